/**
 * Lectern's own page format for training: one page a line of JSON. `lectern-page.schema.json` is its JSON Schema,
 * `models/FORMAT.md`, part 7, its description.
 */
import * as z from 'zod';
import { gridCellSchema, sourceSchema, wordSchema } from '../../src-shared/document.ts';
import { quadSchema } from '../../src-shared/geometry.ts';
import { polygonSchema, polylineSchema } from '../../src-shared/polygon.ts';
import type { GridSize } from '../../src-shared/geometry.ts';
import type { ExportPage } from './types.ts';

const id = z.string().min(1);
const { cell } = gridCellSchema.unwrap().shape;
const { baseline } = wordSchema.unwrap().shape;
const place = z.number().int().min(0);
const provenance = {
  confidence: z.number().min(0).max(1).nullable().optional(),
  by: sourceSchema.optional(),
  accepted: z.boolean().optional(),
};

export const lecternPageSchema = z.object({
  format: z.literal('lectern-page'),
  version: z.literal(1),
  id,
  document: z.object({ id, name: z.string(), page: z.number().int().min(1), pages: z.number().int().min(1) }),
  image: z.object({ path: z.string(), width: z.number().positive(), height: z.number().positive(), sha256: z.string().optional() }),
  words: z.array(z.object({ id, text: z.string(), quad: quadSchema, baseline: baseline.nullable().optional(), ...provenance })),
  lines: z.array(z.object({
    id, words: z.array(id), baseline: polylineSchema.optional(), polygon: polygonSchema.optional(), region: id.optional(), ...provenance,
  })),
  regions: z.array(z.object({ id, kind: z.string().min(1).max(64), polygon: polygonSchema, ...provenance })).optional(),
  grid: z.object({
    rows: z.number().int().min(1), columns: z.number().int().min(1),
    cells: z.record(z.string(), cell),
    /** What else is known of the cells: what the model said, and where each comes from. */
    marks: z.record(z.string(), z.object({ predicted: cell.nullable(), ...provenance })).optional(),
  }),
  entities: z.array(z.object({ id, label: z.string().min(1), words: z.array(id).min(1), ...provenance })),
  links: z.array(z.object({ id: id.optional(), from: id, to: id, ...provenance })),
  fields: z.array(z.object({ name: z.string().min(1), words: z.array(id).min(1) })).optional(),
  fieldsUnknown: z.array(z.string().min(1)).optional(),
  tables: z.array(z.object({
    id,
    polygon: polygonSchema.optional(),
    rows: z.number().int().min(1).optional(),
    columns: z.number().int().min(1).optional(),
    rowSeparators: z.array(z.number()).optional(),
    columnSeparators: z.array(z.number()).optional(),
    cells: z.array(z.object({
      row: place, column: place, rowSpan: z.number().int().min(1), columnSpan: z.number().int().min(1), header: z.boolean(), words: z.array(id),
      confidence: provenance.confidence, accepted: provenance.accepted,
    })),
    ...provenance,
  })).optional(),
  /** `answers`: other ways of giving the answer, `answer` among them. */
  questions: z.array(z.object({
    id: z.string().optional(), question: z.string().min(1), answer: z.string(), words: z.array(id), answers: z.array(z.string()).min(1).optional(),
  })).optional(),
  review: z.object({ status: z.string(), reason: z.string().optional(), note: z.string().optional(), reviewers: z.array(z.string()), reviewedAt: z.string().nullable().optional() }),
});
export type LecternPage = z.infer<typeof lecternPageSchema>;

const { shape } = lecternPageSchema;

/** A page as others may write it (`models/FORMAT.md`, section 7): what it does not know need not be there. */
export const readPageSchema = lecternPageSchema.extend({
  document: shape.document.partial().optional(),
  lines: z.array(shape.lines.element.partial({ id: true })).default([]),
  grid: shape.grid.optional(),
  entities: z.array(shape.entities.element.extend({ words: z.array(id) })).default([]),
  links: shape.links.default([]),
  review: shape.review.optional(),
});
export type ReadableLecternPage = z.infer<typeof readPageSchema>;

/**
 * The page as it is written: words, lines and entities in reading order, coordinates in pixels of the page image.
 * @param image path of the image relative to the JSON Lines file
 */
export function lecternPageOf(page: ExportPage, grid: GridSize, image: string): LecternPage {
  const { records, summary } = page;
  const rank = new Map(records.words.map((word, index) => [word.id, index]));
  const first = (words: readonly (typeof records.words)[number]['id'][]): number =>
    Math.min(...words.map((word) => rank.get(word) ?? records.words.length));
  const of = (record: { readonly by: LecternPage['words'][number]['by']; readonly confidence: number | null; readonly accepted: boolean }) =>
    ({ by: record.by, confidence: record.confidence, accepted: record.accepted });
  return {
    format: 'lectern-page',
    version: 1,
    id: summary.id,
    document: { id: summary.document, name: page.documentName, page: summary.number, pages: page.documentPages },
    image: { path: image, width: summary.width, height: summary.height, ...(summary.image === null ? {} : { sha256: summary.image }) },
    words: records.words.map((word) => ({ id: word.id, text: word.text, quad: word.quad, ...(word.baseline === null ? {} : { baseline: word.baseline }), ...of(word) })),
    lines: records.lines.map((line) => ({
      id: line.id, words: [...line.words],
      ...(line.baseline === null ? {} : { baseline: line.baseline }),
      ...(line.polygon === null ? {} : { polygon: line.polygon }),
      ...(line.region === null ? {} : { region: line.region }),
      ...of(line),
    })),
    ...(records.regions.length === 0 ? {} : {
      regions: records.regions.map((region) => ({ id: region.id, kind: region.kind, polygon: region.polygon, ...of(region) })),
    }),
    grid: {
      ...grid, cells: Object.fromEntries(records.cells.map((one) => [one.id, one.cell])),
      ...(records.cells.length === 0 ? {} : { marks: Object.fromEntries(records.cells.map((one) => [one.id, { predicted: one.predicted, ...of(one) }])) }),
    },
    entities: records.entities.toSorted((a, b) => first(a.words) - first(b.words))
      .map((entity) => ({ id: entity.id, label: entity.label, words: [...entity.words], ...of(entity) })),
    links: records.links.map((link) => ({ id: link.id, from: link.from, to: link.to, ...of(link) })),
    // Without tables nothing is said of them: that a page was reviewed does not mean that its tables were.
    ...(records.tables.length === 0 ? {} : {
      tables: records.tables.map(({ accepted, by, confidence, cells, ...table }) => ({
        ...table, rowSeparators: [...table.rowSeparators], columnSeparators: [...table.columnSeparators],
        cells: cells.map((one) => ({ ...one, words: [...one.words] })), ...of({ accepted, by, confidence }),
      })),
    }),
    ...(page.questions.length === 0 ? {} : { questions: page.questions.map(questionOf) }),
    review: {
      status: summary.status, ...(summary.reason === '' ? {} : { reason: summary.reason }), ...(summary.note === '' ? {} : { note: summary.note }),
      reviewers: [...page.reviewers], reviewedAt: page.reviewedAt,
    },
  };
}

function questionOf({ id: name, question, answers }: ExportPage['questions'][number]): NonNullable<LecternPage['questions']>[number] {
  const [answer] = answers;
  return { ...(name === null ? {} : { id: name }), question, answer: answer ?? '', words: [], ...(answers.length > 1 ? { answers: [...answers] } : {}) };
}
