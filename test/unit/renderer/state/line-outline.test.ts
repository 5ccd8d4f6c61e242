import { describe, expect, test } from 'vitest';
import type { Command } from '../../../../src-shared/edits/index.ts';
import { applyDeltas, planEdit } from '../../../../src-shared/edits/index.ts';
import { polygonOfBox, stripAlong } from '../../../../src-shared/polygon.ts';
import { indexOf, makeIndex } from '../../../../src-renderer/state/derived.ts';
import { outlineOfLine } from '../../../../src-renderer/state/line-outline.ts';
import { patchIndex } from '../../../../src-renderer/state/patch-index.ts';
import { lineId, wordId } from './fake-engine.ts';
import { stateWithWordless } from './wordless-page.ts';

const PAGE = { width: 600, height: 800 };
const SQUARE = polygonOfBox({ x0: 0, y0: 0, x1: 10, y1: 10 });

describe('the outline of a line', () => {
  test('is its own where that encloses an area, else a strip along its baseline', () => {
    expect(outlineOfLine({ polygon: SQUARE, baseline: [[0, 8], [10, 8]] }, PAGE)).toBe(SQUARE);
    const strip = [[0, 92.5], [100, 92.5], [100, 102.5], [0, 102.5]];
    expect(outlineOfLine({ polygon: null, baseline: [[0, 100], [100, 100]] }, PAGE)).toEqual(strip);
    expect(outlineOfLine({ polygon: [[0, 100], [100, 100], [0, 100]], baseline: [[0, 100], [100, 100]] }, PAGE)).toEqual(strip);
    expect(outlineOfLine({ polygon: [[0, 100], [100, 100], [0, 100]], baseline: null }, PAGE)).toEqual(strip);
    expect(outlineOfLine({ polygon: null, baseline: null }, PAGE)).toBeNull();
  });

  test('lies across the baseline, whichever way that runs', () => {
    expect(stripAlong([[50, 0], [50, 100]], 8, 2)).toEqual([[58, 0], [58, 100], [48, 100], [48, 0]]);
    expect(stripAlong([[5, 5], [5, 5]], 8, 2)).toEqual([[5, -3], [5, -3], [5, 7], [5, 7]]);
  });
});

describe('lookups of lines without words', () => {
  const state = stateWithWordless();
  const after = (command: Command) => applyDeltas(state, planEdit(state, command));

  test('have their outlines and boxes; lines with words are where their words are', () => {
    const { outlines, boxOfLine } = indexOf(state);
    expect([...outlines.keys()]).toEqual(['level', 'slanted', 'bare']);
    expect(boxOfLine.get(lineId('slanted'))).toEqual({ x0: 100, y0: 320, x1: 500, y1: 430 });
    expect(boxOfLine.get(lineId('l1'))).toEqual({ x0: 100, y0: 100, x1: 430, y1: 130 });
  });

  test('follow a new shape, and a first word', () => {
    const moved = after({ type: 'line.setShape', line: lineId('level'), baseline: null, polygon: SQUARE });
    expect(indexOf(moved)).toEqual(makeIndex(moved));
    expect(indexOf(moved).boxOfLine.get(lineId('level'))).toEqual({ x0: 0, y0: 0, x1: 10, y1: 10 });
    const read = after({ type: 'line.moveWords', words: [wordId('w1')], line: lineId('level'), index: null });
    expect(indexOf(read)).toEqual(makeIndex(read));
    expect(indexOf(read).outlines.has(lineId('level'))).toBe(false);
  });

  test('are kept where one is only accepted', () => {
    const index = makeIndex(state);
    expect(patchIndex(state, index, after({ type: 'accept', targets: [{ kind: 'line', id: lineId('level') }] }))?.outlines).toBe(index.outlines);
  });
});
