/** How the reviewer brings the links of a page to what they shall be. */
import type { Link } from '../../../src-shared/document.ts';
import type { EntityId, LinkId } from '../../../src-shared/ids.ts';
import { CLICK, DRAG } from '../../../src-shared/keystrokes.ts';
import type { Gesture } from '../../../src-shared/keystrokes.ts';
import type { Reviewer } from './reviewer.ts';

/** The gestures that delete or turn one link: a key where an end has no other link, else its button in the inspector. */
function atLink(link: Link, reviewer: Reviewer): readonly Gesture[] {
  const links = [...reviewer.state.link.values()];
  const alone = [link.from, link.to].some((end) => links.filter(({ from, to }) => from === end || to === end).length === 1);
  return alone ? [...CLICK, 'key'] : [...CLICK, ...CLICK];
}

/** Entities all of whose links (two or more) are wrong, those with the most first: one key deletes them all. */
function hopelessEnd(reviewer: Reviewer, isWrong: (link: Link) => boolean): readonly Link[] | null {
  const ofEnd = new Map<EntityId, Link[]>();
  for (const link of reviewer.state.link.values()) {
    for (const end of [link.from, link.to]) ofEnd.set(end, [...ofEnd.get(end) ?? [], link]);
  }
  return [...ofEnd.values()].filter((links) => links.length > 1 && links.every(isWrong)).toSorted((a, b) => b.length - a.length)[0] ?? null;
}

/**
 * Deletes, turns and draws links until they are those of `wanted`.
 * @param wanted ends of the links, key before value
 */
export function settleLinks(reviewer: Reviewer, wanted: readonly (readonly [from: EntityId, to: EntityId])[]): void {
  const right = new Set(wanted.map(([from, to]) => `${from}>${to}`));
  const standing = (): Set<string> => new Set(Array.from(reviewer.state.link.values(), ({ from, to }) => `${from}>${to}`));
  const canTurn = (link: Link): boolean => right.has(`${link.to}>${link.from}`) && !standing().has(`${link.to}>${link.from}`);
  const isWrong = (link: Link): boolean => !right.has(`${link.from}>${link.to}`) && !canTurn(link);
  for (let links = hopelessEnd(reviewer, isWrong); links !== null; links = hopelessEnd(reviewer, isWrong)) {
    const ids = links.map((link) => link.id);
    reviewer.edit('unlink', [...CLICK, 'key'], { type: 'link.remove', links: ids }, ids);
  }
  for (const link of [...reviewer.state.link.values()]) {
    if (right.has(`${link.from}>${link.to}`)) continue;
    if (canTurn(link)) reviewer.edit('turn', atLink(link, reviewer), { type: 'link.reverse', links: [link.id] }, [link.id]);
    else reviewer.edit('unlink', atLink(link, reviewer), { type: 'link.remove', links: [link.id] }, [link.id]);
  }
  const there = standing();
  for (const [from, to] of wanted) {
    if (there.has(`${from}>${to}`)) continue;
    there.add(`${from}>${to}`);
    reviewer.edit('link', DRAG, { type: 'link.add', link: reviewer.newId() as LinkId, from, to });
  }
}
