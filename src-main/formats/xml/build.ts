/** Writing XML: elements as plain data, put into a tree or written out, always formatted alike. */
import type { Document, Element, Node } from '@xmldom/xmldom';
import { XMLSerializer } from '@xmldom/xmldom';
import { documentOf, isElement } from './tree.ts';

/** An element to be: a text alone, or elements below. Attributes that are undefined are left out. */
export interface NewElement {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string | number | undefined>>;
  readonly children?: readonly NewElement[];
  readonly text?: string;
}

const TEXT_NODE = 3;
const INDENT = '  ';

/** Characters that XML 1.0 has no way of writing (section 2.2). */
// eslint-disable-next-line no-control-regex -- these are the ones
const UNWRITABLE = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu;

/** A text as XML can hold it: what it cannot write becomes U+FFFD. */
export function writable(text: string): string {
  return text.replace(UNWRITABLE, '\ufffd');
}

export function isWritable(text: string): boolean {
  return writable(text) === text;
}

/** A number with two decimals at most, without an exponent or a negative zero. */
export function decimal(value: number): string {
  return String(Math.round(value * 100) / 100 + 0);
}

/** A text as it stands between tags. */
export function escaped(text: string): string {
  return writable(text).replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;').replace(/\r/gu, '&#13;');
}

function escapedValue(text: string): string {
  return escaped(text).replace(/"/gu, '&quot;').replace(/\n/gu, '&#10;').replace(/\t/gu, '&#9;');
}

function lines(element: NewElement, indent: string, into: string[]): void {
  const attributes = Object.entries(element.attributes ?? {})
    .map(([name, value]) => value === undefined ? '' : ` ${name}="${escapedValue(String(value))}"`).join('');
  const children = element.children ?? [];
  if (children.length === 0) {
    const text = element.text ?? '';
    into.push(`${indent}<${element.name}${attributes}${text === '' ? '/>' : `>${escaped(text)}</${element.name}>`}`);
    return;
  }
  into.push(`${indent}<${element.name}${attributes}>`);
  for (const child of children) lines(child, indent + INDENT, into);
  into.push(`${indent}</${element.name}>`);
}

/** An element on lines of its own, so many levels deep in a file. */
export function elementText(element: NewElement, depth: number): string {
  const written: string[] = [];
  lines(element, INDENT.repeat(depth), written);
  return `${written.join('\n')}\n`;
}

/** A whole file: the declaration, then the element, one line each. */
export function documentText(root: NewElement, doctype = ''): string {
  const written = ['<?xml version="1.0" encoding="UTF-8"?>'];
  if (doctype !== '') written.push(doctype);
  lines(root, '', written);
  return `${written.join('\n')}\n`;
}

/** The element and all below it as nodes of `document`, in the namespace of the element that it will stand in. */
function nodeOf(document: Document, element: NewElement, namespace: string | null, prefix: string, depth: number): Element {
  const node = document.createElementNS(namespace, prefix + element.name);
  for (const [name, value] of Object.entries(element.attributes ?? {})) if (value !== undefined) node.setAttribute(name, writable(String(value)));
  if (element.text !== undefined && element.text !== '') node.appendChild(document.createTextNode(writable(element.text)));
  const children = element.children ?? [];
  for (const child of children) {
    node.appendChild(document.createTextNode(`\n${INDENT.repeat(depth + 1)}`));
    node.appendChild(nodeOf(document, child, namespace, prefix, depth + 1));
  }
  if (children.length > 0) node.appendChild(document.createTextNode(`\n${INDENT.repeat(depth)}`));
  return node;
}

function depthOf(element: Element): number {
  let depth = 0;
  for (let node = element.parentNode; isElement(node); node = node.parentNode) depth += 1;
  return depth;
}

const isBlank = (node: Node | null): node is Node => node?.nodeType === TEXT_NODE && (node.nodeValue ?? '').trim() === '';

/** Puts an existing element (of the same document) into `parent` before `before`, or last, on a line of its own. */
export function place(parent: Element, element: Element, before: Element | null): void {
  const document = documentOf(parent);
  const indent = INDENT.repeat(depthOf(parent) + 1);
  if (element.parentNode !== null) remove(element);
  if (before !== null) {
    parent.insertBefore(element, before);
    parent.insertBefore(document.createTextNode(`\n${indent}`), before);
    return;
  }
  const last = parent.lastChild;
  if (isBlank(last)) parent.removeChild(last);
  parent.appendChild(document.createTextNode(`\n${indent}`));
  parent.appendChild(element);
  parent.appendChild(document.createTextNode(`\n${indent.slice(INDENT.length)}`));
}

/** Makes an element and puts it into `parent` before `before`, or last. */
export function insert(parent: Element, element: NewElement, before: Element | null): Element {
  const prefix = parent.prefix === null || parent.prefix === '' ? '' : `${parent.prefix}:`;
  const node = nodeOf(documentOf(parent), element, parent.namespaceURI, prefix, depthOf(parent) + 1);
  place(parent, node, before);
  return node;
}

/** Puts an element of another name in the place of one, with its attributes and all that is in it. */
export function rename(element: Element, name: string): Element {
  const prefix = element.prefix === null || element.prefix === '' ? '' : `${element.prefix}:`;
  const other = documentOf(element).createElementNS(element.namespaceURI, prefix + name);
  for (const attribute of [...element.attributes]) other.setAttributeNS(attribute.namespaceURI, attribute.name, attribute.value);
  while (element.firstChild !== null) other.appendChild(element.firstChild);
  element.parentNode?.replaceChild(other, element);
  return other;
}

/** Takes an element out, with the blank text before it. */
export function remove(element: Element): void {
  const parent = element.parentNode;
  if (parent === null) return;
  const before = element.previousSibling;
  if (isBlank(before)) parent.removeChild(before);
  parent.removeChild(element);
}

/** Sets an attribute; null takes it away. What stands there already is not touched. */
export function setAttribute(element: Element, name: string, value: string | null): void {
  if (value === null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value || !element.hasAttribute(name)) element.setAttribute(name, writable(value));
}

/** Sets the text of an element, which has nothing else in it. */
export function setText(element: Element, text: string): void {
  while (element.firstChild !== null) element.removeChild(element.firstChild);
  if (text !== '') element.appendChild(documentOf(element).createTextNode(writable(text)));
}

/** A tree as a file. A declaration of another encoding is brought to UTF-8, in which files are written. */
export function serialise(document: Document): string {
  const first = document.firstChild;
  if (first?.nodeType === 7 && first.nodeName === 'xml') document.removeChild(first);
  const body = new XMLSerializer().serializeToString(document).replace(/^\s+/u, '');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${body.endsWith('\n') ? body : `${body}\n`}`;
}
