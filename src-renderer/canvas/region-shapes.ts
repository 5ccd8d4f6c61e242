/** Where regions are hit: their labels and their outlines. Page pixels unless it says view pixels. */
import type { Region } from '../../src-shared/document.ts';
import type { Box, PagePoint } from '../../src-shared/geometry.ts';
import { contains, growBox } from '../../src-shared/geometry.ts';
import type { RegionId } from '../../src-shared/ids.ts';
import type { Polygon } from '../../src-shared/polygon.ts';
import { boxOfPoints } from '../../src-shared/polygon.ts';
import { regionsOf } from '../state/regions.ts';
import { en } from '../text/en.ts';
import { distanceToSegment } from './arrows.ts';
import type { Camera, ViewPoint } from './camera.ts';
import { boxInView, toView } from './camera.ts';
import { BADGE_HEIGHT } from './pen.ts';
import type { Scene } from './scene.ts';

/** Width of a label's letter and of its two ends, in view pixels. */
const LETTER_WIDTH = 6.4;
const ENDS_WIDTH = 8;
/** Least sides, in view pixels, of a region that has a label at all. */
const LABELLED_FROM = 10;
/** A label of this width, in view pixels, is whole even above a narrower region. */
const WHOLE_UP_TO = 96;

/** A region's label: its text, and its box in view pixels. */
export interface RegionLabel {
  readonly text: string;
  readonly box: Box;
}

/**
 * The label of a region, above the corner of its outline that is seen at the top left, whichever way the view is turned:
 * place in reading order and kind, or the place alone where the region is too narrow for both; null where it is too small.
 * @param rank position in reading order, from 0
 */
export function labelOfRegion(camera: Camera, { kind, polygon }: Region, rank: number): RegionLabel | null {
  const seen = boxInView(camera, boxOfPoints(polygon));
  const width = seen.x1 - seen.x0;
  if (width < LABELLED_FROM || seen.y1 - seen.y0 < LABELLED_FROM / 2) return null;
  const whole = en.region.label(rank + 1, kind);
  const text = widthOfLabel(whole) <= Math.max(width, WHOLE_UP_TO) ? whole : en.number(rank + 1);
  const { x, y } = cornerInView(camera, polygon);
  return { text, box: { x0: x, y0: y - BADGE_HEIGHT, x1: x + widthOfLabel(text), y1: y } };
}

function widthOfLabel(text: string): number {
  return Array.from(text).length * LETTER_WIDTH + ENDS_WIDTH;
}

/** The corner that is seen at the top left, in view pixels. */
function cornerInView(camera: Camera, polygon: Polygon): ViewPoint {
  const corners = polygon.map(([x, y]) => toView(camera, { x, y }));
  return corners.reduce((best, corner) => (corner.x + corner.y < best.x + best.y ? corner : best));
}

/** The region whose label holds a point of the view; null where none does. */
export function regionLabelAt({ state }: Scene, camera: Camera, point: PagePoint): RegionId | null {
  const { regions } = regionsOf(state);
  const at = toView(camera, point);
  const found = regions.findLast((region, rank) => {
    const label = labelOfRegion(camera, region, rank);
    return label !== null && contains(label.box, { x: at.x, y: at.y });
  });
  return found?.id ?? null;
}

/** The side of a polygon, by the corner that it begins at, nearest to a point, and how far away it is. */
export function nearestSide(polygon: Polygon, point: PagePoint): { readonly index: number; readonly distance: number } {
  let best = { index: 0, distance: Infinity };
  for (const [index, corner] of polygon.entries()) {
    const next = polygon[(index + 1) % polygon.length] ?? corner;
    const distance = distanceToSegment({ x: corner[0], y: corner[1] }, { x: next[0], y: next[1] }, point);
    if (distance < best.distance) best = { index, distance };
  }
  return best;
}

/** The region whose outline passes within `tolerance` of a point, the nearest of several; null where none does. */
export function regionOutlineAt({ state }: Scene, point: PagePoint, tolerance: number): RegionId | null {
  const { regions, boxes } = regionsOf(state);
  let best: RegionId | null = null;
  let nearest = tolerance;
  for (const region of regions) {
    const box = boxes.get(region.id);
    if (box === undefined || !contains(growBox(box, tolerance), point)) continue;
    const { distance } = nearestSide(region.polygon, point);
    if (distance > nearest) continue;
    best = region.id;
    nearest = distance;
  }
  return best;
}
