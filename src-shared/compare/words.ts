/** Which word of one side is which of the other. */
import Flatbush from 'flatbush';
import type { Word } from '../document.ts';
import type { PageState } from '../edits/state.ts';
import { boxOfQuad, overlapOf } from '../geometry.ts';
import type { WordId } from '../ids.ts';

/** Words with different ids are the same word where their boxes overlap at least so much (intersection over union). */
const SAME_PLACE = 0.5;

/** The words of two sides, matched. A word that both sides know is named by the smaller of its two ids. */
export interface WordMatch {
  /** Pairs of the same word, in the order of their names. */
  readonly pairs: readonly { readonly name: string; readonly a: Word; readonly b: Word }[];
  readonly onlyA: readonly Word[];
  readonly onlyB: readonly Word[];
  /** The name of a word of side `a`; of side `b`. A word that only one side has goes by its own id. */
  readonly nameInA: ReadonlyMap<WordId, string>;
  readonly nameInB: ReadonlyMap<WordId, string>;
}

const smaller = (a: string, b: string): string => (a < b ? a : b);
const byName = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : 1);

interface Candidate {
  readonly a: Word;
  readonly b: Word;
  readonly overlap: number;
  readonly names: readonly [string, string];
}

/** Pairs of words that lie in the same place, the best first; among equals by their ids, whichever side they are on. */
function candidates(restA: readonly Word[], restB: readonly Word[]): Candidate[] {
  if (restA.length === 0 || restB.length === 0) return [];
  const index = new Flatbush(restB.length);
  const boxes = restB.map((word) => boxOfQuad(word.quad));
  for (const box of boxes) index.add(box.x0, box.y0, box.x1, box.y1);
  index.finish();
  const found = restA.flatMap((a): Candidate[] => {
    const box = boxOfQuad(a.quad);
    return index.search(box.x0, box.y0, box.x1, box.y1).flatMap((at) => {
      const b = restB[at];
      const other = boxes[at];
      if (b === undefined || other === undefined) return [];
      const overlap = overlapOf(box, other);
      return overlap < SAME_PLACE ? [] : [{ a, b, overlap, names: a.id < b.id ? [a.id, b.id] : [b.id, a.id] }];
    });
  });
  return found.sort((x, y) => {
    if (x.overlap !== y.overlap) return y.overlap - x.overlap;
    return x.names[0] === y.names[0] ? (x.names[1] < y.names[1] ? -1 : 1) : x.names[0] < y.names[0] ? -1 : 1;
  });
}

/** Matches words: those with the same id first, then by where they lie, each once. */
export function matchWords(a: PageState, b: PageState): WordMatch {
  const pairs: { name: string; a: Word; b: Word }[] = [];
  for (const word of a.word.values()) {
    const same = b.word.get(word.id);
    if (same !== undefined) pairs.push({ name: word.id, a: word, b: same });
  }
  const restA = new Set([...a.word.values()].filter((word) => !b.word.has(word.id)));
  const restB = new Set([...b.word.values()].filter((word) => !a.word.has(word.id)));
  for (const pair of candidates([...restA], [...restB])) {
    if (!restA.has(pair.a) || !restB.has(pair.b)) continue;
    restA.delete(pair.a);
    restB.delete(pair.b);
    pairs.push({ name: smaller(pair.a.id, pair.b.id), a: pair.a, b: pair.b });
  }
  pairs.sort(byName);
  const nameInA = new Map<WordId, string>(pairs.map((pair) => [pair.a.id, pair.name]));
  const nameInB = new Map<WordId, string>(pairs.map((pair) => [pair.b.id, pair.name]));
  for (const word of restA) nameInA.set(word.id, word.id);
  for (const word of restB) nameInB.set(word.id, word.id);
  return { pairs, onlyA: [...restA], onlyB: [...restB], nameInA, nameInB };
}
