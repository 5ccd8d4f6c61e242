import { describe, expect, it } from 'vitest';
import type { PairScores } from '../../../src-main/model/groups.ts';
import { lineChains } from '../../../src-main/model/line-chains.ts';
import type { IntegerBox } from '../../../src-shared/reading-order.ts';

function scores(count: number, probability: (i: number, j: number) => number): PairScores {
  return { count, reach: () => count, probability };
}

/** A row of words, each 40 wide, at the given places. */
const row = (y: number, ...places: number[]): IntegerBox[] => places.map((x) => [x, y, x + 40, y + 10]);

describe('lines as chains of words', () => {
  it('end where the nearest pair says so, though words far apart say otherwise', () => {
    const boxes = row(100, 0, 50, 200, 250);
    const ends = (i: number, j: number): boolean => i === 1 && j === 2;
    expect(lineChains(scores(4, (i, j) => (ends(i, j) ? 0.1 : j - i === 1 ? 0.9 : 0.2)), boxes)).toEqual([[0, 1], [2, 3]]);
  });

  it('go on though words far apart doubt it', () => {
    const boxes = row(100, 0, 50, 100, 150, 200);
    expect(lineChains(scores(5, (i, j) => (j - i === 1 ? 0.8 : 0.05)), boxes)).toEqual([[0, 1, 2, 3, 4]]);
  });

  it('follow turned text, whose words stand above one another', () => {
    const boxes: IntegerBox[] = [[10, 300, 20, 380], [11, 200, 21, 280], [9, 100, 19, 180]];
    expect(lineChains(scores(3, (i, j) => (j - i === 1 ? 0.9 : 0.6)), boxes)).toEqual([[0, 1, 2]]);
  });

  it('hold each word once, and close no circle where all boxes are the same', () => {
    const boxes = Array.from({ length: 9 }, (): IntegerBox => [5, 5, 9, 9]);
    expect(lineChains(scores(9, () => 0.9), boxes)).toEqual([[0, 1, 2, 3, 4, 5, 6, 7, 8]]);
    expect(lineChains(scores(0, () => 1), [])).toEqual([]);
  });
});
