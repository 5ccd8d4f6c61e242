/** Stepping from thing to thing: the nearest one in a direction, and the likeliest end of a link. */
import type { Box } from '../../src-shared/geometry.ts';
import { centreOf, gapBetween } from '../../src-shared/geometry.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

/** How far the centre of `to` lies from that of `from` in a direction (negative: the other way). */
function advance(from: Box, to: Box, direction: Direction): number {
  const a = centreOf(from);
  const b = centreOf(to);
  switch (direction) {
    case 'left': return a.x - b.x;
    case 'right': return b.x - a.x;
    case 'up': return a.y - b.y;
    case 'down': return b.y - a.y;
  }
}

/**
 * The nearest box in a direction, what lies straight ahead before what lies aslant; null where there is none.
 * @param from box that the step begins at
 * @param candidates boxes with their names
 * @param self name that is never the answer
 */
export function nearest<T>(from: Box, candidates: Iterable<readonly [T, Box]>, direction: Direction, self: T): T | null {
  const across = direction === 'left' || direction === 'right';
  let best: T | null = null;
  let bestScore = Infinity;
  for (const [name, box] of candidates) {
    if (name === self) continue;
    const ahead = advance(from, box, direction);
    if (ahead <= 0) continue;
    const { x: dx, y: dy } = gapBetween(from, box);
    const along = across ? dx : dy;
    const aside = across ? dy : dx;
    // What overlaps in both axes, or lies more aside than ahead, is no step in this direction.
    if (aside > 2 * ahead || (aside > 0 && along === 0 && aside > ahead)) continue;
    const centreAside = across ? Math.abs(centreOf(from).y - centreOf(box).y) : Math.abs(centreOf(from).x - centreOf(box).x);
    const score = along + 3 * aside + 0.25 * centreAside + 0.05 * ahead;
    if (score < bestScore) {
      best = name;
      bestScore = score;
    }
  }
  return best;
}

/** An entity that a link may lead to. */
export interface LinkCandidate<T> {
  readonly name: T;
  readonly box: Box;
  /** Whether its label is one that links of this kind lead to. */
  readonly fitting: boolean;
  /** Whether another link leads to it already. */
  readonly taken: boolean;
}

/** The likeliest end of a link from `from`: near, to the right or below, of a fitting label, not taken; null without candidates. */
export function likeliestTarget<T>(from: Box, candidates: Iterable<LinkCandidate<T>>): T | null {
  let best: T | null = null;
  let bestScore = Infinity;
  const height = Math.max(1, from.y1 - from.y0);
  for (const { name, box, fitting, taken } of candidates) {
    const { x: dx, y: dy } = gapBetween(from, box);
    const backwards = (box.x1 <= from.x0 ? 2 : 1) * (box.y1 <= from.y0 ? 2 : 1);
    const score = (dx + 2 * dy + height) * backwards * (fitting ? 1 : 6) * (taken ? 4 : 1);
    if (score < bestScore) {
      best = name;
      bestScore = score;
    }
  }
  return best;
}
