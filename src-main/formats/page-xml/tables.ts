/**
 * Tables in PAGE: cells are text regions with a `TableCellRole` (2019), or the `TableCell` elements of Transkribus. A
 * cell's words are those of the lines in it, or those that Lectern names where a line runs through several cells.
 */
import type { Element } from '@xmldom/xmldom';
import { MOST_COLUMNS, MOST_ROWS } from '../../../src-shared/document.ts';
import type { Table, TableCell, Word } from '../../../src-shared/document.ts';
import type { WordId } from '../../../src-shared/ids.ts';
import { boxOfPoints, polygonOfBox } from '../../../src-shared/polygon.ts';
import type { Point } from '../../../src-shared/polygon.ts';
import type { LayoutBuilder } from '../layout/reading.ts';
import type { NewElement } from '../xml/build.ts';
import type { ElementIds } from '../xml/ids.ts';
import { pagePoints, parsePoints } from '../xml/points.ts';
import { attributeOf, childOf, childrenOf, descend, numberOf } from '../xml/tree.ts';
import { customOf } from './custom.ts';

interface Place {
  readonly element: Element;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly header: boolean;
}

function placeOf(element: Element): Place | null {
  const role = descend(element, 'Roles', 'TableCellRole');
  const number = (name: string, transkribus: string): number =>
    (role === null ? numberOf(element, transkribus) : numberOf(role, name)) ?? Number.NaN;
  const [row, column] = [number('rowIndex', 'row'), number('columnIndex', 'col')];
  const rowSpan = number('rowSpan', 'rowSpan') || 1;
  const columnSpan = number('colSpan', 'colSpan') || 1;
  const whole = [row, column, rowSpan, columnSpan].every(Number.isInteger);
  if (!whole || row < 0 || column < 0 || rowSpan < 1 || columnSpan < 1 || row + rowSpan > MOST_ROWS || column + columnSpan > MOST_COLUMNS) return null;
  return { element, row, column, rowSpan, columnSpan, header: /^(true|1)$/u.test(attributeOf(role ?? element, 'header') ?? '') };
}

/** Lines between rows (or columns): half way between what ends before them and what begins behind them, rising. */
function separators(count: number, low: number, high: number, spans: readonly { from: number; to: number; start: number; end: number }[]): number[] {
  const found: number[] = [];
  for (let at = 1; at < count; at += 1) {
    const ends = spans.filter(({ to }) => to === at).map(({ end }) => end);
    const starts = spans.filter(({ from }) => from === at).map(({ start }) => start);
    const sides = [...(ends.length > 0 ? [Math.max(...ends)] : []), ...(starts.length > 0 ? [Math.min(...starts)] : [])];
    const middle = sides.length === 0 ? low + ((high - low) * at) / count : sides.reduce((sum, side) => sum + side, 0) / sides.length;
    found.push(Math.min(high, Math.max(middle, found.at(-1) ?? low)));
  }
  return found;
}

/**
 * Reads a table with its cells.
 * @param readLines reads the lines in a cell and returns the ids of their words
 * @returns false where the element has no cells: then it is a region like any other
 */
export function readTable(
  element: Element, path: string, to: LayoutBuilder, outline: readonly Point[] | null,
  readLines: (cell: Element, path: string) => readonly string[],
): boolean {
  const places = childrenOf(element, 'TextRegion', 'TableCell').flatMap((cell) => placeOf(cell) ?? []);
  if (places.length === 0) return false;
  const id = to.id(element, 'id', path);
  const boxes: { place: Place; points: readonly Point[] }[] = [];
  const cells: TableCell[] = [];
  const covered = new Set<string>();
  places.sort((a, b) => a.row - b.row || a.column - b.column).forEach((place, index) => {
    const coords = childOf(place.element, 'Coords');
    const points = coords === null ? null : parsePoints(attributeOf(coords, 'points') ?? '');
    if (points !== null) boxes.push({ place, points });
    const inside = readLines(place.element, `${path}-c${index + 1}`);
    const { row, column, rowSpan, columnSpan, header } = place;
    const squares = Array.from({ length: rowSpan * columnSpan }, (_, at) => `${row + Math.floor(at / columnSpan)} ${column + (at % columnSpan)}`);
    if (squares.some((square) => covered.has(square))) {
      to.problems.warn(place.element, 'This cell lies on another cell of its table.', 'It was left out of the table; its lines were kept.');
      return;
    }
    for (const square of squares) covered.add(square);
    const named = customOf(place.element, 'lectern', 'words');
    const words = (named === null ? inside : named.split(',')) as WordId[];
    cells.push({ row, column, rowSpan, columnSpan, header, words, confidence: null, accepted: false });
  });
  const rows = Math.max(numberOf(element, 'rows') ?? 0, ...cells.map((cell) => cell.row + cell.rowSpan));
  const columns = Math.max(numberOf(element, 'columns') ?? 0, ...cells.map((cell) => cell.column + cell.columnSpan));
  const polygon = outline ?? boxes.flatMap(({ points }) => [...points]);
  if (polygon.length < 3) {
    to.problems.warn(element, 'Neither the table nor its cells have an outline.', 'The lines in it were kept, the table was not.');
    return true;
  }
  const { x0, y0, x1, y1 } = boxOfPoints(polygon);
  const spans = boxes.map(({ place, points }) => ({ place, box: boxOfPoints(points) }));
  to.table(element, {
    polygon, rows: Math.min(rows, MOST_ROWS), columns: Math.min(columns, MOST_COLUMNS), cells, confidence: null,
    rowSeparators: separators(rows, y0, y1, spans.map(({ place, box }) => ({ from: place.row, to: place.row + place.rowSpan, start: box.y0, end: box.y1 }))),
    columnSeparators: separators(columns, x0, x1, spans.map(({ place, box }) => ({ from: place.column, to: place.column + place.columnSpan, start: box.x0, end: box.x1 }))),
  }, id);
  return true;
}

/**
 * The cells of a new table, each with its outline, its place and its text. Lines are put into them later, where all
 * words of a line stand in one cell; which words a cell has is said in any case.
 */
export function cellElements(table: Table, words: ReadonlyMap<string, Word>, ids: ElementIds): NewElement[] {
  const { x0, y0, x1, y1 } = boxOfPoints(table.polygon);
  const columns = [x0, ...table.columnSeparators, x1];
  const rows = [y0, ...table.rowSeparators, y1];
  return table.cells.map((cell): NewElement => {
    const box = {
      x0: columns[cell.column] ?? x0, y0: rows[cell.row] ?? y0,
      x1: columns[cell.column + cell.columnSpan] ?? x1, y1: rows[cell.row + cell.rowSpan] ?? y1,
    };
    // Words without text have no part in it, as where the text is brought up to date later.
    const content = cell.words.map((id) => words.get(id)?.text ?? '').filter((text) => text !== '').join(' ');
    return {
      name: 'TextRegion',
      attributes: { id: ids.take(`${table.id}-r${cell.row}c${cell.column}`), custom: `lectern {words:${cell.words.join(',')};}` },
      children: [
        { name: 'Coords', attributes: { points: pagePoints(polygonOfBox(box)) } },
        {
          name: 'Roles',
          children: [{
            name: 'TableCellRole',
            attributes: { rowIndex: cell.row, columnIndex: cell.column, rowSpan: cell.rowSpan, colSpan: cell.columnSpan, header: String(cell.header) },
          }],
        },
        ...(content === '' ? [] : [{ name: 'TextEquiv', children: [{ name: 'Unicode', text: content }] }]),
      ],
    };
  });
}
