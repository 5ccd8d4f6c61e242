/** The reading order of regions in PAGE: groups, ordered or not, of references to regions. */
import type { Element } from '@xmldom/xmldom';
import { insert, remove, setAttribute } from '../xml/build.ts';
import type { ElementIds } from '../xml/ids.ts';
import { attributeOf, childOf, childrenOf, nameOf, numberOf } from '../xml/tree.ts';

/** Members of a group in order: by index where they have one. */
function members(group: Element): Element[] {
  const all = childrenOf(group).filter((child) => child.hasAttribute('regionRef') || /Group/u.test(nameOf(child)));
  return all.map((element, at) => ({ element, index: numberOf(element, 'index') ?? at }))
    .sort((a, b) => a.index - b.index).map(({ element }) => element);
}

function collect(element: Element, into: Set<string>): void {
  const reference = attributeOf(element, 'regionRef');
  if (reference !== null) into.add(reference);
  for (const member of members(element)) collect(member, into);
}

/** Ids of regions in reading order; empty where the page says none. */
export function readOrder(page: Element): string[] {
  const order = childOf(page, 'ReadingOrder');
  const ids = new Set<string>();
  if (order !== null) for (const group of childrenOf(order)) collect(group, ids);
  return [...ids];
}

/** Elements that stand before `ReadingOrder` in a page. */
const BEFORE_ORDER = ['AlternativeImage', 'Border', 'PrintSpace'];

/** Takes what refers to a region that is gone out of a page: from orders and layers, and relations with it. */
export function dropReferences(page: Element, id: string): void {
  const visit = (element: Element): void => {
    for (const member of childrenOf(element)) {
      visit(member);
      if (attributeOf(member, 'regionRef') !== id) continue;
      if (/^RegionRef/u.test(nameOf(member))) remove(member);
      else member.removeAttribute('regionRef');
    }
    if (/Group/u.test(nameOf(element)) && members(element).length === 0) remove(element);
  };
  for (const part of childrenOf(page, 'ReadingOrder', 'Layers')) {
    visit(part);
    for (const layer of childrenOf(part, 'Layer')) if (childrenOf(layer).length === 0) remove(layer);
    if (childrenOf(part).length === 0) remove(part);
  }
  for (const relations of childrenOf(page, 'Relations')) {
    for (const relation of childrenOf(relations)) if (childrenOf(relation).some((end) => attributeOf(end, 'regionRef') === id)) remove(relation);
    if (childrenOf(relations).length === 0) remove(relations);
  }
}

/** Makes the page say this order: one ordered group, which keeps the id and notes of the one that was there. */
export function writeOrder(page: Element, regions: readonly string[], ids: ElementIds): void {
  const old = childOf(page, 'ReadingOrder');
  if (regions.length === 0) {
    if (old !== null) remove(old);
    return;
  }
  const anchor = childrenOf(page).find((child) => !BEFORE_ORDER.includes(nameOf(child))) ?? null;
  const order = old ?? insert(page, { name: 'ReadingOrder' }, anchor);
  const standing = childOf(order, 'OrderedGroup');
  for (const group of childrenOf(order)) if (group !== standing) remove(group);
  const group = standing ?? insert(order, { name: 'OrderedGroup', attributes: { id: ids.take('reading-order') } }, null);
  for (const member of members(group)) remove(member);
  regions.forEach((id, index) => { insert(group, { name: 'RegionRefIndexed', attributes: { index, regionRef: id } }, null); });
  setAttribute(group, 'regionRef', null);
}
