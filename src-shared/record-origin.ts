/** How a record came onto a page before anybody edited it. */
import * as z from 'zod';
import { sourceSchema } from './document.ts';
import { takenRecordSchema } from './edits/taken.ts';

export const recordOriginSchema = z.object({
  by: sourceSchema,
  /** The OCR engine or model package that made it, with its version; empty where nothing is known. */
  maker: z.string(),
  /** When, ISO 8601. */
  at: z.string(),
  /** The record as it was made. */
  taken: takenRecordSchema,
}).readonly();
export type RecordOrigin = z.infer<typeof recordOriginSchema>;
