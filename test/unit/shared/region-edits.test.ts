import { describe, expect, test } from 'vitest';
import { SHAPELESS } from '../../../src-shared/document.ts';
import type { Line, Region, Word } from '../../../src-shared/document.ts';
import { applyDeltas, commandSchema, EditRefused, planEdit, recordsOf, stateOf } from '../../../src-shared/edits/index.ts';
import type { PageState } from '../../../src-shared/edits/index.ts';
import { quadOfBox } from '../../../src-shared/geometry.ts';
import type { LineId, RegionId, WordId } from '../../../src-shared/ids.ts';
import { polygonOfBox } from '../../../src-shared/polygon.ts';

const BY = { by: 'model', confidence: 0.6, accepted: false } as const;
const wordAt = (id: string, x: number, y: number): Word =>
  ({ id: id as WordId, text: id, quad: quadOfBox({ x0: x, y0: y, x1: x + 10, y1: y + 10 }), baseline: null, ...BY });
const line = (id: string, order: number, region: string | null, ...words: string[]): Line =>
  ({ id: id as LineId, order, words: words as WordId[], ...SHAPELESS, region: region as RegionId | null, ...BY });
const region = (id: string, order: number, y: number): Region =>
  ({ id: id as RegionId, kind: 'paragraph', polygon: polygonOfBox({ x0: 0, y0: y, x1: 60, y1: y + 10 }), order, ...BY });

/** Regions A (lines l1, l2), B (l3) and C (no lines), and line l4 in none, one below the other. */
const PAGE = stateOf({
  words: [wordAt('a', 0, 0), wordAt('b', 20, 0), wordAt('c', 0, 10), wordAt('d', 0, 30), wordAt('e', 0, 60)],
  lines: [line('l1', 1, 'A', 'a', 'b'), line('l2', 2, 'A', 'c'), line('l3', 3, 'B', 'd'), line('l4', 4, null, 'e')],
  cells: [], entities: [], links: [], regions: [region('A', 1, 0), region('B', 2, 30), region('C', 3, 45)], tables: [],
}, { status: 'predicted' }, { width: 100, height: 100 }, { rows: 4, columns: 4 });

const after = (command: object, state = PAGE): PageState => applyDeltas(state, planEdit(state, commandSchema.parse(command)));
function refusal(command: object, state = PAGE): string {
  try {
    after(command, state);
  } catch (error) {
    if (error instanceof EditRefused) return error.code;
    throw error;
  }
  return 'carried out';
}
const orders = (state: PageState): string[] => {
  const { lines, regions } = recordsOf(state);
  return [regions.map((item) => item.id).join(' '), lines.map((item) => item.id).join(' ')];
};

describe('regions', () => {
  test('are drawn into reading order by their place, and take the lines that are named', () => {
    const state = after({ type: 'region.create', region: 'N', kind: 'heading', polygon: polygonOfBox({ x0: 0, y0: 12, x1: 50, y1: 28 }), lines: ['l2'] });
    expect(orders(state)[0]).toBe('A N B C');
    expect(state.region.get('N')).toMatchObject({ kind: 'heading', by: 'person', accepted: true });
    expect(state.line.get('l2')).toMatchObject({ region: 'N', by: 'person' });
    expect(refusal({ type: 'region.create', region: 'N', kind: 'x', polygon: [[0, 0], [1, 1], [2, 2]], lines: [] })).toBe('invalid');
    expect(refusal({ type: 'region.create', region: 'N', kind: 'x', polygon: polygonOfBox({ x0: 200, y0: 0, x1: 300, y1: 9 }), lines: [] })).toBe('invalid');
  });
  test('bring their lines with them when they are read elsewhere', () => {
    expect(orders(after({ type: 'region.reorder', regions: ['B'], before: 'A' }))).toEqual(['B A C', 'l3 l1 l2 l4']);
    expect(orders(after({ type: 'region.reorder', regions: ['A'], before: 'C' }))).toEqual(['B A C', 'l3 l1 l2 l4']);
    expect(orders(after({ type: 'region.reorder', regions: ['C'], before: 'A' }))).toEqual(['C A B', 'l1 l2 l3 l4']);
    expect(refusal({ type: 'region.reorder', regions: ['A'], before: 'B' })).toBe('nothing-to-change');
  });
  test('are merged into the first of them, which takes the lines of the others and keeps its kind and place', () => {
    const state = after({ type: 'region.merge', regions: ['A', 'C'] }, after({ type: 'line.setRegion', lines: ['l4'], region: 'C' }));
    expect(orders(state)).toEqual(['A B', 'l1 l2 l4 l3']);
    expect(state.region.get('A')).toMatchObject({ kind: 'paragraph', order: 1, by: 'person', polygon: polygonOfBox({ x0: 0, y0: 0, x1: 60, y1: 55 }) });
    expect(state.line.get('l4')?.region).toBe('A');
    expect(refusal({ type: 'region.merge', regions: ['A', 'A'] })).toBe('invalid');
    expect(refusal({ type: 'region.merge', regions: ['A', 'gone'] })).toBe('not-found');
  });
  test('take lines that are read elsewhere, in one edit', () => {
    const state = after({ type: 'line.reorder', lines: ['l4'], before: 'l1', region: 'A' });
    expect([orders(state)[1], state.line.get('l4')?.region]).toEqual(['l4 l1 l2 l3', 'A']);
    expect(after({ type: 'line.reorder', lines: ['l1'], before: 'l2', region: null }).line.get('l1')?.region).toBeNull();
    expect(refusal({ type: 'line.reorder', lines: ['l1'], before: 'l2', region: 'A' })).toBe('nothing-to-change');
    expect(refusal({ type: 'line.reorder', lines: ['l1'], before: null, region: 'gone' })).toBe('not-found');
  });
  test('leave their lines on the page when they are deleted', () => {
    const state = after({ type: 'region.remove', regions: ['A'] });
    expect([state.region.has('A'), state.line.get('l1')?.region, state.line.get('l3')?.region]).toEqual([false, null, 'B']);
  });
  test('are renamed, redrawn, accepted, and lines are put into them', () => {
    expect(after({ type: 'region.setKind', regions: ['A', 'B'], kind: ' marginalia ' }).region.get('B')?.kind).toBe('marginalia');
    expect(after({ type: 'accept', targets: [{ kind: 'region', id: 'C' }] }).region.get('C')).toMatchObject({ by: 'model', accepted: true });
    expect(after({ type: 'line.setRegion', lines: ['l4', 'l3'], region: 'A' }).line.get('l4')?.region).toBe('A');
    expect(after({ type: 'line.setRegion', lines: ['l1'], region: null }).line.get('l1')?.region).toBeNull();
    expect(refusal({ type: 'line.setRegion', lines: ['l1'], region: 'gone' })).toBe('not-found');
  });
});

describe('shapes of lines', () => {
  const shaped = after({
    type: 'line.setShape', line: 'l1', baseline: [[0, 10], [15, 12], [30, 10]], polygon: polygonOfBox({ x0: 0, y0: 0, x1: 30, y1: 10 }),
  });
  test('are cut where the line is split, and each part keeps the region', () => {
    const state = after({ type: 'line.split', line: 'l1', index: 1, newLine: 'n' }, shaped);
    expect(state.line.get('l1')).toMatchObject({ baseline: [[0, 10], [15, 12]], region: 'A' });
    expect(state.line.get('n')).toMatchObject({ baseline: [[15, 12], [30, 10]], region: 'A' });
    expect(state.line.get('n')?.polygon).toContainEqual([15, 0]);
  });
  test('are joined with the lines, if all of them have one', () => {
    const split = after({ type: 'line.split', line: 'l1', index: 1, newLine: 'n' }, shaped);
    const joined = after({ type: 'line.join', lines: ['l1', 'n'] }, split);
    expect(joined.line.get('l1')?.polygon).toHaveLength(4);
    expect(joined.line.get('l1')?.baseline?.at(-1)).toEqual([30, 10]);
    expect(after({ type: 'line.join', lines: ['l1', 'l2'] }, shaped).line.get('l1')).toMatchObject({ baseline: null, polygon: null });
  });
});
