import { describe, expect, test } from 'vitest';
import { EMPTY_RECORDS } from '../../../src-shared/document.ts';
import type { Word } from '../../../src-shared/document.ts';
import { countDoubtful } from '../../../src-shared/doubt.ts';
import { applyDeltas, commandSchema, EditRefused, planEdit, stateOf } from '../../../src-shared/edits/index.ts';
import type { PageState } from '../../../src-shared/edits/index.ts';
import { quadOfBox } from '../../../src-shared/geometry.ts';
import type { WordId } from '../../../src-shared/ids.ts';
import { polygonOfBox } from '../../../src-shared/polygon.ts';

/** A word of one letter and the number of its row, 20 x 10 pixels, columns 100 and rows 20 pixels apart. */
const wordAt = (id: string, x: number, y: number): Word => ({
  id: id as WordId, text: id, quad: quadOfBox({ x0: x, y0: y, x1: x + 20, y1: y + 10 }), baseline: null, by: 'ocr', confidence: 0.9, accepted: false,
});
const words = ['a', 'b', 'c'].flatMap((letter, column) => [0, 1, 2].map((row) => wordAt(`${letter}${String(row)}`, 10 + column * 100, 10 + row * 20)));
const BARE = stateOf({ ...EMPTY_RECORDS, words }, { status: 'predicted' }, { width: 400, height: 400 }, { rows: 4, columns: 4 });

const after = (state: PageState, ...commands: object[]): PageState =>
  commands.reduce<PageState>((page, command) => applyDeltas(page, planEdit(page, commandSchema.parse({ table: 't', ...command }))), state);
function refusal(command: object, state = PAGE): string {
  try {
    after(state, command);
  } catch (error) {
    if (error instanceof EditRefused) return error.code;
    throw error;
  }
  return 'carried out';
}
/** The table as text: rows by `/`, cells as `column words`, spans as `column+more`, headings with `*`. */
function shown(state: PageState, id = 't'): string {
  const table = state.table.get(id);
  if (table === undefined) return 'gone';
  return Array.from({ length: table.rows }, (_, row) => table.cells.filter((cell) => cell.row === row).map((cell) =>
    `${String(cell.column)}${cell.columnSpan > 1 ? `+${String(cell.columnSpan - 1)}` : ''}${cell.rowSpan > 1 ? `v${String(cell.rowSpan - 1)}` : ''}`
    + `${cell.header ? '*' : ''} ${cell.words.join(' ')}`.trimEnd()).join(', ')).join(' / ');
}

const OUTLINE = polygonOfBox({ x0: 0, y0: 0, x1: 300, y1: 70 });
const PAGE = after(BARE, { type: 'table.create', words: words.map((word) => word.id), polygon: OUTLINE, grid: null });

describe('making a table', () => {
  test('proposes rows and columns from the words, or divides a box evenly', () => {
    expect(shown(PAGE)).toBe('0 a0, 1 b0, 2 c0 / 0 a1, 1 b1, 2 c1 / 0 a2, 1 b2, 2 c2');
    expect(PAGE.table.get('t')).toMatchObject({ rowSeparators: [25, 45], columnSeparators: [70, 170], by: 'person', accepted: true });
    const even = after(BARE, { type: 'table.create', words: ['a0', 'b0', 'b1'], polygon: polygonOfBox({ x0: 0, y0: 0, x1: 200, y1: 200 }), grid: { rows: 4, columns: 2 } });
    expect(shown(even)).toBe('0 a0, 1 b0 b1 /  /  / ');
    expect(even.table.get('t')).toMatchObject({ rowSeparators: [50, 100, 150], columnSeparators: [100] });
  });
  test('takes the words out of other tables, and needs words or an outline', () => {
    const two = after(PAGE, { type: 'table.create', table: 'u', words: ['a0', 'a1'], polygon: null, grid: null });
    expect(shown(two)).toBe('1 b0, 2 c0 / 1 b1, 2 c1 / 0 a2, 1 b2, 2 c2');
    expect(shown(two, 'u')).toBe('0 a0 / 0 a1');
    expect(refusal({ type: 'table.create', table: 'u', words: [], polygon: null, grid: null })).toBe('invalid');
    expect(shown(after(BARE, { type: 'table.create', table: 'u', words: [], polygon: OUTLINE, grid: { rows: 2, columns: 2 } }), 'u')).toBe(' / ');
  });
});

describe('rows and columns', () => {
  test('are added where the white space is; words go to the side they stand on', () => {
    const joined = after(PAGE, { type: 'table.joinRows', row: 0 });
    expect(shown(joined)).toBe('0 a0 a1, 1 b0 b1, 2 c0 c1 / 0 a2, 1 b2, 2 c2');
    expect(shown(after(joined, { type: 'table.addRow', row: 0, at: null }))).toBe(shown(PAGE));
    expect(shown(after(PAGE, { type: 'table.addColumn', column: 1, at: null }))).toBe('0 a0, 1 b0, 3 c0 / 0 a1, 1 b1, 3 c1 / 0 a2, 1 b2, 3 c2');
    expect(shown(after(PAGE, { type: 'table.addRow', row: 0, at: 5 }))).toBe(' / 0 a0, 1 b0, 2 c0 / 0 a1, 1 b1, 2 c1 / 0 a2, 1 b2, 2 c2');
    expect(refusal({ type: 'table.addRow', row: 0, at: 30 })).toBe('invalid');
    expect(refusal({ type: 'table.addRow', row: 3, at: null })).toBe('not-found');
  });
  test('are removed with the words leaving the table; the outline draws in at the edge', () => {
    const first = after(PAGE, { type: 'table.removeRow', row: 0 });
    expect(shown(first)).toBe('0 a1, 1 b1, 2 c1 / 0 a2, 1 b2, 2 c2');
    expect(first.table.get('t')?.polygon).toEqual(expect.arrayContaining([[0, 25], [300, 25], [300, 70], [0, 70]]));
    const middle = after(PAGE, { type: 'table.removeColumn', column: 1 });
    expect(shown(middle)).toBe('0 a0, 1 c0 / 0 a1, 1 c1 / 0 a2, 1 c2');
    expect(middle.table.get('t')?.columnSeparators).toEqual([120]);
    const one = after(PAGE, { type: 'table.removeRow', row: 2 }, { type: 'table.removeRow', row: 1 });
    expect(refusal({ type: 'table.removeRow', row: 0 }, one)).toBe('invalid');
  });
  test('move their separators, and words over which one moves change sides', () => {
    expect(shown(after(PAGE, { type: 'table.moveRowSeparator', row: 0, at: 38 }))).toBe('0 a0 a1, 1 b0 b1, 2 c0 c1 /  / 0 a2, 1 b2, 2 c2');
    expect(shown(after(PAGE, { type: 'table.moveColumnSeparator', column: 1, at: 110 }))).toBe('0 a0, 2 b0 c0 / 0 a1, 2 b1 c1 / 0 a2, 2 b2 c2');
    const elsewhere = after(PAGE, { type: 'table.moveWords', words: ['a0'], row: 2, column: 0 }, { type: 'table.moveRowSeparator', row: 1, at: 40 });
    expect(shown(elsewhere)).toBe('1 b0, 2 c0 / 0 a1, 1 b1, 2 c1 / 0 a0 a2, 1 b2, 2 c2');
    expect(refusal({ type: 'table.moveRowSeparator', row: 0, at: 46 })).toBe('invalid');
  });
  test('keep an outline around them', () => {
    expect(refusal({ type: 'table.setOutline', polygon: polygonOfBox({ x0: 0, y0: 30, x1: 300, y1: 70 }) })).toBe('invalid');
    expect(after(PAGE, { type: 'table.setOutline', polygon: polygonOfBox({ x0: 0, y0: 20, x1: 300, y1: 50 }) }).table.get('t')?.polygon[0]).toEqual([0, 20]);
  });
});

describe('cells', () => {
  test('merge into one with words in reading order, and split by where the words stand', () => {
    const merged = after(PAGE, { type: 'table.mergeCells', row: 0, column: 0, rowSpan: 2, columnSpan: 2 });
    expect(shown(merged)).toBe('0+1v1 a0 b0 a1 b1, 2 c0 / 2 c1 / 0 a2, 1 b2, 2 c2');
    expect(shown(after(merged, { type: 'table.splitCell', row: 1, column: 1 }))).toBe(shown(PAGE));
    expect(shown(after(merged, { type: 'table.mergeCells', row: 1, column: 1, rowSpan: 1, columnSpan: 2 })))
      .toBe('0+2v1 a0 b0 c0 a1 b1 c1 /  / 0 a2, 1 b2, 2 c2');
    expect(refusal({ type: 'table.mergeCells', row: 1, column: 1, rowSpan: 1, columnSpan: 1 }, merged)).toBe('nothing-to-change');
    expect(refusal({ type: 'table.splitCell', row: 2, column: 0 }, merged)).toBe('nothing-to-change');
  });
  test('that span keep spanning when rows or columns are added, joined or removed among them', () => {
    const merged = after(PAGE, { type: 'table.mergeCells', row: 0, column: 0, rowSpan: 1, columnSpan: 3 });
    expect(shown(after(merged, { type: 'table.addColumn', column: 1, at: 140 }))).toBe('0+3 a0 b0 c0 / 0 a1, 1 b1, 3 c1 / 0 a2, 1 b2, 3 c2');
    expect(shown(after(merged, { type: 'table.removeColumn', column: 1 }))).toBe('0+1 a0 b0 c0 / 0 a1, 1 c1 / 0 a2, 1 c2');
    expect(shown(after(merged, { type: 'table.joinRows', row: 0 }))).toBe('0+2 a0 b0 c0 a1 b1 c1 / 0 a2, 1 b2, 2 c2');
  });
  test('become headings and again plain, empty ones too', () => {
    const headed = after(PAGE, { type: 'table.setHeader', cells: [{ row: 0, column: 0 }, { row: 0, column: 1 }], header: true }, { type: 'table.removeWords', words: ['b0'] });
    expect(shown(headed)).toBe('0* a0, 1*, 2 c0 / 0 a1, 1 b1, 2 c1 / 0 a2, 1 b2, 2 c2');
    expect(shown(after(headed, { type: 'table.setHeader', cells: [{ row: 0, column: 1 }], header: false }))).toContain('0* a0, 2 c0 /');
  });
  test('take words from each other, and lose those that are deleted', () => {
    expect(shown(after(PAGE, { type: 'table.moveWords', words: ['c2', 'a1'], row: 0, column: 0 }))).toBe('0 a0 a1 c2, 1 b0, 2 c0 / 1 b1, 2 c1 / 0 a2, 1 b2');
    expect(refusal({ type: 'table.moveWords', words: ['a0'], row: 0, column: 0 })).toBe('nothing-to-change');
    expect(shown(after(PAGE, { type: 'word.remove', words: ['a0', 'b2'] }))).toBe('1 b0, 2 c0 / 0 a1, 1 b1, 2 c1 / 0 a2, 2 c2');
  });
  test('follow words that are split or merged', () => {
    const split = after(PAGE, { type: 'word.split', word: 'b1', at: 1, right: 'n' });
    expect(shown(split)).toContain('1 b1 n');
    expect(shown(after(split, { type: 'word.merge', words: ['b1', 'n'], separator: '' }))).toBe(shown(PAGE));
    const loose = after(PAGE, { type: 'table.removeWords', words: ['a0'] }, { type: 'word.merge', words: ['a0', 'b0'], separator: ' ' });
    expect(shown(loose)).toContain('1 a0, 2 c0');
  });
});

test('doubt is counted cell by cell until a person vouches for the cell or the whole table', () => {
  const table = PAGE.table.get('t')!;
  const doubtful: PageState = {
    ...PAGE,
    table: new Map([['t', { ...table, by: 'model', confidence: 0.5, accepted: false, cells: table.cells.map((cell) => ({ ...cell, accepted: false, confidence: 0.6 })) }]]),
  };
  const rest = countDoubtful({ ...PAGE, table: new Map() });
  const left = (state: PageState): number => countDoubtful(state) - rest;
  expect(left(doubtful)).toBe(10);
  expect(left(after(doubtful, { type: 'accept', targets: [{ kind: 'table', id: 't', cell: { row: 1, column: 1 } }] }))).toBe(9);
  expect(left(after(doubtful, { type: 'accept', targets: [{ kind: 'table', id: 't' }] }))).toBe(0);
  expect(left(after(doubtful, { type: 'table.joinRows', row: 0 }))).toBe(3);
});
