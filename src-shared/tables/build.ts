/** Building tables of cells whose words are known: from a prediction, or from a file that has no separators. */
import type { Table, TableCell } from '../document.ts';
import { boxAround } from '../geometry.ts';
import type { Box } from '../geometry.ts';
import type { WordId } from '../ids.ts';
import type { Polygon } from '../polygon.ts';
import { boxOfPoints, polygonOfBox } from '../polygon.ts';
import { extentOf } from './axis.ts';
import { tidyCells } from './cells.ts';
import { separatorsBetween } from './separators.ts';

/** How far a table's outline keeps from its words, in heights of a word. */
const MARGIN = 0.4;

/** The height in the middle of all words' heights, 1 pixel at least. */
export function medianHeight(boxes: readonly Box[]): number {
  const heights = boxes.map((box) => box.y1 - box.y0).sort((a, b) => a - b);
  return Math.max(1, heights[Math.floor(heights.length / 2)] ?? 1);
}

/** An outline around words, a little way off them; null where there are none. */
export function outlineAround(boxes: readonly Box[]): Polygon | null {
  const around = boxAround(boxes);
  if (around === null) return null;
  const margin = MARGIN * medianHeight(boxes);
  return polygonOfBox({ x0: Math.max(0, around.x0 - margin), y0: Math.max(0, around.y0 - margin), x1: around.x1 + margin, y1: around.y1 + margin });
}

export type TableLayout = Pick<Table, 'polygon' | 'rows' | 'columns' | 'rowSeparators' | 'columnSeparators' | 'cells'>;

/**
 * Outline, separators and cells of a table, from its cells and the boxes of their words in page pixels.
 * @param size at least so many rows and columns, for tables whose last ones are empty
 * @param outline the table's outline where it is known
 * @returns null where there is no outline and no word to draw one around
 */
export function layoutOf(
  cells: readonly TableCell[], boxOf: (word: WordId) => Box | null,
  size: { readonly rows: number; readonly columns: number } = { rows: 1, columns: 1 }, outline: Polygon | null = null,
): TableLayout | null {
  const boxes = cells.map((cell) => cell.words.flatMap((word) => boxOf(word) ?? []));
  const polygon = outline ?? outlineAround(boxes.flat());
  if (polygon === null) return null;
  const { x0, y0, x1, y1 } = boxOfPoints(polygon);
  const rows = Math.max(size.rows, ...cells.map((cell) => cell.row + cell.rowSpan));
  const columns = Math.max(size.columns, ...cells.map((cell) => cell.column + cell.columnSpan));
  const reaches = (axis: 'row' | 'column') => cells.flatMap((cell, index) => {
    const around = boxAround(boxes[index] ?? []);
    if (around === null) return [];
    return [{ ...extentOf(cell, axis), ...(axis === 'row' ? { from: around.y0, to: around.y1 } : { from: around.x0, to: around.x1 }) }];
  });
  return {
    polygon, rows, columns,
    rowSeparators: separatorsBetween(reaches('row'), rows, y0, y1),
    columnSeparators: separatorsBetween(reaches('column'), columns, x0, x1),
    cells: tidyCells(cells),
  };
}
