/** Procedures for reviewing by several people, and for comparing what models and people say of the same page. */
import { oc } from '@orpc/contract';
import * as z from 'zod';
import { agreementSchema } from '../agreement.ts';
import { pageRecordsSchema } from '../document.ts';
import { problemSchema } from '../errors.ts';
import { pageIdSchema, predictionIdSchema, projectIdSchema, reviewIdSchema } from '../ids.ts';
import { recordOriginSchema } from '../record-origin.ts';
import { bothReadingsSchema, reviewerNameSchema, reviewerSchema, secondReviewSchema } from '../reviews.ts';

const procedure = oc.errors({ PROBLEM: { data: problemSchema } });
const project = z.object({ project: projectIdSchema });
const page = project.extend({ page: pageIdSchema });

const assignResultSchema = z.object({
  assigned: z.array(secondReviewSchema).readonly(),
  /** Pages that could not be given to this person, and why. */
  refused: z.array(z.object({ page: pageIdSchema, problem: problemSchema })).readonly(),
}).readonly();
export type AssignResult = z.infer<typeof assignResultSchema>;

export const reviewsContract = {
  /** Adds a reviewer to the project, or changes colour and presence of one. */
  putReviewer: procedure.input(project.extend({ reviewer: reviewerSchema })).output(z.array(reviewerSchema)),
  /** Takes a reviewer off the list; what they did keeps their name. */
  removeReviewer: procedure.input(project.extend({ name: reviewerNameSchema })).output(z.array(reviewerSchema)),
  /** All second reviews, in the order of pages. */
  list: procedure.input(project).output(z.array(secondReviewSchema)),
  /** Gives pages to a second reviewer. */
  assign: procedure.input(project.extend({ pages: z.array(pageIdSchema).min(1), reviewer: reviewerNameSchema, by: reviewerNameSchema })).output(assignResultSchema),
  /**
   * Draws pages so that a share of all of them, 0 to 1, is read twice, and gives them to these people in turn. The same
   * seed draws the same pages of the same files; pages that have a second reviewer already count.
   */
  draw: procedure.input(project.extend({
    share: z.number().min(0).max(1), seed: z.number().int().min(0), reviewers: z.array(reviewerNameSchema).min(1), by: reviewerNameSchema,
  })).output(assignResultSchema),
  /** Takes a page back from its second reviewer; nothing of the log is lost. */
  withdraw: procedure.input(page).output(z.void()),
  /** Both readings of a page; refused until both reviewers are done. */
  readings: procedure.input(page).output(bothReadingsSchema),
  /** How a page would stand if its annotation were built on a prediction, with the words that it has now. */
  prediction: procedure.input(page.extend({ prediction: predictionIdSchema })).output(pageRecordsSchema),
  /** How a record came onto the page, before anybody edited it; null where a person made it. */
  origin: procedure.input(page.extend({
    review: reviewIdSchema.optional(), kind: z.enum(['word', 'line', 'cell', 'entity', 'link', 'region', 'table']), record: z.string(),
  })).output(recordOriginSchema.nullable()),
  /** How far people agree who have read the same pages. */
  agreement: procedure.input(project).output(agreementSchema),
  /** The same as comma-separated values, one table. */
  agreementCsv: procedure.input(project).output(z.string()),
};
