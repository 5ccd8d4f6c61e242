/** What the API says of exchange formats: their names, what each carries, and what an export would leave behind. */
import * as z from 'zod';

const count = z.number().int().min(0);

/** What a page may hold that a format may or may not have a place for. */
export const FEATURES = [
  'images', 'words', 'word-boxes', 'turned-boxes', 'word-baselines', 'confidence', 'provenance', 'reading-order',
  'lines', 'line-shapes', 'regions', 'cells', 'entities', 'labels', 'links', 'tables', 'status', 'notes', 'questions',
] as const;
export const featureSchema = z.enum(FEATURES);
export type Feature = z.infer<typeof featureSchema>;

/** Every format that Lectern writes, as `--format` names it; the registry in `src-main/formats/index.ts` has one entry for each. */
export const exportFormatSchema = z.enum([
  'lectern', 'funsd', 'xfund', 'coco', 'cord', 'docvqa', 'label-studio', 'ppocrlabel', 'hf-dataset', 'pretraining', 'pdf', 'text', 'csv', 'xlsx',
  'page', 'alto', 'hocr', 'tei', 'mets',
]);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

/** What a format is for: training models, other annotation tools, archives, or people who read and search. */
export const formatGroupSchema = z.enum(['training', 'tools', 'archives', 'reading']);
export type FormatGroup = z.infer<typeof formatGroupSchema>;

/** A format as it is offered to people. */
export const formatInfoSchema = z.object({
  name: exportFormatSchema,
  title: z.string(),
  /** A sentence or two: what is written, and who takes it. */
  about: z.string(),
  group: formatGroupSchema,
  reads: z.boolean(),
  carries: z.array(featureSchema).readonly(),
}).readonly();
export type FormatInfo = z.infer<typeof formatInfoSchema>;

/** A feature that the chosen pages have: how often, and where for example. */
export const presentFeatureSchema = z.object({
  feature: featureSchema,
  /** Words, lines, links, ... ; pages for what is said of pages as a whole. */
  count,
  example: z.object({ document: z.string(), page: z.number().int().min(1), text: z.string() }),
}).readonly();
export type PresentFeature = z.infer<typeof presentFeatureSchema>;

/** What an export would take. A format loses what is present and not among what it carries. */
export const exportPreviewSchema = z.object({
  documents: count,
  pages: count,
  present: z.array(presentFeatureSchema).readonly(),
}).readonly();
export type ExportPreview = z.infer<typeof exportPreviewSchema>;

export const exportOptionsSchema = z.object({
  format: exportFormatSchema,
  /** Folder to write to; made if missing. Null: a new folder under the project's `exports/`. */
  out: z.string().nullable(),
  /** Pages that nobody has reviewed, too. */
  all: z.boolean(),
  /** Share of documents for testing, 0 to 1; 0 makes no split. */
  testShare: z.number().min(0).max(1),
  seed: z.number().int().min(0),
  /** Whether page images are written, for formats that can do without. */
  images: z.boolean().default(true),
  /** Plain text: a file for each page instead of each document. */
  perPage: z.boolean().default(false),
  /** Plain text: tables as lines of tab-separated cells. */
  tabbedTables: z.boolean().default(false),
}).readonly();
export type ExportOptions = z.infer<typeof exportOptionsSchema>;

/** What `format` has no place for, of the features that are present. */
export function lossesOf(present: readonly PresentFeature[], carries: readonly Feature[]): PresentFeature[] {
  return present.filter(({ feature }) => !carries.includes(feature));
}
