/** Lines as chains of words: `models/FORMAT.md`, section 5, "Lines". */
import type { IntegerBox } from '../../src-shared/reading-order.ts';
import { THRESHOLD } from './groups.ts';
import type { PairScores } from './groups.ts';

/** Two words that are likely on one line; `i` stands before `j` in it. */
interface Neighbours {
  readonly i: number;
  readonly j: number;
  /** Between the boxes, 0 where they meet. */
  readonly gap: number;
  /** Between the doubled centres. */
  readonly distance: number;
}

function gapBetween(a0: number, a1: number, b0: number, b1: number): number {
  return Math.max(0, b0 - a1, a0 - b1);
}

function neighbours(first: number, second: number, boxes: readonly IntegerBox[]): Neighbours | null {
  const [a, b] = [boxes[first], boxes[second]];
  if (a === undefined || b === undefined) return null;
  const dx = b[0] + b[2] - a[0] - a[2];
  const dy = b[1] + b[3] - a[1] - a[3];
  // Words of a turned line stand above one another.
  const along = Math.abs(dy) > Math.abs(dx) ? dy : dx;
  const [i, j] = along < 0 ? [second, first] : [first, second];
  return {
    i, j, gap: gapBetween(a[0], a[2], b[0], b[2]) + gapBetween(a[1], a[3], b[1], b[3]), distance: Math.abs(dx) + Math.abs(dy),
  };
}

/**
 * Chains of words, nearest pairs first: a line ends where its last word and the nearest word behind say so, whatever
 * words far apart may say. `boxes` are the words' in 0-1000.
 * @returns groups of words in the order of their least words; each word is in exactly one
 */
export function lineChains(same: PairScores, boxes: readonly IntegerBox[]): number[][] {
  const pairs: Neighbours[] = [];
  for (let first = 0; first < same.count; first += 1) {
    const reach = same.reach(first);
    for (let second = first + 1; second < reach; second += 1) {
      if (same.probability(first, second) < THRESHOLD) continue;
      const pair = neighbours(first, second, boxes);
      if (pair !== null) pairs.push(pair);
    }
  }
  pairs.sort((a, b) => a.gap - b.gap || a.distance - b.distance || Math.min(a.i, a.j) - Math.min(b.i, b.j) || Math.max(a.i, a.j) - Math.max(b.i, b.j));
  const follower = new Int32Array(same.count).fill(-1);
  const leader = new Int32Array(same.count).fill(-1);
  const leadsTo = (from: number, goal: number): boolean => {
    let word = from;
    while (word !== goal && word !== -1) word = follower[word] ?? -1;
    return word === goal;
  };
  for (const { i, j } of pairs) {
    if (follower[i] !== -1 || leader[j] !== -1 || leadsTo(j, i)) continue;
    follower[i] = j;
    leader[j] = i;
  }
  const chains: number[][] = [];
  for (let head = 0; head < same.count; head += 1) {
    if (leader[head] !== -1) continue;
    const chain = [];
    for (let word = head; word !== -1; word = follower[word] ?? -1) chain.push(word);
    chains.push(chain.sort((a, b) => a - b));
  }
  return chains.sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
}
