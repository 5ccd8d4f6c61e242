/** `dataset.json` beside a dataset: all that it takes to know what it is, to build it again, and to tell it from another version. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { datasetSpecSchema, leftOutReasonSchema } from '../../src-shared/api/index.ts';
import type { PageRecords } from '../../src-shared/document.ts';
import { LecternError } from '../../src-shared/errors.ts';

export const MANIFEST = 'dataset.json';

const count = z.number().int().min(0);

/** One page of a dataset. */
export const datasetPageSchema = z.object({
  /** Name of the document, and the page in it from 1. */
  document: z.string(),
  page: z.number().int().min(1),
  part: z.enum(['train', 'test']),
  /** SHA-256 of the document's original file, and of the page's image as it was written; null without an image. */
  original: z.string(),
  image: z.string().nullable(),
  /** SHA-256 of all that people and models said of the page, as it was written. */
  content: z.string(),
  words: count,
  /** Entities by label. */
  labels: z.record(z.string(), count),
  links: count,
  reviewers: z.array(z.string()),
  reviewedAt: z.string().nullable(),
});
export type DatasetPage = z.infer<typeof datasetPageSchema>;

export const datasetManifestSchema = z.object({
  format: z.literal('lectern-dataset'),
  version: z.literal(1),
  name: z.string(),
  /** SHA-256 over the pages: two builds that hold the same are the same. */
  hash: z.string(),
  project: z.string(),
  spec: datasetSpecSchema,
  licence: z.string(),
  /** Packages that predicted the pages before people reviewed them: name and version. */
  models: z.array(z.string()),
  reviewers: z.array(z.string()),
  counts: z.object({ documents: count, pages: count, train: count, test: count, words: count, entities: count, links: count }),
  leftOut: z.array(z.object({ reason: leftOutReasonSchema, pages: count })),
  duplicates: z.array(z.object({ page: z.string(), of: z.string() })),
  redacted: z.object({ entities: count, words: count }),
  pages: z.array(datasetPageSchema),
});
export type DatasetManifest = z.infer<typeof datasetManifestSchema>;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * A hash of what stands on a page: texts, places, lines, entities, links, tables. Ids, scores and who vouches for what do
 * not count: the same work done again gives the same hash.
 */
export function contentHash(records: PageRecords): string {
  const order = new Map(records.words.map((word, index) => [word.id as string, index]));
  const numbers = (ids: readonly string[]): number[] => ids.map((id) => order.get(id) ?? -1);
  const entities = new Map(records.entities.map((entity, index) => [entity.id as string, index]));
  return sha256(JSON.stringify([
    records.words.map(({ text, quad }) => [text, quad.map((value) => Math.round(value))]),
    records.lines.map((line) => numbers(line.words)),
    records.cells.map(({ id, cell }) => [order.get(id) ?? -1, cell]),
    records.entities.map(({ label, words }) => [label, numbers(words)]),
    records.links.map(({ from, to }) => [entities.get(from) ?? -1, entities.get(to) ?? -1]),
    records.tables.map(({ rows, columns, cells }) => [rows, columns, cells.map((cell) => [cell.row, cell.column, cell.rowSpan, cell.columnSpan, cell.header, numbers(cell.words)])]),
  ]));
}

/** The hash of a whole dataset. */
export function datasetHash(pages: readonly DatasetPage[]): string {
  return sha256(pages.map(({ original, page, part, image, content }) => `${original} ${page} ${part} ${image ?? ''} ${content}`).sort().join('\n'));
}

/**
 * Reads the manifest of a dataset, given its folder or the file.
 * @throws LecternError `not-found`, `invalid-input`
 */
export async function readManifest(place: string): Promise<DatasetManifest> {
  const isFolder = await stat(place).then((found) => found.isDirectory(), () => null);
  const file = isFolder === true ? path.join(place, MANIFEST) : place;
  const text = await readFile(file, 'utf8').catch(() => null);
  if (isFolder === null || text === null) throw new LecternError('not-found', `There is no dataset at ${place}.`, `Name a folder with a ${MANIFEST}, as \`lectern dataset build\` writes it.`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new LecternError('invalid-input', `${file} is not JSON.`, 'Build the dataset again.');
  }
  const parsed = datasetManifestSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new LecternError('invalid-input', `${file} is no dataset's manifest: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim(), 'Build the dataset again.');
}
