import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY_RECORDS, SHAPELESS } from '../../../../src-shared/document.ts';
import { stateOf } from '../../../../src-shared/edits/index.ts';
import { DEFAULT_GRID, growBox, intersects, quadOfBox } from '../../../../src-shared/geometry.ts';
import type { Box } from '../../../../src-shared/geometry.ts';
import type { Camera, Turn } from '../../../../src-renderer/canvas/camera.ts';
import { toPage, viewPoint } from '../../../../src-renderer/canvas/camera.ts';
import { badgeOfLine, badgesInView, badgesOnTop, lineByNumber, linesInFocus, thinOut } from '../../../../src-renderer/canvas/line-badges.ts';
import type { Scene } from '../../../../src-renderer/canvas/scene.ts';
import { sceneOf } from '../../../../src-renderer/canvas/scene.ts';
import { NOTHING, selectionOf } from '../../../../src-renderer/state/selection.ts';
import { lineId, wordId } from '../state/fake-engine.ts';

const made = { by: 'ocr', confidence: 0.9, accepted: false } as const;
const SIZE = { width: 2400, height: 3400 };
/** From one line of a register to the next, page pixels. */
const PITCH = 32;

/** A register: lines of one word each, `columns` beside each other, read row by row. */
function register(rows: number, columns: number): Scene {
  const places = Array.from({ length: rows * columns }, (_, at) => ({ x: 200 + (at % columns) * 500, y: 100 + Math.floor(at / columns) * PITCH }));
  return sceneOf(stateOf({
    ...EMPTY_RECORDS,
    words: places.map(({ x, y }, at) => ({ id: wordId(`w${at}`), text: 'Byron', quad: quadOfBox({ x0: x, y0: y, x1: x + 400, y1: y + 24 }), baseline: null, ...made })),
    lines: places.map((_, at) => ({ id: lineId(`l${at}`), order: at + 1, words: [wordId(`w${at}`)], ...SHAPELESS, ...made })),
  }, { status: 'predicted' }, SIZE, DEFAULT_GRID));
}

const scene = register(100, 1);
const camera = (zoom: number, turn: Turn = 0): Camera => ({ zoom, turn, x: 0, y: 0 });
const ALL = { width: 1e6, height: 1e6 };
const middleOf = ({ x0, y0, x1, y1 }: Box) => viewPoint((x0 + x1) / 2, (y0 + y1) / 2);
const numbers = (of: Scene, at: Camera): number[] => badgesInView(of, at, ALL).map(({ rank }) => rank + 1);

describe('thinning out', () => {
  const box = fc.record({ x: fc.integer({ min: -200, max: 400 }), y: fc.integer({ min: -200, max: 400 }), width: fc.integer({ min: 1, max: 90 }), height: fc.integer({ min: 1, max: 40 }) })
    .map(({ x, y, width, height }) => ({ box: { x0: x, y0: y, x1: x + width, y1: y + height } }));

  test('keeps what covers nothing kept before it, and nothing else', () => {
    fc.assert(fc.property(fc.array(box, { maxLength: 60 }), fc.integer({ min: 0, max: 5 }), (placed, air) => {
      const kept = new Set(thinOut(placed, air));
      placed.forEach((one, at) => {
        const isInTheWay = placed.slice(0, at).some((other) => kept.has(other) && intersects(other.box, growBox(one.box, air)));
        expect(kept.has(one)).toBe(!isInTheWay);
      });
    }));
  });
});

describe('numbers of lines', () => {
  test('are all shown where there is room, thin out evenly where there is not, and go where lines cannot be told apart', () => {
    expect(numbers(scene, camera(1))).toHaveLength(100);
    expect(numbers(scene, camera(0.25)).slice(0, 4)).toEqual([1, 4, 7, 10]);
    expect(numbers(scene, camera(0.12)).slice(0, 3)).toEqual([1, 6, 11]);
    expect(numbers(scene, camera(0.08))).toEqual([]);
  });

  test('are shown for whole rows of lines that are read beside each other', () => {
    expect(numbers(register(20, 4), camera(0.3)).slice(0, 8)).toEqual([1, 2, 3, 4, 9, 10, 11, 12]);
  });

  test('never cover one another, however the view is turned', () => {
    for (const turn of [0, 1, 2, 3] as const) {
      const boxes = badgesInView(scene, { ...camera(0.25, turn), x: 3000, y: 3000 }, ALL).map(({ box }) => box);
      expect(boxes.length).toBeGreaterThan(10);
      boxes.forEach((one, at) => { expect(boxes.slice(0, at).some((other) => intersects(one, other))).toBe(false); });
    }
  });

  test('stay the same while the page is moved, and only those in view are answered', () => {
    const panned = { ...camera(0.25), x: -31.5, y: -200.25 };
    const view = { width: 800, height: 300 };
    const [first] = badgesInView(scene, panned, view);
    expect(numbers(scene, camera(0.25))).toContain(first!.rank + 1);
    expect(first!.box.y1).toBeGreaterThanOrEqual(0);
    expect(first!.box.x1).toBeCloseTo(badgeOfLine(scene, panned, first!.line)!.box.x1);
  });

  test('lie before their bands on the page, in a turned view, too', () => {
    for (const turn of [0, 1, 2, 3] as const) {
      const badge = badgeOfLine(scene, camera(1, turn), lineId('l0'))!;
      const { x, y } = toPage(camera(1, turn), middleOf(badge.box));
      expect(x).toBeLessThan(200);
      expect(y).toBeCloseTo(112);
    }
  });

  test('are hit where they are shown; between them, where they would be; and over all others, where they lie on top', () => {
    const at = camera(0.25);
    const on = (line: string, x = 0, y = 0) => {
      const middle = middleOf(badgeOfLine(scene, at, lineId(line))!.box);
      return toPage(at, viewPoint(middle.x + x, middle.y + y));
    };
    expect(lineByNumber(scene, at, on('l0'), [])).toBe('l0');
    expect(lineByNumber(scene, at, on('l1', 0, -1), [])).toBe('l0');
    expect(lineByNumber(scene, at, on('l1', 0, -1), [lineId('l1')])).toBe('l1');
    expect(lineByNumber(scene, at, on('l1', 0, 3), [])).toBe('l1');
    expect(lineByNumber(scene, at, on('l0', -40), [])).toBeNull();
  });

  test('on top leave each other room, the most important first', () => {
    expect(badgesOnTop(scene, camera(0.25), ['l1', 'l0', 'l3', 'gone'].map(lineId)).map(({ line }) => line)).toEqual(['l1']);
    expect(badgesOnTop(scene, camera(1), ['l1', 'l0'].map(lineId)).map(({ line }) => line)).toEqual(['l1', 'l0']);
  });
});

describe('the lines that are looked at', () => {
  const lines = (...ids: string[]) => selectionOf(ids.map((id) => ({ kind: 'line' as const, id: lineId(id) })));

  test('are the primary one, the one pointed at, then the others selected; a word stands for its line', () => {
    expect([...linesInFocus(scene, { selection: lines('l1', 'l2', 'l3'), hover: { kind: 'line', id: lineId('l9') } })]).toEqual(['l3', 'l9', 'l2', 'l1']);
    const words = selectionOf([{ kind: 'word', id: wordId('w5') }]);
    expect([...linesInFocus(scene, { selection: words, hover: { kind: 'word', id: wordId('w6') } })]).toEqual(['l5', 'l6']);
    expect([...linesInFocus(scene, { selection: NOTHING, hover: null })]).toEqual([]);
  });
});
