/** Rows and columns are alike but for their axis: what a table says along one of them. */
import type { Table, TableCell } from '../document.ts';
import type { PagePoint } from '../geometry.ts';
import { boxOfPoints } from '../polygon.ts';

/** `row`: from top to bottom, with y; `column`: from left to right, with x. */
export type Axis = 'row' | 'column';

/** The numbers of rows (columns) that a cell covers: from `start` up to, and without, `end`. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

export const extentOf = (cell: Pick<TableCell, 'row' | 'column' | 'rowSpan' | 'columnSpan'>, axis: Axis): Extent =>
  axis === 'row' ? { start: cell.row, end: cell.row + cell.rowSpan } : { start: cell.column, end: cell.column + cell.columnSpan };

/** The cell with another extent along an axis. */
export function withExtent<C extends TableCell>(cell: C, axis: Axis, { start, end }: Extent): C {
  return axis === 'row' ? { ...cell, row: start, rowSpan: end - start } : { ...cell, column: start, columnSpan: end - start };
}

export const countOf = (table: Table, axis: Axis): number => (axis === 'row' ? table.rows : table.columns);

export const separatorsOf = (table: Table, axis: Axis): readonly number[] =>
  (axis === 'row' ? table.rowSeparators : table.columnSeparators);

/** The table with other separators along an axis, and as many rows (columns) as lie between them. */
export function withSeparators(table: Table, axis: Axis, separators: readonly number[]): Table {
  return axis === 'row'
    ? { ...table, rows: separators.length + 1, rowSeparators: separators }
    : { ...table, columns: separators.length + 1, columnSeparators: separators };
}

/** Where rows (columns) begin and end: outline, separators, outline; one more than there are rows (columns). */
export function edgesOf(table: Table, axis: Axis): readonly number[] {
  const { x0, y0, x1, y1 } = boxOfPoints(table.polygon);
  return axis === 'row' ? [y0, ...table.rowSeparators, y1] : [x0, ...table.columnSeparators, x1];
}

/** Where a point lies along an axis. */
export const along = (point: PagePoint, axis: Axis): number => (axis === 'row' ? point.y : point.x);

/** The number of the row (column) in which a position lies; the first or last for one outside. */
export function numberAt(table: Table, axis: Axis, position: number): number {
  const index = separatorsOf(table, axis).findIndex((separator) => position < separator);
  return index === -1 ? countOf(table, axis) - 1 : index;
}
