/** The geometry of arrows: links between entities, and the order in which lines are read. Any space will do. */
import type { Box } from '../../src-shared/geometry.ts';
import { centreOf, gapBetween } from '../../src-shared/geometry.ts';

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** A cubic curve from `start` to `end`; the arrow's head lies at `end`. */
export interface Curve {
  readonly start: Spot;
  readonly bend1: Spot;
  readonly bend2: Spot;
  readonly end: Spot;
}

/** The arrow from one box to another: from side to side where one stands right of the other, else from edge to edge. */
export function arrowBetween(from: Box, to: Box): Curve {
  const a = centreOf(from);
  const b = centreOf(to);
  const gap = gapBetween(from, to);
  if (gap.x >= gap.y && gap.x > 0) {
    const rightwards = b.x > a.x;
    const start = { x: rightwards ? from.x1 : from.x0, y: a.y };
    const end = { x: rightwards ? to.x0 : to.x1, y: b.y };
    const reach = (end.x - start.x) / 2;
    return { start, bend1: { x: start.x + reach, y: start.y }, bend2: { x: end.x - reach, y: end.y }, end };
  }
  const downwards = b.y >= a.y;
  const x = overlapMiddle(from, to);
  const start = { x: x ?? a.x, y: downwards ? from.y1 : from.y0 };
  const end = { x: x ?? b.x, y: downwards ? to.y0 : to.y1 };
  const reach = (end.y - start.y) / 2;
  return { start, bend1: { x: start.x, y: start.y + reach }, bend2: { x: end.x, y: end.y - reach }, end };
}

/** The middle of what two boxes share along x, or null. */
function overlapMiddle(a: Box, b: Box): number | null {
  const low = Math.max(a.x0, b.x0);
  const high = Math.min(a.x1, b.x1);
  return high > low ? (low + high) / 2 : null;
}

/** The point at `t` (0-1) of a curve. */
export function pointAt({ start, bend1, bend2, end }: Curve, t: number): Spot {
  const s = 1 - t;
  const at = (a: number, b: number, c: number, d: number): number =>
    s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
  return { x: at(start.x, bend1.x, bend2.x, end.x), y: at(start.y, bend1.y, bend2.y, end.y) };
}

const SAMPLES = 24;

/** The distance of a point from a curve. */
export function distanceToCurve(curve: Curve, point: Spot): number {
  let best = Infinity;
  let before = curve.start;
  for (let step = 1; step <= SAMPLES; step++) {
    const now = pointAt(curve, step / SAMPLES);
    best = Math.min(best, distanceToSegment(before, now, point));
    before = now;
  }
  return best;
}

/** The distance of a point from the segment between two others. */
export function distanceToSegment(a: Spot, b: Spot, point: Spot): number {
  const length = (b.x - a.x) ** 2 + (b.y - a.y) ** 2;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((point.x - a.x) * (b.x - a.x) + (point.y - a.y) * (b.y - a.y)) / length));
  return Math.hypot(a.x + t * (b.x - a.x) - point.x, a.y + t * (b.y - a.y) - point.y);
}

/** The two barbs of an arrow head at the end of a curve, `size` long. */
export function headOf({ bend2, end, start }: Curve, size: number): readonly [Spot, Spot] {
  const from = bend2.x === end.x && bend2.y === end.y ? start : bend2;
  const angle = Math.atan2(end.y - from.y, end.x - from.x);
  const barb = (turn: number): Spot => ({ x: end.x - size * Math.cos(angle + turn), y: end.y - size * Math.sin(angle + turn) });
  return [barb(0.45), barb(-0.45)];
}

/** The step of reading from the end of one line to the beginning of the next. @param longest how far it swings out beside its lines, at most */
export function readingStep(from: Box, to: Box, longest: number): Curve {
  const start = { x: from.x1, y: (from.y0 + from.y1) / 2 };
  const end = { x: to.x0, y: (to.y0 + to.y1) / 2 };
  const middle = (start.y + end.y) / 2;
  const reach = Math.min(longest, from.y1 - from.y0);
  if (end.x > start.x) return { start, bend1: { x: (start.x + end.x) / 2, y: start.y }, bend2: { x: (start.x + end.x) / 2, y: end.y }, end };
  return { start, bend1: { x: start.x + reach, y: middle }, bend2: { x: end.x - reach, y: middle }, end };
}
