/** Splits for training and testing: by document, never by page, and the same again for the same seed. */

/** Mulberry32, a small generator of reproducible numbers in [0, 1) (Tommy Ettinger, public domain). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

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
