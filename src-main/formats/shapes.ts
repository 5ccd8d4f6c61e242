/** Shapes in files, brought onto the page: checked, turned the right way round, cut off at its edge. */
import { boxAround, boxOfQuad, quadOfBox } from '../../src-shared/geometry.ts';
import type { Box, PageSize, Quad } from '../../src-shared/geometry.ts';

/** Coordinates this far outside of the page come from rounding and are drawn in without a word. */
const ROUNDING = 1;

export interface FittedShape {
  readonly points: readonly (readonly [x: number, y: number])[];
  /** Whether more was cut off than rounding explains. */
  readonly isClipped: boolean;
}

/**
 * Moves points that lie outside of the page to its edge.
 * @returns null where a coordinate is not a number
 */
export function fitPoints(points: readonly (readonly [x: number, y: number])[], page: PageSize): FittedShape | null {
  let isClipped = false;
  const fitted = points.map(([x, y]): readonly [number, number] => {
    const inside = [Math.min(page.width, Math.max(0, x)), Math.min(page.height, Math.max(0, y))] as const;
    isClipped ||= Math.abs(inside[0] - x) > ROUNDING || Math.abs(inside[1] - y) > ROUNDING;
    return inside;
  });
  return points.every(([x, y]) => Number.isFinite(x) && Number.isFinite(y)) ? { points: fitted, isClipped } : null;
}

/** A quadrilateral of four points as they are; of any other number the upright box around them; null for none. */
export function quadOfPoints(points: readonly (readonly [number, number])[]): Quad | null {
  const [a, b, c, d] = points;
  if (points.length === 4 && a !== undefined && b !== undefined && c !== undefined && d !== undefined) return [...a, ...b, ...c, ...d];
  const around = boxAround(points.map(([x, y]) => ({ x0: x, y0: y, x1: x, y1: y })));
  return around === null ? null : quadOfBox(around);
}

/** The box between `[x0, y0, x1, y1]`, whichever corners these are. */
export function boxOfNumbers([x0, y0, x1, y1]: readonly [number, number, number, number]): Box {
  return { x0: Math.min(x0, x1), y0: Math.min(y0, y1), x1: Math.max(x0, x1), y1: Math.max(y0, y1) };
}

/** Box as `[x0, y0, x1, y1]` in whole pixels. */
export function integerBox(box: Box): [number, number, number, number] {
  return [Math.round(box.x0), Math.round(box.y0), Math.round(box.x1), Math.round(box.y1)];
}

/** Whether the corners of the box around a quadrilateral are whole pixels. */
export function isInteger(quad: Quad): boolean {
  return Object.values(boxOfQuad(quad)).every((coordinate) => Number.isInteger(coordinate));
}

/** Area of a polygon in square pixels (shoelace formula). */
export function areaOfPoints(points: readonly (readonly [number, number])[]): number {
  const twice = points.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = points[(index + 1) % points.length] ?? [x, y];
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(twice) / 2;
}

/** Whether all corners of a quadrilateral are whole pixels. */
export function isWhole(quad: Quad): boolean {
  return quad.every((coordinate) => Number.isInteger(coordinate));
}

/** The point at `t` (0-1) between corners `from` and `to`. */
function between(from: readonly [number, number], to: readonly [number, number], t: number): readonly [number, number] {
  return [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t];
}

/**
 * Words of a text of which only the box of the whole is known: each takes the part of the box, along the writing
 * direction, that its characters take of the text. Texts without spaces are one word.
 */
export function wordsOfText(text: string, quad: Quad): { readonly text: string; readonly quad: Quad }[] {
  const words = text.split(/\s+/u).filter((word) => word !== '');
  const only = words[0];
  if (words.length <= 1) return [{ text: only ?? '', quad }];
  const length = words.reduce((sum, word) => sum + word.length, words.length - 1);
  let start = 0;
  return words.map((word) => {
    const end = start + word.length;
    const [from, to] = [start / length, end / length];
    start = end + 1;
    const topLeft = between([quad[0], quad[1]], [quad[2], quad[3]], from);
    const topRight = between([quad[0], quad[1]], [quad[2], quad[3]], to);
    const bottomRight = between([quad[6], quad[7]], [quad[4], quad[5]], to);
    const bottomLeft = between([quad[6], quad[7]], [quad[4], quad[5]], from);
    return { text: word, quad: [...topLeft, ...topRight, ...bottomRight, ...bottomLeft] };
  });
}
