/** Groups of words on two sides that touch each other: they can only be decided together. */
import type { WordId } from '../ids.ts';

/** A line or an entity, as far as grouping goes. */
export interface WordGroup {
  readonly id: string;
  readonly words: readonly WordId[];
}

/** A group with the names that its words have on both sides, in the group's order. */
export interface NamedGroup<G extends WordGroup> {
  readonly group: G;
  readonly names: readonly string[];
}

/** Groups that share words, directly or through others; the smallest name stands for it. */
export interface Component<G extends WordGroup> {
  readonly name: string;
  readonly a: readonly NamedGroup<G>[];
  readonly b: readonly NamedGroup<G>[];
}

/** Names the words of groups; words that `names` does not know are left out, and groups without any left. */
export function nameGroups<G extends WordGroup>(groups: Iterable<G>, names: ReadonlyMap<WordId, string>): NamedGroup<G>[] {
  return [...groups]
    .map((group) => ({ group, names: group.words.flatMap((word) => names.get(word) ?? []) }))
    .filter((named) => named.names.length > 0);
}

/** Splits the groups of two sides into components, in the order of their names. On each side a word is in one group. */
export function componentsOf<G extends WordGroup>(a: readonly NamedGroup<G>[], b: readonly NamedGroup<G>[]): Component<G>[] {
  const parent = new Map<string, string>();
  const rootOf = (name: string): string => {
    let root = name;
    for (let next = parent.get(root); next !== undefined && next !== root; next = parent.get(root)) root = next;
    parent.set(name, root);
    return root;
  };
  for (const { names } of [...a, ...b]) {
    for (const name of names) {
      const [one, other] = [rootOf(names[0] ?? name), rootOf(name)];
      // The smaller name is the root, so that it names the component.
      if (one < other) parent.set(other, one);
      else parent.set(one, other);
    }
  }
  const components = new Map<string, { a: NamedGroup<G>[]; b: NamedGroup<G>[] }>();
  const put = (side: 'a' | 'b', named: NamedGroup<G>): void => {
    const root = rootOf(named.names[0] ?? '');
    const component = components.get(root) ?? { a: [], b: [] };
    component[side].push(named);
    components.set(root, component);
  };
  for (const named of a) put('a', named);
  for (const named of b) put('b', named);
  return [...components].map(([name, sides]) => ({ name, ...sides })).sort((x, y) => (x.name < y.name ? -1 : 1));
}
