/** Tables: drawing them, their rows and columns, cells that span, headings, and which words stand in which cell. */
import type { Table, TableCell } from '../../src-shared/document.ts';
import { newTableId } from '../../src-shared/ids.ts';
import type { WordId } from '../../src-shared/ids.ts';
import { areaAround, cellAt } from '../../src-shared/tables/index.ts';
import { directionOnPage } from '../canvas/camera.ts';
import type { Direction } from '../canvas/neighbours.ts';
import type { App } from '../state/app.ts';
import { cellOfWordOnPage, findCell, nameOfCell, neighbourCell } from '../state/table-cells.ts';
import type { FoundCell } from '../state/table-cells.ts';
import type { TitledActionId } from '../text/en-actions.ts';
import { goTo, isMode, pageOf, selectedWords } from './context.ts';
import type { DeclaredAction } from './types.ts';

/** The selected cells, the primary last; those of the primary's table. */
function selectedCells(app: App): FoundCell[] {
  const state = pageOf(app);
  const { selection } = app.selection.store.getState();
  if (state === null || selection.kind !== 'tableCells' || !isMode(app, 'tables')) return [];
  const primary = findCell(state, selection.primary);
  const others = [...selection.ids].filter((name) => name !== selection.primary).flatMap((name) => findCell(state, name) ?? []);
  return primary === null ? [] : [...others.filter((one) => one.table === primary.table), primary];
}

const primaryCell = (app: App): FoundCell | null => selectedCells(app).at(-1) ?? null;

/** The selected table, itself or by one of its cells. */
function selectedTable(app: App): Table | null {
  const state = pageOf(app);
  const { selection } = app.selection.store.getState();
  if (state === null || !isMode(app, 'tables')) return null;
  return selection.kind === 'tables' ? state.table.get(selection.primary) ?? null : primaryCell(app)?.table ?? null;
}

/** Selected words, or the words of the selected cells. */
function wordsAtHand(app: App): WordId[] {
  const words = isMode(app, 'tables') ? selectedWords(app) : [];
  return words.length > 0 ? words : selectedCells(app).flatMap(({ cell }) => cell.words);
}

/** Selects the cell that covers a place, as the table now stands. */
function selectCell(app: App, table: Table, place: Pick<TableCell, 'row' | 'column'>): void {
  const now = pageOf(app)?.table.get(table.id);
  const cell = now === undefined ? null : cellAt(now, { row: Math.min(place.row, now.rows - 1), column: Math.min(place.column, now.columns - 1) });
  if (now !== undefined && cell !== null) goTo(app, { kind: 'tableCell', id: nameOfCell(now.id, cell) });
}

/** Carries words into the cell beside the one they stand in, and follows them. */
function carry(app: App, direction: Direction): void {
  const state = pageOf(app);
  const words = wordsAtHand(app);
  const [first] = words;
  if (state === null || first === undefined) return;
  const from = primaryCell(app) ?? cellOfWordOnPage(state, first);
  const to = from === null ? null : neighbourCell(from, directionOnPage(direction, app.view.store.getState().camera.turn));
  if (from === null || to === null) return;
  const isCells = app.selection.store.getState().selection.kind === 'tableCells';
  const done = app.page.dispatch({ type: 'table.moveWords', table: from.table.id, words, row: to.row, column: to.column });
  if (done && isCells) selectCell(app, from.table, to);
}

function merge(app: App): void {
  const cells = selectedCells(app);
  const [first] = cells;
  if (first === undefined) return;
  const { row, column, rowSpan, columnSpan } = cells.map(({ cell }) => cell).reduce<Parameters<typeof areaAround>[0]>((area, cell) => areaAround(area, cell), first.cell);
  if (app.page.dispatch({ type: 'table.mergeCells', table: first.table.id, row, column, rowSpan, columnSpan })) selectCell(app, first.table, { row, column });
}

/** Makes headings of the selected cells, or plain cells where all of them are headings. */
function toggleHeader(app: App): void {
  const cells = selectedCells(app);
  const [first] = cells;
  if (first === undefined) return;
  app.page.dispatch({
    type: 'table.setHeader', table: first.table.id, header: !cells.every(({ cell }) => cell.header),
    cells: cells.map(({ cell: { row, column } }) => ({ row, column })),
  });
}

/** An action on the row or column of the primary cell; the cell there is selected again afterwards. */
function onCell(id: TitledActionId, keys: readonly string[], run: (found: FoundCell) => Parameters<App['page']['dispatch']>[0], when: (found: FoundCell) => boolean = () => true): DeclaredAction {
  return {
    id, group: 'tables', keys,
    when: (app) => {
      const found = primaryCell(app);
      return found !== null && when(found);
    },
    run: (app) => {
      const found = primaryCell(app);
      if (found !== null && app.page.dispatch(run(found))) selectCell(app, found.table, found.cell);
    },
  };
}

const ARROWS = [['left', 'ArrowLeft'], ['right', 'ArrowRight'], ['up', 'ArrowUp'], ['down', 'ArrowDown']] as const;

export const tableActions: readonly DeclaredAction[] = [
  {
    id: 'table.draw', group: 'tables', keys: ['d'],
    when: (app) => isMode(app, 'tables'),
    run: (app) => { app.selection.setTool({ kind: app.selection.store.getState().tool.kind === 'draw' ? 'select' : 'draw' }); },
  },
  {
    id: 'table.ofWords', group: 'tables', keys: ['n'],
    when: (app) => isMode(app, 'tables') && selectedWords(app).length > 0,
    run: (app) => {
      const table = newTableId();
      if (app.page.dispatch({ type: 'table.create', table, words: selectedWords(app), polygon: null, grid: null })) goTo(app, { kind: 'table', id: table });
    },
  },
  {
    id: 'table.whole', group: 'tables', keys: ['w'],
    when: (app) => primaryCell(app) !== null,
    run: (app) => {
      const table = selectedTable(app);
      if (table !== null) app.selection.select({ kind: 'table', id: table.id });
    },
  },
  {
    id: 'table.firstCell', group: 'tables', keys: ['ArrowDown', 'ArrowRight'], keyOnly: true,
    when: (app) => isMode(app, 'tables') && app.selection.store.getState().selection.kind === 'tables',
    run: (app) => {
      const table = selectedTable(app);
      if (table !== null) selectCell(app, table, { row: 0, column: 0 });
    },
  },
  ...ARROWS.map(([direction, key]): DeclaredAction => ({
    id: `table.carry.${direction}`, group: 'tables', keys: [`Alt+${key}`],
    when: (app) => wordsAtHand(app).length > 0, run: (app) => { carry(app, direction); },
  })),
  {
    id: 'table.merge', group: 'tables', keys: ['m'],
    when: (app) => selectedCells(app).length > 1, run: merge,
  },
  onCell('table.split', ['s'], ({ table, cell }) => ({ type: 'table.splitCell', table: table.id, row: cell.row, column: cell.column }),
    ({ cell }) => cell.rowSpan * cell.columnSpan > 1),
  {
    id: 'table.heading', group: 'tables', keys: ['h'],
    when: (app) => selectedCells(app).length > 0, run: toggleHeader,
  },
  onCell('table.addRow', ['r'], ({ table, cell }) => ({ type: 'table.addRow', table: table.id, row: cell.row + cell.rowSpan - 1, at: null })),
  onCell('table.addColumn', ['c'], ({ table, cell }) => ({ type: 'table.addColumn', table: table.id, column: cell.column + cell.columnSpan - 1, at: null })),
  onCell('table.joinRows', ['j'], ({ table, cell }) => ({ type: 'table.joinRows', table: table.id, row: cell.row + cell.rowSpan - 1 }),
    ({ table, cell }) => cell.row + cell.rowSpan < table.rows),
  onCell('table.joinColumns', ['Shift+J'], ({ table, cell }) => ({ type: 'table.joinColumns', table: table.id, column: cell.column + cell.columnSpan - 1 }),
    ({ table, cell }) => cell.column + cell.columnSpan < table.columns),
  onCell('table.removeRow', ['Alt+R'], ({ table, cell }) => ({ type: 'table.removeRow', table: table.id, row: cell.row }), ({ table }) => table.rows > 1),
  onCell('table.removeColumn', ['Alt+C'], ({ table, cell }) => ({ type: 'table.removeColumn', table: table.id, column: cell.column }), ({ table }) => table.columns > 1),
  {
    id: 'table.takeOut', group: 'tables', keys: ['Delete', 'Backspace'],
    when: (app) => {
      const state = pageOf(app);
      return state !== null && wordsAtHand(app).some((word) => cellOfWordOnPage(state, word) !== null);
    },
    run: (app) => { app.page.dispatch({ type: 'table.removeWords', words: wordsAtHand(app) }); },
  },
  {
    id: 'table.remove', group: 'tables', keys: ['Delete', 'Backspace'],
    when: (app) => isMode(app, 'tables') && app.selection.store.getState().selection.kind === 'tables',
    run: (app) => {
      const { selection } = app.selection.store.getState();
      if (selection.kind === 'tables') app.page.dispatch({ type: 'table.remove', tables: [...selection.ids] });
    },
  },
  {
    id: 'table.accept', group: 'tables', keys: ['Shift+Enter'],
    when: (app) => selectedTable(app) !== null,
    run: (app) => {
      const table = selectedTable(app);
      if (table !== null) app.page.dispatch({ type: 'accept', targets: [{ kind: 'table', id: table.id, cell: null }] });
    },
  },
];
