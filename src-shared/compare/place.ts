/** The page that is taken onto, and where things of the two sides are on it. */
import type { Entity } from '../document.ts';
import type { Target } from '../edits/command.ts';
import type { PageState } from '../edits/state.ts';
import type { TakenRecord } from '../edits/taken.ts';
import type { WordId } from '../ids.ts';
import type { Difference, SideName } from './types.ts';

/** What the command `take` is to put and to remove. */
export interface Taking {
  readonly put: readonly TakenRecord[];
  readonly remove: readonly Target[];
}

/** The page that is taken onto, and where things of the two sides are on it. */
export interface Place {
  readonly page: PageState;
  readonly side: PageState;
  readonly difference: Difference;
  readonly name: SideName;
  /** Words of the side that is taken from, as they are called on the page. */
  readonly toPage: ReadonlyMap<WordId, WordId>;
  /** Words on the page that the difference is about, whichever side says so. */
  readonly concerned: ReadonlySet<WordId>;
}

/** An id for something new on the page: the one that it has elsewhere, if it is free. */
export function freeId<T extends string>(id: T, taken: (id: string) => boolean): T {
  let free: string = id;
  for (let number = 2; taken(free); number += 1) free = `${id.slice(0, 58)}-${number}`;
  return free as T;
}

/** The entity on the page that shares most of its words with one of a side. */
export function sameEntity(page: PageState, entity: Pick<Entity, 'words'>, toPage: ReadonlyMap<WordId, WordId>): Entity | null {
  const words = new Set(entity.words.flatMap((word) => toPage.get(word) ?? []));
  let best: Entity | null = null;
  let most = 0;
  for (const candidate of page.entity.values()) {
    const shared = candidate.words.filter((word) => words.has(word)).length;
    const likeness = shared / (candidate.words.length + words.size - shared);
    if (likeness < most || (likeness === most && best !== null && best.id < candidate.id)) continue;
    if (shared === 0) continue;
    best = candidate;
    most = likeness;
  }
  return best;
}
