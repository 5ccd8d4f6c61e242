import { describe, expect, test } from 'vitest';
import type { WordId } from '../../../../src-shared/ids.ts';
import { layoutOf, proposeCells } from '../../../../src-shared/tables/index.ts';
import type { PlacedWord } from '../../../../src-shared/tables/index.ts';

/** Words of monospaced lines of text, 10 pixels a character, 20 a line, of which 12 are the word's height. */
function wordsOf(lines: readonly string[], slope = 0): PlacedWord[] {
  return lines.flatMap((line, row) => [...line.matchAll(/\S+/gu)].map((match) => {
    const x0 = match.index * 10;
    const y0 = row * 20 + x0 * slope;
    return { id: `${match[0]}@${String(row)}` as WordId, text: match[0], box: { x0, y0, x1: x0 + match[0].length * 10, y1: y0 + 12 } };
  }));
}

/** Cells as `row,column text`, with their spans where they have any. */
function read(lines: readonly string[], slope = 0): string[] {
  return proposeCells(wordsOf(lines, slope)).map((cell) => {
    const span = cell.columnSpan > 1 ? ` <${String(cell.columnSpan)}>` : '';
    return `${String(cell.row)},${String(cell.column)}${span}${cell.header ? ' *' : ''} ${cell.words.map((word) => word.split('@')[0]).join(' ')}`;
  });
}

describe('a table proposed from words', () => {
  test('has rows by height and columns by the space between them, words of one cell together', () => {
    expect(read([
      'Article          Pieces    Price',
      'Red bricks          200   340.00',
      'Lime                 12    18.50',
    ])).toEqual([
      '0,0 * Article', '0,1 * Pieces', '0,2 * Price', '1,0 Red bricks', '1,1 200', '1,2 340.00', '2,0 Lime', '2,1 12', '2,2 18.50',
    ]);
  });
  test('leaves cells empty where nothing stands', () => {
    expect(read([
      'a1      b1      c1',
      'a2              c2',
      '        b3      c3',
    ])).toEqual(['0,0 a1', '0,1 b1', '0,2 c1', '1,0 a2', '1,2 c2', '2,1 b3', '2,2 c3']);
  });
  test('lets what runs across several columns span them', () => {
    expect(read([
      'Year   In the first half   Rest',
      '1901   100    200    300   9',
      '1902   101    201    301   8',
    ])).toEqual([
      '0,0 * Year', '0,1 <3> * In the first half', '0,4 * Rest', '1,0 1901', '1,1 100', '1,2 200', '1,3 300', '1,4 9',
      '2,0 1902', '2,1 101', '2,2 201', '2,3 301', '2,4 8',
    ]);
  });
  test('takes a wide gap in one row of text for a gap between words, not between columns', () => {
    expect(read([
      'the  quick      1',
      'brown fox       2',
      'jumps over      3',
      'the lazy dog    4',
    ]).filter((cell) => cell.includes(',1'))).toEqual(['0,1 1', '1,1 2', '2,1 3', '3,1 4']);
  });
  test('follows rows that lean', () => {
    expect(read(['a1      b1      c1      d1', 'a2      b2      c2      d2'], 0.02).map((cell) => cell.slice(0, 3))).toEqual(
      ['0,0', '0,1', '0,2', '0,3', '1,0', '1,1', '1,2', '1,3'],
    );
  });
  test('of no words has no cells, of one word one', () => {
    expect(proposeCells([])).toEqual([]);
    expect(read(['alone'])).toEqual(['0,0 alone']);
  });
});

describe('outline and separators', () => {
  const words = wordsOf(['a1      b1', 'a2      b2']);
  const boxes = new Map(words.map((word) => [word.id, word.box]));
  const boxOf = (word: WordId) => boxes.get(word) ?? null;
  test('run around the words and in the middle between them', () => {
    const layout = layoutOf(proposeCells(words), boxOf);
    expect(layout).toMatchObject({ rows: 2, columns: 2, rowSeparators: [16], columnSeparators: [50] });
    expect(layout?.polygon[2]?.map(Math.round)).toEqual([105, 37]);
  });
  test('divide what has no words evenly, and rise even where rows overlap', () => {
    const outline = [[0, 0], [120, 0], [120, 90], [0, 90]] as const;
    expect(layoutOf([], boxOf, { rows: 3, columns: 2 }, outline)).toMatchObject({ rowSeparators: [30, 60], columnSeparators: [60], cells: [] });
    const twisted = layoutOf(proposeCells(words).map((cell) => ({ ...cell, row: 3 - cell.row })), boxOf, undefined, outline);
    expect(twisted?.rows).toBe(4);
    const edges = [0, ...twisted?.rowSeparators ?? [], 90];
    expect(edges.every((edge, index) => index === 0 || edge > edges[index - 1]!)).toBe(true);
  });
  test('cannot be drawn around nothing', () => {
    expect(layoutOf([], boxOf)).toBeNull();
  });
});
