/** What becomes of a page's links when a model links its entities anew, as they stand after corrections. */
import type { Entity, Link } from './document.ts';
import { isProposed } from './document.ts';
import type { CommandOf, PageState } from './edits/index.ts';
import type { EntityId, LinkId } from './ids.ts';

/** A link that a model proposes; `confidence` is a calibrated probability. */
export interface LinkProposal {
  readonly from: EntityId;
  readonly to: EntityId;
  readonly confidence: number;
}

/** Links that are given by indices into a list of entities, by the entities' ids. */
export function linksBetween(
  entities: readonly Pick<Entity, 'id'>[], links: readonly { readonly from: number; readonly to: number; readonly confidence: number }[],
): LinkProposal[] {
  return links.flatMap(({ from, to, confidence }) => {
    const [key, value] = [entities[from]?.id, entities[to]?.id];
    return key === undefined || value === undefined ? [] : [{ from: key, to: value, confidence }];
  });
}

/** Names a link by its ends. */
export const pairOf = ({ from, to }: Pick<Link, 'from' | 'to'>): string => `${from}>${to}`;

/**
 * The command that brings a page's links to those proposed. Links that a person drew or vouched for stay, and where
 * such a link leads to a value from a key, no other key of that label is proposed for it. Links of a prediction that
 * the model no longer sees go.
 * @param maker package and version of the model
 * @param newId makes the ids of links to come
 * @returns null where the page says all of it already
 */
export function proposalOf(
  state: PageState, proposed: readonly LinkProposal[], maker: string, newId: () => LinkId,
): CommandOf<'link.propose'> | null {
  const standing = [...state.link.values()];
  const vouched = standing.filter((link) => !isProposed(link));
  const labelOf = (entity: EntityId): string | undefined => state.entity.get(entity)?.label;
  const settled = new Set(vouched.map(({ from, to }) => `${labelOf(from) ?? ''}>${to}`));
  const taken = new Set(vouched.flatMap(({ from, to }) => [pairOf({ from, to }), pairOf({ from: to, to: from })]));
  const wanted = proposed.filter((link) =>
    state.entity.has(link.from) && state.entity.has(link.to) && !taken.has(pairOf(link)) && !settled.has(`${labelOf(link.from) ?? ''}>${link.to}`));
  const there = new Set(standing.map(pairOf));
  const kept = new Set(wanted.map(pairOf));
  const add = wanted.filter((link) => !there.has(pairOf(link))).map(({ from, to, confidence }) => ({ link: newId(), from, to, confidence }));
  const remove = standing.filter((link) => isProposed(link) && !kept.has(pairOf(link))).map((link) => link.id);
  return add.length + remove.length === 0 ? null : { type: 'link.propose', maker, add, remove };
}
