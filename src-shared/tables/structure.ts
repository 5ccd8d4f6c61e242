/**
 * Changing the structure of a table: rows and columns split, joined and removed, separators moved, cells merged and
 * split. Pure: a table goes in, a table comes out, every place of it still covered at most once. Cells in which words
 * come together or part count as vouched for by the person who asked for it.
 */
import type { Table, TableCell } from '../document.ts';
import type { PagePoint } from '../geometry.ts';
import type { WordId } from '../ids.ts';
import { cutPolygon } from '../polygon.ts';
import type { Cut } from '../polygon.ts';
import { along, countOf, edgesOf, extentOf, numberAt, separatorsOf, withExtent, withSeparators } from './axis.ts';
import type { Axis } from './axis.ts';
import { areaAround, cellAt, overlap, tidyCells, wholeArea, withCell } from './cells.ts';
import type { CellArea, CellPlace } from './cells.ts';

/** What changing a table needs to know of its words: their middles, and how they are read. */
export interface WordLore {
  readonly centreOf: (word: WordId) => PagePoint;
  readonly inOrder: (words: readonly WordId[]) => readonly WordId[];
}

const VOUCHED = { confidence: null, accepted: true } as const;

/** The places of a table along both axes in which the middle of a word lies, no further than `within` reaches. */
function placeOf(table: Table, within: CellArea, centre: PagePoint): CellPlace {
  const clamp = (axis: Axis): number => {
    const { start, end } = extentOf(within, axis);
    return Math.min(end - 1, Math.max(start, numberAt(table, axis, along(centre, axis))));
  };
  return { row: clamp('row'), column: clamp('column') };
}

/** Splits row (column) `index` by a new separator at `position`; words go to the side in which their middles lie. */
export function splitAt(table: Table, axis: Axis, index: number, position: number, lore: WordLore): Table {
  const cells = table.cells.flatMap((cell): TableCell[] => {
    const { start, end } = extentOf(cell, axis);
    if (end <= index) return [cell];
    if (start > index) return [withExtent(cell, axis, { start: start + 1, end: end + 1 })];
    if (end - start > 1) return [withExtent(cell, axis, { start, end: end + 1 })];
    const [before, after]: [WordId[], WordId[]] = [[], []];
    for (const word of cell.words) (along(lore.centreOf(word), axis) < position ? before : after).push(word);
    const parted = before.length > 0 && after.length > 0 ? VOUCHED : {};
    return [
      { ...withExtent(cell, axis, { start: index, end: index + 1 }), ...parted, words: before },
      { ...withExtent(cell, axis, { start: index + 1, end: index + 2 }), ...parted, words: after },
    ];
  });
  return { ...withSeparators(table, axis, separatorsOf(table, axis).toSpliced(index, 0, position)), cells: tidyCells(cells) };
}

/** Makes one cell of those that lie over each other, until none do. */
function settled(cells: readonly TableCell[], lore: WordLore): TableCell[] {
  const apart: TableCell[] = [];
  for (const cell of cells) {
    let merged = cell;
    for (let met = apart.findIndex((other) => overlap(other, merged)); met !== -1; met = apart.findIndex((other) => overlap(other, merged))) {
      const [other] = apart.splice(met, 1);
      if (other === undefined) break;
      const words = lore.inOrder([...other.words, ...merged.words]);
      const joined = other.words.length > 0 && merged.words.length > 0;
      const fuller = other.words.length > 0 ? other : merged;
      merged = { ...fuller, ...areaAround(other, merged), header: other.header || merged.header, words, ...(joined ? VOUCHED : {}) };
    }
    apart.push(merged);
  }
  return apart;
}

/** Joins row (column) `index` and the one after it. */
export function joinAt(table: Table, axis: Axis, index: number, lore: WordLore): Table {
  const cells = table.cells.map((cell) => {
    const { start, end } = extentOf(cell, axis);
    return withExtent(cell, axis, { start: start > index ? start - 1 : start, end: end > index + 1 ? end - 1 : end });
  });
  return { ...withSeparators(table, axis, separatorsOf(table, axis).toSpliced(index, 1)), cells: tidyCells(settled(cells, lore)) };
}

/** The cut across the table at a position along an axis. */
const cutAt = (axis: Axis, position: number): Cut =>
  axis === 'row' ? { at: { x: 0, y: position }, along: { x: 0, y: 1 } } : { at: { x: position, y: 0 }, along: { x: 1, y: 0 } };

/**
 * Takes row (column) `index` out of a table that has several. The words of its cells leave the table; a cell that
 * reaches beyond it keeps its words. At the edge the outline draws in, inside its neighbours share the space.
 */
export function removeAt(table: Table, axis: Axis, index: number): Table {
  const cells = table.cells.flatMap((cell): TableCell[] => {
    const { start, end } = extentOf(cell, axis);
    if (start === index && end === index + 1) return [];
    return [withExtent(cell, axis, { start: start > index ? start - 1 : start, end: end > index ? end - 1 : end })];
  });
  const separators = separatorsOf(table, axis);
  const last = countOf(table, axis) - 1;
  const left = { ...table, cells: tidyCells(cells) };
  if (index > 0 && index < last) {
    const middle = ((separators[index - 1] ?? 0) + (separators[index] ?? 0)) / 2;
    return withSeparators(left, axis, separators.toSpliced(index - 1, 2, middle));
  }
  const border = separators[index === 0 ? 0 : last - 1] ?? 0;
  const polygon = cutPolygon(table.polygon, cutAt(axis, border))[index === 0 ? 1 : 0] ?? table.polygon;
  return withSeparators({ ...left, polygon }, axis, index === 0 ? separators.slice(1) : separators.slice(0, -1));
}

/** The words that a cell loses to the cell after (before) the separator number `index` when that moves to `position`. */
function crossing(cell: TableCell, axis: Axis, index: number, position: number, lore: WordLore): WordId[] {
  const { start, end } = extentOf(cell, axis);
  const middle = (word: WordId): number => along(lore.centreOf(word), axis);
  if (end === index + 1) return cell.words.filter((word) => middle(word) >= position);
  return start === index + 1 ? cell.words.filter((word) => middle(word) < position) : [];
}

/**
 * Moves the separator between rows (columns) `index` and `index + 1`, which must stay between its neighbours. Words over
 * whose middles it moves change to the cell on the other side; words that stood elsewhere on purpose stay there.
 */
export function moveSeparator(table: Table, axis: Axis, index: number, position: number, lore: WordLore): Table {
  const before = separatorsOf(table, axis)[index] ?? position;
  const [low, high] = [Math.min(before, position), Math.max(before, position)];
  const swept = (word: WordId): boolean => {
    const middle = along(lore.centreOf(word), axis);
    return middle >= low && middle < high;
  };
  const moved = withSeparators(table, axis, separatorsOf(table, axis).with(index, position));
  let result = moved;
  for (const cell of table.cells) {
    const leaving = crossing(cell, axis, index, position, lore).filter(swept);
    const across = extentOf(cell, axis).end === index + 1 ? index + 1 : index;
    for (const word of leaving) {
      const place = placeOf(moved, cell, lore.centreOf(word));
      const target = cellAt(result, axis === 'row' ? { ...place, row: across } : { ...place, column: across });
      if (target !== null) result = placeWords(result, [word], target, lore);
    }
  }
  return result;
}

/** Takes words out of the cells they stand in. */
export function withoutWords(table: Table, words: ReadonlySet<WordId>): Table {
  if (!table.cells.some((cell) => cell.words.some((word) => words.has(word)))) return table;
  const cells = table.cells.map((cell) => cell.words.some((word) => words.has(word))
    ? { ...cell, ...VOUCHED, words: cell.words.filter((word) => !words.has(word)) } : cell);
  return { ...table, cells: tidyCells(cells) };
}

/** Puts words into the cell at `place`, out of the table's others. */
export function placeWords(table: Table, words: readonly WordId[], place: CellPlace, lore: WordLore): Table {
  const rest = withoutWords(table, new Set(words));
  const cell = cellAt(rest, place);
  if (cell === null) return table;
  return withCell(rest, { ...cell, ...VOUCHED, words: lore.inOrder([...cell.words, ...words]) });
}

/** Makes one cell of an area, grown so that it cuts no other cell in two. */
export function mergeArea(table: Table, area: CellArea, lore: WordLore): Table {
  const whole = wholeArea(table, area);
  const inside = table.cells.filter((cell) => overlap(cell, whole));
  const words = lore.inOrder(inside.flatMap((cell) => cell.words));
  return withCell(table, { ...whole, header: inside.some((cell) => cell.header), words, ...VOUCHED });
}

/** Splits a merged cell into its places; words go where their middles lie, all parts stay headings if it was one. */
export function splitCell(table: Table, cell: TableCell, lore: WordLore): Table {
  const parts: TableCell[] = [];
  for (let row = cell.row; row < cell.row + cell.rowSpan; row += 1) {
    for (let column = cell.column; column < cell.column + cell.columnSpan; column += 1) {
      const words = cell.words.filter((word) => {
        const place = placeOf(table, cell, lore.centreOf(word));
        return place.row === row && place.column === column;
      });
      parts.push({ row, column, rowSpan: 1, columnSpan: 1, header: cell.header, words, ...VOUCHED });
    }
  }
  return { ...table, cells: tidyCells([...table.cells.filter((other) => !overlap(other, cell)), ...parts]) };
}

/**
 * Where to split row (column) `index` when nobody says where: in the widest white space between its words, or, where
 * there is only one group of words, behind it; in the middle of a row without words.
 * @param reach from where to where each word of the row reaches along the axis
 */
export function splitPosition(table: Table, axis: Axis, index: number, reach: readonly (readonly [from: number, to: number])[]): number {
  const edges = edgesOf(table, axis);
  const [low, high] = [edges[index] ?? 0, edges[index + 1] ?? 0];
  let best: readonly [from: number, to: number] | null = null;
  let end = -Infinity;
  for (const [from, to] of reach.toSorted((a, b) => a[0] - b[0])) {
    if (end > -Infinity && from > end && from - end > (best === null ? 0 : best[1] - best[0])) best = [end, from];
    end = Math.max(end, to);
  }
  const gap = best ?? (end > low && end < high ? [end, high] as const : [low, high] as const);
  return Math.min(high, Math.max(low, (gap[0] + gap[1]) / 2));
}
