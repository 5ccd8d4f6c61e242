/** Groups of words from how likely pairs of them belong together: lines, and the rows and columns of tables. */

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

/**
 * Agglomeration: pairs in order of probability join their groups while the mean probability between the two groups
 * stays at or above one half. Sums between groups are kept and added up when groups join, so that every pair of words
 * is looked at once at most.
 * @param unshared what words that share no window are: `apart` for certain, or `unknown`, and so left out of the means
 * @returns groups of words in the order of their least words; the words of a group in no order
 */
export function agglomerate(same: PairScores, unshared: 'apart' | 'unknown'): number[][] {
  const weight = unshared === 'apart' ? same.probability
    : (i: number, j: number): number => (share(same, i, j) ? same.probability(i, j) - THRESHOLD : 0);
  const needed = unshared === 'apart' ? THRESHOLD : 0;
  // Pairs are kept as numbers, not objects: a page of one long line has as many as words squared.
  const pairs: number[] = [];
  const probabilities: number[] = [];
  for (let i = 0; i < same.count; i += 1) {
    const reach = same.reach(i);
    for (let j = i + 1; j < reach; j += 1) {
      const probability = same.probability(i, j);
      if (probability < THRESHOLD) continue;
      pairs.push(i * same.count + j);
      probabilities.push(probability);
    }
  }
  const order = Uint32Array.from(pairs, (_, index) => index)
    .sort((a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0) || a - b);
  const group = Int32Array.from({ length: same.count }, (_, index) => index);
  const members = new Map<number, number[]>(Array.from({ length: same.count }, (_, index) => [index, [index]]));
  const sums = new Map<number, Map<number, number>>();
  const between = (a: number, b: number): number => {
    let sum = 0;
    for (const i of members.get(a) ?? []) for (const j of members.get(b) ?? []) sum += weight(i, j);
    return sum;
  };
  const sumsOf = (of: number): Map<number, number> => {
    let found = sums.get(of);
    if (found === undefined) sums.set(of, found = new Map<number, number>());
    return found;
  };
  const knownSum = (a: number, b: number): number => {
    const known = sums.get(a)?.get(b);
    if (known !== undefined) return known;
    const sum = between(a, b);
    sumsOf(a).set(b, sum);
    sumsOf(b).set(a, sum);
    return sum;
  };
  const join = (a: number, b: number): void => {
    const neighbours = new Set([...sumsOf(a).keys(), ...sumsOf(b).keys()]);
    for (const other of neighbours) {
      if (other === a || other === b) continue;
      const sum = knownSum(a, other) + knownSum(b, other);
      sumsOf(a).set(other, sum);
      sumsOf(other).set(a, sum);
      sumsOf(other).delete(b);
    }
    sumsOf(a).delete(b);
    sums.delete(b);
    const moved = members.get(b) ?? [];
    for (const word of moved) group[word] = a;
    members.get(a)?.push(...moved);
    members.delete(b);
  };
  for (const index of order) {
    const pair = pairs[index] ?? 0;
    const [one, other] = [group[Math.floor(pair / same.count)] ?? 0, group[pair % same.count] ?? 0];
    const a = Math.min(one, other);
    const b = Math.max(one, other);
    if (a === b) continue;
    const size = (members.get(a)?.length ?? 0) * (members.get(b)?.length ?? 0);
    if (knownSum(a, b) >= needed * size) join(a, b);
  }
  return [...members.values()];
}
