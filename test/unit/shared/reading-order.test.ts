import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readingOrder, rowsOf, toThousandths } from '../../../src-shared/reading-order.ts';
import type { IntegerBox } from '../../../src-shared/reading-order.ts';

const coordinate = fc.integer({ min: 0, max: 1000 });
const boxArbitrary: fc.Arbitrary<IntegerBox> = fc.tuple(coordinate, coordinate, fc.nat(200), fc.nat(40))
  .map(([x, y, width, height]) => [x, y, x + width, y + height] as const);

describe('rows', () => {
  test('boxes that overlap by half the smaller height stand in one row, from left to right', () => {
    expect(rowsOf([[50, 0, 90, 20], [0, 10, 40, 30], [0, 100, 10, 120]])).toEqual([[1, 0], [2]]);
    expect(rowsOf([[50, 0, 90, 20], [0, 11, 40, 31]])).toEqual([[0], [1]]);
  });
  test('a low box joins the row that it lies in, and the band of a row never grows', () => {
    // The second joins the first; the third would overlap the second by half, but the band is still that of the first.
    expect(rowsOf([[0, 0, 10, 20], [20, 8, 30, 28], [40, 18, 50, 38]])).toEqual([[0, 1], [2]]);
  });
  test('boxes without height join by their centres', () => {
    expect(rowsOf([[0, 0, 10, 20], [20, 20, 30, 20]])).toEqual([[0, 1]]);
    expect(rowsOf([[0, 0, 10, 20], [20, 21, 30, 21]])).toEqual([[0], [1]]);
  });
  test('equal boxes keep the order in which they came', () => {
    expect(readingOrder([[0, 0, 9, 9], [0, 0, 9, 9], [0, 0, 9, 9]])).toEqual([0, 1, 2]);
  });
  test('every box is read exactly once, and rows are sorted from left to right', () => {
    fc.assert(fc.property(fc.array(boxArbitrary, { maxLength: 40 }), (boxes) => {
      expect(readingOrder(boxes).sort((a, b) => a - b)).toEqual(boxes.map((_, index) => index));
      for (const row of rowsOf(boxes)) {
        const lefts = row.map((index) => boxes[index]![0]);
        expect(lefts).toEqual(lefts.toSorted((a, b) => a - b));
      }
    }));
  });
});

test('coordinates are rounded half up and kept within 0-1000', () => {
  expect([toThousandths(0.5, 1000), toThousandths(-3, 100), toThousandths(101, 100), toThousandths(50, 100)]).toEqual([1, 0, 1000, 500]);
});
