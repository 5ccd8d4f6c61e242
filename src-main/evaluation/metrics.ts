/** Counting what is right. Pure; every figure is a number from 0 to 1. */

/** Right, predicted and true things, summed over pages. */
export interface Counts {
  right: number;
  predicted: number;
  true: number;
}

export function noCounts(): Counts {
  return { right: 0, predicted: 0, true: 0 };
}

/** Adds one page's things, which are told apart by their keys; a thing named twice counts once. */
export function addItems(counts: Counts, predicted: Iterable<string>, truth: Iterable<string>): void {
  const found = new Set(predicted);
  const wanted = new Set(truth);
  counts.predicted += found.size;
  counts.true += wanted.size;
  for (const item of found) if (wanted.has(item)) counts.right += 1;
}

/** Harmonic mean of precision and recall; 1 where there was nothing to find and nothing was found. */
export function f1(counts: Counts): number {
  const all = counts.predicted + counts.true;
  return all === 0 ? 1 : (2 * counts.right) / all;
}

/** How many of how many were right. */
export interface Share {
  right: number;
  total: number;
}

export function noShare(): Share {
  return { right: 0, total: 0 };
}

/** The share of what was right; null where there was nothing to get right. */
export function ratio(share: Share): number | null {
  return share.total === 0 ? null : share.right / share.total;
}

/** A key for a set of words: the same for the same words in any order. */
export function setKey(words: Iterable<string>): string {
  return JSON.stringify([...new Set(words)].sort());
}

/** The relation of two words in numbered lines: 0 the same line, 1 neighbouring lines, 2 further apart. */
function relation(a: number, b: number): number {
  return Math.min(2, Math.abs(a - b));
}

/**
 * Counts pairs of words whose relation (same line, neighbouring line, further apart) is the true one. Lines are given
 * in reading order; pairs with a word that either side does not have are left out.
 */
export function addLinePairs(share: Share, predicted: readonly (readonly string[])[], truth: readonly (readonly string[])[]): void {
  const predictedLine = new Map(predicted.flatMap((line, number) => line.map((word) => [word, number] as const)));
  const words = truth.flatMap((line, number) => line.flatMap((word) => {
    const found = predictedLine.get(word);
    return found === undefined ? [] : [{ true: number, predicted: found }];
  }));
  for (const [index, a] of words.entries()) {
    for (let other = index + 1; other < words.length; other += 1) {
      const b = words[other];
      if (b === undefined) continue;
      share.total += 1;
      if (relation(a.true, b.true) === relation(a.predicted, b.predicted)) share.right += 1;
    }
  }
}
