/** Edits of tables: a thin layer over `tables/`, which knows how a table changes. */
import { MOST_COLUMNS, MOST_ROWS } from '../document.ts';
import type { Table, TableCell } from '../document.ts';
import { boxOfQuad, centreOf } from '../geometry.ts';
import type { TableId, WordId } from '../ids.ts';
import { boxOfPoints } from '../polygon.ts';
import {
  cellAt, countOf, edgesOf, extentOf, joinAt, layoutOf, mergeArea, moveSeparator, numberAt, placeWords, proposeCells, removeAt, separatorsOf,
  splitAt, splitCell, splitPosition, tidyCells, wholeArea,
} from '../tables/index.ts';
import type { Axis, CellPlace, TableLayout, WordLore } from '../tables/index.ts';
import type { CommandOf } from './command.ts';
import type { PageDraft } from './draft.ts';
import { EditRefused } from './draft.ts';
import { inReadingOrder } from './entity-edits.ts';
import { BY_PERSON, takeFromTables } from './members.ts';
import { checkPolygon } from './region-edits.ts';

const loreOf = (draft: PageDraft): WordLore => ({
  centreOf: (word) => centreOf(boxOfQuad(draft.get('word', word).quad)),
  inOrder: (words) => inReadingOrder(draft, words),
});

const boxOf = (draft: PageDraft) => (word: WordId) => boxOfQuad(draft.get('word', word).quad);

/** Puts a table whose structure a person has changed. */
function putChanged(draft: PageDraft, table: Table): void {
  draft.put('table', { ...table, ...BY_PERSON });
}

/** The cell that covers a place. @throws EditRefused `not-found` */
function cellOf(table: Table, place: CellPlace): TableCell {
  const cell = cellAt(table, place);
  if (cell === null) throw new EditRefused('not-found', 'The table has no such cell any more. Reload the page.');
  return cell;
}

/** @throws EditRefused `not-found` where the table has no such row (column) */
function checkNumber(table: Table, axis: Axis, index: number): void {
  if (index >= countOf(table, axis)) throw new EditRefused('not-found', `The table has no such ${axis} any more. Reload the page.`);
}

/** Outline, separators and cells of a table that divides an outline evenly; words go where their middles lie. */
function evenLayout(draft: PageDraft, words: readonly WordId[], grid: { rows: number; columns: number }, outline: TableLayout['polygon'] | null): TableLayout | null {
  const bare = layoutOf([], boxOf(draft), grid, outline ?? layoutOf([wholeCell(words)], boxOf(draft))?.polygon ?? null);
  if (bare === null) return null;
  const table = { ...bare, id: '' as TableId, ...BY_PERSON };
  const lore = loreOf(draft);
  const cells = Map.groupBy(words, (word) => {
    const centre = lore.centreOf(word);
    return numberAt(table, 'row', centre.y) * grid.columns + numberAt(table, 'column', centre.x);
  });
  return {
    ...bare,
    cells: tidyCells([...cells].map(([place, members]) => ({
      ...wholeCell(inReadingOrder(draft, members)), row: Math.floor(place / grid.columns), column: place % grid.columns,
    }))),
  };
}

const wholeCell = (words: readonly WordId[]): TableCell =>
  ({ row: 0, column: 0, rowSpan: 1, columnSpan: 1, header: false, words, confidence: null, accepted: true });

export function createTable(draft: PageDraft, command: CommandOf<'table.create'>): void {
  if (command.polygon !== null) checkPolygon(draft, command.polygon);
  const ids = [...new Set(command.words)];
  const words = draft.words(ids);
  takeFromTables(draft, new Set(ids), null);
  const layout = command.grid !== null
    ? evenLayout(draft, ids, command.grid, command.polygon)
    : layoutOf(proposeCells(words.map((word) => ({ id: word.id, text: word.text, box: boxOfQuad(word.quad) }))), boxOf(draft), undefined, command.polygon);
  if (layout === null) throw new EditRefused('invalid', 'A table needs words, or an outline. Draw a box around the table.');
  if (layout.rows > MOST_ROWS || layout.columns > MOST_COLUMNS) {
    throw new EditRefused('invalid', `A table has ${String(MOST_ROWS)} rows and ${String(MOST_COLUMNS)} columns at most. Draw a smaller box.`);
  }
  draft.add('table', { id: command.table, ...layout, ...BY_PERSON });
}

export function setOutline(draft: PageDraft, command: CommandOf<'table.setOutline'>): void {
  checkPolygon(draft, command.polygon);
  const table = draft.get('table', command.table);
  const { x0, y0, x1, y1 } = boxOfPoints(command.polygon);
  const within = (separators: readonly number[], low: number, high: number): boolean =>
    separators.every((separator) => separator > low && separator < high);
  if (!within(table.rowSeparators, y0, y1) || !within(table.columnSeparators, x0, x1)) {
    throw new EditRefused('invalid', 'The outline must stay around all rows and columns. Remove a row or column first.');
  }
  putChanged(draft, { ...table, polygon: command.polygon });
}

export function addAt(draft: PageDraft, id: TableId, axis: Axis, index: number, at: number | null): void {
  const table = draft.get('table', id);
  checkNumber(table, axis, index);
  const most = axis === 'row' ? MOST_ROWS : MOST_COLUMNS;
  if (countOf(table, axis) >= most) throw new EditRefused('invalid', `A table has ${String(most)} ${axis}s at most.`);
  const reach = table.cells.filter((cell) => extentOf(cell, axis).start === index && extentOf(cell, axis).end === index + 1)
    .flatMap((cell) => cell.words.map((word) => {
      const box = boxOf(draft)(word);
      return axis === 'row' ? [box.y0, box.y1] as const : [box.x0, box.x1] as const;
    }));
  const position = at ?? splitPosition(table, axis, index, reach);
  const edges = edgesOf(table, axis);
  if (position <= (edges[index] ?? 0) || position >= (edges[index + 1] ?? 0)) {
    throw new EditRefused('invalid', `There is no room for another ${axis} here.`);
  }
  putChanged(draft, splitAt(table, axis, index, position, loreOf(draft)));
}

export function removeAtIndex(draft: PageDraft, id: TableId, axis: Axis, index: number): void {
  const table = draft.get('table', id);
  checkNumber(table, axis, index);
  if (countOf(table, axis) === 1) throw new EditRefused('invalid', `This is the table's only ${axis}. Delete the table instead.`);
  putChanged(draft, removeAt(table, axis, index));
}

export function joinAtIndex(draft: PageDraft, id: TableId, axis: Axis, index: number): void {
  const table = draft.get('table', id);
  checkNumber(table, axis, index);
  if (index + 1 >= countOf(table, axis)) {
    throw new EditRefused('invalid', axis === 'row' ? 'There is no row below to join with.' : 'There is no column to the right to join with.');
  }
  putChanged(draft, joinAt(table, axis, index, loreOf(draft)));
}

export function moveSeparatorTo(draft: PageDraft, id: TableId, axis: Axis, index: number, at: number): void {
  const table = draft.get('table', id);
  if (index >= separatorsOf(table, axis).length) throw new EditRefused('not-found', 'The table has no such separator any more. Reload the page.');
  const edges = edgesOf(table, axis);
  if (at <= (edges[index] ?? 0) || at >= (edges[index + 2] ?? 0)) {
    throw new EditRefused('invalid', `A separator stays between its neighbours. Remove the ${axis} instead.`);
  }
  putChanged(draft, moveSeparator(table, axis, index, at, loreOf(draft)));
}

export function mergeCells(draft: PageDraft, command: CommandOf<'table.mergeCells'>): void {
  const table = draft.get('table', command.table);
  if (command.row + command.rowSpan > table.rows || command.column + command.columnSpan > table.columns) {
    throw new EditRefused('not-found', 'The table has no such cells any more. Reload the page.');
  }
  const whole = wholeArea(table, command);
  const first = cellOf(table, whole);
  if (first.rowSpan === whole.rowSpan && first.columnSpan === whole.columnSpan) {
    throw new EditRefused('nothing-to-change', 'This is one cell already. Select several cells to merge.');
  }
  putChanged(draft, mergeArea(table, whole, loreOf(draft)));
}

export function splitMerged(draft: PageDraft, command: CommandOf<'table.splitCell'>): void {
  const table = draft.get('table', command.table);
  const cell = cellOf(table, command);
  if (cell.rowSpan === 1 && cell.columnSpan === 1) {
    throw new EditRefused('nothing-to-change', 'This cell is not merged. Add a row or a column to divide it.');
  }
  putChanged(draft, splitCell(table, cell, loreOf(draft)));
}

export function setHeader(draft: PageDraft, command: CommandOf<'table.setHeader'>): void {
  const table = draft.get('table', command.table);
  const chosen = new Set(command.cells.map((place) => {
    const { row, column } = cellOf(table, place);
    return row * table.columns + column;
  }));
  const changed = new Map([...chosen].map((place) => {
    const cell = cellOf(table, { row: Math.floor(place / table.columns), column: place % table.columns });
    return [place, { ...cell, header: command.header, confidence: null, accepted: true }] as const;
  }));
  const rest = table.cells.filter((cell) => !changed.has(cell.row * table.columns + cell.column));
  draft.put('table', { ...table, cells: tidyCells([...rest, ...changed.values()]) });
}

export function moveWords(draft: PageDraft, command: CommandOf<'table.moveWords'>): void {
  draft.words(command.words);
  const table = draft.get('table', command.table);
  const cell = cellOf(table, command);
  if (command.words.every((word) => cell.words.includes(word))) throw new EditRefused('nothing-to-change', 'The words stand in this cell already.');
  takeFromTables(draft, new Set(command.words), table.id);
  draft.put('table', placeWords(table, command.words, cell, loreOf(draft)));
}

export function removeWords(draft: PageDraft, command: CommandOf<'table.removeWords'>): void {
  draft.words(command.words);
  takeFromTables(draft, new Set(command.words), null);
}

export function removeTables(draft: PageDraft, command: CommandOf<'table.remove'>): void {
  for (const id of new Set(command.tables)) draft.remove('table', draft.get('table', id).id);
}

/** Vouches for a table with all its cells, or for the one cell that covers `place`. */
export function acceptTable(draft: PageDraft, id: TableId, place: CellPlace | null): void {
  const table = draft.get('table', id);
  if (place === null) {
    draft.put('table', { ...table, accepted: true, cells: table.cells.map((cell) => ({ ...cell, accepted: true })) });
    return;
  }
  const chosen = cellOf(table, place);
  draft.put('table', { ...table, cells: table.cells.map((cell) => cell === chosen ? { ...cell, accepted: true } : cell) });
}
