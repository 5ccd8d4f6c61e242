/** Splits for training and testing: by document, never by page, and the same again for the same seed. */
import { randomFrom } from './random.ts';

/**
 * The documents of the test part: the given share of them, rounded, at least one where a share above 0 is asked of
 * two or more documents, never all. Independent of the order in which the documents are given.
 */
export function testDocuments<Id extends string>(documents: readonly Id[], testShare: number, seed: number): ReadonlySet<Id> {
  const shuffled = [...new Set(documents)].sort();
  if (testShare <= 0 || shuffled.length < 2) return new Set();
  const random = randomFrom(seed);
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const held = shuffled[last];
    const swapped = shuffled[other];
    if (held === undefined || swapped === undefined) continue;
    shuffled[last] = swapped;
    shuffled[other] = held;
  }
  const size = Math.min(shuffled.length - 1, Math.max(1, Math.round(shuffled.length * testShare)));
  return new Set(shuffled.slice(0, size));
}
