/** What can be taken over from elsewhere, and where it comes from. */
import * as z from 'zod';
import { entitySchema, gridCellSchema, lineSchema, linkSchema, regionSchema, tableSchema, wordSchema } from '../document.ts';
import { editIdSchema, predictionIdSchema, reviewIdSchema } from '../ids.ts';

/** A record as it stands in another reading, or stood earlier. */
export const takenRecordSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('word'), record: wordSchema }),
  z.object({ kind: z.literal('line'), record: lineSchema }),
  z.object({ kind: z.literal('cell'), record: gridCellSchema }),
  z.object({ kind: z.literal('entity'), record: entitySchema }),
  z.object({ kind: z.literal('link'), record: linkSchema }),
  z.object({ kind: z.literal('region'), record: regionSchema }),
  z.object({ kind: z.literal('table'), record: tableSchema }),
]);
export type TakenRecord = z.infer<typeof takenRecordSchema>;

const reading = z.string().max(300);

/**
 * A decision between two reviewers: which difference (`key`), what the first and the second say there in words, and
 * whose reading holds. `own`: neither; whoever decides corrects the page.
 */
export const decisionSchema = z.object({
  key: z.string().min(1).max(4000),
  kind: z.string().min(1).max(32),
  first: reading,
  second: reading,
  choice: z.enum(['first', 'second', 'own']),
}).readonly();
export type Decision = z.infer<typeof decisionSchema>;

/** Where records are taken from: a second review, a model's prediction, or the page's own past (`edit` null: as it was first read). */
export const takeOriginSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('review'), review: reviewIdSchema, decision: decisionSchema }),
  z.object({ kind: z.literal('prediction'), prediction: predictionIdSchema }),
  z.object({ kind: z.literal('history'), edit: editIdSchema.nullable() }),
]);
export type TakeOrigin = z.infer<typeof takeOriginSchema>;
