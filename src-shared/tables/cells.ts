/** Cells of a table: finding them, naming the empty ones, and keeping their list in order. */
import type { Table, TableCell } from '../document.ts';
import type { Box } from '../geometry.ts';
import type { WordId } from '../ids.ts';
import { edgesOf } from './axis.ts';

/** A place in a table, or the place at which a cell begins. From 0. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** A rectangle of places. */
export interface CellArea extends CellPlace {
  readonly rowSpan: number;
  readonly columnSpan: number;
}

const covers = (area: CellArea, { row, column }: CellPlace): boolean =>
  row >= area.row && row < area.row + area.rowSpan && column >= area.column && column < area.column + area.columnSpan;

/** Whether two areas share a place. */
export function overlap(a: CellArea, b: CellArea): boolean {
  return a.row < b.row + b.rowSpan && b.row < a.row + a.rowSpan && a.column < b.column + b.columnSpan && b.column < a.column + a.columnSpan;
}

/** Whether the cell says no more than that nothing stands there, so that it need not be listed. */
const saysNothing = (cell: TableCell): boolean =>
  cell.words.length === 0 && cell.rowSpan === 1 && cell.columnSpan === 1 && !cell.header;

/** Cells as a table lists them: row by row, from left to right, without those that say nothing. */
export function tidyCells(cells: readonly TableCell[]): TableCell[] {
  return cells.filter((cell) => !saysNothing(cell)).sort((a, b) => a.row - b.row || a.column - b.column);
}

function emptyCell({ row, column }: CellPlace): TableCell {
  return { row, column, rowSpan: 1, columnSpan: 1, header: false, words: [], confidence: null, accepted: false };
}

/** The cell that covers a place, an empty one where none is listed; null outside of the table. */
export function cellAt(table: Table, place: CellPlace): TableCell | null {
  if (place.row < 0 || place.row >= table.rows || place.column < 0 || place.column >= table.columns) return null;
  return table.cells.find((cell) => covers(cell, place)) ?? emptyCell(place);
}

/** All cells, the empty ones too, row by row and from left to right: together they cover every place once. */
export function allCells(table: Table): TableCell[] {
  const covered = new Set<number>();
  for (const cell of table.cells) {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row += 1) {
      for (let column = cell.column; column < cell.column + cell.columnSpan; column += 1) covered.add(row * table.columns + column);
    }
  }
  const cells = [...table.cells];
  for (let row = 0; row < table.rows; row += 1) {
    for (let column = 0; column < table.columns; column += 1) {
      if (!covered.has(row * table.columns + column)) cells.push(emptyCell({ row, column }));
    }
  }
  return cells.sort((a, b) => a.row - b.row || a.column - b.column);
}

/** The table with `cell` in the place of whatever listed cells it overlaps. */
export function withCell(table: Table, cell: TableCell): Table {
  return { ...table, cells: tidyCells([...table.cells.filter((other) => !overlap(other, cell)), cell]) };
}

/** The cell that a word stands in, or null. */
export function cellOfWord(table: Table, word: WordId): TableCell | null {
  return table.cells.find((cell) => cell.words.includes(word)) ?? null;
}

/** The smallest area that holds both. */
export function areaAround(a: CellArea, b: CellArea): CellArea {
  const [row, column] = [Math.min(a.row, b.row), Math.min(a.column, b.column)];
  return {
    row, column,
    rowSpan: Math.max(a.row + a.rowSpan, b.row + b.rowSpan) - row,
    columnSpan: Math.max(a.column + a.columnSpan, b.column + b.columnSpan) - column,
  };
}

/** The smallest area that holds `area` and cuts no cell in two. */
export function wholeArea(table: Table, area: CellArea): CellArea {
  const { row, column, rowSpan, columnSpan } = area;
  let whole: CellArea = { row, column, rowSpan, columnSpan };
  for (let grown: CellArea | null = null; grown !== whole;) {
    grown = whole;
    for (const cell of table.cells) {
      if (!overlap(cell, whole)) continue;
      const both = areaAround(cell, whole);
      if (both.rowSpan !== whole.rowSpan || both.columnSpan !== whole.columnSpan) whole = both;
    }
  }
  return whole;
}

/** The rectangle of a cell in page pixels, as separators and outline say it. */
export function boxOfCell(table: Table, cell: CellArea): Box {
  const rows = edgesOf(table, 'row');
  const columns = edgesOf(table, 'column');
  return {
    x0: columns[cell.column] ?? 0, y0: rows[cell.row] ?? 0,
    x1: columns[cell.column + cell.columnSpan] ?? 0, y1: rows[cell.row + cell.rowSpan] ?? 0,
  };
}

/** Whether the list of cells keeps the rules: within the table, none over another, in order. For tests and readers of files. */
export function cellsFit(table: Pick<Table, 'rows' | 'columns' | 'cells'>): boolean {
  const covered = new Set<number>();
  let last = -1;
  for (const cell of table.cells) {
    if (cell.row + cell.rowSpan > table.rows || cell.column + cell.columnSpan > table.columns) return false;
    const place = cell.row * table.columns + cell.column;
    if (place <= last) return false;
    last = place;
    for (let row = cell.row; row < cell.row + cell.rowSpan; row += 1) {
      for (let column = cell.column; column < cell.column + cell.columnSpan; column += 1) {
        const one = row * table.columns + column;
        if (covered.has(one)) return false;
        covered.add(one);
      }
    }
  }
  return true;
}
