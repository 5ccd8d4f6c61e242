/** What a reviewer wants of a page, and which of the entities that stand there can become what. */
import type { Entity } from '../../../src-shared/document.ts';
import type { PageState } from '../../../src-shared/edits/index.ts';
import type { EntityId, WordId } from '../../../src-shared/ids.ts';
import { setKey } from '../metrics.ts';
import type { TruePage } from '../truth.ts';

/** An entity that the page shall have in the end. */
export interface Target {
  readonly label: string;
  readonly words: ReadonlySet<WordId>;
}

export interface Goal {
  readonly targets: readonly Target[];
  /** Indices into `targets`. */
  readonly links: readonly (readonly [from: number, to: number])[];
}

const OTHER = 'other';

/**
 * What a page shall look like in the end. Text labelled `other` is no entity to the product, which leaves such words
 * free and makes items of them when it exports; only where a link holds on to it, it is one. A word that truth puts
 * into several entities counts for the first.
 */
export function goalOf(page: Pick<TruePage, 'entities' | 'links'>): Goal {
  const linked = new Set(page.links.flat());
  const taken = new Set<WordId>();
  const places = new Map<number, number>();
  const targets: Target[] = [];
  for (const [index, entity] of page.entities.entries()) {
    if (entity.label === OTHER && !linked.has(index)) continue;
    const words = new Set(entity.words.filter((word) => !taken.has(word)));
    if (words.size === 0) continue;
    for (const word of words) taken.add(word);
    places.set(index, targets.length);
    targets.push({ label: entity.label, words });
  }
  const links = page.links.flatMap(([from, to]) => {
    const [a, b] = [places.get(from), places.get(to)];
    return a === undefined || b === undefined ? [] : [[a, b] as const];
  });
  return { targets, links };
}

/** Of two sets of words, how many both have. */
export function shared(words: Iterable<WordId>, others: ReadonlySet<WordId>): number {
  let count = 0;
  for (const word of words) if (others.has(word)) count += 1;
  return count;
}

/** For each target, the entity that is to become it: the likest ones first, each for one target. */
export function matchEntities(targets: readonly Target[], entities: Iterable<Entity>): Map<number, EntityId> {
  const pairs = [...entities].flatMap((entity) => targets.flatMap((target, index) => {
    const both = shared(entity.words, target.words);
    if (both === 0) return [];
    const either = entity.words.length + target.words.size - both;
    return [{ index, id: entity.id, likeness: both / either, sameLabel: entity.label === target.label }];
  }));
  pairs.sort((a, b) => b.likeness - a.likeness || Number(b.sameLabel) - Number(a.sameLabel) || a.index - b.index || (a.id < b.id ? -1 : 1));
  const matched = new Map<number, EntityId>();
  const used = new Set<EntityId>();
  for (const { index, id } of pairs) {
    if (matched.has(index) || used.has(id)) continue;
    matched.set(index, id);
    used.add(id);
  }
  return matched;
}

/** Whether a page's entities (label and set of words) and links are those of the goal, no more and no less. */
export function isReached(state: PageState, goal: Goal): boolean {
  const entityKey = (label: string, words: Iterable<string>): string => `${label} ${setKey(words)}`;
  const keys = new Map<string, string>(Array.from(state.entity.values(), (entity) => [entity.id, entityKey(entity.label, entity.words)]));
  const wanted = goal.targets.map((target) => entityKey(target.label, target.words));
  const links = Array.from(state.link.values(), (link) => `${keys.get(link.from) ?? ''}>${keys.get(link.to) ?? ''}`);
  const wantedLinks = goal.links.map(([from, to]) => `${wanted[from] ?? ''}>${wanted[to] ?? ''}`);
  const same = (a: readonly string[], b: readonly string[]): boolean => JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());
  return same([...keys.values()], wanted) && same(links, wantedLinks);
}
