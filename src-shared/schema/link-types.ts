/** Which labels may be linked to which. */
import type { LinkType } from './schema.ts';

/** The type of a link from one label to another, null where it is of none. */
export function linkTypeOf(types: readonly LinkType[], from: string, to: string): LinkType | null {
  return types.find((type) => type.from === from && type.to === to) ?? null;
}

/** Whether a link between entities of these labels is meant to run the other way. */
export function runsBackwards(types: readonly LinkType[], from: string, to: string): boolean {
  return linkTypeOf(types, from, to) === null && linkTypeOf(types, to, from) !== null;
}

/** Whether there is a type of link between these labels, either way. */
export function isLinkable(types: readonly LinkType[], one: string, other: string): boolean {
  return linkTypeOf(types, one, other) !== null || linkTypeOf(types, other, one) !== null;
}
