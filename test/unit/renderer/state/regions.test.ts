import { describe, expect, test } from 'vitest';
import { applyDeltas, planEdit } from '../../../../src-shared/edits/index.ts';
import { polygonOfBox } from '../../../../src-shared/polygon.ts';
import { doubtfulByMode, thingsInOrder } from '../../../../src-renderer/state/doubtful.ts';
import { linesOfRegion, linesWithin, nearestRegion, regionAround, regionsAt, regionsOf } from '../../../../src-renderer/state/regions.ts';
import { lineId } from './fake-engine.ts';
import { regionId, stateWithRegions } from './region-page.ts';

const state = stateWithRegions();
const ids = (things: readonly { readonly id: string }[]): string[] => things.map(({ id }) => id);

describe('regions of a page', () => {
  test('are looked up in reading order, anew only when a region has changed', () => {
    const index = regionsOf(state);
    expect(ids(index.regions)).toEqual(['head', 'body', 'margin']);
    expect(index.ranks.get(regionId('margin'))).toBe(2);
    expect(index.boxes.get(regionId('margin'))).toEqual({ x0: 590, y0: 100, x1: 800, y1: 400 });
    const other = applyDeltas(state, planEdit(state, { type: 'line.setRegion', lines: [lineId('l2')], region: null }));
    expect(regionsOf(other)).toBe(index);
    const moved = applyDeltas(state, planEdit(state, { type: 'region.setKind', regions: [regionId('body')], kind: 'caption' }));
    expect(regionsOf(moved)).not.toBe(index);
  });

  test('that hold a point come with the smallest first, by their outlines and not their boxes', () => {
    expect(ids(regionsAt(state, { x: 200, y: 100 }))).toEqual(['head', 'body']);
    expect(ids(regionsAt(state, { x: 700, y: 300 }))).toEqual(['margin']);
    expect(regionsAt(state, { x: 790, y: 110 })).toEqual([]);
  });

  test('take in lines by their middles, but none that stand in a smaller region', () => {
    expect(linesWithin(state, polygonOfBox({ x0: 60, y0: 60, x1: 490, y1: 290 }), null)).toEqual(['l2']);
    expect(linesWithin(state, polygonOfBox({ x0: 95, y0: 95, x1: 435, y1: 135 }), null)).toEqual(['l1']);
    expect(linesWithin(state, state.region.get(regionId('body'))!.polygon, regionId('body'))).toEqual([]);
  });

  test('are found for a line: the smallest around it, else the nearest', () => {
    expect(regionAround(state, lineId('l1'))).toBe('head');
    const without = applyDeltas(state, planEdit(state, { type: 'region.remove', regions: [regionId('head'), regionId('body')] }));
    expect(regionAround(without, lineId('l1'))).toBeNull();
    expect(nearestRegion(without, lineId('l1'))).toBe('margin');
    expect(ids(linesOfRegion(state, regionId('body')))).toEqual(['l2']);
  });

  test('are stepped through before their lines, and count where they are doubtful', () => {
    expect(ids(thingsInOrder(state, 'lines'))).toEqual(['head', 'l1', 'body', 'l2', 'margin']);
    const doubtful = { ...state, region: new Map([...state.region].map(([id, region]) => [id, { ...region, confidence: id === 'body' ? 0.3 : null }])) };
    expect(doubtfulByMode(doubtful).lines).toBe(doubtfulByMode(state).lines + 1);
  });
});
