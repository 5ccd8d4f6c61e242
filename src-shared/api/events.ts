/** What the engine tells every screen, as it happens. */
import * as z from 'zod';
import { editSchema } from '../edits/history.ts';
import { documentIdSchema, pageIdSchema, projectIdSchema, reviewIdSchema } from '../ids.ts';
import { preferencesSchema } from '../preferences.ts';
import { batchSchema } from './batches.ts';
import { jobSchema, pageSummarySchema, runtimeStatusSchema } from './types.ts';

export const appEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('job'), job: jobSchema }),
  z.object({ type: z.literal('document'), project: projectIdSchema, document: documentIdSchema }),
  z.object({ type: z.literal('document-removed'), project: projectIdSchema, document: documentIdSchema }),
  /** A page was read, predicted, or changed by somebody; `edit` where it was an edit. */
  z.object({ type: z.literal('page'), project: projectIdSchema, page: pageSummarySchema, edit: editSchema.nullable() }),
  /** A second review was assigned, withdrawn or worked on; `edit` where its own copy of the page was edited. */
  z.object({ type: z.literal('review'), project: projectIdSchema, page: pageSummarySchema, review: reviewIdSchema.nullable(), edit: editSchema.nullable() }),
  /** A prediction was added to a page that a person has worked on; nothing of theirs changed. */
  z.object({ type: z.literal('prediction'), project: projectIdSchema, page: pageIdSchema }),
  /** What is kept of questions about a page has changed. */
  z.object({ type: z.literal('questions'), project: projectIdSchema, page: pageIdSchema }),
  z.object({ type: z.literal('runtime'), status: runtimeStatusSchema }),
  z.object({ type: z.literal('batch'), batch: batchSchema }),
  z.object({ type: z.literal('projects') }),
  /** A person changed their preferences, in this window or another. */
  z.object({ type: z.literal('preferences'), preferences: preferencesSchema }),
]);
export type AppEvent = z.infer<typeof appEventSchema>;
