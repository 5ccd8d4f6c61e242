import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  areaOfPolygon, boxOfPoints, cutPolygon, cutPolyline, hullOf, isInside, isRectangle, outlineAround, polygonOfBox, polygonSchema,
} from '../../../src-shared/polygon.ts';
import type { Point } from '../../../src-shared/polygon.ts';

const SQUARE = polygonOfBox({ x0: 0, y0: 0, x1: 10, y1: 10 });
const L_SHAPE: Point[] = [[0, 0], [4, 0], [4, 6], [10, 6], [10, 10], [0, 10]];
const RIGHTWARDS = { x: 1, y: 0 };

describe('polygons', () => {
  test('know their box, area and inside, corners that cut in included', () => {
    expect(boxOfPoints(L_SHAPE)).toEqual({ x0: 0, y0: 0, x1: 10, y1: 10 });
    expect([areaOfPolygon(SQUARE), areaOfPolygon(L_SHAPE), areaOfPolygon(L_SHAPE.toReversed())]).toEqual([100, 64, 64]);
    expect([[2, 2], [8, 2], [8, 8], [11, 8]].map(([x, y]) => isInside(L_SHAPE, { x: x!, y: y! }))).toEqual([true, false, true, false]);
    expect(isRectangle(SQUARE)).toBe(true);
    expect([isRectangle(L_SHAPE), isRectangle([[0, 0], [10, 0], [10, 9], [0, 10]])]).toEqual([false, false]);
  });
  test('are refused with less than three corners or with what is no number', () => {
    expect(polygonSchema.safeParse([[0, 0], [1, 1]]).success).toBe(false);
    expect(polygonSchema.safeParse([[0, 0], [1, 1], [Number.NaN, 2]]).success).toBe(false);
    expect(polygonSchema.safeParse([[0, 0], [1, 1], [Infinity, 2]]).success).toBe(false);
  });
  test('fall into two parts by a cut, whose areas add up', () => {
    const [left, right] = cutPolygon(L_SHAPE, { at: { x: 4, y: 0 }, along: RIGHTWARDS });
    expect([areaOfPolygon(left!), areaOfPolygon(right!)]).toEqual([40, 24]);
    expect(cutPolygon(SQUARE, { at: { x: -1, y: 0 }, along: RIGHTWARDS })[0]).toBeNull();
    fc.assert(fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: -5, max: 5 }), fc.integer({ min: 1, max: 5 }), (at, x, y) => {
      const parts = cutPolygon(SQUARE, { at: { x: at, y: at }, along: { x, y } });
      expect(parts.reduce((sum, part) => sum + areaOfPolygon(part ?? []), 0)).toBeCloseTo(100);
    }));
  });
});

test('a baseline is cut where it crosses', () => {
  expect(cutPolyline([[0, 10], [4, 8], [10, 8]], { at: { x: 7, y: 0 }, along: RIGHTWARDS })).toEqual([[[0, 10], [4, 8], [7, 8]], [[7, 8], [10, 8]]]);
  expect(cutPolyline([[0, 10], [4, 8]], { at: { x: 7, y: 0 }, along: RIGHTWARDS })).toEqual([[[0, 10], [4, 8]], null]);
});

test('a hull holds every point and is the smaller for none', () => {
  expect(hullOf([[0, 0], [10, 0], [5, 5], [10, 10], [0, 10], [5, 0]])).toEqual([[0, 0], [10, 0], [10, 10], [0, 10]]);
  expect(hullOf([[0, 0], [1, 1], [2, 2]])).toBeNull();
});

test('an outline around rectangles is a rectangle, around others their hull', () => {
  const box = fc.record({ x: fc.integer({ min: 0, max: 99 }), y: fc.integer({ min: 0, max: 99 }), width: fc.integer({ min: 1, max: 99 }), height: fc.integer({ min: 1, max: 99 }) })
    .map(({ x, y, width, height }) => polygonOfBox({ x0: x, y0: y, x1: x + width, y1: y + height }));
  fc.assert(fc.property(fc.array(box, { minLength: 1, maxLength: 5 }), (boxes) => {
    const around = outlineAround(boxes)!;
    expect(isRectangle(around)).toBe(true);
    expect(boxOfPoints(around)).toEqual(boxOfPoints(boxes.flat()));
  }));
  expect(outlineAround([polygonOfBox({ x0: 0, y0: 0, x1: 6, y1: 6 }), [[0, 0], [9, 0], [0, 9]]])).toHaveLength(4);
  expect(outlineAround([[[0, 0], [1, 1], [2, 2]]])).toBeNull();
});
