/** Building datasets: which pages, in which parts, without what, and what is said of them. */
import { oc } from '@orpc/contract';
import * as z from 'zod';
import { pageStatusSchema } from '../document.ts';
import { problemSchema } from '../errors.ts';
import { pageIdSchema, projectIdSchema } from '../ids.ts';
import { exportFormatSchema, presentFeatureSchema } from './formats.ts';
import { jobSchema } from './types.ts';

const procedure = oc.errors({ PROBLEM: { data: problemSchema } });
const count = z.number().int().min(0);
const project = z.object({ project: projectIdSchema });
/** A day, as in 2026-05-31. */
const day = z.iso.date();

/** How documents are spread over the parts: by chance alone, or so that every label has its share in both. */
export const stratificationSchema = z.enum(['none', 'label']);

export const datasetSpecSchema = z.object({
  /** What the dataset is called; versions of one dataset have one name. */
  name: z.string().trim().min(1).max(120),
  format: exportFormatSchema,
  /** An empty or new folder. Null: a new folder under the project's `datasets/`. */
  out: z.string().min(1).nullable().default(null),
  /** Pages in one of these states. */
  statuses: z.array(pageStatusSchema).min(1).default(['reviewed']),
  /** Pages with an entity of one of these labels; null for all pages. */
  labels: z.array(z.string().min(1).max(64)).min(1).nullable().default(null),
  /** Pages reviewed on this day or later, and on this day or earlier; null for any. */
  reviewedFrom: day.nullable().default(null),
  reviewedTo: day.nullable().default(null),
  /** Pages that two people have read independently and on whose entities they agree at least so far (F1, 0 to 1). */
  agreement: z.number().min(0).max(1).nullable().default(null),
  /** Documents (name or SHA-256 of the original) and pages (`name#3`) that are left out whatever else holds. */
  leaveOut: z.array(z.string().min(1)).max(100_000).default([]),
  /** Whether pages that look and read like an earlier one are left out. */
  dropDuplicates: z.boolean().default(true),
  /** Share of documents for testing; 0 makes no split. Always whole documents. */
  testShare: z.number().min(0).max(1).default(0),
  seed: count.default(0),
  stratify: stratificationSchema.default('label'),
  /** Entities with these labels lose their text and are blacked out in the image. */
  redact: z.array(z.string().min(1).max(64)).default([]),
  /** Whether reviewers go by `reviewer-1`, `reviewer-2`, ... instead of their names. */
  pseudonyms: z.boolean().default(true),
  /** Under what terms the dataset may be used; for people to read. */
  licence: z.string().max(2000).default(''),
  images: z.boolean().default(true),
}).readonly();
export type DatasetSpec = z.infer<typeof datasetSpecSchema>;
export type DatasetSpecInput = z.input<typeof datasetSpecSchema>;

export const leftOutReasonSchema = z.enum(['status', 'label', 'date', 'agreement', 'left-out', 'duplicate']);
export type LeftOutReason = z.infer<typeof leftOutReasonSchema>;

/** What a dataset would hold. */
export const datasetPreviewSchema = z.object({
  documents: count,
  pages: count,
  train: z.object({ documents: count, pages: count }),
  test: z.object({ documents: count, pages: count }),
  /** Entities by label, in each part. */
  labels: z.array(z.object({ label: z.string(), train: count, test: count })).readonly(),
  leftOut: z.array(z.object({ reason: leftOutReasonSchema, pages: count })).readonly(),
  /** Pages left out because they look and read like another: which, and like which. */
  duplicates: z.array(z.object({ page: pageIdSchema, name: z.string(), of: z.string() })).readonly(),
  /** Entities and words that would be blacked out. */
  redacted: z.object({ entities: count, words: count }),
  /** What the pages hold, to be compared with what the format carries. */
  present: z.array(presentFeatureSchema).readonly(),
}).readonly();
export type DatasetPreview = z.infer<typeof datasetPreviewSchema>;

export const datasetsContract = {
  /** Looks at all chosen pages, so that it may take a while; writes nothing. */
  preview: procedure.input(project.extend({ spec: datasetSpecSchema })).output(datasetPreviewSchema),
  build: procedure.input(project.extend({ spec: datasetSpecSchema })).output(jobSchema),
};
