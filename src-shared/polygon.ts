/** Polygons and polylines in page pixels: the shapes of lines, regions and tables. */
import * as z from 'zod';
import type { Box, PagePoint, Quad } from './geometry.ts';

/** The most points that a shape may have; a traced outline of a page's width has a few hundred. */
const MOST_POINTS = 10_000;

/** A point `[x, y]` in page pixels. */
export const pointSchema = z.tuple([z.number(), z.number()]).readonly();
export type Point = z.infer<typeof pointSchema>;

/** Points joined one after the other, such as a baseline in writing direction. */
export const polylineSchema = z.array(pointSchema).min(2).max(MOST_POINTS).readonly();
export type Polyline = z.infer<typeof polylineSchema>;

/** Corners of a closed shape, the last joined to the first; which way round does not matter. */
export const polygonSchema = z.array(pointSchema).min(3).max(MOST_POINTS).readonly();
export type Polygon = z.infer<typeof polygonSchema>;

/** The smallest upright box around points; that of no points lies at the origin. */
export function boxOfPoints(points: readonly Point[]): Box {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    x0 = Math.min(x0, x);
    y0 = Math.min(y0, y);
    x1 = Math.max(x1, x);
    y1 = Math.max(y1, y);
  }
  return points.length === 0 ? { x0: 0, y0: 0, x1: 0, y1: 0 } : { x0, y0, x1, y1 };
}

/** The rectangle as a polygon, clockwise from its top left. */
export function polygonOfBox({ x0, y0, x1, y1 }: Box): Polygon {
  return [[x0, y0], [x1, y0], [x1, y1], [x0, y1]];
}

/**
 * The outline of a strip along a baseline, so many pixels above and below it, measured across the direction in which the
 * baseline runs as a whole.
 */
export function stripAlong(baseline: Polyline, above: number, below: number): Polygon {
  const [from, to] = [baseline[0] ?? [0, 0], baseline.at(-1) ?? [0, 0]];
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const [upX, upY] = length === 0 ? [0, -1] : [(to[1] - from[1]) / length, (from[0] - to[0]) / length];
  const moved = (by: number): Point[] => baseline.map(([x, y]): Point => [x + upX * by, y + upY * by]);
  return [...moved(above), ...moved(-below).reverse()];
}

/** The corners of a quadrilateral as points. */
export function pointsOfQuad(quad: Quad): readonly [Point, Point, Point, Point] {
  return [[quad[0], quad[1]], [quad[2], quad[3]], [quad[4], quad[5]], [quad[6], quad[7]]];
}

/** Whether `polygon` is an upright rectangle, whichever corner it begins with. */
export function isRectangle(polygon: Polygon): boolean {
  const { x0, y0, x1, y1 } = boxOfPoints(polygon);
  if (polygon.length !== 4) return false;
  const corners = new Set(polygon.map(([x, y]) => `${x} ${y}`));
  return [[x0, y0], [x1, y0], [x1, y1], [x0, y1]].every(([x, y]) => corners.has(`${x ?? 0} ${y ?? 0}`));
}

/** One outline around several: a rectangle where all of them are upright rectangles, else their convex hull; null where they enclose no area. */
export function outlineAround(polygons: readonly Polygon[]): Polygon | null {
  const hull = hullOf(polygons.flat());
  return hull !== null && polygons.every(isRectangle) ? polygonOfBox(boxOfPoints(hull)) : hull;
}

/** Area in square pixels (the shoelace formula). */
export function areaOfPolygon(polygon: readonly Point[]): number {
  let twice = 0;
  for (const [index, [x, y]] of polygon.entries()) {
    const [nextX, nextY] = polygon[(index + 1) % polygon.length] ?? [0, 0];
    twice += x * nextY - nextX * y;
  }
  return Math.abs(twice) / 2;
}

/** Whether the point lies inside (even-odd rule). */
export function isInside(polygon: readonly Point[], point: PagePoint): boolean {
  let inside = false;
  for (const [index, [x, y]] of polygon.entries()) {
    const [nextX, nextY] = polygon[(index + 1) % polygon.length] ?? [0, 0];
    if ((y > point.y) !== (nextY > point.y) && point.x < ((nextX - x) * (point.y - y)) / (nextY - y) + x) inside = !inside;
  }
  return inside;
}

/** A cut across the writing direction: through `at`, with `along` pointing from the part before it to the part after. */
export interface Cut {
  readonly at: PagePoint;
  readonly along: PagePoint;
}

/** How far `point` lies behind (below 0) or beyond the cut, in units of `along`. */
const beyond = ({ at, along }: Cut, [x, y]: Point): number => (x - at.x) * along.x + (y - at.y) * along.y;

/** The points of `points` on one side of a cut, with those where it is crossed. */
function sideOf(points: readonly Point[], closed: boolean, cut: Cut, sign: 1 | -1): Point[] {
  const kept: Point[] = [];
  for (const [index, point] of points.entries()) {
    const here = sign * beyond(cut, point);
    if (here >= 0) kept.push(point);
    const next = points[index + 1] ?? (closed ? points[0] : undefined);
    if (next === undefined) continue;
    const there = sign * beyond(cut, next);
    if ((here < 0 && there > 0) || (here > 0 && there < 0)) {
      const t = here / (here - there);
      kept.push([point[0] + (next[0] - point[0]) * t, point[1] + (next[1] - point[1]) * t]);
    }
  }
  return kept;
}

/** The two parts of a baseline on either side of a cut; null for a part of which nothing is left. */
export function cutPolyline(polyline: Polyline, cut: Cut): readonly [Polyline | null, Polyline | null] {
  const parts = ([-1, 1] as const).map((sign) => sideOf(polyline, false, cut, sign));
  const whole = (part: Point[] | undefined): Polyline | null => part !== undefined && part.length >= 2 ? part : null;
  return [whole(parts[0]), whole(parts[1])];
}

/** The two parts of a polygon on either side of a cut (Sutherland and Hodgman's clipping); null for an empty part. */
export function cutPolygon(polygon: Polygon, cut: Cut): readonly [Polygon | null, Polygon | null] {
  const parts = ([-1, 1] as const).map((sign) => sideOf(polygon, true, cut, sign));
  const whole = (part: Point[] | undefined): Polygon | null =>
    part !== undefined && part.length >= 3 && areaOfPolygon(part) > 0 ? part : null;
  return [whole(parts[0]), whole(parts[1])];
}

/** The convex hull of points (Andrew's monotone chain), from the leftmost on; null where they enclose no area. */
export function hullOf(points: readonly Point[]): Polygon | null {
  const sorted = points.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  const turn = (a: Point, b: Point, c: Point): number => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  const chain = (ordered: readonly Point[]): Point[] => {
    const kept: Point[] = [];
    for (const point of ordered) {
      for (let a = kept.at(-2), b = kept.at(-1); a !== undefined && b !== undefined && turn(a, b, point) <= 0; a = kept.at(-2), b = kept.at(-1)) kept.pop();
      kept.push(point);
    }
    return kept.slice(0, -1);
  };
  const hull = [...chain(sorted), ...chain(sorted.toReversed())];
  return hull.length >= 3 && areaOfPolygon(hull) > 0 ? hull : null;
}
