/** By what a selected region is moved and reshaped. Page pixels. */
import type { Region } from '../../src-shared/document.ts';
import type { PagePoint } from '../../src-shared/geometry.ts';
import type { Point, Polygon } from '../../src-shared/polygon.ts';
import { boxOfPoints, isRectangle, polygonOfBox } from '../../src-shared/polygon.ts';
import type { SelectionState } from '../state/selection.ts';
import type { Handle } from './hit.ts';
import { handleAt, resizeBox } from './hit.ts';
import { nearestSide } from './region-shapes.ts';
import type { Scene } from './scene.ts';

/** What a selected region is held by: the whole of it, a handle of a rectangle, a corner of any other outline, a new corner in a side, or a corner that goes. */
export type Grip =
  | { readonly kind: 'whole' }
  | { readonly kind: 'handle'; readonly handle: Handle }
  | { readonly kind: 'corner'; readonly index: number }
  | { readonly kind: 'side'; readonly index: number }
  | { readonly kind: 'cut'; readonly index: number };

/** A traced outline of more corners than this is moved as a whole: handles would hide it. */
const MOST_CORNERS = 120;
/** An outline keeps as many. */
const LEAST_CORNERS = 3;

/** Corners that can be taken hold of; none of a rectangle, which has handles. */
export function cornersOf(polygon: Polygon): readonly Point[] {
  return isRectangle(polygon) || polygon.length > MOST_CORNERS ? [] : polygon;
}

/** The one region that is selected in lines mode; null where none is, or several. */
export function selectedRegion({ state }: Scene, { selection, mode }: Pick<SelectionState, 'selection' | 'mode'>): Region | null {
  if (mode !== 'lines' || selection.kind !== 'regions' || selection.ids.size !== 1) return null;
  return state.region.get(selection.primary) ?? null;
}

/**
 * The grip of an outline under a point; null where there is none, or where only the whole could be moved.
 * @param reach how near the point must be to a handle, and to a side
 * @param bending whether sides get corners, and corners go
 */
export function gripAt(polygon: Polygon, point: PagePoint, reach: { readonly handle: number; readonly side: number }, bending: boolean): Grip | null {
  const corner = cornerAt(polygon, point, reach.handle);
  if (bending) {
    if (corner !== null && polygon.length > LEAST_CORNERS) return { kind: 'cut', index: corner };
    const { index, distance } = nearestSide(polygon, point);
    return distance <= reach.side ? { kind: 'side', index } : null;
  }
  const handle = isRectangle(polygon) ? handleAt(boxOfPoints(polygon), point, reach.handle) : null;
  if (handle !== null) return { kind: 'handle', handle };
  return corner === null ? null : { kind: 'corner', index: corner };
}

/** The nearest corner within `tolerance` that can be taken hold of. */
function cornerAt(polygon: Polygon, point: PagePoint, tolerance: number): number | null {
  const distances = cornersOf(polygon).map(([x, y]) => Math.hypot(x - point.x, y - point.y));
  const nearest = Math.min(...distances);
  return nearest <= tolerance ? distances.indexOf(nearest) : null;
}

/** The outline after its grip has been moved from `start` to `now`. */
export function reshape(polygon: Polygon, grip: Grip, start: PagePoint, now: PagePoint): Polygon {
  const [dx, dy] = [now.x - start.x, now.y - start.y];
  switch (grip.kind) {
    case 'whole': return polygon.map(([x, y]): Point => [x + dx, y + dy]);
    case 'handle': return polygonOfBox(resizeBox(boxOfPoints(polygon), grip.handle, dx, dy));
    case 'corner': return polygon.map(([x, y], index): Point => (index === grip.index ? [x + dx, y + dy] : [x, y]));
    case 'side': return polygon.toSpliced(grip.index + 1, 0, [now.x, now.y]);
    case 'cut': return polygon.toSpliced(grip.index, 1);
  }
}
