/** Outlines of words as quadrilaterals, and back. */
import { boxOfQuad, quadOfBox } from '../../../src-shared/geometry.ts';
import type { Quad } from '../../../src-shared/geometry.ts';
import { boxOfPoints } from '../../../src-shared/polygon.ts';
import type { Point } from '../../../src-shared/polygon.ts';

/** The direction in which a line runs, as a vector of length 1; to the right where it has no baseline. */
export function directionOf(baseline: readonly Point[] | null): Point {
  const [from, to] = [baseline?.[0], baseline?.at(-1)];
  if (from === undefined || to === undefined) return [1, 0];
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  return length === 0 ? [1, 0] : [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
}

/** Twice the area with its sign: above 0 for points that go clockwise, as y grows downwards. */
function turning(points: readonly Point[]): number {
  return points.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = points[(index + 1) % points.length] ?? [x, y];
    return sum + x * nextY - nextX * y;
  }, 0);
}

/** Rounded turns by less than this are the slant of hand and scanner; an outline is then taken as upright. */
const SLIGHT = Math.sin(Math.PI / 36);

/** The narrowest rectangle around points whose upper side runs in `along`. */
function turnedBox(points: readonly Point[], along: Point): Quad {
  const down: Point = [-along[1], along[0]];
  const ways = points.map(([x, y]) => x * along[0] + y * along[1]);
  const depths = points.map(([x, y]) => x * down[0] + y * down[1]);
  const corner = (way: number, depth: number): Point => [way * along[0] + depth * down[0], way * along[1] + depth * down[1]];
  const [left, right, top, bottom] = [Math.min(...ways), Math.max(...ways), Math.min(...depths), Math.max(...depths)];
  return [...corner(left, top), ...corner(right, top), ...corner(right, bottom), ...corner(left, bottom)];
}

/**
 * The quadrilateral of a word's outline. Four corners are kept as they are, made to go clockwise; they begin where the
 * file has them begin if `asWritten`, else at the corner from which the upper side runs along the line. Of any other
 * outline it is the upright box, or in lines that are clearly turned the box that is turned with them.
 */
export function quadOfOutline(points: readonly Point[], along: Point, asWritten: boolean): Quad {
  const corners = points.length === 5 && points[0]?.join() === points[4]?.join() ? points.slice(0, 4) : points;
  if (corners.length !== 4) return Math.abs(along[1]) < SLIGHT && along[0] > 0 ? quadOfBox(boxOfPoints(corners)) : turnedBox(corners, along);
  const clockwise = turning(corners) < 0 ? [corners[0], corners[3], corners[2], corners[1]] : corners;
  const [a, b, c, d] = clockwise as readonly [Point, Point, Point, Point];
  const turns: readonly (readonly [Point, Point, Point, Point])[] = [[a, b, c, d], [b, c, d, a], [c, d, a, b], [d, a, b, c]];
  const fit = ([from, to]: readonly [Point, Point, Point, Point]): number => {
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
    return ((to[0] - from[0]) * along[0] + (to[1] - from[1]) * along[1]) / length;
  };
  const chosen = asWritten ? turns[0] : turns.toSorted((one, other) => fit(other) - fit(one))[0];
  const [first, second, third, fourth] = chosen ?? [a, b, c, d];
  return [...first, ...second, ...third, ...fourth];
}

/** Whether a quadrilateral is the upright box around itself, beginning at its top left. */
export function isUpright(quad: Quad): boolean {
  const box = quadOfBox(boxOfQuad(quad));
  return quad.every((value, index) => Math.abs(value - (box[index] ?? 0)) < 0.005);
}
