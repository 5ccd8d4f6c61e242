/**
 * Names in PAGE XML (PRImA; pagecontent 2019-07-15, and reading of those since 2009). Schema:
 * https://github.com/PRImA-Research-Lab/PAGE-XML, PAGE-release/gts/pagecontent/2019-07-15/pagecontent.xsd
 */
import type { Element } from '@xmldom/xmldom';
import { attributeOf, nameOf } from '../xml/tree.ts';
import { customOf } from './custom.ts';

export const PAGE_NAMESPACE = 'http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15';
const PAGE_NAMESPACES = /^https?:\/\/schema\.primaresearch\.org\/PAGE\/gts\/pagecontent\/(?<version>\d{4}-\d{2}-\d{2})$/u;

/** The version (a date) of a namespace of PAGE, null for any other. */
export function pageVersion(namespace: string | null): string | null {
  return PAGE_NAMESPACES.exec(namespace ?? '')?.groups?.['version'] ?? null;
}

/** Elements for regions, by the kind that a region has where the element says no more. */
export const REGION_ELEMENTS: Readonly<Record<string, string>> = {
  text: 'TextRegion', image: 'ImageRegion', 'line-drawing': 'LineDrawingRegion', graphic: 'GraphicRegion', table: 'TableRegion',
  chart: 'ChartRegion', map: 'MapRegion', separator: 'SeparatorRegion', maths: 'MathsRegion', chemistry: 'ChemRegion',
  music: 'MusicRegion', advert: 'AdvertRegion', noise: 'NoiseRegion', unknown: 'UnknownRegion', custom: 'CustomRegion',
};
const KINDS = new Map(Object.entries(REGION_ELEMENTS).map(([kind, element]) => [element, kind]));

export function isRegion(element: Element): boolean {
  return KINDS.has(nameOf(element));
}

/** What `TextRegion/@type` may be (`TextTypeSimpleType`). */
export const TEXT_TYPES: ReadonlySet<string> = new Set([
  'paragraph', 'heading', 'caption', 'header', 'footer', 'page-number', 'drop-capital', 'credit', 'floating', 'signature-mark',
  'catch-word', 'marginalia', 'footnote', 'footnote-continued', 'endnote', 'TOC-entry', 'list-label', 'other',
]);

/** The kind of a region: what a person called it, else its type, else what kind of element it is. */
export function kindOf(region: Element): string {
  const structure = customOf(region, 'structure', 'type') ?? '';
  if (structure !== '') return structure;
  const type = attributeOf(region, 'type')?.trim() ?? '';
  return type !== '' ? type : KINDS.get(nameOf(region)) ?? 'text';
}

/**
 * Whether a region only holds lines that stand in no region: written so by Lectern, or by eScriptorium, whose block for
 * them has no outline.
 */
export function isNoRegion(region: Element): boolean {
  return customOf(region, 'lectern', 'region') === 'none' || attributeOf(region, 'id')?.startsWith('eSc_dummyblock') === true;
}
