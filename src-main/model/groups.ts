/** Groups of words from how likely pairs of them belong together: the rows and columns of tables. */

/** Two words or groups belong together from this probability on. */
export const THRESHOLD = 0.5;

/** How likely two words belong together. Only words that share a window may. */
export interface PairScores {
  readonly count: number;
  /** Words `j > i` that share a window with `i` are those below this index. */
  readonly reach: (i: number) => number;
  /** Probability, averaged over both directions; 0 for words that share no window. */
  readonly probability: (i: number, j: number) => number;
}

/** Whether two words share a window. */
export function share(pairs: PairScores, i: number, j: number): boolean {
  return Math.max(i, j) < pairs.reach(Math.min(i, j));
}

/** Sums and numbers of the pairs between a group and each later one, from the one right after its first word on. */
interface Between {
  sums: Float64Array;
  counts: Uint32Array;
}

function betweenWords(pairs: PairScores, i: number): Between {
  const later = Math.max(0, pairs.reach(i) - i - 1);
  return { sums: Float64Array.from({ length: later }, (_, at) => pairs.probability(i, i + 1 + at)), counts: new Uint32Array(later).fill(1) };
}

/**
 * Average linkage, which makes the rows and columns of tables: the two groups with the greatest mean probability between
 * them are joined, again and again, as long as that mean is at least `least` (ties: the group with the lesser first word
 * first, then the lesser second). Words that share no window count nothing. Every group remembers the likeliest of the
 * later ones (Anderberg, 1973), and looks for another only when its turn comes and that one is gone; what is kept
 * between groups ends where their windows do.
 * @returns groups of words in the order of their least words; the words of a group in ascending order
 */
export function averageLinkage(pairs: PairScores, least: number): number[][] {
  const { count } = pairs;
  const words = Array.from({ length: count }, (_, i) => [i]);
  const rows = Array.from({ length: count }, (_, i) => betweenWords(pairs, i));
  const nearest = new Int32Array(count).fill(-1);
  const greatest = new Float64Array(count).fill(-Infinity);
  // Where 1, `greatest` is only a bound from above: joined groups are no likelier than the likelier of the two was.
  const isBound = new Uint8Array(count);
  const rowOf = (i: number): Between => {
    const row = rows[i];
    if (row === undefined) throw new Error(`There is no group ${i}.`);
    return row;
  };
  const mean = ({ sums, counts }: Between, at: number): number => ((counts[at] ?? 0) === 0 ? -Infinity : (sums[at] ?? 0) / (counts[at] ?? 1));
  const remember = (i: number, partner: number, value: number): void => {
    nearest[i] = partner;
    greatest[i] = value;
    isBound[i] = 0;
  };
  const search = (i: number): void => {
    const row = rowOf(i);
    remember(i, -1, -Infinity);
    for (let at = 0; at < row.sums.length; at += 1) {
      const value = mean(row, at);
      if (value > (greatest[i] ?? -Infinity)) remember(i, i + 1 + at, value);
    }
  };
  /** Moves what lies between two groups to another pair of groups. */
  const move = (from: Between, at: number, to: Between, target: number): void => {
    if (at >= from.sums.length) return;
    to.sums[target] = (to.sums[target] ?? 0) + (from.sums[at] ?? 0);
    to.counts[target] = (to.counts[target] ?? 0) + (from.counts[at] ?? 0);
    from.sums[at] = 0;
    from.counts[at] = 0;
  };
  const join = (a: number, b: number): void => {
    const [own, gone] = [rowOf(a), rowOf(b)];
    const later = Math.max(own.sums.length, b - a + gone.sums.length);
    const joined: Between = { sums: new Float64Array(later), counts: new Uint32Array(later) };
    joined.sums.set(own.sums);
    joined.counts.set(own.counts);
    joined.sums[b - a - 1] = 0;
    joined.counts[b - a - 1] = 0;
    for (let c = a + 1; c < b; c += 1) {
      move(rowOf(c), b - c - 1, joined, c - a - 1);
      if (nearest[c] === b) isBound[c] = 1;
    }
    for (let at = 0; at < gone.sums.length; at += 1) move(gone, at, joined, b - a + at);
    rows[a] = joined;
    rows[b] = { sums: new Float64Array(0), counts: new Uint32Array(0) };
    remember(b, -1, -Infinity);
    search(a);
    for (let c = 0; c < a; c += 1) {
      const row = rowOf(c);
      move(row, b - c - 1, row, a - c - 1);
      const [value, before, partner] = [mean(row, a - c - 1), greatest[c] ?? -Infinity, nearest[c] ?? -1];
      // Rounding may raise a mean above what it was made of.
      if (value > before || (value === before && isBound[c] === 0 && a <= partner)) remember(c, a, value);
      else if (partner === a || partner === b) isBound[c] = 1;
    }
    words[a]?.push(...words[b] ?? []);
    words[b] = [];
  };
  for (let i = 0; i < count; i += 1) search(i);
  for (;;) {
    let a = -1;
    let most = -Infinity;
    for (let i = 0; i < count; i += 1) {
      if ((greatest[i] ?? -Infinity) <= most) continue;
      a = i;
      most = greatest[i] ?? -Infinity;
    }
    if (most < least) break;
    if (isBound[a] === 1) search(a);
    else join(a, nearest[a] ?? a);
  }
  return words.filter((group) => group.length > 0).map((group) => group.sort((a, b) => a - b));
}
