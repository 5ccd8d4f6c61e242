/** Records of a page as rows: reading them all, and bringing the tables after an edit's deltas. */
import type { Entity, GridCell, Line, Link, PageMark, RecordKind, Region, Source, Table, Word } from '../../src-shared/document.ts';
import type { Thresholds } from '../../src-shared/doubt.ts';
import { stateOf } from '../../src-shared/edits/index.ts';
import type { Delta, PageState } from '../../src-shared/edits/index.ts';
import type { GridSize, PageSize, Quad } from '../../src-shared/geometry.ts';
import type { EntityId, LineId, LinkId, RegionId, TableId, WordId } from '../../src-shared/ids.ts';
import type { PageRecords } from '../../src-shared/document.ts';
import type { Polygon, Polyline } from '../../src-shared/polygon.ts';
import type { Sql, SqlValue } from './sql.ts';

type Provenance = readonly [by: Source, confidence: number | null, accepted: number];
type WordRow = readonly [
  id: WordId, text: string, x1: number, y1: number, x2: number, y2: number, x3: number, y3: number, x4: number, y4: number,
  baseline: string | null, ...Provenance,
];
type LineRow = readonly [
  id: LineId, position: number, words: string, baseline: string | null, polygon: string | null, region: RegionId | null, ...Provenance,
];
type CellRow = readonly [id: WordId, cell: number, predicted: number | null, ...Provenance];
type EntityRow = readonly [id: EntityId, label: string, words: string, ...Provenance];
type LinkRow = readonly [id: LinkId, from: EntityId, to: EntityId, ...Provenance];
type RegionRow = readonly [id: RegionId, kind: string, polygon: string, position: number, ...Provenance];
type TableRow = readonly [
  id: TableId, polygon: string, rows: number, columns: number, rowSeparators: string, columnSeparators: string, cells: string, ...Provenance,
];

const COLUMNS = {
  word: ['id', 'text', 'x1', 'y1', 'x2', 'y2', 'x3', 'y3', 'x4', 'y4', 'baseline', 'made_by', 'confidence', 'accepted'],
  line: ['id', 'position', 'words', 'baseline', 'polygon', 'region', 'made_by', 'confidence', 'accepted'],
  cell: ['id', 'cell', 'predicted', 'made_by', 'confidence', 'accepted'],
  entity: ['id', 'label', 'words', 'made_by', 'confidence', 'accepted'],
  link: ['id', 'from_entity', 'to_entity', 'made_by', 'confidence', 'accepted'],
  region: ['id', 'kind', 'polygon', 'position', 'made_by', 'confidence', 'accepted'],
  table: [
    'id', 'polygon', 'row_count', 'column_count', 'row_separators', 'column_separators', 'cells', 'made_by', 'confidence', 'accepted',
  ],
} as const;
/** What the page's own row does not hold. */
type Kind = Exclude<RecordKind, 'page'>;
const KINDS = Object.keys(COLUMNS) as Kind[];
/** The SQL table that holds the records of a kind; `table` is a word of SQL's. */
const tableOfKind = (kind: Kind): string => (kind === 'table' ? 'page_table' : kind);

const selectSql = (kind: Kind): string => `SELECT ${COLUMNS[kind].join(', ')} FROM ${tableOfKind(kind)} WHERE page = ?`;
const deleteSql = (kind: Kind): string => `DELETE FROM ${tableOfKind(kind)} WHERE page = ? AND id = ?`;
function putSql(kind: Kind): string {
  const columns = COLUMNS[kind];
  const changes = columns.filter((column) => column !== 'id').map((column) => `${column} = excluded.${column}`);
  return `INSERT INTO ${tableOfKind(kind)} (page, ${columns.join(', ')}) VALUES (?${', ?'.repeat(columns.length)})
    ON CONFLICT (page, id) DO UPDATE SET ${changes.join(', ')}`;
}
const SELECT = Object.fromEntries(KINDS.map((kind) => [kind, selectSql(kind)])) as Record<Kind, string>;
const DELETE = Object.fromEntries(KINDS.map((kind) => [kind, deleteSql(kind)])) as Record<Kind, string>;
const PUT = Object.fromEntries(KINDS.map((kind) => [kind, putSql(kind)])) as Record<Kind, string>;

const flag = (value: boolean): number => (value ? 1 : 0);
type Provenanced = Pick<Word, 'by' | 'confidence' | 'accepted'>;
const provenance = (record: Provenanced): Provenance => [record.by, record.confidence, flag(record.accepted)];

function wordOf(row: WordRow): Word {
  const quad: Quad = [row[2], row[3], row[4], row[5], row[6], row[7], row[8], row[9]];
  const baseline = row[10] === null ? null : JSON.parse(row[10]) as Word['baseline'];
  return { id: row[0], text: row[1], quad, baseline, by: row[11], confidence: row[12], accepted: row[13] === 1 };
}

function pointsOf(json: string | null): Polyline | null {
  return json === null ? null : JSON.parse(json) as Polyline;
}

function lineOf(row: LineRow): Line {
  return {
    id: row[0], order: row[1], words: JSON.parse(row[2]) as WordId[], baseline: pointsOf(row[3]), polygon: pointsOf(row[4]),
    region: row[5], by: row[6], confidence: row[7], accepted: row[8] === 1,
  };
}

function cellOf(row: CellRow): GridCell {
  return { id: row[0], cell: row[1], predicted: row[2], by: row[3], confidence: row[4], accepted: row[5] === 1 };
}

function entityOf(row: EntityRow): Entity {
  return { id: row[0], label: row[1], words: JSON.parse(row[2]) as WordId[], by: row[3], confidence: row[4], accepted: row[5] === 1 };
}

function linkOf(row: LinkRow): Link {
  return { id: row[0], from: row[1], to: row[2], by: row[3], confidence: row[4], accepted: row[5] === 1 };
}

function regionOf(row: RegionRow): Region {
  return {
    id: row[0], kind: row[1], polygon: JSON.parse(row[2]) as Polygon, order: row[3], by: row[4], confidence: row[5], accepted: row[6] === 1,
  };
}

function tableOf(row: TableRow): Table {
  return {
    id: row[0], polygon: JSON.parse(row[1]) as Polygon, rows: row[2], columns: row[3],
    rowSeparators: JSON.parse(row[4]) as number[], columnSeparators: JSON.parse(row[5]) as number[],
    cells: JSON.parse(row[6]) as Table['cells'], by: row[7], confidence: row[8], accepted: row[9] === 1,
  };
}

const json = (value: object | null): string | null => (value === null ? null : JSON.stringify(value));

const wordRow = (word: Word): SqlValue[] =>
  [word.id, word.text, ...word.quad, json(word.baseline), ...provenance(word)];
const lineRow = (line: Line): SqlValue[] =>
  [line.id, line.order, JSON.stringify(line.words), json(line.baseline), json(line.polygon), line.region, ...provenance(line)];
const cellRow = (cell: GridCell): SqlValue[] => [cell.id, cell.cell, cell.predicted, ...provenance(cell)];
const entityRow = (entity: Entity): SqlValue[] => [entity.id, entity.label, JSON.stringify(entity.words), ...provenance(entity)];
const linkRow = (link: Link): SqlValue[] => [link.id, link.from, link.to, ...provenance(link)];
const regionRow = (region: Region): SqlValue[] => [region.id, region.kind, json(region.polygon), region.order, ...provenance(region)];
const tableRow = (table: Table): SqlValue[] => [
  table.id, json(table.polygon), table.rows, table.columns, json(table.rowSeparators), json(table.columnSeparators), json(table.cells),
  ...provenance(table),
];

/** Reads the current state of a page from the tables. */
export function readState(sql: Sql, page: number, mark: Omit<PageMark, 'id'>, size: PageSize, grid: GridSize, thresholds: Thresholds): PageState {
  return stateOf({
    words: sql.list<WordRow>(SELECT.word, page).map(wordOf),
    lines: sql.list<LineRow>(SELECT.line, page).map(lineOf),
    cells: sql.list<CellRow>(SELECT.cell, page).map(cellOf),
    entities: sql.list<EntityRow>(SELECT.entity, page).map(entityOf),
    links: sql.list<LinkRow>(SELECT.link, page).map(linkOf),
    regions: sql.list<RegionRow>(SELECT.region, page).map(regionOf),
    tables: sql.list<TableRow>(SELECT.table, page).map(tableOf),
  }, mark, size, grid, thresholds);
}

/**
 * Replaces all records of a page in the tables.
 * @param wordsStand whether the words in the tables are these very words, and each has its cell already
 */
export function writeRecords(sql: Sql, page: number, records: PageRecords, wordsStand = false): void {
  for (const kind of KINDS) {
    if (!wordsStand || (kind !== 'word' && kind !== 'cell')) sql.run(`DELETE FROM ${tableOfKind(kind)} WHERE page = ?`, page);
  }
  if (!wordsStand) for (const word of records.words) sql.run(PUT.word, page, ...wordRow(word));
  for (const line of records.lines) sql.run(PUT.line, page, ...lineRow(line));
  for (const cell of records.cells) sql.run(PUT.cell, page, ...cellRow(cell));
  for (const entity of records.entities) sql.run(PUT.entity, page, ...entityRow(entity));
  for (const link of records.links) sql.run(PUT.link, page, ...linkRow(link));
  for (const region of records.regions) sql.run(PUT.region, page, ...regionRow(region));
  for (const table of records.tables) sql.run(PUT.table, page, ...tableRow(table));
}

/** Brings the tables after an edit; the page's own mark is its row's business. */
export function writeDeltas(sql: Sql, page: number, deltas: readonly Delta[]): void {
  for (const delta of deltas) {
    if (delta.kind === 'page') continue;
    if (delta.after === null) {
      sql.run(DELETE[delta.kind], page, delta.id);
      continue;
    }
    switch (delta.kind) {
      case 'word': sql.run(PUT.word, page, ...wordRow(delta.after)); break;
      case 'line': sql.run(PUT.line, page, ...lineRow(delta.after)); break;
      case 'cell': sql.run(PUT.cell, page, ...cellRow(delta.after)); break;
      case 'entity': sql.run(PUT.entity, page, ...entityRow(delta.after)); break;
      case 'link': sql.run(PUT.link, page, ...linkRow(delta.after)); break;
      case 'region': sql.run(PUT.region, page, ...regionRow(delta.after)); break;
      case 'table': sql.run(PUT.table, page, ...tableRow(delta.after)); break;
    }
  }
}
