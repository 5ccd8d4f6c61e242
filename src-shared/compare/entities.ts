/** Differences of entities and of the links between them. */
import type { Entity, Link } from '../document.ts';
import type { PageState } from '../edits/state.ts';
import type { EntityId } from '../ids.ts';
import type { Component, NamedGroup } from './components.ts';
import { componentsOf, nameGroups } from './components.ts';
import type { Difference } from './types.ts';
import { differ } from './sides.ts';
import type { WordMatch } from './words.ts';

type Named = NamedGroup<Entity>;

/** Names an entity by its words, in whatever order. */
export const setOf = (entity: Named): string => entity.names.toSorted().join(' ');

/** The components of the entities of two sides. */
export function entityComponents(a: PageState, b: PageState, match: WordMatch): Component<Entity>[] {
  return componentsOf(nameGroups(a.entity.values(), match.nameInA), nameGroups(b.entity.values(), match.nameInB));
}

const entityRecords = (entities: readonly Named[]) =>
  entities.toSorted((x, y) => (setOf(x) < setOf(y) ? -1 : 1)).map(({ group }) => ({ kind: 'entity', record: group }) as const);

/** Entities that only one side has, that have another label, or that group the words otherwise. */
export function compareEntities(a: PageState, b: PageState, components: readonly Component<Entity>[]): Difference[] {
  return components.flatMap(({ name, a: inA, b: inB }): Difference[] => {
    const [sideA, sideB] = [{ state: a, records: entityRecords(inA) }, { state: b, records: entityRecords(inB) }];
    if (inA.length === 0 || inB.length === 0) return [differ('entity', name, sideA, sideB)];
    const [first] = inA;
    const [second] = inB;
    const same = inA.length === 1 && inB.length === 1 && first !== undefined && second !== undefined && setOf(first) === setOf(second);
    if (!same) return [differ('grouping', name, sideA, sideB)];
    return first.group.label === second.group.label ? [] : [differ('label', name, sideA, sideB)];
  });
}

interface Pair {
  readonly a: Named;
  readonly b: Named;
  readonly likeness: number;
  readonly sameLabel: boolean;
  readonly order: string;
}

/** Words shared, as a part of all words of the two (Jaccard's index). */
function likeness(a: Named, b: Named): number {
  const names = new Set(a.names);
  const both = b.names.filter((name) => names.has(name)).length;
  return both / (a.names.length + b.names.length - both);
}

/**
 * Which entity of one side is which of the other: the most alike first, among equals those of the same label, each once.
 * By id, with a name for the pair.
 */
export function pairEntities(components: readonly Component<Entity>[]): {
  inA: ReadonlyMap<EntityId, string>; inB: ReadonlyMap<EntityId, string>; pairs: readonly { readonly a: Entity; readonly b: Entity }[];
} {
  const inA = new Map<EntityId, string>();
  const inB = new Map<EntityId, string>();
  const made: { a: Entity; b: Entity }[] = [];
  for (const component of components) {
    const pairs = component.a.flatMap((a) => component.b.map((b): Pair => {
      const sets = [setOf(a), setOf(b)].sort();
      return { a, b, likeness: likeness(a, b), sameLabel: a.group.label === b.group.label, order: sets.join('|') };
    }));
    pairs.sort((x, y) => y.likeness - x.likeness || Number(y.sameLabel) - Number(x.sameLabel) || (x.order < y.order ? -1 : 1));
    for (const pair of pairs) {
      if (pair.likeness === 0 || inA.has(pair.a.group.id) || inB.has(pair.b.group.id)) continue;
      inA.set(pair.a.group.id, pair.order);
      inB.set(pair.b.group.id, pair.order);
      made.push({ a: pair.a.group, b: pair.b.group });
    }
  }
  return { inA, inB, pairs: made };
}

interface NamedLink {
  readonly link: Link;
  /** The name of the same link the other way round. */
  readonly turned: string;
}

/** Links by the names of their ends; those at an entity that only one side has go with that entity. */
function namedLinks(state: PageState, names: ReadonlyMap<EntityId, string>): Map<string, NamedLink> {
  const links = new Map<string, NamedLink>();
  for (const link of state.link.values()) {
    const [from, to] = [names.get(link.from), names.get(link.to)];
    if (from !== undefined && to !== undefined) links.set(`${from} > ${to}`, { link, turned: `${to} > ${from}` });
  }
  return links;
}

/** Links that only one side has, and links that lead the other way round. */
export function compareLinks(a: PageState, b: PageState, components: readonly Component<Entity>[]): Difference[] {
  const names = pairEntities(components);
  const inA = namedLinks(a, names.inA);
  const inB = namedLinks(b, names.inB);
  const records = (named: NamedLink | undefined) => (named === undefined ? [] : [{ kind: 'link', record: named.link }] as const);
  const differences: Difference[] = [];
  const tell = (name: string, linkA: NamedLink | undefined, linkB: NamedLink | undefined): void => {
    differences.push(differ('link', name, { state: a, records: records(linkA) }, { state: b, records: records(linkB) }));
  };
  for (const [name, linkA] of inA) {
    if (inB.has(name)) continue;
    // A link that leads the other way round is one difference, not two.
    const turned = inA.has(linkA.turned) ? undefined : inB.get(linkA.turned);
    tell(turned !== undefined && linkA.turned < name ? linkA.turned : name, linkA, turned);
  }
  for (const [name, linkB] of inB) {
    if (!inA.has(name) && (inB.has(linkB.turned) || !inA.has(linkB.turned))) tell(name, undefined, linkB);
  }
  return differences;
}
