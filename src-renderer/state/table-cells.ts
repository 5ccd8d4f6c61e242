/** Cells of tables as things on the page: they have no ids of their own, and are named by their table and place. */
import type { Table, TableCell } from '../../src-shared/document.ts';
import type { PageState } from '../../src-shared/edits/index.ts';
import { recordsOf } from '../../src-shared/edits/index.ts';
import type { PagePoint } from '../../src-shared/geometry.ts';
import type { TableId, WordId } from '../../src-shared/ids.ts';
import { boxOfPoints } from '../../src-shared/polygon.ts';
import { cellAt, cellOfWord, numberAt } from '../../src-shared/tables/index.ts';
import type { CellPlace } from '../../src-shared/tables/index.ts';

/** The name of a cell: its table's id, and the row and column at which it begins. */
export type CellName = string & { readonly __name: 'table cell' };

export function nameOfCell(table: TableId, { row, column }: CellPlace): CellName {
  return `${table}/${String(row)}/${String(column)}` as CellName;
}

/** The table that a cell's name begins with. */
export function tableOfName(name: CellName): TableId {
  return name.split('/').slice(0, -2).join('/') as TableId;
}

export interface FoundCell {
  readonly table: Table;
  readonly cell: TableCell;
}

/** The cell of this name, an empty one too; null where no cell begins at that place any more. */
export function findCell(state: PageState, name: string): FoundCell | null {
  const [column, row, ...rest] = name.split('/').reverse();
  const table = state.table.get(rest.reverse().join('/'));
  const cell = table === undefined ? null : cellAt(table, { row: Number(row), column: Number(column) });
  return table === undefined || cell === null || cell.row !== Number(row) || cell.column !== Number(column) ? null : { table, cell };
}

/** The table and cell in which a word stands, or null. */
export function cellOfWordOnPage(state: PageState, word: WordId): FoundCell | null {
  for (const table of state.table.values()) {
    const cell = cellOfWord(table, word);
    if (cell !== null) return { table, cell };
  }
  return null;
}

/** The cell under a point, of the smallest table there; null outside of all tables. */
export function cellAtPoint(state: PageState, point: PagePoint): FoundCell | null {
  const around = [...state.table.values()].flatMap((table) => {
    const { x0, y0, x1, y1 } = boxOfPoints(table.polygon);
    return point.x >= x0 && point.x <= x1 && point.y >= y0 && point.y <= y1 ? [{ table, area: (x1 - x0) * (y1 - y0) }] : [];
  }).sort((a, b) => a.area - b.area);
  const table = around[0]?.table;
  if (table === undefined) return null;
  const cell = cellAt(table, { row: numberAt(table, 'row', point.y), column: numberAt(table, 'column', point.x) });
  return cell === null ? null : { table, cell };
}

/** The cell beside another in a direction of the page; null at the edge of the table. */
export function neighbourCell({ table, cell }: FoundCell, direction: 'left' | 'right' | 'up' | 'down'): TableCell | null {
  switch (direction) {
    case 'left': return cellAt(table, { row: cell.row, column: cell.column - 1 });
    case 'right': return cellAt(table, { row: cell.row, column: cell.column + cell.columnSpan });
    case 'up': return cellAt(table, { row: cell.row - 1, column: cell.column });
    case 'down': return cellAt(table, { row: cell.row + cell.rowSpan, column: cell.column });
  }
}

const orders = new WeakMap<PageState, readonly Table[]>();

/** The tables of a page from top to bottom; the same list for the same state. */
export function tablesOf(state: PageState): readonly Table[] {
  const known = orders.get(state);
  if (known !== undefined) return known;
  const made = state.table.size === 0 ? [] : recordsOf(state).tables;
  orders.set(state, made);
  return made;
}
