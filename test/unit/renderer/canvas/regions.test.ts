import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boxOfPoints, isRectangle, polygonOfBox } from '../../../../src-shared/polygon.ts';
import type { Camera, Turn } from '../../../../src-renderer/canvas/camera.ts';
import { boxInView } from '../../../../src-renderer/canvas/camera.ts';
import { thingAt } from '../../../../src-renderer/canvas/hit.ts';
import { cornersOf, gripAt, reshape, selectedRegion } from '../../../../src-renderer/canvas/region-grips.ts';
import { labelOfRegion, nearestSide, regionLabelAt, regionOutlineAt } from '../../../../src-renderer/canvas/region-shapes.ts';
import { sceneOf } from '../../../../src-renderer/canvas/scene.ts';
import { stackAt } from '../../../../src-renderer/canvas/stack.ts';
import { selectionOf } from '../../../../src-renderer/state/selection.ts';
import { regionId, stateWithRegions } from '../state/region-page.ts';

const state = stateWithRegions();
const scene = sceneOf(state);
const camera: Camera = { zoom: 1, x: 0, y: 0, turn: 0 };
const SQUARE = polygonOfBox({ x0: 0, y0: 0, x1: 100, y1: 100 });
const SLANTED = state.region.get(regionId('margin'))!.polygon;
const reach = { handle: 7, side: 4 };

describe('hitting regions', () => {
  const at = (x: number, y: number, regions = true) =>
    thingAt(scene, { x, y }, { mode: 'lines', tolerance: 4, camera, onTop: [], links: [], words: false, regions });

  test('means a region by its label, its outline, or a place where nothing smaller lies', () => {
    expect(at(100, 84)).toEqual({ kind: 'region', id: 'head' });
    expect(at(300, 52)).toEqual({ kind: 'region', id: 'body' });
    expect(at(300, 250)).toEqual({ kind: 'region', id: 'body' });
    expect(at(250, 115)).toEqual({ kind: 'word', id: 'w2' });
    expect(at(210, 115)).toEqual({ kind: 'line', id: 'l1' });
    expect(at(900, 900)).toBeNull();
  });

  test('means no region where regions are hidden, or in another mode', () => {
    expect(at(300, 250, false)).toBeNull();
    expect(thingAt(scene, { x: 300, y: 250 }, { mode: 'words', tolerance: 4, camera, onTop: [], links: [], words: false, regions: true })).toBeNull();
  });

  test('has regions in the stack of what lies at a place, the smallest first', () => {
    const ids = (regions: boolean) => stackAt(scene, { x: 150, y: 115 }, { mode: 'lines', tolerance: 2, links: [], regions }).map(({ id }) => id);
    expect(ids(true)).toEqual(['w1', 'l1', 'head', 'body']);
    expect(ids(false)).toEqual(['w1', 'l1']);
  });

  test('takes the nearest of several outlines', () => {
    expect(regionOutlineAt(scene, { x: 440, y: 120 }, 5)).toBe('head');
    expect(regionOutlineAt(scene, { x: 700, y: 125 }, 5)).toBe('margin');
    expect(regionOutlineAt(scene, { x: 700, y: 300 }, 5)).toBeNull();
    expect(nearestSide(SQUARE, { x: 100, y: 40 })).toEqual({ index: 1, distance: 0 });
  });
});

describe('a label of a region', () => {
  test('says place and kind, or the place alone where it would be much wider than its region', () => {
    const region = state.region.get(regionId('margin'))!;
    expect(labelOfRegion(camera, region, 2)?.text).toBe('3 Marginalia');
    expect(labelOfRegion({ ...camera, zoom: 0.2 }, { ...region, kind: 'a word that is a good deal longer' }, 2)?.text).toBe('3');
    expect(labelOfRegion({ ...camera, zoom: 0.01 }, region, 2)).toBeNull();
  });

  test('stands on the outline, and is hit where it stands, whichever way the view is turned', () => {
    for (const turn of [0, 1, 2, 3] as const satisfies readonly Turn[]) {
      const turned: Camera = { zoom: 0.8, x: 900, y: 900, turn };
      const label = labelOfRegion(turned, state.region.get(regionId('margin'))!, 2)!;
      const seen = boxInView(turned, boxOfPoints(SLANTED));
      expect(label.box.x0).toBeGreaterThanOrEqual(seen.x0);
      expect(label.box.y1).toBeGreaterThanOrEqual(seen.y0);
    }
    expect(regionLabelAt(scene, camera, { x: 95, y: 80 })).toBe('head');
    expect(regionLabelAt(scene, camera, { x: 95, y: 95 })).toBeNull();
  });
});

describe('the grips of a region', () => {
  test('are handles of a rectangle, corners of another outline, and sides to be bent', () => {
    expect(gripAt(SQUARE, { x: 102, y: 99 }, reach, false)).toEqual({ kind: 'handle', handle: 'se' });
    expect(gripAt(SLANTED, { x: 798, y: 152 }, reach, false)).toEqual({ kind: 'corner', index: 1 });
    expect(gripAt(SLANTED, { x: 700, y: 250 }, reach, false)).toBeNull();
    expect(gripAt(SQUARE, { x: 40, y: 2 }, reach, true)).toEqual({ kind: 'side', index: 0 });
    expect(gripAt(SQUARE, { x: 40, y: 40 }, reach, true)).toBeNull();
    expect(gripAt(SLANTED, { x: 798, y: 152 }, reach, true)).toEqual({ kind: 'cut', index: 1 });
    expect(gripAt(SLANTED.slice(0, 3), { x: 798, y: 152 }, reach, true)).toEqual({ kind: 'side', index: 1 });
    expect([cornersOf(SQUARE).length, cornersOf(SLANTED).length]).toEqual([0, 4]);
  });

  test('are those of the one region that is selected in lines mode', () => {
    const one = selectionOf([{ kind: 'region', id: regionId('head') }]);
    expect(selectedRegion(scene, { mode: 'lines', selection: one })?.id).toBe('head');
    expect(selectedRegion(scene, { mode: 'words', selection: one })).toBeNull();
    expect(selectedRegion(scene, { mode: 'lines', selection: selectionOf([{ kind: 'region', id: regionId('head') }, { kind: 'region', id: regionId('body') }]) })).toBeNull();
  });

  test('move what they hold, and nothing else', () => {
    const start = { x: 100, y: 100 };
    expect(reshape(SQUARE, { kind: 'handle', handle: 'se' }, start, { x: 150, y: 90 })).toEqual(polygonOfBox({ x0: 0, y0: 0, x1: 150, y1: 90 }));
    expect(reshape(SLANTED, { kind: 'corner', index: 0 }, start, { x: 110, y: 100 })).toEqual([[610, 100], ...SLANTED.slice(1)]);
    expect(reshape(SQUARE, { kind: 'side', index: 3 }, start, { x: -9, y: 50 })).toEqual([...SQUARE, [-9, 50]]);
    expect(reshape(SLANTED, { kind: 'cut', index: 0 }, start, start)).toEqual(SLANTED.slice(1));
    fc.assert(fc.property(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 }), (dx, dy) => {
      const now = { x: start.x + dx, y: start.y + dy };
      const there = reshape(SLANTED, { kind: 'whole' }, start, now);
      expect(reshape(there, { kind: 'whole' }, now, start)).toEqual(SLANTED);
      expect(isRectangle(reshape(SQUARE, { kind: 'handle', handle: 'nw' }, start, now))).toBe(true);
    }));
  });
});
