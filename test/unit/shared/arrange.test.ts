import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box } from '../../../src-shared/geometry.ts';
import { ALIGNMENTS, align, distribute } from '../../../src-shared/arrange.ts';

const box = (x0: number, y0: number, x1: number, y1: number): Box => ({ x0, y0, x1, y1 });
const shifted = (boxes: readonly Box[], shifts: readonly { dx: number; dy: number }[]): Box[] =>
  boxes.map(({ x0, y0, x1, y1 }, at) => box(x0 + shifts[at]!.dx, y0 + shifts[at]!.dy, x1 + shifts[at]!.dx, y1 + shifts[at]!.dy));
const boxes = fc.array(fc.tuple(...Array.from({ length: 4 }, () => fc.integer({ min: 0, max: 500 }))).map(([x = 0, y = 0, w = 0, h = 0]) => box(x, y, x + w + 1, y + h + 1)), { minLength: 3, maxLength: 8 });

describe('aligning', () => {
  it('brings sides or middles onto one line', () => {
    const words = [box(10, 100, 60, 120), box(80, 104, 120, 130), box(130, 96, 150, 118)];
    expect(shifted(words, align(words, 'top')).map(({ y0 }) => y0)).toEqual([96, 96, 96]);
    expect(shifted(words, align(words, 'bottom')).map(({ y1 }) => y1)).toEqual([130, 130, 130]);
    expect(shifted(words, align(words, 'left')).map(({ x0 }) => x0)).toEqual([10, 10, 10]);
    expect(shifted(words, align(words, 'right')).map(({ x1 }) => x1)).toEqual([150, 150, 150]);
    expect(shifted(words, align(words, 'middle')).map(({ y0, y1 }) => (y0 + y1) / 2)).toEqual([113, 113, 113]);
  });

  it('changes nothing the second time, and never a size', () => {
    fc.assert(fc.property(boxes, fc.constantFrom(...ALIGNMENTS), (words, by) => {
      const once = shifted(words, align(words, by));
      for (const { dx, dy } of align(once, by)) expect(Math.abs(dx) + Math.abs(dy)).toBeLessThan(1e-9);
      expect(once.map(({ x0, x1, y0, y1 }) => [x1 - x0, y1 - y0])).toEqual(words.map(({ x0, x1, y0, y1 }) => [x1 - x0, y1 - y0]));
    }));
    expect(align([], 'left')).toEqual([]);
  });
});

describe('spacing evenly', () => {
  it('makes the gaps between neighbours the same and leaves the outermost where they are', () => {
    const words = [box(0, 0, 10, 10), box(70, 0, 90, 10), box(15, 0, 25, 10)];
    expect(shifted(words, distribute(words, 'across')).map(({ x0 }) => x0)).toEqual([0, 70, 35]);
    expect(distribute(words.slice(0, 2), 'across')).toEqual([{ dx: 0, dy: 0 }, { dx: 0, dy: 0 }]);
  });

  it('moves along one axis alone', () => {
    fc.assert(fc.property(boxes, (words) => {
      for (const { dx } of distribute(words, 'down')) expect(dx).toBe(0);
    }));
  });
});
