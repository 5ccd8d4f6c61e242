/** The state of a page as edits see it: maps of records, never changed in place. */
import type { GridSize, PageSize } from '../geometry.ts';
import type { PageMark, PageRecords, PageStatus, RecordKind, RecordOf } from '../document.ts';

/** The records of one kind, by id. */
export type RecordMap<K extends RecordKind> = ReadonlyMap<string, RecordOf[K]>;

export interface PageState {
  readonly size: PageSize;
  readonly grid: GridSize;
  readonly word: RecordMap<'word'>;
  readonly line: RecordMap<'line'>;
  readonly cell: RecordMap<'cell'>;
  readonly entity: RecordMap<'entity'>;
  readonly link: RecordMap<'link'>;
  readonly page: RecordMap<'page'>;
}

function byId<T extends { readonly id: string }>(records: readonly T[]): ReadonlyMap<string, T> {
  return new Map(records.map((record) => [record.id, record]));
}

/** Builds the state of a page from its records. */
export function stateOf(
  records: PageRecords, mark: { readonly status: PageStatus; readonly note?: string }, size: PageSize, grid: GridSize,
): PageState {
  const page: PageMark = { id: 'page', status: mark.status, note: mark.note ?? '' };
  return {
    size, grid,
    word: byId(records.words),
    line: byId(records.lines),
    cell: byId(records.cells),
    entity: byId(records.entities),
    link: byId(records.links),
    page: byId([page]),
  };
}

/** The records of a state, lines by their order and words in reading order (words of no line last). */
export function recordsOf(state: PageState): PageRecords {
  const lines = [...state.line.values()].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
  const read = new Set<string>();
  const words = lines.flatMap((line) => line.words).flatMap((id) => {
    const word = state.word.get(id);
    if (word === undefined || read.has(id)) return [];
    read.add(id);
    return [word];
  });
  for (const word of state.word.values()) if (!read.has(word.id)) words.push(word);
  return {
    words,
    lines,
    cells: [...state.cell.values()],
    entities: [...state.entity.values()],
    links: [...state.link.values()],
  };
}

/** The mark of the page: its status and note. */
export function markOf(state: PageState): PageMark {
  return state.page.get('page') ?? { id: 'page', status: 'recognised', note: '' };
}
