/** What the pointer does to regions: reshapes and moves the selected one, and draws new ones. Page pixels. */
import type { Box, PagePoint } from '../../src-shared/geometry.ts';
import { boxBetween } from '../../src-shared/geometry.ts';
import { polygonOfBox } from '../../src-shared/polygon.ts';
import { createRegion } from '../actions/regions.ts';
import type { App } from '../state/app.ts';
import { linesWithin } from '../state/regions.ts';
import type { SelectionState } from '../state/selection.ts';
import type { Gesture } from './gesture.ts';
import type { Grip } from './region-grips.ts';
import { gripAt, reshape, selectedRegion } from './region-grips.ts';
import type { Scene } from './scene.ts';

/** How near the pointer must come to a handle, and to a side. */
export interface RegionReach {
  readonly handle: number;
  readonly side: number;
}

/** The grip of the selected region under a point; null where there is none. @param bending whether sides get corners, and corners go */
export function regionGripAt(scene: Scene, selected: SelectionState, point: PagePoint, reach: RegionReach, bending: boolean): Grip | null {
  const region = selectedRegion(scene, selected);
  return region === null ? null : gripAt(region.polygon, point, reach, bending);
}

/** The gesture that a press on a grip of the selected region begins; null where there is none. */
export function gestureOnRegion(scene: Scene, selected: SelectionState, point: PagePoint, reach: RegionReach, bending: boolean): Gesture | null {
  const region = selectedRegion(scene, selected);
  const grip = regionGripAt(scene, selected, point, reach, bending);
  return region === null || grip === null ? null : { kind: 'reshape', region: region.id, before: region.polygon, grip, start: point, now: point };
}

/** Makes a region of a drawn box, with the lines whose middles lie in it, and selects it. @param least the least side of a box */
export function createRegionIn(app: App, scene: Scene, start: PagePoint, now: PagePoint, least: number): void {
  app.selection.setTool({ kind: 'select' });
  const drawn = boxBetween(start, now);
  const { width, height } = scene.state.size;
  const box: Box = { x0: Math.max(0, drawn.x0), y0: Math.max(0, drawn.y0), x1: Math.min(width, drawn.x1), y1: Math.min(height, drawn.y1) };
  if (box.x1 - box.x0 < least || box.y1 - box.y0 < least) return;
  const polygon = polygonOfBox(box);
  createRegion(app, polygon, linesWithin(scene.state, polygon, null));
}

/** Gives the region the outline that it was dragged to. */
export function finishOnRegion(app: App, { region, before, grip, start, now }: Extract<Gesture, { kind: 'reshape' }>): void {
  if (grip.kind !== 'cut' && start.x === now.x && start.y === now.y) return;
  app.page.dispatch({ type: 'region.setPolygon', region, polygon: reshape(before, grip, start, now) });
}
