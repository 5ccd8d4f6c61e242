/**
 * hOCR 1.2 (https://kba.github.io/hocr-spec/1.2/): XHTML whose classes say what an element is and whose `title` says
 * where it is, as properties such as `bbox 10 20 30 40; x_wconf 96`. Properties that begin with `x_` are a program's own.
 */
import type { Element } from '@xmldom/xmldom';
import type { Point } from '../../../src-shared/polygon.ts';
import { polygonOfBox } from '../../../src-shared/polygon.ts';
import { attributeOf } from '../xml/tree.ts';

/** Classes of what holds words side by side. */
export const LINE_CLASSES: ReadonlySet<string> = new Set(['ocr_line', 'ocrx_line', 'ocr_textfloat', 'ocr_header', 'ocr_footer', 'ocr_caption', 'ocr_pageno']);
/** Classes of parts of a page that hold lines. */
export const AREA_CLASSES: ReadonlySet<string> = new Set(['ocr_carea', 'ocrx_block', 'ocr_photo', 'ocr_image', 'ocr_table', 'ocr_separator', 'ocr_math', 'ocr_display']);

export function classesOf(element: Element): string[] {
  return (attributeOf(element, 'class') ?? '').split(/\s+/u).filter((name) => name !== '');
}

/** The class of an element that is among `wanted`, null where none is. */
export function classAmong(element: Element, wanted: ReadonlySet<string>): string | null {
  return classesOf(element).find((name) => wanted.has(name)) ?? null;
}

/** The properties of a `title`; values may be quoted, and then hold semicolons. */
export function propertiesOf(element: Element): ReadonlyMap<string, string> {
  const title = attributeOf(element, 'title') ?? '';
  const properties = new Map<string, string>();
  for (const [, name, value] of title.matchAll(/\s*([\w-]+)\s*((?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^;"'])*)(?:;|$)/gu)) {
    if (name !== undefined && !properties.has(name)) properties.set(name, (value ?? '').trim());
  }
  return properties;
}

/** The numbers of a property; null where it is missing or holds anything else. */
export function numbersIn(properties: ReadonlyMap<string, string>, name: string): number[] | null {
  const value = properties.get(name);
  const numbers = value === undefined || value === '' ? [] : value.split(/[\s,]+/u).map(Number);
  return numbers.length === 0 || !numbers.every(Number.isFinite) ? null : numbers;
}

/** The points of a property that lists their coordinates. */
export function pointsIn(properties: ReadonlyMap<string, string>, name: string): Point[] | null {
  const numbers = numbersIn(properties, name);
  if (numbers === null || numbers.length % 2 === 1) return null;
  return numbers.flatMap((x, at) => at % 2 === 0 ? [[x, numbers[at + 1] ?? 0] as const] : []);
}

/** The corners of a `bbox`. */
export function boxIn(properties: ReadonlyMap<string, string>): readonly Point[] | null {
  const [x0, y0, x1, y1] = numbersIn(properties, 'bbox') ?? [];
  return x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined ? null
    : polygonOfBox({ x0: Math.min(x0, x1), y0: Math.min(y0, y1), x1: Math.max(x0, x1), y1: Math.max(y0, y1) });
}

/** A quoted string of a property, without its quotes; other values as they are. */
export function stringIn(properties: ReadonlyMap<string, string>, name: string): string {
  const value = properties.get(name) ?? '';
  const quoted = /^"((?:[^"\\]|\\.)*)"$|^'((?:[^'\\]|\\.)*)'$/u.exec(value);
  return quoted === null ? value : (quoted[1] ?? quoted[2] ?? '').replace(/\\(.)/gu, '$1');
}

/** A string for a property. */
export function quoted(value: string): string {
  return `"${value.replace(/[\\"]/gu, (letter) => `\\${letter}`)}"`;
}
