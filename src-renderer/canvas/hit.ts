/** What lies under the pointer. All boxes, points and tolerances are in page pixels. */
import type { Table, Word } from '../../src-shared/document.ts';
import type { PageState } from '../../src-shared/edits/index.ts';
import type { Polygon } from '../../src-shared/polygon.ts';
import { boxOfPoints, isInside } from '../../src-shared/polygon.ts';
import { allCells, boxOfCell, separatorsOf } from '../../src-shared/tables/index.ts';
import type { Axis } from '../../src-shared/tables/index.ts';
import { cellAtPoint, nameOfCell, tablesOf } from '../state/table-cells.ts';
import type { Box, PagePoint, Quad } from '../../src-shared/geometry.ts';
import { areaOf, contains, intersects } from '../../src-shared/geometry.ts';
import type { EntityId, LineId, LinkId, RegionId } from '../../src-shared/ids.ts';
import { regionsAt } from '../state/regions.ts';
import type { Mode, Thing } from '../state/selection.ts';
import { arrowBetween, distanceToCurve } from './arrows.ts';
import type { Camera, Turn } from './camera.ts';
import { lineByNumber } from './line-badges.ts';
import { nearestSide, regionLabelAt, regionOutlineAt } from './region-shapes.ts';
import type { Scene } from './scene.ts';

/** The distance of a point from a box, 0 inside. */
export function distanceToBox(box: Box, point: PagePoint): number {
  return Math.hypot(Math.max(0, box.x0 - point.x, point.x - box.x1), Math.max(0, box.y0 - point.y, point.y - box.y1));
}

/** The distance of a point from an outline, 0 inside. */
export function distanceToPolygon(polygon: Polygon, point: PagePoint): number {
  return isInside(polygon, point) ? 0 : nearestSide(polygon, point).distance;
}

/** Of the named boxes, the smallest that holds the point; without one, the nearest within `tolerance`; else null. */
export function smallestAt<T>(candidates: Iterable<readonly [T, Box]>, point: PagePoint, tolerance: number): T | null {
  return nearestOf(Array.from(candidates, ([name, box]) => ({ name, distance: distanceToBox(box, point), area: areaOf(box) })), tolerance);
}

/** The nearest of what lies within `tolerance`, the smallest of several that are as near; null for none. */
function nearestOf<T>(candidates: Iterable<{ readonly name: T; readonly distance: number; readonly area: number }>, tolerance: number): T | null {
  let best: T | null = null;
  let bestDistance = Infinity;
  let bestArea = Infinity;
  for (const { name, distance, area } of candidates) {
    if (distance > tolerance || distance > bestDistance || (distance === bestDistance && area >= bestArea)) continue;
    best = name;
    bestDistance = distance;
    bestArea = area;
  }
  return best;
}

export function wordAt(scene: Scene, point: PagePoint, tolerance: number): Word | null {
  const near = scene.wordsIn({ x0: point.x - tolerance, y0: point.y - tolerance, x1: point.x + tolerance, y1: point.y + tolerance });
  return smallestAt(near.flatMap((word): (readonly [Word, Box])[] => {
    const box = scene.index.boxOfWord.get(word.id);
    return box === undefined ? [] : [[word, box]];
  }), point, tolerance);
}

/** The line whose band, or outline where it is without words, holds the point, or, where `tolerance` allows, the nearest. */
export function lineAt(scene: Scene, point: PagePoint, tolerance: number): LineId | null {
  const near: { readonly name: LineId; readonly distance: number; readonly area: number }[] = [];
  for (const [name, around] of scene.index.boxOfLine) {
    if (distanceToBox(around, point) > tolerance) continue;
    const outline = scene.index.outlines.get(name);
    if (outline !== undefined) near.push({ name, distance: distanceToPolygon(outline, point), area: areaOf(around) });
    else for (const band of scene.bandsOfLine(name)) near.push({ name, distance: distanceToBox(band, point), area: areaOf(band) });
  }
  return nearestOf(near, tolerance);
}

/** The entity under the point: that of the word there, else the one whose outline holds the point. */
export function entityAt(scene: Scene, point: PagePoint, tolerance: number): EntityId | null {
  const word = wordAt(scene, point, 0);
  const home = word === null ? undefined : scene.index.entityOfWord.get(word.id);
  if (home !== undefined) return home.id;
  if (word !== null) return null;
  const rows: (readonly [EntityId, Box])[] = [];
  for (const entity of scene.index.entities) {
    const around = scene.index.boxOfEntity.get(entity.id);
    if (around === undefined || distanceToBox(around, point) > tolerance) continue;
    for (const row of scene.rowsOfEntity(entity)) rows.push([entity.id, row]);
  }
  return smallestAt(rows, point, tolerance);
}

/** The nearest of some links whose arrow passes within `tolerance`. */
export function linkAt(scene: Scene, links: Iterable<LinkId>, point: PagePoint, tolerance: number): LinkId | null {
  let best: LinkId | null = null;
  let bestDistance = tolerance;
  for (const id of links) {
    const link = scene.state.link.get(id);
    const from = link === undefined ? undefined : scene.index.boxOfEntity.get(link.from);
    const to = link === undefined ? undefined : scene.index.boxOfEntity.get(link.to);
    if (from === undefined || to === undefined) continue;
    const distance = distanceToCurve(arrowBetween(from, to), point);
    if (distance > bestDistance) continue;
    best = id;
    bestDistance = distance;
  }
  return best;
}

export interface HitOptions {
  readonly mode: Mode;
  readonly tolerance: number;
  /** The camera by which numbers of lines and labels of regions are placed. */
  readonly camera: Camera;
  /** The lines whose numbers lie over all others. */
  readonly onTop: Iterable<LineId>;
  /** Links whose arrows are drawn and can be hit. */
  readonly links: Iterable<LinkId>;
  /** Hits the word even where its entity would be meant. */
  readonly words: boolean;
  /** Whether regions are shown and can be hit. */
  readonly regions: boolean;
}

/** The thing under the pointer in a mode, the smallest where several lie there; null on empty page. */
export function thingAt(scene: Scene, point: PagePoint, { mode, tolerance, camera, onTop, links, words, regions }: HitOptions): Thing | null {
  if (mode === 'links' && !words) {
    const link = linkAt(scene, links, point, tolerance);
    const entity = entityAt(scene, point, tolerance);
    // An arrow's ends lie on its entities: there the entity is meant.
    if (link !== null && entity === null) return { kind: 'link', id: link };
    if (entity !== null) return { kind: 'entity', id: entity };
  }
  const cell = mode === 'tables' && !words ? cellAtPoint(scene.state, point) : null;
  if (cell !== null) return { kind: 'tableCell', id: nameOfCell(cell.table.id, cell.cell) };
  const edge = mode === 'lines' && regions ? regionEdgeAt(scene, point, tolerance, camera) : null;
  if (edge !== null) return { kind: 'region', id: edge };
  const word = wordAt(scene, point, tolerance);
  if (word !== null) return { kind: 'word', id: word.id };
  if (mode !== 'lines') return null;
  const line = lineAt(scene, point, tolerance) ?? lineByNumber(scene, camera, point, onTop);
  if (line !== null) return { kind: 'line', id: line };
  const region = regions ? regionsAt(scene.state, point)[0] : undefined;
  return region === undefined ? null : { kind: 'region', id: region.id };
}

/** The region whose label lies over a point, or whose outline passes by it where no word stands. */
function regionEdgeAt(scene: Scene, point: PagePoint, tolerance: number, camera: Camera): RegionId | null {
  return regionLabelAt(scene, camera, point) ?? (wordAt(scene, point, 0) === null ? regionOutlineAt(scene, point, tolerance) : null);
}

/** What a marquee takes in: what it touches of a mode's things. In links mode entities, and free words only without any; in lines mode words, and lines that have none only without any. */
export function thingsIn(scene: Scene, box: Box, mode: Mode): Thing[] {
  const words = scene.wordsIn(box);
  if (mode === 'tables') {
    const cells = cellsIn(scene.state, box);
    if (cells.length > 0) return cells;
  }
  if (mode === 'links') {
    const entities = scene.index.entities.filter((entity) => scene.rowsOfEntity(entity).some((row) => intersects(row, box)));
    if (entities.length > 0) return entities.map((entity) => ({ kind: 'entity', id: entity.id }));
  }
  if (mode === 'lines' && words.length === 0) {
    return [...scene.index.outlines.keys()].filter((line) => scene.bandsOfLine(line).some((band) => intersects(band, box))).map((id) => ({ kind: 'line', id }));
  }
  return words.map((word) => ({ kind: 'word', id: word.id }));
}

/** The cells that a box touches, of the first table that it touches. */
function cellsIn(state: PageState, box: Box): Thing[] {
  for (const table of tablesOf(state)) {
    if (!intersects(boxOfPoints(table.polygon), box)) continue;
    return allCells(table).filter((cell) => intersects(boxOfCell(table, cell), box))
      .map((cell) => ({ kind: 'tableCell', id: nameOfCell(table.id, cell) }));
  }
  return [];
}

/** A separator of a table within `tolerance` of a point that lies in the table; null where there is none. */
export function separatorAt(table: Table, point: PagePoint, tolerance: number): { readonly axis: Axis; readonly index: number } | null {
  if (distanceToBox(boxOfPoints(table.polygon), point) > 0) return null;
  for (const axis of ['column', 'row'] as const) {
    const at = axis === 'row' ? point.y : point.x;
    const index = separatorsOf(table, axis).findIndex((separator) => Math.abs(separator - at) <= tolerance);
    if (index !== -1) return { axis, index };
  }
  return null;
}

/** The eight places at which a box is resized, by the sides that follow. */
export const HANDLES = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const;
export type Handle = typeof HANDLES[number];

/** The side or corner of the screen at which a handle of the page lies in a turned view. */
export function turnedHandle(handle: Handle, turn: Turn): Handle {
  return HANDLES[(HANDLES.indexOf(handle) + 2 * turn) % HANDLES.length] ?? handle;
}

/** Where a handle of a box lies. */
export function placeOfHandle(box: Box, handle: Handle): PagePoint {
  return {
    x: handle.includes('w') ? box.x0 : handle.includes('e') ? box.x1 : (box.x0 + box.x1) / 2,
    y: handle.startsWith('n') ? box.y0 : handle.startsWith('s') ? box.y1 : (box.y0 + box.y1) / 2,
  };
}

/** The handle within `tolerance` of the point, corners before sides; null where there is none. */
export function handleAt(box: Box, point: PagePoint, tolerance: number): Handle | null {
  let best: Handle | null = null;
  let bestDistance = tolerance;
  for (const handle of [...HANDLES].sort((a, b) => b.length - a.length)) {
    const place = placeOfHandle(box, handle);
    const distance = Math.max(Math.abs(place.x - point.x), Math.abs(place.y - point.y));
    if (distance > bestDistance || (distance === bestDistance && best !== null)) continue;
    best = handle;
    bestDistance = distance;
  }
  return best;
}

/** The least side of a box that was resized. */
const LEAST = 3;

/** The box with the sides of `handle` moved by `dx`, `dy`; it never turns inside out. */
export function resizeBox(box: Box, handle: Handle, dx: number, dy: number): Box {
  return {
    x0: handle.includes('w') ? Math.min(box.x0 + dx, box.x1 - LEAST) : box.x0,
    y0: handle.startsWith('n') ? Math.min(box.y0 + dy, box.y1 - LEAST) : box.y0,
    x1: handle.includes('e') ? Math.max(box.x1 + dx, box.x0 + LEAST) : box.x1,
    y1: handle.startsWith('s') ? Math.max(box.y1 + dy, box.y0 + LEAST) : box.y1,
  };
}

/** A quadrilateral stretched with its box, so that what is slanted stays so. */
export function stretchQuad(quad: Quad, from: Box, to: Box): Quad {
  const x = (value: number): number => to.x0 + ((value - from.x0) / Math.max(1e-9, from.x1 - from.x0)) * (to.x1 - to.x0);
  const y = (value: number): number => to.y0 + ((value - from.y0) / Math.max(1e-9, from.y1 - from.y0)) * (to.y1 - to.y0);
  return [x(quad[0]), y(quad[1]), x(quad[2]), y(quad[3]), x(quad[4]), y(quad[5]), x(quad[6]), y(quad[7])];
}

/** Whether a point lies on the page. */
export function isOnPage(scene: Scene, point: PagePoint): boolean {
  return contains({ x0: 0, y0: 0, x1: scene.state.size.width, y1: scene.state.size.height }, point);
}
