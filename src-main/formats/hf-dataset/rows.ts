/** A page as a row of a dataset. Words are in reading order; everything else points to them by their number, from 0. */
import type { PageRecords } from '../../../src-shared/document.ts';
import { boxOfQuad } from '../../../src-shared/geometry.ts';
import type { Box, GridSize, PageSize } from '../../../src-shared/geometry.ts';
import { toThousandths } from '../../../src-shared/reading-order.ts';
import { BOOL, FLOAT, IMAGE, INT, listOf, STRING, structOf } from '../hub/columns.ts';
import type { Columns } from '../hub/columns.ts';
import type { Row } from '../hub/shards.ts';
import type { ExportPage } from '../types.ts';

const POINTS = listOf(listOf(FLOAT));
const CELL = structOf({ row: INT, column: INT, row_span: INT, column_span: INT, header: BOOL, words: listOf(INT) });

/** The columns of the dataset. Boxes are `x0, y0, x1, y1`, quadrilaterals four corners clockwise from the top left. */
export function datasetColumns(images: boolean): Columns {
  return {
    id: STRING,
    document_id: STRING,
    document: STRING,
    page: INT,
    pages: INT,
    ...(images ? { image: IMAGE } : {}),
    width: INT,
    height: INT,
    words: listOf(STRING),
    boxes: listOf(listOf(FLOAT)),
    normalized_boxes: listOf(listOf(INT)),
    quads: listOf(listOf(FLOAT)),
    confidences: listOf(FLOAT),
    word_labels: listOf(STRING),
    grid_rows: INT,
    grid_columns: INT,
    grid_cells: listOf(INT),
    lines: listOf(listOf(INT)),
    line_baselines: listOf(POINTS),
    line_polygons: listOf(POINTS),
    regions: listOf(structOf({ kind: STRING, polygon: POINTS, lines: listOf(INT) })),
    entities: listOf(structOf({ label: STRING, words: listOf(INT), confidence: FLOAT })),
    links: listOf(structOf({ from: INT, to: INT, confidence: FLOAT })),
    tables: listOf(structOf({ rows: INT, columns: INT, cells: listOf(CELL) })),
    questions: listOf(structOf({ question: STRING, answers: listOf(STRING) })),
    status: STRING,
    note: STRING,
    reviewers: listOf(STRING),
  };
}

/** Labels as `B-question`, `I-question`, `O`: the first word of an entity begins it. */
export function wordLabels(records: PageRecords): string[] {
  const owners = new Map<string, PageRecords['entities'][number]>(records.entities.flatMap((entity) => entity.words.map((word) => [word, entity])));
  const begun = new Set<string>();
  return records.words.map((word) => {
    const entity = owners.get(word.id);
    if (entity === undefined) return 'O';
    const prefix = begun.has(entity.id) ? 'I' : 'B';
    begun.add(entity.id);
    return `${prefix}-${entity.label}`;
  });
}

/** A box in 0-1000 of the page's sides, as LayoutLM and its kin take it. */
function thousandths(box: Box, page: PageSize): number[] {
  return [
    toThousandths(box.x0, page.width), toThousandths(box.y0, page.height), toThousandths(box.x1, page.width), toThousandths(box.y1, page.height),
  ];
}

/**
 * The page's row.
 * @param grid the request's, which a page's cells are of unless it says otherwise
 * @param image the bytes and the file name of its picture, null where there is none
 */
export function datasetRow(page: ExportPage, grid: GridSize, image: { readonly bytes: Uint8Array; readonly path: string } | null): Row {
  const { records, summary } = page;
  const numbers = new Map<string, number>(records.words.map((word, index) => [word.id, index]));
  const numbersOf = (ids: readonly string[]): number[] => ids.flatMap((id) => numbers.get(id) ?? []);
  const boxes = records.words.map((word) => boxOfQuad(word.quad));
  const cells = new Map<string, number>(records.cells.map((cell) => [cell.id, cell.cell]));
  const places = new Map<string, number>(records.entities.map((entity, index) => [entity.id, index]));
  return {
    id: summary.id,
    document_id: summary.document,
    document: page.documentName,
    page: summary.number,
    pages: page.documentPages,
    image,
    width: summary.width,
    height: summary.height,
    words: records.words.map((word) => word.text),
    boxes: boxes.map((box) => [box.x0, box.y0, box.x1, box.y1]),
    normalized_boxes: boxes.map((box) => thousandths(box, summary)),
    quads: records.words.map((word) => word.quad),
    confidences: records.words.map((word) => word.confidence),
    word_labels: wordLabels(records),
    grid_rows: (page.grid ?? grid).rows,
    grid_columns: (page.grid ?? grid).columns,
    grid_cells: records.words.map((word) => cells.get(word.id) ?? null),
    lines: records.lines.map((line) => numbersOf(line.words)),
    line_baselines: records.lines.map((line) => line.baseline),
    line_polygons: records.lines.map((line) => line.polygon),
    regions: records.regions.map((region) => ({
      kind: region.kind, polygon: region.polygon, lines: records.lines.flatMap((line, index) => (line.region === region.id ? [index] : [])),
    })),
    entities: records.entities.map((entity) => ({ label: entity.label, words: numbersOf(entity.words), confidence: entity.confidence })),
    links: records.links.flatMap((link) => {
      const from = places.get(link.from);
      const to = places.get(link.to);
      return from === undefined || to === undefined ? [] : [{ from, to, confidence: link.confidence }];
    }),
    tables: records.tables.map((table) => ({
      rows: table.rows,
      columns: table.columns,
      cells: table.cells.map((cell) => ({
        row: cell.row, column: cell.column, row_span: cell.rowSpan, column_span: cell.columnSpan, header: cell.header, words: numbersOf(cell.words),
      })),
    })),
    questions: page.questions.map(({ question, answers }) => ({ question, answers })),
    status: summary.status,
    note: summary.note,
    reviewers: page.reviewers,
  };
}
