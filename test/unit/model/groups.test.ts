import { describe, expect, it } from 'vitest';
import { averageLinkage } from '../../../src-main/model/groups.ts';
import type { PairScores } from '../../../src-main/model/groups.ts';

const LEAST = 0.6;

/** Scores from a table; words further apart than `window` share none. */
function scoresOf(table: readonly (readonly number[])[], window = Infinity): PairScores {
  const count = table.length;
  return {
    count,
    reach: (i) => Math.min(count, i + window),
    probability: (i, j) => (Math.abs(i - j) < window ? table[i]?.[j] ?? 0 : 0),
  };
}

/** Numbers from 0 to 1 that are the same every time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Symmetric scores: `steps` different ones at most, so that there are ties, higher within one of `kinds` groups. */
function table(count: number, kinds: number, seed: number, steps: number): number[][] {
  const next = numbers(seed);
  const kind = Array.from({ length: count }, () => Math.floor(next() * kinds));
  const rows = kind.map(() => new Array<number>(count).fill(0));
  for (let i = 0; i < count; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const score = Math.round(((kind[i] === kind[j] ? 0.45 : 0.1) + next() * 0.5) * steps) / steps;
      rows[i]![j] = score;
      rows[j]![i] = score;
    }
  }
  return rows;
}

/** Average linkage by its definition, all means worked out anew for each step. Scores are sixteenths: sums are exact. */
function byDefinition(pairs: PairScores): number[][] {
  let groups = Array.from({ length: pairs.count }, (_, i) => [i]);
  for (;;) {
    let best = { mean: -Infinity, a: 0, b: 0 };
    for (const [a, one] of groups.entries()) {
      for (const [b, other] of groups.entries()) {
        if (b <= a) continue;
        const known = one.flatMap((i) => other.filter((j) => Math.max(i, j) < pairs.reach(Math.min(i, j))).map((j) => pairs.probability(i, j)));
        const mean = known.length === 0 ? -Infinity : known.reduce((sum, value) => sum + value, 0) / known.length;
        if (mean > best.mean) best = { mean, a, b };
      }
    }
    if (best.mean < LEAST) return groups.map((group) => group.toSorted((a, b) => a - b));
    groups[best.a]!.push(...groups[best.b]!);
    groups = groups.filter((_, index) => index !== best.b);
  }
}

describe('rows and columns of tables', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('join the likeliest groups first, the first of equals (%i)', (seed) => {
    const pairs = scoresOf(table(40, 5, seed, 16));
    const groups = averageLinkage(pairs, LEAST);
    expect(groups).toEqual(byDefinition(pairs));
    expect(groups.length).toBeGreaterThan(1);
    expect(groups.length).toBeLessThan(40);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('leave out pairs that share no window (%i)', (seed) => {
    const pairs = scoresOf(table(40, 3, seed, 16), 4 + seed);
    expect(averageLinkage(pairs, LEAST)).toEqual(byDefinition(pairs));
  });

  it('stay apart where only one word belongs to several of them', () => {
    // Word 0 stands over both columns, that of the odd words and that of the even ones.
    const score = (i: number, j: number): number => (Math.min(i, j) === 0 ? 0.99 : i % 2 === j % 2 ? 0.9 : 0.05);
    const pairs: PairScores = { count: 7, reach: () => 7, probability: score };
    expect(averageLinkage(pairs, LEAST)).toEqual([[0, 1, 3, 5], [2, 4, 6]]);
  });

  it('hold each word once, on pages of many words too', () => {
    const next = numbers(9);
    const scores = Float64Array.from({ length: 1000 * 1000 }, () => next());
    const pairs: PairScores = { count: 1000, reach: () => 1000, probability: (i, j) => scores[Math.min(i, j) * 1000 + Math.max(i, j)] ?? 0 };
    const groups = averageLinkage(pairs, LEAST);
    expect(groups.flat().sort((a, b) => a - b)).toEqual([...scores.keys()].slice(0, 1000));
    expect(groups.map((group) => group[0]!)).toEqual(groups.map((group) => group[0]!).sort((a, b) => a - b));
    expect(averageLinkage({ ...pairs, probability: () => 0.9 }, LEAST)).toHaveLength(1);
    expect(averageLinkage({ ...pairs, count: 0 }, LEAST)).toEqual([]);
  });
});
