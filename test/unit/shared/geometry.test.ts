import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  areaOf, boxAround, boxBetween, boxOfCell, boxOfQuad, cellOfBox, centreOf, contains, gapBetween, intersects, quadOfBox, splitQuad, translateQuad,
} from '../../../src-shared/geometry.ts';

const PAGE = { width: 1000, height: 2000 };
const boxArbitrary = fc.tuple(fc.integer({ min: -50, max: 1050 }), fc.integer({ min: -50, max: 2050 }), fc.nat(300), fc.nat(300))
  .map(([x, y, width, height]) => ({ x0: x, y0: y, x1: x + width, y1: y + height }));

describe('boxes and quadrilaterals', () => {
  test('a box is the box of its quadrilateral, wherever that has been moved to', () => {
    fc.assert(fc.property(boxArbitrary, fc.integer({ min: -99, max: 99 }), (box, by) => {
      expect(boxOfQuad(translateQuad(quadOfBox(box), by, -by))).toEqual({ x0: box.x0 + by, y0: box.y0 - by, x1: box.x1 + by, y1: box.y1 - by });
    }));
  });
  test('the box of a turned quadrilateral holds all of its corners', () => {
    expect(boxOfQuad([5, 0, 10, 5, 5, 10, 0, 5])).toEqual({ x0: 0, y0: 0, x1: 10, y1: 10 });
  });
  test('the box around boxes', () => {
    expect(boxAround([])).toBeNull();
    expect(boxAround([{ x0: 1, y0: 2, x1: 3, y1: 4 }, { x0: 0, y0: 3, x1: 2, y1: 9 }])).toEqual({ x0: 0, y0: 2, x1: 3, y1: 9 });
  });
  test('a box between two corners in any order', () => {
    expect(boxBetween({ x: 9, y: 1 }, { x: 2, y: 5 })).toEqual({ x0: 2, y0: 1, x1: 9, y1: 5 });
  });
  test('touching is meeting, and the border belongs to the box', () => {
    const box = { x0: 0, y0: 0, x1: 10, y1: 10 };
    expect(intersects(box, { x0: 10, y0: 10, x1: 20, y1: 20 })).toBe(true);
    expect(intersects(box, { x0: 10.1, y0: 0, x1: 20, y1: 20 })).toBe(false);
    expect(contains(box, { x: 10, y: 0 })).toBe(true);
    expect(contains(box, { x: 10, y: -0.1 })).toBe(false);
  });
  test('the gap between boxes is the same both ways, and none along both axes is meeting', () => {
    expect(gapBetween({ x0: 0, y0: 0, x1: 10, y1: 10 }, { x0: 14, y0: 5, x1: 20, y1: 30 })).toEqual({ x: 4, y: 0 });
    fc.assert(fc.property(boxArbitrary, boxArbitrary, (a, b) => {
      const gap = gapBetween(a, b);
      expect(gapBetween(b, a)).toEqual(gap);
      expect(gap.x === 0 && gap.y === 0).toBe(intersects(a, b));
    }));
  });
  test('cutting a quadrilateral gives two that share the cut and, together, its area', () => {
    fc.assert(fc.property(boxArbitrary, fc.double({ min: 0, max: 1, noNaN: true }), (box, t) => {
      const [left, right] = splitQuad(quadOfBox(box), t);
      expect([left[2], left[3], left[4], left[5]]).toEqual([right[0], right[1], right[6], right[7]]);
      expect(areaOf(boxOfQuad(left)) + areaOf(boxOfQuad(right))).toBeCloseTo(areaOf(box), 6);
    }));
  });
  test('a word that runs downwards is cut along its own direction', () => {
    const [first, second] = splitQuad([10, 0, 10, 100, 0, 100, 0, 0], 0.25);
    expect(boxOfQuad(first)).toEqual({ x0: 0, y0: 0, x1: 10, y1: 25 });
    expect(boxOfQuad(second)).toEqual({ x0: 0, y0: 25, x1: 10, y1: 100 });
  });
});

describe('grid cells', () => {
  test('are numbered from 1, row by row', () => {
    const at = (x: number, y: number): number => cellOfBox({ x0: x, y0: y, x1: x, y1: y }, PAGE, { rows: 4, columns: 3 });
    expect([at(0, 0), at(999, 0), at(0, 501), at(1000, 2000)]).toEqual([1, 3, 4, 12]);
  });
  test('a box belongs to a cell of the grid even where it hangs over the edge of the page, and its centre lies in that cell', () => {
    const sides = fc.integer({ min: 1, max: 16 });
    fc.assert(fc.property(boxArbitrary, sides, sides, (box, rows, columns) => {
      const cell = cellOfBox(box, PAGE, { rows, columns });
      expect(cell).toBeGreaterThanOrEqual(1);
      expect(cell).toBeLessThanOrEqual(rows * columns);
      const centre = centreOf(box);
      const onPage = centre.x >= 0 && centre.x <= PAGE.width && centre.y >= 0 && centre.y <= PAGE.height;
      const area = boxOfCell(cell, PAGE, { rows, columns });
      const grown = { x0: area.x0 - 1e-6, y0: area.y0 - 1e-6, x1: area.x1 + 1e-6, y1: area.y1 + 1e-6 };
      expect(contains(grown, centre)).toBe(onPage);
    }));
  });
});
