/**
 * Reading order in ALTO: the order of the file, or `IDNEXT` from block to block (up to 4), or `ReadingOrder` (4.3) with
 * references to blocks and lines.
 */
import type { Element } from '@xmldom/xmldom';
import { insert, remove } from '../xml/build.ts';
import type { ElementIds } from '../xml/ids.ts';
import { attributeOf, childOf, childrenOf, nameOf } from '../xml/tree.ts';

function collect(group: Element, into: Set<string>): void {
  for (const id of (attributeOf(group, 'REF') ?? '').split(/\s+/u)) if (id !== '') into.add(id);
  for (const member of childrenOf(group)) collect(member, into);
}

/** Ids of blocks and lines as `ReadingOrder` has them, each where it is named first; empty where there is none. */
export function referencesInOrder(root: Element): string[] {
  const order = childOf(root, 'ReadingOrder');
  const ids = new Set<string>();
  if (order !== null) for (const group of childrenOf(order)) collect(group, ids);
  return [...ids];
}

/** Blocks in the order of their `IDNEXT`, chain after chain as they begin in the file; empty where no block has one. */
export function chainedBlocks(blocks: readonly Element[]): string[] {
  const byId = new Map(blocks.flatMap((block) => { const id = attributeOf(block, 'ID'); return id === null ? [] : [[id, block]]; }));
  const nexts = new Set(blocks.flatMap((block) => attributeOf(block, 'IDNEXT') ?? []));
  if (nexts.size === 0) return [];
  const ids = new Set<string>();
  const follow = (start: string): void => {
    for (let id: string | null = start; id !== null && !ids.has(id);) {
      ids.add(id);
      const block: Element | undefined = byId.get(id);
      id = block === undefined ? null : attributeOf(block, 'IDNEXT');
    }
  };
  for (const id of byId.keys()) if (!nexts.has(id)) follow(id);
  for (const id of byId.keys()) follow(id);
  return [...ids].filter((id) => byId.has(id));
}

/** Makes the file say this order of things of one kind; what it says of others stays. */
export function writeReferences(root: Element, ids: readonly string[], own: ReadonlySet<string>, names: ElementIds): void {
  const old = childOf(root, 'ReadingOrder');
  if (old !== null) {
    const visit = (element: Element): void => {
      for (const member of childrenOf(element)) {
        visit(member);
        const references = (attributeOf(member, 'REF') ?? '').split(/\s+/u).filter((id) => id !== '');
        const kept = references.filter((id) => !own.has(id));
        if (kept.length < references.length) {
          if (kept.length > 0) member.setAttribute('REF', kept.join(' '));
          else if (nameOf(member) === 'ElementRef') remove(member);
          else member.removeAttribute('REF');
        }
        if (nameOf(member) !== 'ElementRef' && childrenOf(member).length === 0) remove(member);
      }
    };
    visit(old);
  }
  const order = old ?? insert(root, { name: 'ReadingOrder' }, childOf(root, 'Layout'));
  insert(order, {
    name: 'OrderedGroup', attributes: { ID: names.take('order') },
    children: ids.map((id) => ({ name: 'ElementRef', attributes: { ID: names.take(`order-${id}`), REF: id } })),
  }, null);
}

/** Takes references to something that is gone out of the order. */
export function dropReference(root: Element, id: string): void {
  const order = childOf(root, 'ReadingOrder');
  if (order === null) return;
  const visit = (element: Element): void => {
    for (const member of childrenOf(element)) {
      visit(member);
      const references = (attributeOf(member, 'REF') ?? '').split(/\s+/u);
      if (references.includes(id)) {
        const kept = references.filter((reference) => reference !== id);
        if (kept.length > 0) member.setAttribute('REF', kept.join(' '));
        else if (nameOf(member) === 'ElementRef') remove(member);
        else member.removeAttribute('REF');
      }
      if (nameOf(member) !== 'ElementRef' && childrenOf(member).length === 0) remove(member);
    }
  };
  visit(order);
  if (childrenOf(order).length === 0) remove(order);
}
