import { describe, expect, test } from 'vitest';
import type { Box } from '../../../../src-shared/geometry.ts';
import type { Mode } from '../../../../src-renderer/state/selection.ts';
import { badgeOfLine } from '../../../../src-renderer/canvas/line-badges.ts';
import { distanceToPolygon, lineAt, thingAt, thingsIn } from '../../../../src-renderer/canvas/hit.ts';
import { thingsWithin } from '../../../../src-renderer/canvas/lasso.ts';
import { sceneOf } from '../../../../src-renderer/canvas/scene.ts';
import { stackAt } from '../../../../src-renderer/canvas/stack.ts';
import { lineId } from '../state/fake-engine.ts';
import { stateWithWordless } from '../state/wordless-page.ts';

const scene = sceneOf(stateWithWordless());
const camera = { zoom: 1, turn: 0, x: 0, y: 0 } as const;
const hit = (x: number, y: number, mode: Mode = 'lines') =>
  thingAt(scene, { x, y }, { mode, tolerance: 4, camera, onTop: [], links: [], words: false, regions: false })?.id ?? null;
const box = (x0: number, y0: number, x1: number, y1: number): Box => ({ x0, y0, x1, y1 });
const loopOf = ({ x0, y0, x1, y1 }: Box) => [{ x: x0, y: y0 }, { x: x1, y: y0 }, { x: x1, y: y1 }, { x: x0, y: y1 }];

describe('lines without words', () => {
  test('are hit by their outlines, in lines mode', () => {
    expect(hit(200, 310)).toBe('level');
    expect(hit(450, 345)).toBe('slanted');
    expect(hit(300, 598)).toBe('bare');
    expect(hit(200, 310, 'words')).toBeNull();
  });

  test('are not hit by what is only in their boxes', () => {
    expect(hit(110, 360)).toBeNull();
    expect(lineAt(scene, { x: 495, y: 326 }, 4)).toBe('level');
    expect(lineAt(scene, { x: 495, y: 333 }, 4)).toBe('slanted');
    expect(distanceToPolygon([[0, 0], [10, 0], [10, 10]], { x: 9, y: 5 })).toBe(0);
    expect(distanceToPolygon([[0, 0], [10, 0], [10, 10]], { x: 13, y: 5 })).toBe(3);
  });

  test('are numbered, and in the stack of what lies at a place', () => {
    expect(badgeOfLine(scene, camera, lineId('slanted'))?.rank).toBe(3);
    const stack = (x: number, y: number) => stackAt(scene, { x, y }, { mode: 'lines', tolerance: 0, links: [], regions: false }).map(({ id }) => id);
    expect(stack(490, 325)).toEqual(['level', 'slanted']);
    expect(stack(110, 360)).toEqual([]);
  });

  test('are taken in by a marquee and by a loop that meet no words', () => {
    const around = box(80, 290, 520, 440);
    expect(thingsIn(scene, around, 'lines').map(({ id }) => id)).toEqual(['level', 'slanted']);
    expect(thingsWithin(scene, loopOf(around), 'lines').map(({ id }) => id)).toEqual(['level', 'slanted']);
    expect(thingsIn(scene, box(80, 90, 520, 440), 'lines').every(({ kind }) => kind === 'word')).toBe(true);
    expect(thingsIn(scene, around, 'words')).toEqual([]);
    expect(thingsWithin(scene, loopOf(around), 'words')).toEqual([]);
  });
});
