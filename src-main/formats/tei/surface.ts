/** Where things lie on a page, as a TEI `surface` of `zone`s in pixels of the image. */
import type { PageRecords } from '../../../src-shared/document.ts';
import { boxAround, boxOfQuad } from '../../../src-shared/geometry.ts';
import type { PageSize } from '../../../src-shared/geometry.ts';
import { pointsOfQuad, polygonOfBox } from '../../../src-shared/polygon.ts';
import type { Point } from '../../../src-shared/polygon.ts';
import { decimal } from '../xml/build.ts';
import type { NewElement } from '../xml/build.ts';
import type { PageIds } from './ids.ts';

/** TEI has at least three points in a list, none below 0. */
function points(shape: readonly Point[]): string {
  return shape.map(([x, y]) => `${decimal(Math.max(0, x))},${decimal(Math.max(0, y))}`).join(' ');
}

function zone(id: string, type: string, shape: readonly Point[], subtype?: string): NewElement {
  return { name: 'zone', attributes: { 'xml:id': id, points: points(shape), type, subtype } };
}

export function surfaceOf(records: PageRecords, size: PageSize, image: string | null, ids: PageIds): NewElement {
  const words = new Map<string, PageRecords['words'][number]>(records.words.map((word) => [word.id, word]));
  const lineZones = records.lines.flatMap((line): NewElement[] => {
    const around = boxAround(line.words.flatMap((id) => { const word = words.get(id); return word === undefined ? [] : [boxOfQuad(word.quad)]; }));
    const shape = line.polygon ?? (around === null ? null : polygonOfBox(around));
    const path = line.baseline === null ? [] : [{ name: 'path', attributes: { type: 'baseline', points: points(line.baseline) } }];
    if (shape === null) return path.length === 0 ? [] : [{ name: 'zone', attributes: { 'xml:id': ids.zone(line.id), type: 'line' }, children: path }];
    return [{ ...zone(ids.zone(line.id), 'line', shape), children: path }];
  });
  return {
    name: 'surface',
    attributes: { 'xml:id': ids.surface, ulx: 0, uly: 0, lrx: decimal(size.width), lry: decimal(size.height) },
    children: [
      ...(image === null ? [] : [{ name: 'graphic', attributes: { url: image, width: `${decimal(size.width)}px`, height: `${decimal(size.height)}px` } }]),
      ...records.regions.map((region) => zone(ids.zone(region.id), 'region', region.polygon, region.kind.trim().replace(/\s+/gu, '_'))),
      ...records.tables.map((table) => zone(ids.zone(table.id), 'table', table.polygon)),
      ...lineZones,
      ...records.words.map((word) => zone(ids.zone(word.id), 'word', pointsOfQuad(word.quad))),
    ],
  };
}
