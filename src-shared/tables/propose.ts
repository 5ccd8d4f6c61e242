/**
 * A table proposed from nothing but the places of its words: rows by vertical overlap, columns by the white space that
 * most rows agree on. What runs across several columns becomes a spanning cell. Pure; the person corrects the proposal.
 */
import type { TableCell } from '../document.ts';
import { boxAround, centreOf } from '../geometry.ts';
import type { Box } from '../geometry.ts';
import type { WordId } from '../ids.ts';
import { medianHeight } from './build.ts';

export interface PlacedWord {
  readonly id: WordId;
  readonly text: string;
  readonly box: Box;
}

/** Words of a row that stand further apart than this many times the height of a word are different cells. */
const RUN_GAP = 0.9;

/** Words of one row without a wide gap between them. */
interface Run {
  readonly row: number;
  readonly words: readonly PlacedWord[];
  readonly x0: number;
  readonly x1: number;
}

/** From where to where a column reaches. */
interface Column {
  x0: number;
  x1: number;
}

/** Words row by row from the top: a word belongs to the row whose middle it covers, or whose words cover its own. */
export function rowsOfWords(words: readonly PlacedWord[]): PlacedWord[][] {
  const rows: { words: PlacedWord[]; y0: number; y1: number }[] = [];
  for (const word of words.toSorted((a, b) => centreOf(a.box).y - centreOf(b.box).y || a.box.x0 - b.box.x0)) {
    const row = rows.at(-1);
    const middle = centreOf(word.box).y;
    if (row !== undefined && (middle < row.y1 - (row.y1 - row.y0) * 0.15 || word.box.y0 < (row.y0 + row.y1) / 2)) {
      const count = row.words.length;
      row.words.push(word);
      row.y0 = (row.y0 * count + word.box.y0) / (count + 1);
      row.y1 = (row.y1 * count + word.box.y1) / (count + 1);
    } else rows.push({ words: [word], y0: word.box.y0, y1: word.box.y1 });
  }
  return rows.map((row) => row.words.toSorted((a, b) => a.box.x0 - b.box.x0));
}

function runsOf(rows: readonly (readonly PlacedWord[])[], gap: number): Run[] {
  return rows.flatMap((words, row) => {
    const runs: PlacedWord[][] = [];
    let end = -Infinity;
    for (const word of words) {
      const run = runs.at(-1);
      if (run !== undefined && word.box.x0 - end <= gap) run.push(word);
      else runs.push([word]);
      end = Math.max(end, word.box.x1);
    }
    return runs.map((members): Run => {
      const around = boxAround(members.map((word) => word.box)) ?? { x0: 0, x1: 0 };
      return { row, words: members, x0: around.x0, x1: around.x1 };
    });
  });
}

const meets = (column: Column, run: Pick<Run, 'x0' | 'x1'>): boolean => run.x0 < column.x1 && column.x0 < run.x1;

/** Columns from left to right: narrow runs found them, wider ones join the one they meet; those that meet several span. */
function columnsOf(runs: readonly Run[]): Column[] {
  const columns: Column[] = [];
  for (const run of runs.toSorted((a, b) => (a.x1 - a.x0) - (b.x1 - b.x0) || a.x0 - b.x0 || a.row - b.row)) {
    const met = columns.filter((column) => meets(column, run));
    const [only] = met;
    if (only === undefined) columns.push({ x0: run.x0, x1: run.x1 });
    else if (met.length === 1) {
      only.x0 = Math.min(only.x0, run.x0);
      only.x1 = Math.max(only.x1, run.x1);
    }
  }
  columns.sort((a, b) => a.x0 - b.x0);
  return withoutFalseGaps(disjoint(columns), runs);
}

/** Columns that have grown into each other are one. */
function disjoint(columns: readonly Column[]): Column[] {
  const apart: Column[] = [];
  for (const column of columns) {
    const last = apart.at(-1);
    if (last !== undefined && column.x0 < last.x1) last.x1 = Math.max(last.x1, column.x1);
    else apart.push({ ...column });
  }
  return apart;
}

/** Joins neighbours between which more rows write across the gap than keep it. */
function withoutFalseGaps(columns: readonly Column[], runs: readonly Run[]): Column[] {
  const kept: Column[] = [];
  for (const column of columns) {
    const last = kept.at(-1);
    if (last === undefined) {
      kept.push({ ...column });
      continue;
    }
    const crossing = new Set(runs.filter((run) => meets(last, run) && meets(column, run)).map((run) => run.row));
    const left = new Set(runs.filter((run) => meets(last, run) && !meets(column, run)).map((run) => run.row));
    const keeping = new Set(runs.filter((run) => meets(column, run) && !meets(last, run) && left.has(run.row)).map((run) => run.row));
    if (crossing.size > keeping.size) last.x1 = Math.max(last.x1, column.x1);
    else kept.push({ ...column });
  }
  return kept;
}

const hasDigit = (words: readonly PlacedWord[]): boolean => words.some((word) => /\p{N}/u.test(word.text));

/** Whether the first row reads like headings: several cells, no digit, and digits in a third of the cells below. */
function beginsWithHeadings(rows: readonly (readonly PlacedWord[])[], runs: readonly Run[]): boolean {
  const [first, ...rest] = rows;
  if (first === undefined || rest.length === 0 || hasDigit(first)) return false;
  const below = runs.filter((run) => run.row > 0);
  return runs.length - below.length > 1 && below.filter((run) => hasDigit(run.words)).length * 3 >= below.length;
}

/** The cells of a table of these words. No words, no cells. */
export function proposeCells(words: readonly PlacedWord[]): TableCell[] {
  const rows = rowsOfWords(words);
  const runs = runsOf(rows, RUN_GAP * medianHeight(words.map((word) => word.box)));
  const columns = columnsOf(runs);
  const headings = beginsWithHeadings(rows, runs);
  const cells: { row: number; start: number; end: number; words: PlacedWord[] }[] = [];
  for (const run of runs) {
    const start = Math.max(0, columns.findIndex((column) => meets(column, run)));
    const end = Math.max(start, columns.findLastIndex((column) => meets(column, run))) + 1;
    const last = cells.at(-1);
    if (last?.row === run.row && start < last.end) {
      last.words.push(...run.words);
      last.end = Math.max(last.end, end);
    } else cells.push({ row: run.row, start, end, words: [...run.words] });
  }
  return cells.map((cell) => ({
    row: cell.row, column: cell.start, rowSpan: 1, columnSpan: cell.end - cell.start,
    header: headings && cell.row === 0, words: cell.words.map((word) => word.id), confidence: null, accepted: true,
  }));
}
