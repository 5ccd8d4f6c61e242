/**
 * Review by several people. The first reviewer works on the page's annotation itself. A second review is a layer of its
 * own: it starts from the same prediction, has a log of its own that is only ever added to, and never touches the
 * annotation. Neither person sees the other's edits until both are done. Then what they differ in is decided one thing
 * at a time, by ordinary edits of the annotation that say who decided and what each of the two had said.
 */
import * as z from 'zod';
import { pageRecordsSchema } from './document.ts';
import { decisionSchema } from './edits/taken.ts';
import { editIdSchema, pageIdSchema, reviewIdSchema } from './ids.ts';

const count = z.number().int().min(0);
export const reviewerNameSchema = z.string().trim().min(1).max(200);

/** Somebody who reviews in the project. `colour` is CSS; who is away is offered no new work. */
export const reviewerSchema = z.object({
  name: reviewerNameSchema,
  colour: z.string().min(1).max(64),
  active: z.boolean(),
}).readonly();
export type Reviewer = z.infer<typeof reviewerSchema>;

/** Colours for reviewers, told apart on white and on black paper; the first that nobody has is taken. */
export const REVIEWER_COLOURS: readonly string[] = [
  '#2563eb', '#c2410c', '#0f8a5f', '#a21caf', '#b7791f', '#0e7490', '#be123c', '#4d7c0f', '#6d28d9', '#57534e',
];

/** The colour for one more reviewer. */
export function freeColour(reviewers: readonly Reviewer[]): string {
  const taken = new Set(reviewers.map((reviewer) => reviewer.colour));
  return REVIEWER_COLOURS.find((colour) => !taken.has(colour)) ?? REVIEWER_COLOURS[reviewers.length % REVIEWER_COLOURS.length] ?? '#57534e';
}

/**
 * How far a second review has come:
 * - `assigned`: nobody has begun; `in-review`: the second is at work; `done`: the second is done, the first is not;
 * - `differing`: both are done, and something that they differ in is undecided; `settled`: nothing is.
 */
export const reviewStatusSchema = z.enum(['assigned', 'in-review', 'done', 'differing', 'settled']);
export type ReviewStatus = z.infer<typeof reviewStatusSchema>;

/** What lists of pages say of a second review; nothing of what was found. */
export const reviewBriefSchema = z.object({
  id: reviewIdSchema,
  reviewer: reviewerNameSchema,
  status: reviewStatusSchema,
  /** What is undecided, once both are done; else 0. */
  undecided: count,
}).readonly();
export type ReviewBrief = z.infer<typeof reviewBriefSchema>;

export const secondReviewSchema = z.object({
  ...reviewBriefSchema.unwrap().shape,
  page: pageIdSchema,
  documentName: z.string(),
  pageNumber: z.number().int().min(1),
  /** Who worked on the page's own annotation last before anything was decided; null while nobody has. */
  first: z.string().nullable(),
  assignedBy: z.string(),
  assignedAt: z.string(),
  /** The share and seed by which the page was drawn, null where somebody chose it. */
  drawn: z.object({ share: z.number(), seed: z.number() }).nullable(),
  /** Who decided last and when, once everything is decided. */
  settledBy: z.string().nullable(),
  settledAt: z.string().nullable(),
}).readonly();
export type SecondReview = z.infer<typeof secondReviewSchema>;

/** A decision that stands. */
export const madeDecisionSchema = z.object({
  ...decisionSchema.unwrap().shape,
  edit: editIdSchema,
  by: z.string(),
  at: z.string(),
}).readonly();
export type MadeDecision = z.infer<typeof madeDecisionSchema>;

/** Both readings of a page as they were when both people were done, and what has been decided since. */
export const bothReadingsSchema = z.object({
  review: secondReviewSchema,
  first: pageRecordsSchema,
  second: pageRecordsSchema,
  decisions: z.array(madeDecisionSchema).readonly(),
}).readonly();
export type BothReadings = z.infer<typeof bothReadingsSchema>;

/** Whether a page waits for this person as its second reviewer. */
export function waitsFor(brief: ReviewBrief | null, reviewer: string): boolean {
  return brief !== null && brief.reviewer === reviewer && (brief.status === 'assigned' || brief.status === 'in-review');
}

/** Whether neither reader may see the other's work yet. */
export function isBlind(status: ReviewStatus): boolean {
  return status !== 'differing' && status !== 'settled';
}
