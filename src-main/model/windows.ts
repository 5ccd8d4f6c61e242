/**
 * Pages of more tokens than the model takes at once: `models/FORMAT.md`, section 4. Windows overlap, and every output
 * is taken from the window that saw most around it.
 */

/** Words from `start` up to but not including `end`, in reading order. */
export interface WordWindow {
  readonly start: number;
  readonly end: number;
}

/**
 * Cuts a page into windows of at most `maxTokens` tokens, two of which stand for the beginning and the end. Neighbouring
 * windows share at least a quarter of a window's tokens, or as many whole words as come nearest to that.
 * @param pieceCounts number of pieces of each word, in reading order
 */
export function planWindows(pieceCounts: readonly number[], maxTokens: number): WordWindow[] {
  const room = maxTokens - 2;
  const windows: WordWindow[] = [];
  let start = 0;
  while (start < pieceCounts.length) {
    let end = start;
    let used = 0;
    while (end < pieceCounts.length && used + (pieceCounts[end] ?? 0) <= room) {
      used += pieceCounts[end] ?? 0;
      end += 1;
    }
    // A word with more pieces than a window holds cannot occur in a package that was accepted; it would never fit.
    if (end === start) throw new Error(`A word has more pieces than a window of ${maxTokens} tokens holds.`);
    windows.push({ start, end });
    if (end === pieceCounts.length) break;
    let next = end;
    let shared = 0;
    while (next > start + 1 && shared < room / 4) {
      next -= 1;
      shared += pieceCounts[next] ?? 0;
    }
    start = next;
  }
  return windows;
}

/** Which window speaks for which word and for which pair of words. */
export interface WindowOwners {
  /** For each word the number of the window whose own outputs count: that in whose middle it stands most nearly. */
  readonly ofWord: Int32Array;
  /**
   * The number of the window whose output for the pair counts: that in which the lesser of the two distances to its
   * ends is greatest; -1 where no window holds both words.
   */
  readonly ofPair: (a: number, b: number) => number;
}

/** Works out who speaks for what; the first window wins a tie. Distances are counted in words. */
export function ownersOf(windows: readonly WordWindow[], words: number): WindowOwners {
  const first = new Int32Array(words);
  const last = new Int32Array(words);
  for (const [number, window] of windows.entries()) {
    // Windows begin and end further and further on, so the first one that holds a word is the first to reach it.
    for (let word = Math.max(window.start, windows[number - 1]?.end ?? 0); word < window.end; word += 1) first[word] = number;
    for (let word = window.start; word < window.end; word += 1) last[word] = number;
  }
  const ofPair = (a: number, b: number): number => {
    const low = Math.min(a, b);
    const high = Math.max(a, b);
    let best = -1;
    let owner = -1;
    for (let number = first[high] ?? 0; number <= (last[low] ?? -1); number += 1) {
      const window = windows[number];
      if (window === undefined) break;
      const distance = Math.min(low - window.start, window.end - 1 - high);
      if (distance > best) {
        best = distance;
        owner = number;
      }
    }
    return owner;
  };
  return { ofWord: Int32Array.from({ length: words }, (_, word) => ofPair(word, word)), ofPair };
}
