/** Arrow keys among things that are laid out in rows of their own lengths. */

/** The part of a `DOMRect` that is needed. */
export interface Placed {
  readonly left: number;
  readonly top: number;
}

/**
 * The index that an arrow key leads to from `at`: the one before or after, or, up and down, the one of the nearest row
 * in that direction that lies nearest above or below. `at` itself where there is none.
 */
export function nearestInDirection(places: readonly Placed[], at: number, key: string): number {
  const from = places[at];
  if (from === undefined) return 0;
  if (key === 'ArrowLeft') return Math.max(0, at - 1);
  if (key === 'ArrowRight') return Math.min(places.length - 1, at + 1);
  const sign = key === 'ArrowDown' ? 1 : -1;
  let best = at;
  let bestRow = Infinity;
  let bestAside = Infinity;
  places.forEach((place, index) => {
    const row = (place.top - from.top) * sign;
    const aside = Math.abs(place.left - from.left);
    if (row < 1 || row > bestRow + 1 || (row >= bestRow - 1 && aside >= bestAside)) return;
    best = index;
    bestRow = row;
    bestAside = aside;
  });
  return best;
}
