/** Records of a page as rows: reading them all, and bringing the tables after an edit's deltas. */
import type { Entity, GridCell, Line, Link, PageMark, Source, Word } from '../../src-shared/document.ts';
import type { Thresholds } from '../../src-shared/doubt.ts';
import { stateOf } from '../../src-shared/edits/index.ts';
import type { Delta, PageState } from '../../src-shared/edits/index.ts';
import type { GridSize, PageSize, Quad } from '../../src-shared/geometry.ts';
import type { EntityId, LineId, LinkId, WordId } from '../../src-shared/ids.ts';
import type { PageRecords } from '../../src-shared/document.ts';
import type { Sql, SqlValue } from './sql.ts';

type Provenance = readonly [by: Source, confidence: number | null, accepted: number];
type WordRow = readonly [
  id: WordId, text: string, x1: number, y1: number, x2: number, y2: number, x3: number, y3: number, x4: number, y4: number,
  baseline: string | null, ...Provenance,
];
type LineRow = readonly [id: LineId, position: number, words: string, ...Provenance];
type CellRow = readonly [id: WordId, cell: number, predicted: number | null, ...Provenance];
type EntityRow = readonly [id: EntityId, label: string, words: string, ...Provenance];
type LinkRow = readonly [id: LinkId, from: EntityId, to: EntityId, ...Provenance];

const COLUMNS = {
  word: ['id', 'text', 'x1', 'y1', 'x2', 'y2', 'x3', 'y3', 'x4', 'y4', 'baseline', 'made_by', 'confidence', 'accepted'],
  line: ['id', 'position', 'words', 'made_by', 'confidence', 'accepted'],
  cell: ['id', 'cell', 'predicted', 'made_by', 'confidence', 'accepted'],
  entity: ['id', 'label', 'words', 'made_by', 'confidence', 'accepted'],
  link: ['id', 'from_entity', 'to_entity', 'made_by', 'confidence', 'accepted'],
} as const;
type Table = keyof typeof COLUMNS;
const TABLES = Object.keys(COLUMNS) as Table[];

const selectSql = (table: Table): string => `SELECT ${COLUMNS[table].join(', ')} FROM ${table} WHERE page = ?`;
const deleteSql = (table: Table): string => `DELETE FROM ${table} WHERE page = ? AND id = ?`;
function putSql(table: Table): string {
  const columns = COLUMNS[table];
  const changes = columns.filter((column) => column !== 'id').map((column) => `${column} = excluded.${column}`);
  return `INSERT INTO ${table} (page, ${columns.join(', ')}) VALUES (?${', ?'.repeat(columns.length)})
    ON CONFLICT (page, id) DO UPDATE SET ${changes.join(', ')}`;
}
const SELECT = Object.fromEntries(TABLES.map((table) => [table, selectSql(table)])) as Record<Table, string>;
const DELETE = Object.fromEntries(TABLES.map((table) => [table, deleteSql(table)])) as Record<Table, string>;
const PUT = Object.fromEntries(TABLES.map((table) => [table, putSql(table)])) as Record<Table, string>;

const flag = (value: boolean): number => (value ? 1 : 0);
type Provenanced = Pick<Word, 'by' | 'confidence' | 'accepted'>;
const provenance = (record: Provenanced): Provenance => [record.by, record.confidence, flag(record.accepted)];

function wordOf(row: WordRow): Word {
  const quad: Quad = [row[2], row[3], row[4], row[5], row[6], row[7], row[8], row[9]];
  const baseline = row[10] === null ? null : JSON.parse(row[10]) as Word['baseline'];
  return { id: row[0], text: row[1], quad, baseline, by: row[11], confidence: row[12], accepted: row[13] === 1 };
}

function lineOf(row: LineRow): Line {
  return { id: row[0], order: row[1], words: JSON.parse(row[2]) as WordId[], by: row[3], confidence: row[4], accepted: row[5] === 1 };
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

const wordRow = (word: Word): SqlValue[] =>
  [word.id, word.text, ...word.quad, word.baseline === null ? null : JSON.stringify(word.baseline), ...provenance(word)];
const lineRow = (line: Line): SqlValue[] => [line.id, line.order, JSON.stringify(line.words), ...provenance(line)];
const cellRow = (cell: GridCell): SqlValue[] => [cell.id, cell.cell, cell.predicted, ...provenance(cell)];
const entityRow = (entity: Entity): SqlValue[] => [entity.id, entity.label, JSON.stringify(entity.words), ...provenance(entity)];
const linkRow = (link: Link): SqlValue[] => [link.id, link.from, link.to, ...provenance(link)];

/** Reads the current state of a page from the tables. */
export function readState(sql: Sql, page: number, mark: Omit<PageMark, 'id'>, size: PageSize, grid: GridSize, thresholds: Thresholds): PageState {
  return stateOf({
    words: sql.list<WordRow>(SELECT.word, page).map(wordOf),
    lines: sql.list<LineRow>(SELECT.line, page).map(lineOf),
    cells: sql.list<CellRow>(SELECT.cell, page).map(cellOf),
    entities: sql.list<EntityRow>(SELECT.entity, page).map(entityOf),
    links: sql.list<LinkRow>(SELECT.link, page).map(linkOf),
  }, mark, size, grid, thresholds);
}

/**
 * Replaces all records of a page in the tables.
 * @param wordsStand whether the words in the tables are these very words, and each has its cell already
 */
export function writeRecords(sql: Sql, page: number, records: PageRecords, wordsStand = false): void {
  for (const table of TABLES) {
    if (!wordsStand || (table !== 'word' && table !== 'cell')) sql.run(`DELETE FROM ${table} WHERE page = ?`, page);
  }
  if (!wordsStand) for (const word of records.words) sql.run(PUT.word, page, ...wordRow(word));
  for (const line of records.lines) sql.run(PUT.line, page, ...lineRow(line));
  for (const cell of records.cells) sql.run(PUT.cell, page, ...cellRow(cell));
  for (const entity of records.entities) sql.run(PUT.entity, page, ...entityRow(entity));
  for (const link of records.links) sql.run(PUT.link, page, ...linkRow(link));
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
    }
  }
}
