import { describe, expect, it } from 'vitest';
import { stateOf } from '../../../../src-shared/edits/index.ts';
import { DEFAULT_GRID } from '../../../../src-shared/geometry.ts';
import { binsOf, downOf, heatOf, itemBeside, itemNear } from '../../../../src-renderer/canvas/heat.ts';
import { cameraOfPicture, isCrowded, wordsInView } from '../../../../src-renderer/canvas/still-picture.ts';
import type { Pen } from '../../../../src-renderer/canvas/pen.ts';
import { boxInView, visibleBox } from '../../../../src-renderer/canvas/camera.ts';
import { countByCertainty } from '../../../../src-renderer/state/doubtful.ts';
import { samplePage } from '../state/fake-engine.ts';

const SIZE = { width: 1000, height: 1000 };
const state = stateOf(samplePage(), { status: 'predicted' }, SIZE, DEFAULT_GRID);

describe('the strip of doubt', () => {
  it('holds the doubtful things of a mode from top to bottom, with their levels', () => {
    expect(heatOf(state, 'words', 0).map(({ thing, certainty, at }) => [thing.id, certainty, at])).toEqual([['w3', 'unsure', 0.115], ['w5', 'doubtful', 0.175]]);
    expect(heatOf(state, 'lines', 0)).toEqual([]);
    expect(heatOf(state, 'grid', 0).map(({ thing, certainty }) => [thing.id, certainty])).toEqual([['w4', 'unsure']]);
    expect(countByCertainty(state, 'words')).toEqual({ sure: 3, doubtful: 1, unsure: 1 });
    expect(countByCertainty(state, 'ask')).toEqual({ sure: 0, doubtful: 0, unsure: 0 });
  });

  it('follows the page as it is turned', () => {
    const point = { x: 100, y: 300 };
    expect(([0, 1, 2, 3] as const).map((turn) => downOf(point, SIZE, turn))).toEqual([0.3, 0.1, 0.7, 0.9]);
    // Upside down, what stood at the top of the page is the last.
    expect(heatOf(state, 'words', 2).map(({ thing }) => thing.id)).toEqual(['w5', 'w3']);
  });

  it('adds up what falls into one stretch, its ends included', () => {
    const items = heatOf(state, 'words', 0);
    expect(binsOf(items, 1)).toEqual([{ doubtful: 1, unsure: 1 }]);
    expect(binsOf(items, 10).map(({ doubtful, unsure }) => doubtful + unsure)).toEqual([0, 2, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(binsOf([{ ...items[0]!, at: 1 }], 4)[3]).toEqual({ doubtful: 0, unsure: 1 });
  });

  it('goes to what is nearest to a click, and steps from thing to thing by key', () => {
    const items = heatOf(state, 'words', 0);
    expect(itemNear(items, 0.9)?.thing.id).toBe('w5');
    expect(itemNear(items, 0)?.thing.id).toBe('w3');
    expect(itemNear([], 0.5)).toBeNull();
    expect(itemBeside(items, null, 1)?.thing.id).toBe('w3');
    expect(itemBeside(items, null, -1)?.thing.id).toBe('w5');
    expect(itemBeside(items, items[0]!.thing, 1)?.thing.id).toBe('w5');
    expect(itemBeside(items, items[1]!.thing, 9)?.thing.id).toBe('w5');
    expect(itemBeside(items, items[1]!.thing, -9)?.thing.id).toBe('w3');
  });
});

describe('a picture of a crowded page', () => {
  const page = { width: 2000, height: 3000 };
  const pen = (zoom: number): Pen => ({ visible: visibleBox({ zoom, x: 0, y: 0, turn: 0 }, { width: 1000, height: 600 }) }) as Pen;

  it('is used only where many words are in view', () => {
    expect(wordsInView(pen(0.2), page, 5000)).toBe(5000);
    expect(wordsInView(pen(1), page, 6000)).toBeCloseTo(600);
    expect(isCrowded(pen(0.2), page, 5000)).toBe(true);
    expect(isCrowded(pen(1), page, 6000)).toBe(false);
  });

  it('shows the whole page as it is turned, a little larger than it is seen, and never takes too much memory', () => {
    for (const turn of [0, 1, 2, 3] as const) {
      const camera = cameraOfPicture({ zoom: 0.3, x: 77, y: -5, turn }, 1, page);
      expect(camera.zoom).toBeCloseTo(0.42);
      const seen = boxInView(camera, { x0: 0, y0: 0, x1: page.width, y1: page.height });
      expect([seen.x0, seen.y0]).toEqual([0, 0].map((zero) => expect.closeTo(zero) as number));
    }
    const large = cameraOfPicture({ zoom: 4, x: 0, y: 0, turn: 0 }, 2, page);
    expect(large.zoom ** 2 * 4 * page.width * page.height).toBeCloseTo(6_000_000);
  });
});
