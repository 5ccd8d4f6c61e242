/**
 * The `custom` attribute of PAGE as Transkribus and eScriptorium use it: `structure {type:heading;} readingOrder
 * {index:3;}`. What is not understood stays as it is written.
 */
import type { Element } from '@xmldom/xmldom';
import { setAttribute } from '../xml/build.ts';
import { attributeOf } from '../xml/tree.ts';

/** Transkribus writes what would end a rule as `\\u003b`. */
const escaped = (value: string): string => value.replace(/[;{}\\\n\r\t]/gu, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
const unescaped = (value: string): string => value.replace(/\\u([0-9a-fA-F]{4})/gu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

const RULE = /([\w.-]+)\s*\{([^}]*)\}/gu;

/** The value of `property` in the first rule called `rule`, null where there is none. */
export function customOf(element: Element, rule: string, property: string): string | null {
  for (const [, name, body] of (attributeOf(element, 'custom') ?? '').matchAll(RULE)) {
    if (name !== rule) continue;
    for (const part of (body ?? '').split(';')) {
      const colon = part.indexOf(':');
      if (colon !== -1 && part.slice(0, colon).trim() === property) return unescaped(part.slice(colon + 1).trim());
    }
  }
  return null;
}

/** A whole number from a rule, null where there is none. */
export function customNumber(element: Element, rule: string, property: string): number | null {
  const value = customOf(element, rule, property);
  return value !== null && /^\d+$/u.test(value) ? Number(value) : null;
}

/** Sets one property of a rule and leaves all else; null takes it away. */
export function setCustom(element: Element, rule: string, property: string, value: string | null): void {
  const written = attributeOf(element, 'custom') ?? '';
  if (customOf(element, rule, property) === value) return;
  const standing = [...written.matchAll(RULE)].find(([, name]) => name === rule);
  const others = (standing?.[2] ?? '').split(';').map((part) => part.trim())
    .filter((part) => part !== '' && part.slice(0, part.indexOf(':')).trim() !== property);
  const parts = value === null ? others : [`${property}:${escaped(value)}`, ...others];
  const body = parts.length === 0 ? '' : `${rule} {${parts.map((part) => `${part};`).join(' ')}}`;
  const next = standing === undefined ? `${written} ${body}`
    : written.slice(0, standing.index) + body + written.slice(standing.index + standing[0].length);
  setAttribute(element, 'custom', next.trim() === '' ? null : next.trim());
}
