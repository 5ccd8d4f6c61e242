/** How the reviewer brings the entities of a page to what they shall be, in few steps. */
import type { PageState } from '../../../src-shared/edits/index.ts';
import type { EntityId, WordId } from '../../../src-shared/ids.ts';
import { CLICK, timeOf, cheapest, DRAG } from '../../../src-shared/keystrokes.ts';
import type { Gesture } from '../../../src-shared/keystrokes.ts';
import type { Reviewer } from './reviewer.ts';
import { selectEntities, selectWords } from './selecting.ts';
import { matchEntities, shared } from './targets.ts';
import type { Goal, Target } from './targets.ts';

/** What is to become a target: an entity that is kept, others that lie wholly inside it, and words that they lack. */
interface Material {
  readonly kept: EntityId;
  readonly parts: readonly EntityId[];
  readonly missing: readonly WordId[];
}

function materialOf(target: Target, kept: EntityId, state: PageState): Material {
  const parts = [...state.entity.values()].filter((entity) => entity.id !== kept && entity.words.every((word) => target.words.has(word)));
  const covered = new Set([kept, ...parts.map((part) => part.id)].flatMap((id) => state.entity.get(id)?.words ?? []));
  return { kept, parts: parts.map((part) => part.id), missing: [...target.words].filter((word) => !covered.has(word)) };
}

const seconds = (gestures: readonly Gesture[]): number => timeOf(gestures, 'mouse').seconds;

/** The cheaper way to take words out of an entity: their crosses in the inspector, or selected on the page and `U`. */
function takingOut(words: readonly WordId[], reviewer: Reviewer): readonly Gesture[] {
  const crosses = [...CLICK, ...words.flatMap(() => CLICK)];
  const onPage: readonly Gesture[] = [...selectWords(words, reviewer.state, reviewer.layout), 'key'];
  return cheapest([crosses, onPage], (way) => way) ?? crosses;
}

/** How many of an entity's links will be right once every entity has become what it is matched with. */
function goodLinks(entity: EntityId, state: PageState, goal: Goal, targetOf: ReadonlyMap<EntityId, number>): number {
  const wanted = new Set(goal.links.map((link) => link.join('>')));
  return [...state.link.values()].filter(({ from, to }) =>
    (from === entity || to === entity) && wanted.has(`${targetOf.get(from) ?? ''}>${targetOf.get(to) ?? ''}`)).length;
}

/** Whether mending what stands there is cheaper than making the entity anew, with the links that would be lost. */
function isWorthMending(target: Target, index: number, kept: EntityId, reviewer: Reviewer, goal: Goal, targetOf: ReadonlyMap<EntityId, number>): boolean {
  const { state, layout } = reviewer;
  const entity = state.entity.get(kept);
  if (entity === undefined) return false;
  const { parts, missing } = materialOf(target, kept, state);
  const wantedElsewhere = (word: WordId): boolean => goal.targets.some((other, at) => at !== index && other.words.has(word));
  const surplus = entity.words.filter((word) => !target.words.has(word) && !wantedElsewhere(word));
  const steps: (readonly Gesture[])[] = [];
  if (surplus.length > 0) steps.push(takingOut(surplus, reviewer));
  if (missing.length > 0) steps.push([...selectWords(missing, state, layout), 'key']);
  if (parts.length > 0 || missing.length > 0) steps.push([...selectEntities(1 + parts.length), 'key']);
  if (missing.length === 0 && entity.label !== target.label) steps.push(parts.length > 0 ? ['key'] : [...CLICK, 'key']);
  const anew: (readonly Gesture[])[] = [[...selectWords([...target.words], state, layout), 'key']];
  if (surplus.length > 0) anew.push([...CLICK, 'key']);
  for (let link = 0; link < goodLinks(kept, state, goal, targetOf); link += 1) anew.push(DRAG);
  const cost = (ways: readonly (readonly Gesture[])[]): number => ways.reduce((sum, way) => sum + seconds(['decide', ...way]), 0);
  return cost(steps) <= cost(anew);
}

/** Makes an entity of words, which leave the entities that they were in. */
function create(reviewer: Reviewer, words: readonly WordId[], label: string): EntityId {
  const entity = reviewer.newId() as EntityId;
  const gestures: readonly Gesture[] = [...selectWords(words, reviewer.state, reviewer.layout), 'key'];
  reviewer.edit('create', gestures, { type: 'entity.create', entity, label, words });
  return entity;
}

/** Joins what a target is made of, and returns the entity that it became; its label is right where that costs nothing. */
function assemble(reviewer: Reviewer, target: Target, { kept, parts, missing }: Material): { readonly entity: EntityId; readonly selected: boolean } {
  const made = missing.length === 0 ? null : create(reviewer, missing, target.label);
  const rightFirst = [kept, ...parts].toSorted((a, b) => {
    const right = (id: EntityId): number => Number(reviewer.state.entity.get(id)?.label === target.label);
    return right(b) - right(a);
  });
  const [first, ...rest] = made === null ? rightFirst : [made, ...rightFirst];
  if (first === undefined || rest.length === 0) return { entity: kept, selected: false };
  // What was just made is still selected.
  const selecting: readonly Gesture[] = made === null ? selectEntities(1 + rest.length) : ['hold', ...selectEntities(rest.length).filter((gesture) => gesture !== 'hold')];
  reviewer.edit('join', [...selecting, 'key'], { type: 'entity.merge', entities: [first, ...rest] }, [first, ...rest]);
  return { entity: first, selected: true };
}

function remove(reviewer: Reviewer, entity: EntityId): void {
  reviewer.edit('remove', [...CLICK, 'key'], { type: 'entity.remove', entities: [entity] }, [entity]);
}

/**
 * Brings the entities of the reviewer's page to the goal.
 * @returns for each target the entity that it has become
 */
export function settleEntities(reviewer: Reviewer, goal: Goal): EntityId[] {
  const { targets } = goal;
  for (const entity of [...reviewer.state.entity.values()]) {
    if (targets.every((target) => shared(entity.words, target.words) === 0)) remove(reviewer, entity.id);
  }
  const matched = matchEntities(targets, reviewer.state.entity.values());
  const targetOf = new Map(Array.from(matched, ([index, entity]) => [entity, index] as const));
  const mended = new Map([...matched].filter(([index, entity]) => {
    const target = targets[index];
    return target !== undefined && isWorthMending(target, index, entity, reviewer, goal, targetOf);
  }));
  const settled = targets.map((target, index) => {
    const kept = mended.get(index);
    if (kept === undefined) return { entity: create(reviewer, [...target.words], target.label), selected: true };
    return assemble(reviewer, target, materialOf(target, kept, reviewer.state));
  });
  // Words that belong elsewhere have gone there by now: what is left too much belongs to no entity.
  for (const [index, { entity: id, selected }] of settled.entries()) {
    const target = targets[index];
    const entity = reviewer.state.entity.get(id);
    if (target === undefined || entity === undefined) continue;
    const surplus = entity.words.filter((word) => !target.words.has(word));
    if (surplus.length > 0) reviewer.edit('takeOut', takingOut(surplus, reviewer), { type: 'entity.removeWords', words: surplus }, [id]);
    if (entity.label === target.label) continue;
    reviewer.edit('relabel', selected ? ['key'] : [...CLICK, 'key'], { type: 'entity.setLabel', entities: [id], label: target.label }, [id]);
  }
  const wanted = new Set(settled.map(({ entity }) => entity));
  for (const id of [...reviewer.state.entity.keys()] as EntityId[]) if (!wanted.has(id)) remove(reviewer, id);
  return settled.map(({ entity }) => entity);
}
