/** The part of the contract for questions that are kept with pages. */
import { oc } from '@orpc/contract';
import * as z from 'zod';
import { problemSchema } from '../errors.ts';
import { pageIdSchema, projectIdSchema, questionIdSchema } from '../ids.ts';
import { keptQuestionSchema, newQuestionSchema } from '../questions.ts';

const procedure = oc.errors({ PROBLEM: { data: problemSchema } });
const page = z.object({ project: projectIdSchema, page: pageIdSchema });

export const questionsContract = {
  /** In the order in which they came. */
  list: procedure.input(page).output(z.array(keptQuestionSchema)),
  /** Keeps what a person says is the answer; a question that the page has already gets it instead of what it had. */
  put: procedure.input(page.extend({ ...newQuestionSchema.unwrap().shape, reviewer: z.string().trim().min(1).max(200) })).output(keptQuestionSchema),
  remove: procedure.input(page.extend({ question: questionIdSchema })).output(z.void()),
};
