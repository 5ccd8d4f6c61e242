import { describe, expect, it } from 'vitest';
import { stateOf } from '../../../../src-shared/edits/index.ts';
import type { Table } from '../../../../src-shared/document.ts';
import { DEFAULT_GRID, quadOfBox } from '../../../../src-shared/geometry.ts';
import type { TableId } from '../../../../src-shared/ids.ts';
import { polygonOfBox } from '../../../../src-shared/polygon.ts';
import { extendLoop, isWithin, thingsWithin } from '../../../../src-renderer/canvas/lasso.ts';
import { sceneOf } from '../../../../src-renderer/canvas/scene.ts';
import { nextInStack, stackAt } from '../../../../src-renderer/canvas/stack.ts';
import { linkId, samplePage, wordId } from '../state/fake-engine.ts';

const sample = samplePage();
/** A box drawn by mistake around two words of the first line. */
const around = { ...sample.words[0]!, id: wordId('w9'), quad: quadOfBox({ x0: 95, y0: 95, x1: 295, y1: 135 }) };
const records = { ...sample, words: [around, ...sample.words] };
const scene = sceneOf(stateOf(records, { status: 'predicted' }, { width: 1000, height: 1000 }, DEFAULT_GRID));
const at = (...points: [number, number][]) => points.map(([x, y]) => ({ x, y }));
const options = { tolerance: 2, links: [], regions: true } as const;

describe('a lasso', () => {
  it('takes in what is within its loop, whatever its shape', () => {
    const bow = at([0, 0], [100, 0], [100, 100], [50, 20], [0, 100]);
    expect(isWithin(bow, { x: 10, y: 50 })).toBe(true);
    expect(isWithin(bow, { x: 50, y: 60 })).toBe(false);
    expect(isWithin(bow, { x: 150, y: 50 })).toBe(false);
    expect(isWithin([], { x: 0, y: 0 })).toBe(false);
  });

  it('goes around a word that a box would have touched', () => {
    // From `Name:` down to `Date:` and `1843`, past `Ada` and the rest of the first line.
    const loop = at([90, 90], [210, 90], [210, 150], [320, 150], [320, 200], [90, 200]);
    expect(thingsWithin(scene, loop, 'words').map(({ id }) => id).sort()).toEqual(['w1', 'w4', 'w5', 'w9']);
    expect(thingsWithin(scene, loop, 'links').map(({ id }) => id).sort()).toEqual(['e1', 'e3', 'e4']);
    expect(thingsWithin(scene, loop.slice(0, 2), 'words')).toEqual([]);
  });

  it('takes in cells of a table by their middles, and the words of a part of one cell', () => {
    const table: Table = {
      id: 't1' as TableId, polygon: polygonOfBox({ x0: 90, y0: 90, x1: 450, y1: 200 }), rows: 2, columns: 2, rowSeparators: [145], columnSeparators: [210],
      cells: [{ row: 0, column: 1, rowSpan: 1, columnSpan: 1, header: false, words: [wordId('w2'), wordId('w3')], confidence: null, accepted: false }],
      by: 'model', confidence: 0.9, accepted: false,
    };
    const withTable = sceneOf(stateOf({ ...sample, tables: [table] }, { status: 'predicted' }, { width: 1000, height: 1000 }, DEFAULT_GRID));
    const column = at([300, 90], [380, 90], [380, 200], [300, 200]);
    expect(thingsWithin(withTable, column, 'tables').map(({ kind, id }) => [kind, id])).toEqual([['tableCell', 't1/0/1'], ['tableCell', 't1/1/1']]);
    expect(thingsWithin(withTable, at([215, 95], [295, 95], [295, 135], [215, 135]), 'tables')).toEqual([{ kind: 'word', id: 'w2' }]);
    expect(thingsWithin(withTable, column, 'words').map(({ kind }) => kind)).toEqual(['word']);
  });

  it('keeps no more corners than its shape needs', () => {
    const loop = extendLoop(at([0, 0]), { x: 1, y: 1 }, 3);
    expect(loop).toHaveLength(1);
    expect(extendLoop(loop, { x: 3, y: 1 }, 3)).toHaveLength(2);
  });
});

describe('a stack of things at one place', () => {
  it('has the smallest first, in every mode', () => {
    const place = { x: 150, y: 115 };
    expect(stackAt(scene, place, { ...options, mode: 'words' }).map(({ id }) => id)).toEqual(['w1', 'w9']);
    expect(stackAt(scene, place, { ...options, mode: 'lines' }).map(({ id }) => id)).toEqual(['w1', 'w9', 'l1']);
    expect(stackAt(scene, place, { ...options, mode: 'links' }).map(({ id }) => id)).toEqual(['w1', 'e1', 'w9']);
    expect(stackAt(scene, { x: 210, y: 115 }, { mode: 'links', tolerance: 2, links: [linkId('k1')], regions: true }).map(({ id }) => id)).toEqual(['w9', 'k1']);
    expect(stackAt(scene, { x: 800, y: 800 }, { ...options, mode: 'lines' })).toEqual([]);
  });

  it('is walked through round and round', () => {
    const stack = stackAt(scene, { x: 150, y: 115 }, { ...options, mode: 'words' });
    const [top, below] = stack;
    expect(nextInStack(stack, null)).toEqual(top);
    expect(nextInStack(stack, top!)).toEqual(below);
    expect(nextInStack(stack, below!)).toEqual(top);
    expect(nextInStack(stack.slice(0, 1), top!)).toBeNull();
    expect(nextInStack([], null)).toBeNull();
  });
});
