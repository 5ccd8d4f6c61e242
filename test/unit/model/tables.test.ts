import { describe, expect, it } from 'vitest';
import type { PairScores } from '../../../src-main/model/groups.ts';
import { readTables } from '../../../src-main/model/table-head.ts';
import type { ReadTable } from '../../../src-main/model/table-head.ts';
import type { IntegerBox } from '../../../src-shared/reading-order.ts';

/** Where a word truly stands: table, first and last row, first and last column; null for a word outside of tables. */
type Place = readonly [table: number, row0: number, row1: number, column0: number, column1: number] | null;
interface Word {
  readonly box: IntegerBox;
  readonly place: Place;
  readonly header?: boolean;
  /** The other words of its cell, where the columns of both alone do not say so. */
  readonly besides?: number;
  /** How sure the model is of the words in its rows and columns. */
  readonly probability?: number;
}

/** Pairs as a model would score them that knows the places: together where the ranges meet. */
function pairsOf(words: readonly Word[], low: 1 | 3, reach: (i: number) => number): PairScores {
  return {
    count: words.length,
    reach,
    probability: (i, j) => {
      const [a, b] = [words[i]?.place ?? null, words[j]?.place ?? null];
      if (words[i]?.besides === j || words[j]?.besides === i) return 0.6;
      if (a === null || b === null || Math.max(i, j) >= reach(Math.min(i, j))) return 0;
      return a[0] === b[0] && a[low] <= b[low + 1]! && b[low] <= a[low + 1]! ? Math.max(words[i]?.probability ?? 0.9, words[j]?.probability ?? 0.9) : 0.05;
    },
  };
}

function tablesOf(words: readonly Word[], reach: (i: number) => number = () => words.length): ReadTable[] {
  const logits = Float32Array.from(words.flatMap(({ place, header }) => (place === null ? [4, 0, 0] : header === true ? [0, 3, 0] : [0, 0, 3])));
  return readTables({ logits, sameRow: pairsOf(words, 1, reach), sameColumn: pairsOf(words, 3, reach) }, words.map((word) => word.box), 1);
}

const cell = (column: number, row: number, table = 0, header = false): Word => ({
  box: [100 + column * 200, 100 + row * 30, 180 + column * 200, 120 + row * 30], place: [table, row, row, column, column], header,
});
const shapes = (table: ReadTable | undefined): unknown[] => table?.cells.map(({ row, column, rowSpan, columnSpan, header, words }) =>
  [row, column, rowSpan, columnSpan, header ? 'head' : 'body', words]) ?? [];

describe('a table', () => {
  it('is found with its headings, cells of several words, and without what stands around it', () => {
    const outside: Word = { box: [100, 50, 200, 70], place: null };
    const second: Word = { box: [150, 130, 190, 150], place: [0, 1, 1, 0, 0] };
    const tables = tablesOf([outside, cell(0, 0, 0, true), cell(1, 0, 0, true), cell(0, 1), second, cell(1, 1)]);
    expect(tables).toHaveLength(1);
    expect(shapes(tables[0])).toEqual([
      [0, 0, 1, 1, 'head', [1]], [0, 1, 1, 1, 'head', [2]], [1, 0, 1, 1, 'body', [3, 4]], [1, 1, 1, 1, 'body', [5]],
    ]);
    const sure = Math.exp(3) / (Math.exp(3) + 2);
    expect(tables[0]!.cells[0]!.confidence).toBeCloseTo(sure, 6);
    expect(tables[0]!.confidence).toBeCloseTo((Math.exp(3) + 1) / (Math.exp(3) + 2), 6);
  });

  it('orders rows and columns by where their words stand, not by where they were read', () => {
    const words = [cell(1, 1), cell(0, 1), cell(1, 0, 0, true), cell(0, 0, 0, true)];
    expect(shapes(tablesOf(words)[0])).toEqual([
      [0, 0, 1, 1, 'head', [3]], [0, 1, 1, 1, 'head', [2]], [1, 0, 1, 1, 'body', [1]], [1, 1, 1, 1, 'body', [0]],
    ]);
  });

  it('has cells that span columns and rows where nothing else stands', () => {
    const wide: Word = { box: [320, 100, 560, 120], place: [0, 0, 0, 1, 2], header: true };
    const tall: Word = { box: [100, 145, 180, 165], place: [0, 1, 2, 0, 0] };
    const words = [cell(0, 0, 0, true), wide, tall, cell(1, 1), cell(2, 1), cell(1, 2), cell(2, 2)];
    expect(shapes(tablesOf(words)[0])).toEqual([
      [0, 0, 1, 1, 'head', [0]], [0, 1, 1, 2, 'head', [1]], [1, 0, 2, 1, 'body', [2]],
      [1, 1, 1, 1, 'body', [3]], [1, 2, 1, 1, 'body', [4]], [2, 1, 1, 1, 'body', [5]], [2, 2, 1, 1, 'body', [6]],
    ]);
  });

  it('leaves columns apart that a heading spans, however sure the heading is', () => {
    const wide: Word = { box: [320, 100, 560, 120], place: [0, 0, 0, 1, 2], header: true, probability: 0.99 };
    const body = [1, 2, 3].flatMap((row) => [cell(0, row), cell(1, row), cell(2, row)]);
    expect(shapes(tablesOf([cell(0, 0, 0, true), wide, ...body])[0])).toEqual([
      [0, 0, 1, 1, 'head', [0]], [0, 1, 1, 2, 'head', [1]],
      ...body.map((word, at) => [word.place![1], word.place![3], 1, 1, 'body', [at + 2]]),
    ]);
  });

  it('keeps the words of one spanning cell together, though each stands over a column of its own', () => {
    const left: Word = { box: [320, 100, 400, 120], place: [0, 0, 0, 1, 1], header: true, besides: 2 };
    const right: Word = { box: [500, 100, 560, 120], place: [0, 0, 0, 2, 2], header: true };
    const body = [1, 2, 3].flatMap((row) => [cell(0, row), cell(1, row), cell(2, row)]);
    expect(shapes(tablesOf([cell(0, 0, 0, true), left, right, ...body])[0])[1]).toEqual([0, 1, 1, 2, 'head', [1, 2]]);
  });

  it('stands apart from another one, and a single cell is none', () => {
    const lone: Word = { box: [800, 800, 900, 820], place: [2, 0, 0, 0, 0] };
    const lower = (column: number): Word => ({ ...cell(column, 9, 1) });
    const tables = tablesOf([cell(0, 0), cell(1, 0), lower(0), lower(1), lone]);
    expect(tables.map((table) => table.cells.map((one) => one.words))).toEqual([[[0], [1]], [[2], [3]]]);
    expect(tablesOf([])).toEqual([]);
    const [left, right] = [{ ...cell(0, 0), besides: 1 }, cell(1, 0)];
    expect(tablesOf([left, right])).toEqual([]);
  });

  it('longer than a window keeps its columns: pairs that share no window count nothing', () => {
    const words = Array.from({ length: 12 }, (_, row) => [cell(0, row), cell(1, row)]).flat();
    const tables = tablesOf(words, (i) => Math.min(24, i + 6));
    expect(tables).toHaveLength(1);
    expect(tables[0]!.cells.map(({ row, column, words: inside }) => [row, column, ...inside]))
      .toEqual(words.map((_, i) => [Math.floor(i / 2), i % 2, i]));
  });
});
