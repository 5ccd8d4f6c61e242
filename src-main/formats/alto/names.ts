/**
 * Names and units in ALTO (Library of Congress; written as 4.4, read from 1 to 4). Schemas:
 * https://www.loc.gov/standards/alto/, https://github.com/altoxml/schema/tree/master/v4
 */
import type { Element } from '@xmldom/xmldom';
import type { Point } from '../../../src-shared/polygon.ts';
import { boxOfPoints } from '../../../src-shared/polygon.ts';
import { attributeOf, childOf, childrenOf, descend, nameOf, numberOf, textOf } from '../xml/tree.ts';
import { parsePoints } from '../xml/points.ts';

export const ALTO_NAMESPACE = 'http://www.loc.gov/standards/alto/ns-v4#';

/** The major version of a namespace of ALTO, null for any other. Version 1 had CCS's, or none. */
export function altoVersion(namespace: string | null): number | null {
  const found = /^https?:\/\/www\.loc\.gov\/standards\/alto\/ns-v(\d)#$/u.exec(namespace ?? '')?.[1];
  if (found !== undefined) return Number(found);
  return namespace === null || namespace === '' || namespace.includes('schema.ccs-gmbh.com') ? 1 : null;
}

/** Block elements, by the kind that a region has where no tag and no type says more. */
export const BLOCK_KINDS: Readonly<Record<string, string>> = {
  TextBlock: 'text', Illustration: 'image', GraphicalElement: 'separator', ComposedBlock: 'composed',
};

export function isBlock(element: Element): boolean {
  return nameOf(element) in BLOCK_KINDS;
}

/** The parts of a page that hold blocks. */
export const PAGE_SPACES = ['TopMargin', 'LeftMargin', 'RightMargin', 'BottomMargin', 'PrintSpace'] as const;

/** Tags of the file by their ids. */
export function tagsOf(root: Element): Map<string, { readonly element: Element; readonly label: string }> {
  const tags = childOf(root, 'Tags');
  return new Map((tags === null ? [] : childrenOf(tags)).flatMap((element) => {
    const [id, label] = [attributeOf(element, 'ID'), attributeOf(element, 'LABEL')?.trim() ?? ''];
    return id === null || label === '' ? [] : [[id, { element, label }]];
  }));
}

export function tagReferences(element: Element): string[] {
  return (attributeOf(element, 'TAGREFS') ?? '').split(/\s+/u).filter((id) => id !== '');
}

/** The kind of a block: its first tag's label, else its type, else what kind of element it is. */
export function kindOf(block: Element, tags: ReadonlyMap<string, { readonly label: string }>): string {
  const tag = tagReferences(block).flatMap((id) => tags.get(id)?.label ?? [])[0];
  const type = attributeOf(block, 'TYPE')?.trim() ?? '';
  return tag ?? (type !== '' ? type : BLOCK_KINDS[nameOf(block)] ?? 'text');
}

/** How many pixels at 300 dots an inch a unit of the file is; 1 for pixels. */
export function unitOf(root: Element): number {
  const unit = descend(root, 'Description', 'MeasurementUnit');
  switch (unit === null ? '' : textOf(unit).trim()) {
    case 'mm10': return 300 / 254;
    case 'inch1200': return 300 / 1200;
    default: return 1;
  }
}

/** The number in the attribute, NaN where there is none or it is not one. */
const coordinate = (element: Element, name: string): number => numberOf(element, name) ?? Number.NaN;

/** The rectangle of HPOS, VPOS, WIDTH and HEIGHT, in the file's units; null where one is missing. */
export function rectangleOf(element: Element): Point[] | null {
  const [x, y, width, height] = [coordinate(element, 'HPOS'), coordinate(element, 'VPOS'), coordinate(element, 'WIDTH'), coordinate(element, 'HEIGHT')];
  if (![x, y, width, height].every(Number.isFinite)) return null;
  // Sums of decimals have long tails of digits.
  const [right, bottom] = [Math.round((x + width) * 1e4) / 1e4, Math.round((y + height) * 1e4) / 1e4];
  return [[x, y], [right, y], [right, bottom], [x, bottom]];
}

/** The element's `Shape` in the file's units: a polygon, or the box around a circle or ellipse; `undefined` where it is broken. */
export function shapeOf(element: Element): Point[] | null | undefined {
  const shape = childOf(element, 'Shape');
  if (shape === null) return null;
  const polygon = childOf(shape, 'Polygon');
  if (polygon !== null) return parsePoints(attributeOf(polygon, 'POINTS') ?? '') ?? undefined;
  const round = childOf(shape, 'Ellipse') ?? childOf(shape, 'Circle');
  if (round === null) return null;
  const [x, y] = [coordinate(round, 'HPOS'), coordinate(round, 'VPOS')];
  const radius = numberOf(round, 'RADIUS');
  const [across, down] = radius === null ? [coordinate(round, 'HLENGTH') / 2, coordinate(round, 'VLENGTH') / 2] : [radius, radius];
  return [x, y, across, down].every(Number.isFinite) ? [[x - across, y - down], [x + across, y - down], [x + across, y + down], [x - across, y + down]] : undefined;
}

/** The right and lower ends of all that has a place below an element, in the file's units; null where nothing has. */
export function extentOf(elements: Iterable<Element>): { width: number; height: number } | null {
  const points: Point[] = [];
  for (const element of elements) points.push(...rectangleOf(element) ?? []);
  if (points.length === 0) return null;
  const { x1, y1 } = boxOfPoints(points);
  return { width: x1, height: y1 };
}
