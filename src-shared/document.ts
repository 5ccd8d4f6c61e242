/** The document model: what stands on a page, and where each piece of it comes from. */
import * as z from 'zod';
import { quadSchema } from './geometry.ts';
import { entityIdSchema, lineIdSchema, linkIdSchema, regionIdSchema, tableIdSchema, wordIdSchema } from './ids.ts';
import { polygonSchema, polylineSchema } from './polygon.ts';

/** Who put a thing there: the PDF's own text, OCR, a model, a rule that stood in for a model, an import, a person. */
export const sourceSchema = z.enum(['text-layer', 'ocr', 'model', 'rule', 'import', 'person']);
export type Source = z.infer<typeof sourceSchema>;

/** Where a thing comes from, how sure its maker was (0-1, null: not said), and whether a person vouches for it. */
const provenance = {
  by: sourceSchema,
  confidence: z.number().min(0).max(1).nullable(),
  accepted: z.boolean(),
};

/** Where a record comes from, as far as it decides whether something may be put in its place. */
export interface Standing {
  readonly by: Source;
  readonly accepted: boolean;
}

/** Whether a person stands behind a record. */
export function isVouched({ by, accepted }: Standing): boolean {
  return accepted || by === 'person';
}

/** Whether a model, or a rule in its place, made a record and no person stands behind it. */
export function isProposed({ by, accepted }: Standing): boolean {
  return !accepted && (by === 'model' || by === 'rule');
}

/** A word: text and place. `baseline` is `[x0, y0, x1, y1]` in page pixels where OCR found one. */
export const wordSchema = z.object({
  id: wordIdSchema,
  text: z.string(),
  quad: quadSchema,
  baseline: z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly().nullable(),
  ...provenance,
}).readonly();
export type Word = z.infer<typeof wordSchema>;

/**
 * A line of words in reading order. Lines are read by rising `order`; any number between two neighbours will do.
 * `baseline` (in writing direction) and `polygon` say in page pixels where a segmentation saw the line, null where none
 * did; a line that has such a shape may be without words. `region` is the part of the page that it stands in.
 */
export const lineSchema = z.object({
  id: lineIdSchema,
  order: z.number(),
  words: z.array(wordIdSchema).readonly(),
  baseline: polylineSchema.nullable().default(null),
  polygon: polygonSchema.nullable().default(null),
  region: regionIdSchema.nullable().default(null),
  ...provenance,
}).readonly();
export type Line = z.infer<typeof lineSchema>;

/** A line of which nothing is known but its words. */
export const SHAPELESS: Pick<Line, 'baseline' | 'polygon' | 'region'> = { baseline: null, polygon: null, region: null };

/**
 * The grid cell (from 1, row by row) of the word with the same id. `predicted` keeps what the model said, null where
 * no model has spoken. A cell other than the one that the word's box lies in is shown as a mismatch.
 */
export const gridCellSchema = z.object({
  id: wordIdSchema,
  cell: z.number().int().min(1),
  predicted: z.number().int().min(1).nullable(),
  ...provenance,
}).readonly();
export type GridCell = z.infer<typeof gridCellSchema>;

/** Words that mean one thing. A word belongs to one entity at most. */
export const entitySchema = z.object({
  id: entityIdSchema,
  label: z.string().min(1).max(64),
  words: z.array(wordIdSchema).min(1).readonly(),
  ...provenance,
}).readonly();
export type Entity = z.infer<typeof entitySchema>;

/** A link from a key (or heading) entity to a value entity. One key may have many values. */
export const linkSchema = z.object({
  id: linkIdSchema,
  from: entityIdSchema,
  to: entityIdSchema,
  ...provenance,
}).readonly();
export type Link = z.infer<typeof linkSchema>;

/**
 * A part of the page, such as a paragraph or a margin; `kind` is a word of the project or of the file it came from.
 * Regions are read by rising `order`; which lines stand in one is said by the lines.
 */
export const regionSchema = z.object({
  id: regionIdSchema,
  kind: z.string().min(1).max(64),
  polygon: polygonSchema,
  order: z.number(),
  ...provenance,
}).readonly();
export type Region = z.infer<typeof regionSchema>;

export const MOST_ROWS = 2000;
export const MOST_COLUMNS = 500;
const rowNumber = z.number().int().min(0).max(MOST_ROWS - 1);
const columnNumber = z.number().int().min(0).max(MOST_COLUMNS - 1);

/**
 * A cell of a table, with its words in reading order. It covers `rowSpan` x `columnSpan` places from `row` and `column`
 * (from 0). `confidence` is how sure its maker was of it, `accepted` whether a person vouches for this cell.
 */
export const tableCellSchema = z.object({
  row: rowNumber,
  column: columnNumber,
  rowSpan: z.number().int().min(1).max(MOST_ROWS),
  columnSpan: z.number().int().min(1).max(MOST_COLUMNS),
  header: z.boolean(),
  words: z.array(wordIdSchema).readonly(),
  confidence: provenance.confidence.default(null),
  accepted: provenance.accepted.default(false),
}).readonly();
export type TableCell = z.infer<typeof tableCellSchema>;

/**
 * A table. `polygon` is its outline; between its rows run `rows - 1` separators, whose y in page pixels rise in
 * `rowSeparators`, and so for columns with x. `cells` go row by row, those of a row from left to right; they never
 * overlap. A place that no cell covers is an empty cell (`tables/cells.ts` names them all). A word stands in one cell of
 * one table at most.
 */
export const tableSchema = z.object({
  id: tableIdSchema,
  polygon: polygonSchema,
  rows: z.number().int().min(1).max(MOST_ROWS),
  columns: z.number().int().min(1).max(MOST_COLUMNS),
  rowSeparators: z.array(z.number()).readonly(),
  columnSeparators: z.array(z.number()).readonly(),
  cells: z.array(tableCellSchema).readonly(),
  ...provenance,
}).readonly();
export type Table = z.infer<typeof tableSchema>;

/** How far the work on a page has come. */
export const pageStatusSchema = z.enum(['pending', 'recognised', 'predicted', 'in-review', 'reviewed', 'set-aside', 'failed']);
export type PageStatus = z.infer<typeof pageStatusSchema>;

/** What a person says of the page as a whole. `pending` and `failed` are never set by a person. */
export const pageMarkSchema = z.object({
  id: z.literal('page'),
  status: pageStatusSchema,
  note: z.string().max(2000),
  /** Why the page is set aside, in a few words; the note may say more. */
  reason: z.string().max(200).optional(),
}).readonly();
export type PageMark = z.infer<typeof pageMarkSchema>;

/** All records of a page, as they travel and as they are stored. */
export const pageRecordsSchema = z.object({
  words: z.array(wordSchema).readonly(),
  lines: z.array(lineSchema).readonly(),
  cells: z.array(gridCellSchema).readonly(),
  entities: z.array(entitySchema).readonly(),
  links: z.array(linkSchema).readonly(),
  regions: z.array(regionSchema).readonly().default([]),
  tables: z.array(tableSchema).readonly().default([]),
}).readonly();
export type PageRecords = z.infer<typeof pageRecordsSchema>;

export const EMPTY_RECORDS: PageRecords = { words: [], lines: [], cells: [], entities: [], links: [], regions: [], tables: [] };

/** The kinds of records that edits change, and the type of each. */
export interface RecordOf {
  readonly word: Word;
  readonly line: Line;
  readonly cell: GridCell;
  readonly entity: Entity;
  readonly link: Link;
  readonly region: Region;
  readonly table: Table;
  readonly page: PageMark;
}
export type RecordKind = keyof RecordOf;

/** An entity label as a project knows it: how it is called, drawn (CSS colour) and typed (key). */
export const entityLabelSchema = z.object({
  name: z.string().min(1).max(64),
  title: z.string().min(1).max(64),
  colour: z.string(),
  key: z.string().max(1),
}).readonly();
export type EntityLabel = z.infer<typeof entityLabelSchema>;

export const DEFAULT_LABELS: readonly EntityLabel[] = [
  { name: 'header', title: 'Header', colour: '#b7791f', key: 'h' },
  { name: 'question', title: 'Key', colour: '#2563eb', key: 'k' },
  { name: 'answer', title: 'Value', colour: '#0f8a5f', key: 'v' },
  { name: 'other', title: 'Other', colour: '#71717a', key: 'o' },
];
