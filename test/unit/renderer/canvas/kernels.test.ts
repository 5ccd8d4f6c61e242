import { describe, expect, it } from 'vitest';
import { EMPTY_RECORDS } from '../../../../src-shared/document.ts';
import { DEFAULT_GRID, boxOfQuad, quadOfBox } from '../../../../src-shared/geometry.ts';
import type { Box } from '../../../../src-shared/geometry.ts';
import { stateOf } from '../../../../src-shared/edits/index.ts';
import { arrowBetween, distanceToCurve, distanceToSegment, headOf, pointAt, readingStep } from '../../../../src-renderer/canvas/arrows.ts';
import type { Camera } from '../../../../src-renderer/canvas/camera.ts';
import { visibleBox } from '../../../../src-renderer/canvas/camera.ts';
import { handleAt, placeOfHandle, resizeBox, smallestAt, stretchQuad, thingAt, thingsIn, turnedHandle } from '../../../../src-renderer/canvas/hit.ts';
import { likeliestTarget, nearest } from '../../../../src-renderer/canvas/neighbours.ts';
import { hug, sceneOf } from '../../../../src-renderer/canvas/scene.ts';
import { cameraOfStrip } from '../../../../src-renderer/canvas/QuadStrip.tsx';
import { linkId, samplePage } from '../state/fake-engine.ts';

const box = (x0: number, y0: number, x1: number, y1: number): Box => ({ x0, y0, x1, y1 });
const scene = sceneOf(stateOf(samplePage(), { status: 'predicted' }, { width: 1000, height: 1000 }, DEFAULT_GRID));
const camera: Camera = { zoom: 1, x: 0, y: 0, turn: 0 };
const options = { tolerance: 4, camera, onTop: [], links: [], words: false, regions: false } as const;

describe('hit testing', () => {
  it('prefers the smallest of the boxes that hold the point, and takes the nearest within reach', () => {
    const boxes: [string, Box][] = [['page', box(0, 0, 100, 100)], ['word', box(40, 40, 60, 50)], ['line', box(0, 38, 100, 52)]];
    expect(smallestAt(boxes, { x: 50, y: 45 }, 3)).toBe('word');
    expect(smallestAt(boxes, { x: 10, y: 45 }, 3)).toBe('line');
    expect(smallestAt(boxes.slice(1, 2), { x: 62, y: 45 }, 3)).toBe('word');
    expect(smallestAt(boxes.slice(1, 2), { x: 64, y: 45 }, 3)).toBeNull();
  });

  it('answers what each mode means by a place', () => {
    const onWord = { x: 250, y: 115 };
    expect(thingAt(scene, onWord, { ...options, mode: 'words' })).toEqual({ kind: 'word', id: 'w2' });
    expect(thingAt(scene, onWord, { ...options, mode: 'links' })).toEqual({ kind: 'entity', id: 'e2' });
    expect(thingAt(scene, onWord, { ...options, mode: 'links', words: true })).toEqual({ kind: 'word', id: 'w2' });
    const betweenWords = { x: 210, y: 115 };
    expect(thingAt(scene, betweenWords, { ...options, mode: 'lines' })).toEqual({ kind: 'line', id: 'l1' });
    expect(thingAt(scene, betweenWords, { ...options, mode: 'words' })).toBeNull();
    expect(thingAt(scene, betweenWords, { ...options, mode: 'links', links: [linkId('k1')] })).toEqual({ kind: 'link', id: 'k1' });
    expect(thingAt(scene, { x: 800, y: 800 }, { ...options, mode: 'lines' })).toBeNull();
  });

  it('takes into a marquee what it touches: words, or in links mode entities', () => {
    const around = box(90, 90, 320, 140);
    expect(thingsIn(scene, around, 'words').map((thing) => thing.id).sort()).toEqual(['w1', 'w2', 'w3']);
    expect(thingsIn(scene, around, 'links').map((thing) => thing.id).sort()).toEqual(['e1', 'e2']);
  });

  it('finds the handle under the pointer, corners before sides', () => {
    const word = box(100, 100, 200, 130);
    expect(handleAt(word, { x: 202, y: 129 }, 6)).toBe('se');
    expect(handleAt(word, { x: 150, y: 98 }, 6)).toBe('n');
    expect(handleAt(word, { x: 150, y: 115 }, 6)).toBeNull();
    expect(handleAt(box(0, 0, 4, 4), { x: 4, y: 4 }, 6)).toBe('se');
    expect(placeOfHandle(word, 'w')).toEqual({ x: 100, y: 115 });
  });

  it('shows a handle at the side of the screen at which it lies in a turned view', () => {
    expect(turnedHandle('n', 0)).toBe('n');
    expect(turnedHandle('n', 1)).toBe('e');
    expect(turnedHandle('nw', 2)).toBe('se');
    expect(turnedHandle('e', 3)).toBe('n');
  });

  it('resizes without turning inside out, and keeps the slant of what is slanted', () => {
    const word = box(100, 100, 200, 130);
    expect(resizeBox(word, 'nw', -10, -5)).toEqual(box(90, 95, 200, 130));
    expect(resizeBox(word, 'e', -500, 0).x1).toBeGreaterThan(100);
    const slanted = [100, 105, 200, 100, 200, 125, 100, 130] as const;
    const stretched = stretchQuad(slanted, word, box(100, 100, 300, 130));
    expect(stretched).toEqual([100, 105, 300, 100, 300, 125, 100, 130]);
    expect(boxOfQuad(stretchQuad(quadOfBox(word), word, box(0, 0, 10, 10)))).toEqual(box(0, 0, 10, 10));
  });
});

describe('culling and shapes', () => {
  it('answers only the words that the view shows', () => {
    expect(scene.wordsIn(box(0, 0, 1000, 140)).map((word) => word.id).sort()).toEqual(['w1', 'w2', 'w3']);
    expect(scene.wordsIn(box(500, 500, 900, 900))).toEqual([]);
  });

  it('works on a page of no words', () => {
    const empty = sceneOf(stateOf(EMPTY_RECORDS, { status: 'predicted' }, { width: 10, height: 10 }, DEFAULT_GRID));
    expect(empty.wordsIn(box(0, 0, 10, 10))).toEqual([]);
    expect(thingAt(empty, { x: 1, y: 1 }, { ...options, mode: 'lines' })).toBeNull();
  });

  it('hugs the words of an entity row by row, and breaks a row at a wide gap', () => {
    expect(hug([box(0, 0, 50, 10), box(55, 1, 90, 11), box(0, 20, 40, 30)], 3)).toEqual([box(0, 0, 90, 11), box(0, 20, 40, 30)]);
    expect(hug([box(0, 0, 50, 10), box(300, 0, 350, 10)], 3)).toHaveLength(2);
    expect(hug([box(0, 0, 50, 10), box(300, 0, 350, 10)], Infinity)).toEqual([box(0, 0, 350, 10)]);
    expect(hug([], 3)).toEqual([]);
  });

  it('magnifies the part of the page around a word, the word in its middle, however the view is turned', () => {
    const strip = { width: 300, height: 100 };
    const word = box(100, 100, 200, 130);
    for (const turn of [0, 1, 2, 3] as const) {
      const part = visibleBox(cameraOfStrip(word, strip, turn), strip);
      expect((part.x0 + part.x1) / 2).toBeCloseTo(150);
      expect((part.y0 + part.y1) / 2).toBeCloseTo(115);
      expect(part.x0).toBeLessThan(100);
      expect(part.y1).toBeGreaterThan(130);
      expect((part.x1 - part.x0) / (part.y1 - part.y0)).toBeCloseTo(turn % 2 === 0 ? 3 : 1 / 3);
    }
  });
});

describe('arrows', () => {
  it('leave and arrive at the sides that face each other', () => {
    const right = arrowBetween(box(0, 0, 10, 10), box(50, 2, 60, 12));
    expect(right.start).toEqual({ x: 10, y: 5 });
    expect(right.end).toEqual({ x: 50, y: 7 });
    const left = arrowBetween(box(50, 0, 60, 10), box(0, 0, 10, 10));
    expect([left.start.x, left.end.x]).toEqual([50, 10]);
    const below = arrowBetween(box(0, 0, 40, 10), box(20, 50, 60, 60));
    expect(below.start).toEqual({ x: 30, y: 10 });
    expect(below.end).toEqual({ x: 30, y: 50 });
    expect(pointAt(below, 0)).toEqual(below.start);
    expect(pointAt(below, 1)).toEqual(below.end);
  });

  it('know how far a point is from them', () => {
    const curve = arrowBetween(box(0, 0, 10, 10), box(50, 0, 60, 10));
    expect(distanceToCurve(curve, { x: 30, y: 9 })).toBeCloseTo(4);
    expect(distanceToSegment({ x: 0, y: 0 }, { x: 0, y: 0 }, { x: 3, y: 4 })).toBe(5);
  });

  it('have heads whose barbs lie behind their ends', () => {
    const [a, b] = headOf(arrowBetween(box(0, 0, 10, 10), box(50, 0, 60, 10)), 8);
    expect(a.x).toBeLessThan(50);
    expect(a.y + b.y).toBeCloseTo(10);
  });

  it('lead from the end of a line to the beginning of the next', () => {
    const step = readingStep(box(0, 0, 100, 10), box(0, 20, 80, 30), 28);
    expect(step.start).toEqual({ x: 100, y: 5 });
    expect(step.end).toEqual({ x: 0, y: 25 });
  });
});

describe('neighbours', () => {
  const boxes: [string, Box][] = [
    ['centre', box(100, 100, 140, 110)], ['right', box(150, 101, 190, 111)], ['far right', box(300, 100, 340, 110)],
    ['below', box(95, 120, 150, 130)], ['aslant', box(400, 118, 440, 128)],
  ];
  const from = boxes[0]![1];

  it('are the nearest straight ahead', () => {
    expect(nearest(from, boxes, 'right', 'centre')).toBe('right');
    expect(nearest(from, boxes, 'down', 'centre')).toBe('below');
    expect(nearest(from, boxes, 'up', 'centre')).toBeNull();
    expect(nearest(boxes[1]![1], boxes, 'left', 'right')).toBe('centre');
  });

  it('propose the end of a link: near, to the right or below, of a fitting label, not taken', () => {
    const candidate = (name: string, at: Box, fitting = true, taken = false) => ({ name, box: at, fitting, taken });
    const right = candidate('right', box(150, 100, 190, 110));
    const below = candidate('below', box(100, 160, 140, 170));
    expect(likeliestTarget(from, [below, right])).toBe('right');
    expect(likeliestTarget(from, [{ ...right, taken: true }, below])).toBe('right');
    expect(likeliestTarget(from, [{ ...right, fitting: false }, { ...below, box: box(100, 115, 140, 125) }])).toBe('below');
    expect(likeliestTarget(from, [])).toBeNull();
  });
});
