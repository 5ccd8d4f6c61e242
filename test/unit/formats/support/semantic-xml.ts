/**
 * What an XML file means, so that two files can be compared: elements with their namespaces, attributes without an
 * order, points as numbers, and text where there is no element beside it. Comments, indentation and the way in which
 * characters are written count for nothing.
 */
import type { Element } from '@xmldom/xmldom';
import { parseXml } from '../../../../src-main/formats/xml/parse.ts';
import { childrenOf, nameOf } from '../../../../src-main/formats/xml/tree.ts';

export interface Meaning {
  readonly element: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: string | readonly Meaning[];
}

const POINTS = new Set(['points', 'POINTS', 'BASELINE']);
/** Spaces in these are spaces of the text. */
const KEPT = new Set(['CONTENT', 'LABEL', 'DESCRIPTION']);

function valueOf(name: string, value: string): string {
  if (POINTS.has(name)) return value.trim().split(/[\s,]+/u).map(Number).join(' ');
  if (KEPT.has(name)) return value;
  const trimmed = value.trim().replace(/\s+/gu, ' ');
  return /^-?\d+(\.\d+)?$/u.test(trimmed) ? String(Number(trimmed)) : trimmed;
}

function meaningOf(element: Element): Meaning {
  const attributes: [string, string][] = [];
  for (const attribute of element.attributes) {
    if (attribute.name === 'xmlns' || attribute.name.startsWith('xmlns:')) continue;
    attributes.push([`${attribute.namespaceURI === null ? '' : `{${attribute.namespaceURI}}`}${attribute.localName ?? attribute.name}`, valueOf(attribute.name, attribute.value)]);
  }
  const children = childrenOf(element);
  return {
    element: `{${element.namespaceURI ?? ''}}${nameOf(element)}`,
    attributes: Object.fromEntries(attributes.sort(([a], [b]) => (a < b ? -1 : 1))),
    content: children.length > 0 ? children.map(meaningOf) : element.textContent ?? '',
  };
}

/** The meaning of a file. Elements that are named in `without` are left out. */
export function meaningOfXml(text: string, without: readonly string[] = []): Meaning {
  const strip = (meaning: Meaning): Meaning => typeof meaning.content === 'string' ? meaning : {
    ...meaning, content: meaning.content.filter(({ element }) => !without.includes(element.replace(/^\{[^}]*\}/u, ''))).map(strip),
  };
  return strip(meaningOf(parseXml(text).root));
}

function labelOf(meaning: Meaning): string {
  const id = meaning.attributes['id'] ?? meaning.attributes['ID'];
  return `${meaning.element.replace(/^\{[^}]*\}/u, '')}${id === undefined ? '' : `#${id}`}`;
}

/** What differs between two files, one line each: `Word#w1/TextEquiv/Unicode: "a" became "b"`. */
export function differences(before: Meaning, after: Meaning, at = ''): string[] {
  const here = at === '' ? labelOf(after) : `${at.split('/').at(-1) ?? ''}/${labelOf(after)}`;
  const found: string[] = [];
  for (const name of new Set([...Object.keys(before.attributes), ...Object.keys(after.attributes)])) {
    const [was, is] = [before.attributes[name], after.attributes[name]];
    if (was !== is) found.push(`${here}@${name}: ${was ?? 'none'} became ${is ?? 'none'}`);
  }
  const [was, is] = [before.content, after.content];
  if (typeof was === 'string' || typeof is === 'string') {
    const say = (content: Meaning['content']): string => typeof content === 'string' ? JSON.stringify(content.trim()) : content.map(labelOf).join(' ');
    if (say(was) !== say(is)) found.push(`${here}: ${say(was)} became ${say(is)}`);
    return found;
  }
  const keyed = (all: readonly Meaning[]): string[] => {
    const seen = new Map<string, number>();
    return all.map((meaning) => {
      const label = labelOf(meaning);
      seen.set(label, (seen.get(label) ?? 0) + 1);
      return `${label} ${seen.get(label) ?? 1}`;
    });
  };
  const [keysBefore, keysAfter] = [keyed(was), keyed(is)];
  for (const [index, key] of keysBefore.entries()) if (!keysAfter.includes(key)) found.push(`${here}: ${labelOf(was[index] ?? before)} went`);
  for (const [index, key] of keysAfter.entries()) {
    const [old, now] = [was[keysBefore.indexOf(key)], is[index]];
    if (now === undefined) continue;
    if (old === undefined) found.push(`${here}: ${labelOf(now)} came`);
    else found.push(...differences(old, now, here));
  }
  const common = keysBefore.filter((key) => keysAfter.includes(key)).join();
  if (common !== keysAfter.filter((key) => keysBefore.includes(key)).join()) found.push(`${here}: order of its elements`);
  return found;
}
