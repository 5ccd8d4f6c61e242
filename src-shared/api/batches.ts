/**
 * Batches: one decision carried out on many pages, looked at before it is done and taken back as one. A batch only
 * changes records that are there (accepts them, sets their text, label or cell); it adds and removes none, which is what
 * lets it be taken back after people have gone on working.
 */
import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import { doubtKindSchema, thresholdsSchema } from '../doubt.ts';
import { problemSchema } from '../errors.ts';
import { problemOfReplacement } from '../search/replace.ts';
import { batchIdSchema, documentIdSchema, jobIdSchema, pageIdSchema, projectIdSchema } from '../ids.ts';

const procedure = oc.errors({ PROBLEM: { data: problemSchema } });
const project = z.object({ project: projectIdSchema });
const reviewer = z.string().trim().min(1).max(200);
const count = z.number().int().min(0);

/** On which pages. Of a document and of the project those that have been read and are neither reviewed nor set aside. */
export const batchScopeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pages'), pages: z.array(pageIdSchema).min(1).readonly() }),
  z.object({ kind: z.literal('document'), document: documentIdSchema }),
  z.object({ kind: z.literal('project') }),
]);
export type BatchScope = z.infer<typeof batchScopeSchema>;

/** Accepts everything of some kinds that nobody has vouched for and whose score reaches a threshold. */
export const confirmPlanSchema = z.object({
  kind: z.literal('confirm'),
  scope: batchScopeSchema,
  kinds: z.array(doubtKindSchema).min(1).readonly(),
  /** From which score on; the thresholds of this batch alone. */
  from: thresholdsSchema,
  /** Of entities only those with these labels; null for all. */
  labels: z.array(z.string().max(64)).readonly().nullable(),
  /** Also what its source gives no score for: a text layer, a rule, an import. */
  unscored: z.boolean(),
}).readonly();
export type ConfirmPlan = z.infer<typeof confirmPlanSchema>;

/** Replaces a text in words, wherever it stands; see `src-shared/search/replace.ts`. What is changed is vouched for by the person. */
export const replacePlanSchema = z.object({
  kind: z.literal('replace'),
  scope: batchScopeSchema,
  find: z.string().min(1).max(400),
  replace: z.string().max(400),
  caseSensitive: z.boolean(),
  wholeWords: z.boolean(),
  regex: z.boolean(),
}).superRefine((plan, context) => {
  const problem = problemOfReplacement(plan);
  if (problem !== null) context.addIssue({ code: 'custom', message: problem, path: ['find'] });
}).readonly();
export type ReplacePlan = z.infer<typeof replacePlanSchema>;

/** What a batch does. */
export const batchPlanSchema = z.discriminatedUnion('kind', [confirmPlanSchema, replacePlanSchema]);
export type BatchPlan = z.infer<typeof batchPlanSchema>;

export const batchStateSchema = z.enum(['applying', 'applied', 'undoing', 'undone']);
export const batchSchema = z.object({
  id: batchIdSchema,
  project: projectIdSchema,
  plan: batchPlanSchema,
  reviewer: z.string(),
  /** When it was begun, ISO 8601 in UTC. */
  at: z.string(),
  /** `applied` while anything of it stands on any page. */
  state: batchStateSchema,
  /** Pages on which it changed something, and things that it changed there. */
  pages: count,
  changed: count,
  /** Things that were changed by somebody since and therefore stayed as they are when the batch was taken back. */
  kept: count,
  /** The job that applies it or takes it back, or did so last. */
  job: jobIdSchema.nullable(),
}).readonly();
export type Batch = z.infer<typeof batchSchema>;
export type BatchState = Batch['state'];

/** Things of one sort: how many would change, and how many would stay as they are though nobody has vouched for them. */
export const batchCountSchema = z.object({
  kind: doubtKindSchema,
  /** The label, for entities. */
  label: z.string().nullable(),
  change: count,
  stay: count,
}).readonly();
export type BatchCount = z.infer<typeof batchCountSchema>;

/** One thing that would change: what it says now and what it would say (null: the same, but accepted). */
export const batchExampleSchema = z.object({
  page: pageIdSchema,
  kind: doubtKindSchema,
  label: z.string().nullable(),
  before: z.string(),
  after: z.string().nullable(),
  confidence: z.number().nullable(),
}).readonly();
export type BatchExample = z.infer<typeof batchExampleSchema>;

/** What a batch would do, as far as pages have been looked at. */
export const batchPreviewSchema = z.object({
  /** Pages looked at, of so many. */
  looked: count,
  total: count,
  /** Pages on which something would change. */
  pages: count,
  counts: z.array(batchCountSchema).readonly(),
  /** The least certain of what would change, the least certain first. */
  examples: z.array(batchExampleSchema).readonly(),
}).readonly();
export type BatchPreview = z.infer<typeof batchPreviewSchema>;

export const batchesContract = {
  /** Newest first. */
  list: procedure.input(project).output(z.array(batchSchema)),
  /** What a plan would do. The answer grows page by page; the last one is whole. Ending the stream ends the looking. */
  preview: procedure.input(project.extend({ plan: batchPlanSchema })).output(eventIterator(batchPreviewSchema)),
  /** Carries out a plan, in the background; how far it is stands in the job. What is done when the job is cancelled stays. */
  apply: procedure.input(project.extend({ plan: batchPlanSchema, reviewer })).output(batchSchema),
  /** Takes a batch back on every page where it still stands. What somebody has changed since stays as they left it. */
  undo: procedure.input(project.extend({ batch: batchIdSchema, reviewer })).output(batchSchema),
};
