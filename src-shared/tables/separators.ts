/** Where the separators between rows or columns run, from the words on either side of them. */

/** A cell along one axis: the rows (columns) `start` to `end` (without `end`) that it covers, and from where to where its words reach. */
export interface Reach {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

/** Makes separators rise strictly between `low` and `high`, moving each as little as need be. */
export function rising(positions: readonly number[], low: number, high: number): number[] {
  const gap = Math.min(1, (high - low) / (2 * (positions.length + 1)));
  let before = low;
  return positions.map((position, index) => {
    before = Math.min(Math.max(position, before + gap), high - gap * (positions.length - index));
    return before;
  });
}

/**
 * The `count - 1` separators between rows (columns): each in the middle of what stands before and after it, or, beside
 * rows without words, at even distances between its neighbours.
 * @param low where the table begins along the axis, `high` where it ends
 */
export function separatorsBetween(reaches: readonly Reach[], count: number, low: number, high: number): number[] {
  const known = Array.from({ length: Math.max(0, count - 1) }, (_, index): number | null => {
    const before = reaches.filter((reach) => reach.end === index + 1).map((reach) => reach.to);
    const after = reaches.filter((reach) => reach.start === index + 1).map((reach) => reach.from);
    return before.length === 0 || after.length === 0 ? null : (Math.max(...before) + Math.min(...after)) / 2;
  });
  const edges = [low, ...known, high];
  for (let index = 1; index < edges.length - 1; index += 1) {
    if (edges[index] !== null) continue;
    const next = edges.findIndex((edge, at) => at > index && edge !== null);
    const [from, to] = [edges[index - 1] ?? low, edges[next] ?? high];
    edges[index] = from + (to - from) / (next - index + 1);
  }
  return rising(edges.slice(1, -1).map((edge) => edge ?? low), low, high);
}
