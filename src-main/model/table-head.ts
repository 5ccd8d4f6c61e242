/** Tables from the table head: `models/FORMAT.md`, section 5. */
import type { IntegerBox } from '../../src-shared/reading-order.ts';
import { averageLinkage, share, THRESHOLD } from './groups.ts';
import type { PairScores } from './groups.ts';
import { indexOfMost, logSoftmax, scaledRow } from './heads.ts';
import { TABLE_CLASSES } from './outputs.ts';
import type { TableOutputs } from './outputs.ts';
import type { ModelConfig } from './package.ts';

/** Rows and columns are joined down to this mean probability. */
const TOGETHER = 0.6;

/** A cell with its words (indices, in reading order); rows and columns count from 0. */
export interface ReadCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly header: boolean;
  readonly words: readonly number[];
  readonly confidence: number;
}

export interface ReadTable {
  readonly cells: readonly ReadCell[];
  readonly confidence: number;
}

/** Probabilities of a word to stand in a heading cell and in a body cell. */
interface Share {
  readonly heading: number;
  readonly body: number;
}

/** Rows and columns of one table, in order; words in reading order. */
interface Layout {
  readonly rows: readonly (readonly number[])[];
  readonly columns: readonly (readonly number[])[];
}

/** A cell while it grows; the ends belong to it. */
interface Growing {
  readonly words: readonly number[];
  row0: number;
  row1: number;
  column0: number;
  column1: number;
}

/** The scores of some words only, numbered by their places in `words`. */
function among(words: readonly number[], pairs: PairScores): PairScores {
  return {
    count: words.length,
    reach: (i) => {
      const end = pairs.reach(words[i] ?? 0);
      const beyond = words.findIndex((word) => word >= end);
      return beyond < 0 ? words.length : beyond;
    },
    probability: (i, j) => pairs.probability(words[i] ?? 0, words[j] ?? 0),
  };
}

function groupsOf(words: readonly number[], pairs: PairScores): number[][] {
  return averageLinkage(among(words, pairs), TOGETHER).map((group) => group.flatMap((index) => words[index] ?? []));
}

/** Rows and columns that share words, directly or through others, brought together; tables by their first words. */
function tablesOf(rows: readonly (readonly number[])[], columns: readonly (readonly number[])[]): Layout[] {
  const tableOf = new Map<number, number>();
  for (const row of rows) for (const word of row) tableOf.set(word, row[0] ?? 0);
  for (let isSettled = false; !isSettled;) {
    isSettled = true;
    for (const group of [...columns, ...rows]) {
      const least = Math.min(...group.map((word) => tableOf.get(word) ?? word));
      for (const word of group) {
        if (tableOf.get(word) !== least) isSettled = false;
        tableOf.set(word, least);
      }
    }
  }
  const firsts = [...new Set(tableOf.values())].sort((a, b) => a - b);
  return firsts.map((first) => ({
    rows: rows.filter((row) => tableOf.get(row[0] ?? -1) === first),
    columns: columns.filter((column) => tableOf.get(column[0] ?? -1) === first),
  }));
}

/** Groups by the mean centre of their words along an axis (0 for x, 1 for y). */
function byCentre(groups: readonly (readonly number[])[], boxes: readonly IntegerBox[], axis: 0 | 1): (readonly number[])[] {
  const centre = (group: readonly number[]): number =>
    group.reduce((sum, word) => sum + (boxes[word]?.[axis] ?? 0) + (boxes[word]?.[axis + 2] ?? 0), 0) / group.length;
  return groups.toSorted((a, b) => centre(a) - centre(b) || (a[0] ?? 0) - (b[0] ?? 0));
}

/** The cells of a row: words of one column, and neighbours that are likely in one column, hang together. */
function cellsOfRow(
  row: number, words: readonly number[], columnOf: ReadonlyMap<number, number>, boxes: readonly IntegerBox[], sameColumn: PairScores,
): Growing[] {
  const order = words.toSorted((a, b) => (boxes[a]?.[0] ?? 0) - (boxes[b]?.[0] ?? 0) || a - b);
  const group = order.map((word) => columnOf.get(word) ?? 0);
  for (let k = 1; k < order.length; k += 1) {
    const [before, own] = [group[k - 1] ?? 0, group[k] ?? 0];
    if (before === own || sameColumn.probability(order[k - 1] ?? 0, order[k] ?? 0) < THRESHOLD) continue;
    for (const [index, one] of group.entries()) if (one === own) group[index] = before;
  }
  return [...new Set(group)].map((one) => {
    const members = order.filter((_, index) => group[index] === one).sort((a, b) => a - b);
    const columns = members.map((word) => columnOf.get(word) ?? 0);
    return { words: members, row0: row, row1: row, column0: Math.min(...columns), column1: Math.max(...columns) };
  });
}

/** Whether words and those of a group are likely together: by their mean probability, of the pairs that share a window. */
function belong(words: readonly number[], group: readonly number[], pairs: PairScores): boolean {
  let sum = 0;
  let count = 0;
  for (const i of words) {
    for (const j of group) {
      if (!share(pairs, i, j)) continue;
      sum += pairs.probability(i, j);
      count += 1;
    }
  }
  return count > 0 && sum / count >= THRESHOLD;
}

/** Lets cells grow over what no cell covers. `cells` go row by row, from left to right. */
function grow(cells: readonly Growing[], { rows, columns }: Layout, { sameRow, sameColumn }: TableOutputs): void {
  const covered = new Set<number>();
  const isFree = (row0: number, row1: number, column0: number, column1: number, mark: boolean): boolean => {
    for (let row = row0; row <= row1; row += 1) {
      for (let column = column0; column <= column1; column += 1) {
        const place = row * columns.length + column;
        if (mark) covered.add(place);
        else if (covered.has(place)) return false;
      }
    }
    return true;
  };
  for (const cell of cells) isFree(cell.row0, cell.row1, cell.column0, cell.column1, true);
  for (const cell of cells) {
    const takes = (group: readonly number[] | undefined, pairs: PairScores, ...place: [number, number, number, number]): boolean => {
      if (group === undefined || !isFree(...place, false) || !belong(cell.words, group, pairs)) return false;
      return isFree(...place, true);
    };
    while (takes(columns[cell.column1 + 1], sameColumn, cell.row0, cell.row1, cell.column1 + 1, cell.column1 + 1)) cell.column1 += 1;
    while (takes(columns[cell.column0 - 1], sameColumn, cell.row0, cell.row1, cell.column0 - 1, cell.column0 - 1)) cell.column0 -= 1;
    while (takes(rows[cell.row1 + 1], sameRow, cell.row1 + 1, cell.row1 + 1, cell.column0, cell.column1)) cell.row1 += 1;
    while (takes(rows[cell.row0 - 1], sameRow, cell.row0 - 1, cell.row0 - 1, cell.column0, cell.column1)) cell.row0 -= 1;
  }
}

function mean(words: readonly number[], value: (word: number) => number): number {
  return words.reduce((sum, word) => sum + value(word), 0) / words.length;
}

function readTable(layout: Layout, said: TableOutputs, boxes: readonly IntegerBox[], shares: readonly Share[]): ReadTable {
  const columnOf = new Map(layout.columns.flatMap((column, index) => column.map((word) => [word, index] as const)));
  const cells = layout.rows.flatMap((row, index) => cellsOfRow(index, row, columnOf, boxes, said.sameColumn)
    .sort((a, b) => a.column0 - b.column0 || (a.words[0] ?? 0) - (b.words[0] ?? 0)));
  grow(cells, layout, said);
  return {
    cells: cells.map(({ words, row0, row1, column0, column1 }) => {
      const heading = mean(words, (word) => shares[word]?.heading ?? 0);
      const body = mean(words, (word) => shares[word]?.body ?? 0);
      return {
        row: row0, column: column0, rowSpan: row1 - row0 + 1, columnSpan: column1 - column0 + 1,
        header: heading > body, words, confidence: Math.max(heading, body),
      };
    }),
    confidence: mean(layout.rows.flat(), (word) => (shares[word]?.heading ?? 0) + (shares[word]?.body ?? 0)),
  };
}

/** The tables of a page; `boxes` are the words' in 0-1000. */
export function readTables(said: TableOutputs, boxes: readonly IntegerBox[], temperature: ModelConfig['temperatures']['table']): ReadTable[] {
  const inside = [...boxes.keys()].filter((word) => indexOfMost(scaledRow(said.logits, word, TABLE_CLASSES, 1)) > 0);
  const shares = boxes.map((_, word): Share => {
    const [, heading, body] = logSoftmax(scaledRow(said.logits, word, TABLE_CLASSES, temperature)).map(Math.exp);
    return { heading: heading ?? 0, body: body ?? 0 };
  });
  return tablesOf(groupsOf(inside, said.sameRow), groupsOf(inside, said.sameColumn))
    .map(({ rows, columns }) => ({ rows: byCentre(rows, boxes, 1), columns: byCentre(columns, boxes, 0) }))
    .map((layout) => readTable(layout, said, boxes, shares))
    .filter((table) => table.cells.length > 1);
}
