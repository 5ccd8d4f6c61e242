/** Walking a tree of XML: by local names, whatever the prefix, and with places that people can find. */
import type { Document, Element, Node } from '@xmldom/xmldom';

const ELEMENT_NODE = 1;

export function isElement(node: Node | null): node is Element {
  return node?.nodeType === ELEMENT_NODE;
}

/** The name of an element without its prefix. */
export function nameOf(element: Element): string {
  return element.localName ?? element.tagName;
}

/** The child elements, all or those with one of `names`, in the order of the file. */
export function childrenOf(element: Element, ...names: readonly string[]): Element[] {
  const found: Element[] = [];
  for (let node = element.firstChild; node !== null; node = node.nextSibling) {
    if (isElement(node) && (names.length === 0 || names.includes(nameOf(node)))) found.push(node);
  }
  return found;
}

export function childOf(element: Element, name: string): Element | null {
  for (let node = element.firstChild; node !== null; node = node.nextSibling) if (isElement(node) && nameOf(node) === name) return node;
  return null;
}

/** The child of the child ... that `names` lead to. */
export function descend(element: Element, ...names: readonly string[]): Element | null {
  let at: Element | null = element;
  for (const name of names) at = at === null ? null : childOf(at, name);
  return at;
}

/** All elements below, in the order of the file. */
export function* descendantsOf(element: Element): Generator<Element, void, void> {
  for (const child of childrenOf(element)) {
    yield child;
    yield* descendantsOf(child);
  }
}

/** All text below. */
export function textOf(element: Element): string {
  return element.textContent ?? '';
}

/** An attribute, null where there is none. */
export function attributeOf(element: Element, name: string): string | null {
  return element.hasAttribute(name) ? element.getAttribute(name) : null;
}

/** A number from an attribute; null where there is none, NaN where it is not one. */
export function numberOf(element: Element, name: string): number | null {
  const written = attributeOf(element, name)?.trim() ?? '';
  return written === '' ? null : Number(written);
}

/** The line (from 1) on which an element begins, null for one that was made here. */
export function lineOf(element: Element): number | null {
  return element.lineNumber ?? null;
}

/** Where an element stands, such as `/alto/Layout/Page[2]`: local names, with a number where there are several. */
export function pathOf(element: Element): string {
  const steps: string[] = [];
  for (let node: Node | null = element; isElement(node); node = node.parentNode) {
    const name = nameOf(node);
    const parent: Node | null = node.parentNode;
    const twins: Element[] = isElement(parent) ? childrenOf(parent, name) : [node];
    steps.unshift(twins.length > 1 ? `${name}[${twins.indexOf(node) + 1}]` : name);
  }
  return `/${steps.join('/')}`;
}

/** The document of an element. */
export function documentOf(element: Element): Document {
  const document = element.ownerDocument;
  if (document === null) throw new Error('This element is in no document.');
  return document;
}
