/**
 * Questions about a page that are kept with it, with the answers that hold. They are no part of the annotation: nothing
 * else on the page depends on them. What a model answers is a proposal, and kept only once a person says so.
 */
import * as z from 'zod';
import { questionIdSchema } from './ids.ts';

/** What is kept of a question. Several answers are other ways of saying the same; none: the page does not answer it. */
export const newQuestionSchema = z.object({
  question: z.string().trim().min(1).max(2000),
  answers: z.array(z.string().trim().min(1).max(4000)).max(50).readonly(),
}).readonly();
export type NewQuestion = z.infer<typeof newQuestionSchema>;

export const keptQuestionSchema = newQuestionSchema.unwrap().extend({
  id: questionIdSchema,
  /** As the file names it that it came from, null where it names none or a person asked it. */
  name: z.string().nullable(),
  /** Whether a person stands behind its answers; else they are as a file brought them. */
  by: z.enum(['import', 'person']),
  /** Who answered it last; null where nobody did. */
  reviewer: z.string().nullable(),
  /** When it came or was last answered, ISO 8601. */
  at: z.string(),
}).readonly();
export type KeptQuestion = z.infer<typeof keptQuestionSchema>;
