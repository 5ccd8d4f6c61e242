/** The state of a page as edits see it: maps of records, never changed in place. */
import { boxOfQuad } from '../geometry.ts';
import type { GridSize, PageSize } from '../geometry.ts';
import type { Thresholds } from '../doubt.ts';
import { DEFAULT_THRESHOLDS } from '../doubt.ts';
import { boxOfPoints } from '../polygon.ts';
import type { PageMark, PageRecords, PageStatus, RecordKind, RecordOf, Word } from '../document.ts';

/** The records of one kind, by id. */
export type RecordMap<K extends RecordKind> = ReadonlyMap<string, RecordOf[K]>;

export interface PageState {
  readonly size: PageSize;
  readonly grid: GridSize;
  /** The project's: from which score on a record counts as sure. Edits do not look at them. */
  readonly thresholds: Thresholds;
  readonly word: RecordMap<'word'>;
  readonly line: RecordMap<'line'>;
  readonly cell: RecordMap<'cell'>;
  readonly entity: RecordMap<'entity'>;
  readonly link: RecordMap<'link'>;
  readonly region: RecordMap<'region'>;
  readonly table: RecordMap<'table'>;
  readonly page: RecordMap<'page'>;
}

function byId<T extends { readonly id: string }>(records: readonly T[]): ReadonlyMap<string, T> {
  return new Map(records.map((record) => [record.id, record]));
}

/** Builds the state of a page from its records; `thresholds` are the project's. */
export function stateOf(
  records: PageRecords, mark: { readonly status: PageStatus; readonly note?: string; readonly reason?: string | undefined }, size: PageSize, grid: GridSize,
  thresholds: Thresholds = DEFAULT_THRESHOLDS,
): PageState {
  const page: PageMark = { id: 'page', status: mark.status, note: mark.note ?? '', ...(mark.reason === undefined || mark.reason === '' ? {} : { reason: mark.reason }) };
  return {
    size, grid, thresholds,
    word: byId(records.words),
    line: byId(records.lines),
    cell: byId(records.cells),
    entity: byId(records.entities),
    link: byId(records.links),
    region: byId(records.regions),
    table: byId(records.tables),
    page: byId([page]),
  };
}

/** Compares by place: from top to bottom, then from left to right, then by id. */
function byPlace(a: Word, b: Word): number {
  const [boxA, boxB] = [boxOfQuad(a.quad), boxOfQuad(b.quad)];
  return boxA.y0 - boxB.y0 || boxA.x0 - boxB.x0 || (a.id < b.id ? -1 : 1);
}

/**
 * The records of a state in an order that depends on nothing but the records: lines by their order, words in reading
 * order (words of no line last, by place), cells as their words, entities by their first word, links by their ends,
 * regions by their order, tables from top to bottom.
 */
export function recordsOf(state: PageState): PageRecords {
  const lines = [...state.line.values()].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
  const rank = new Map<string, number>();
  const words: Word[] = [];
  const read = (word: Word): void => {
    rank.set(word.id, words.length);
    words.push(word);
  };
  for (const id of lines.flatMap((line) => line.words)) {
    const word = state.word.get(id);
    if (word !== undefined && !rank.has(id)) read(word);
  }
  [...state.word.values()].filter((word) => !rank.has(word.id)).sort(byPlace).forEach(read);

  const rankOf = (id: string | undefined): number => (id === undefined ? undefined : rank.get(id)) ?? words.length;
  const byRank = <T extends { readonly id: string }>(records: ReadonlyMap<string, T>, rankOfRecord: (record: T) => readonly number[]): T[] =>
    [...records.values()].map((record) => ({ record, ranks: rankOfRecord(record) })).sort((a, b) => {
      const differing = a.ranks.findIndex((value, index) => value !== b.ranks[index]);
      if (differing !== -1) return (a.ranks[differing] ?? 0) - (b.ranks[differing] ?? 0);
      return a.record.id < b.record.id ? -1 : 1;
    }).map((entry) => entry.record);
  const entities = byRank(state.entity, (entity) => [rankOf(entity.words[0])]);
  const entityRank = new Map<string, number>(entities.map((entity, index) => [entity.id, index]));
  return {
    words,
    lines,
    cells: byRank(state.cell, (cell) => [rankOf(cell.id)]),
    entities,
    links: byRank(state.link, (link) => [entityRank.get(link.from) ?? entities.length, entityRank.get(link.to) ?? entities.length]),
    regions: byRank(state.region, (region) => [region.order]),
    tables: byRank(state.table, (table) => {
      const { x0, y0 } = boxOfPoints(table.polygon);
      return [y0, x0];
    }),
  };
}

/** The mark of the page: its status and note. */
export function markOf(state: PageState): PageMark {
  return state.page.get('page') ?? { id: 'page', status: 'recognised', note: '' };
}
