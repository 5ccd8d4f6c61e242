import { describe, expect, test } from 'vitest';
import { applyDeltas, commandSchema, EditRefused, planEdit, recordsOf, stateOf, undoStacks } from '../../../src-shared/edits/index.ts';
import type { Command, PageState } from '../../../src-shared/edits/index.ts';
import { SHAPELESS } from '../../../src-shared/document.ts';
import type { Entity, Line, Link, PageRecords, Word } from '../../../src-shared/document.ts';
import { quadOfBox } from '../../../src-shared/geometry.ts';
import type { EditId, EntityId, LineId, LinkId, WordId } from '../../../src-shared/ids.ts';

const MODEL = { by: 'model', confidence: 0.6, accepted: false } as const;
const VOUCHED = { by: 'person', confidence: null, accepted: true } as const;

function wordAt(id: string, x: number, y: number): Word {
  return { id: id as WordId, text: id, quad: quadOfBox({ x0: x, y0: y, x1: x + 10, y1: y + 10 }), baseline: null, by: 'ocr', confidence: 0.9, accepted: false };
}
const line = (id: string, order: number, ...words: string[]): Line => ({ id: id as LineId, order, words: words as WordId[], ...SHAPELESS, ...MODEL });
const entity = (id: string, ...words: string[]): Entity => ({ id: id as EntityId, label: 'answer', words: words as WordId[], ...MODEL });
const link = (id: string, from: string, to: string): Link => ({ id: id as LinkId, from: from as EntityId, to: to as EntityId, ...MODEL });

/** Two lines: a b c, and d e below. */
const RECORDS: PageRecords = {
  words: [wordAt('a', 0, 0), wordAt('b', 20, 0), wordAt('c', 40, 0), wordAt('d', 0, 20), wordAt('e', 20, 20)],
  lines: [line('l1', 1, 'a', 'b', 'c'), line('l2', 2, 'd', 'e')],
  cells: [{ id: 'a' as WordId, cell: 7, predicted: 7, ...MODEL }],
  entities: [entity('e1', 'a', 'b'), entity('e2', 'c'), entity('e3', 'd')],
  links: [link('k1', 'e1', 'e2'), link('k2', 'e1', 'e3')],
  regions: [],
  tables: [],
};
const page = (records: Partial<PageRecords> = {}): PageState =>
  stateOf({ ...RECORDS, ...records }, { status: 'predicted' }, { width: 100, height: 100 }, { rows: 4, columns: 4 });

function after(command: object, state = page()): PageState {
  return applyDeltas(state, planEdit(state, commandSchema.parse(command)));
}
function refusal(command: object, state = page()): string {
  try {
    planEdit(state, commandSchema.parse(command));
  } catch (error) {
    if (error instanceof EditRefused) return error.code;
    throw error;
  }
  return 'carried out';
}
const wordsOf = (state: PageState, kind: 'line' | 'entity', id: string): string[] | undefined => state[kind].get(id)?.words.slice();

describe('words', () => {
  test('a corrected text is cleaned, vouched for, and takes the page into review', () => {
    const state = after({ type: 'word.setText', word: 'a', text: '  Zu\u0308rich \n See ' });
    expect(state.word.get('a')).toMatchObject({ text: 'Z\u00fcrich See', ...VOUCHED });
    expect(state.page.get('page')?.status).toBe('in-review');
    expect(refusal({ type: 'word.setText', word: 'a', text: '  ' })).toBe('invalid');
    expect(refusal({ type: 'word.setText', word: 'zz', text: 'x' })).toBe('not-found');
  });
  test('the same text again only vouches; once vouched for there is nothing to change', () => {
    const once = after({ type: 'word.setText', word: 'a', text: 'a' });
    expect(once.word.get('a')).toMatchObject({ text: 'a', ...VOUCHED });
    expect(refusal({ type: 'word.setText', word: 'a', text: 'a' }, once)).toBe('nothing-to-change');
  });
  test('a drawn word joins its line by x, or begins a line between the others', () => {
    const quad = quadOfBox({ x0: 30, y0: 0, x1: 38, y1: 10 });
    const joined = after({ type: 'word.add', word: 'n', text: 'n', quad, line: 'l1', newLine: 'unused' });
    expect(wordsOf(joined, 'line', 'l1')).toEqual(['a', 'b', 'n', 'c']);
    expect(joined.cell.get('n')).toMatchObject({ cell: 2, predicted: null, ...VOUCHED });
    const between = quadOfBox({ x0: 0, y0: 12, x1: 10, y1: 18 });
    const begun = after({ type: 'word.add', word: 'n', text: 'n', quad: between, line: null, newLine: 'l9' });
    expect(recordsOf(begun).lines.map((item) => item.id)).toEqual(['l1', 'l9', 'l2']);
    expect(refusal({ type: 'word.add', word: 'a', text: 'n', quad, line: 'l1', newLine: 'x' })).toBe('exists');
    const outside = quadOfBox({ x0: 200, y0: 0, x1: 210, y1: 10 });
    expect(refusal({ type: 'word.add', word: 'n', text: 'n', quad: outside, line: 'l1', newLine: 'x' })).toBe('invalid');
  });
  test('deleting words takes emptied lines, entities and their links along', () => {
    const state = after({ type: 'word.remove', words: ['d', 'e', 'a'] });
    expect([...state.line.keys()]).toEqual(['l1']);
    expect(wordsOf(state, 'entity', 'e1')).toEqual(['b']);
    expect(state.entity.has('e3')).toBe(false);
    expect([...state.link.keys()]).toEqual(['k1']);
    expect(state.cell.has('a')).toBe(false);
  });
  test('moving a box moves the word to the grid cell that it now lies in and keeps what was predicted', () => {
    const state = after({ type: 'word.setQuad', word: 'a', quad: quadOfBox({ x0: 80, y0: 80, x1: 95, y1: 95 }) });
    expect(state.cell.get('a')).toMatchObject({ cell: 16, predicted: 7, by: 'person' });
  });
  test('splitting counts characters, not code units, and both halves stay where the word was', () => {
    const state = after({ type: 'word.split', word: 'b', at: 1, right: 'n' }, after({ type: 'word.setText', word: 'b', text: '\u{1F600}x' }));
    expect([state.word.get('b')?.text, state.word.get('n')?.text]).toEqual(['\u{1F600}', 'x']);
    expect(state.word.get('b')?.quad[2]).toBe(25);
    expect(wordsOf(state, 'line', 'l1')).toEqual(['a', 'b', 'n', 'c']);
    expect(wordsOf(state, 'entity', 'e1')).toEqual(['a', 'b', 'n']);
    expect(refusal({ type: 'word.split', word: 'b', at: 1, right: 'n' })).toBe('invalid');
  });
  test('merging joins texts and boxes; a word named twice counts once', () => {
    const state = after({ type: 'word.merge', words: ['a', 'a', 'b'], separator: '-' });
    expect(state.word.get('a')).toMatchObject({ text: 'a-b', quad: quadOfBox({ x0: 0, y0: 0, x1: 30, y1: 10 }) });
    expect(wordsOf(state, 'line', 'l1')).toEqual(['a', 'c']);
    expect(wordsOf(state, 'entity', 'e1')).toEqual(['a']);
    expect(refusal({ type: 'word.merge', words: ['a', 'a'], separator: '' })).toBe('invalid');
  });
  test('a merged word without an entity takes that of the word it absorbs, links and all', () => {
    const state = after({ type: 'word.merge', words: ['e', 'd'], separator: '' });
    expect(wordsOf(state, 'entity', 'e3')).toEqual(['e']);
    expect(state.link.has('k2')).toBe(true);
  });
});

describe('lines', () => {
  test('words move to a place, or to where their x says', () => {
    expect(wordsOf(after({ type: 'line.moveWords', words: ['d'], line: 'l1', index: 1 }), 'line', 'l1')).toEqual(['a', 'd', 'b', 'c']);
    expect(wordsOf(after({ type: 'line.moveWords', words: ['c', 'b'], line: 'l2', index: null }), 'line', 'l2')).toEqual(['d', 'e', 'b', 'c']);
    expect(wordsOf(after({ type: 'line.moveWords', words: ['a'], line: 'l1', index: 3 }), 'line', 'l1')).toEqual(['b', 'c', 'a']);
    expect(refusal({ type: 'line.moveWords', words: ['a'], line: 'l1', index: 0 })).toBe('nothing-to-change');
  });
  test('an emptied line goes', () => {
    expect([...after({ type: 'line.moveWords', words: ['d', 'e'], line: 'l1', index: null }).line.keys()]).toEqual(['l1']);
  });
  test('a new line comes behind the one its first word stood in', () => {
    const state = after({ type: 'line.create', line: 'n', words: ['c', 'b'] });
    expect(recordsOf(state).lines.map((item) => [item.id, item.words])).toEqual([['l1', ['a']], ['n', ['b', 'c']], ['l2', ['d', 'e']]]);
  });
  test('splitting and joining are each other’s opposite', () => {
    const split = after({ type: 'line.split', line: 'l1', index: 1, newLine: 'n' });
    expect(recordsOf(split).lines.map((item) => item.id)).toEqual(['l1', 'n', 'l2']);
    const joined = after({ type: 'line.join', lines: ['l1', 'n'] }, split);
    expect(wordsOf(joined, 'line', 'l1')).toEqual(['a', 'b', 'c']);
    expect(refusal({ type: 'line.split', line: 'l1', index: 3, newLine: 'n' })).toBe('invalid');
  });
  test('reordering vouches for the moved lines only, and refuses what changes nothing', () => {
    const state = after({ type: 'line.reorder', lines: ['l2'], before: 'l1' });
    expect(recordsOf(state).lines.map((item) => [item.id, item.by])).toEqual([['l2', 'person'], ['l1', 'model']]);
    expect(refusal({ type: 'line.reorder', lines: ['l2'], before: null })).toBe('nothing-to-change');
    expect(refusal({ type: 'line.reorder', lines: ['l1'], before: 'l1' })).toBe('invalid');
  });
  test('lines are numbered afresh where there is no room between two, and the moved one is still vouched for', () => {
    const narrow = page({ lines: [line('l1', 1, 'a', 'b'), line('l2', 1 + 1e-9, 'c'), line('l3', 2, 'd', 'e')] });
    const state = after({ type: 'line.reorder', lines: ['l3'], before: 'l2' }, narrow);
    expect(recordsOf(state).lines.map((item) => [item.id, item.order, item.by])).toEqual([['l1', 1, 'model'], ['l3', 2, 'person'], ['l2', 3, 'model']]);
  });
});

describe('entities and links', () => {
  test('a new entity takes its words from others and has them in reading order', () => {
    const state = after({ type: 'entity.create', entity: 'n', label: 'header', words: ['d', 'c', 'a'] });
    expect(wordsOf(state, 'entity', 'n')).toEqual(['a', 'c', 'd']);
    expect([...state.entity.keys()].sort()).toEqual(['e1', 'n']);
    expect(state.link.size).toBe(0);
  });
  test('grouping keeps one link of two that come to be the same: the one that a person vouched for', () => {
    const state = page({ links: [link('k1', 'e1', 'e2'), { ...link('k2', 'e1', 'e3'), ...VOUCHED }] });
    const merged = after({ type: 'entity.merge', entities: ['e2', 'e3'] }, state);
    expect([...merged.link.values()]).toEqual([expect.objectContaining({ id: 'k2', from: 'e1', to: 'e2' })]);
    expect(wordsOf(merged, 'entity', 'e2')).toEqual(['c', 'd']);
  });
  test('grouping two linked entities drops the link between them', () => {
    expect([...after({ type: 'entity.merge', entities: ['e1', 'e2'] }).link.keys()]).toEqual(['k2']);
  });
  test('an entity goes with its links', () => {
    const state = after({ type: 'entity.remove', entities: ['e1', 'e1'] });
    expect(state.link.size).toBe(0);
    expect(state.word.has('a')).toBe(true);
  });
  test('links refuse twins and themselves', () => {
    expect(refusal({ type: 'link.add', link: 'n', from: 'e1', to: 'e2' })).toBe('exists');
    expect(refusal({ type: 'link.add', link: 'n', from: 'e1', to: 'e1' })).toBe('invalid');
    expect(after({ type: 'link.add', link: 'n', from: 'e2', to: 'e1' }).link.get('n')).toMatchObject({ from: 'e2', to: 'e1', ...VOUCHED });
  });
  test('reversing a link named twice reverses it once', () => {
    expect(after({ type: 'link.reverse', links: ['k1', 'k1'] }).link.get('k1')).toMatchObject({ from: 'e2', to: 'e1' });
  });
});

describe('lines without words', () => {
  const bare: Line = { ...line('bare', 3), baseline: [[0, 40], [50, 40]] };
  const state = page({ lines: [...RECORDS.lines, bare] });
  test('are deleted; lines with words only go with them', () => {
    expect([...after({ type: 'line.remove', lines: ['bare', 'bare'] }, state).line.keys()]).toEqual(['l1', 'l2']);
    expect(refusal({ type: 'line.remove', lines: ['l1'] }, state)).toBe('invalid');
    expect(refusal({ type: 'line.remove', lines: ['gone'] }, state)).toBe('not-found');
  });
});

describe('links that a model proposes', () => {
  const add = (from: string, to: string, link = 'n'): object => ({ link, from, to, confidence: 0.7 });
  const propose = (added: object[], remove: string[] = []): object => ({ type: 'link.propose', maker: 'tiny 1', add: added, remove });

  test('come as the model\'s, and its own go', () => {
    const state = after(propose([add('e2', 'e3')], ['k1']));
    expect([...state.link.keys()]).toEqual(['k2', 'n']);
    expect(state.link.get('n')).toMatchObject({ by: 'model', confidence: 0.7, accepted: false });
  });
  test('leave alone what a person stands behind', () => {
    const accepted = after({ type: 'accept', targets: [{ kind: 'link', id: 'k1' }] });
    const drawn = after({ type: 'link.add', link: 'h', from: 'e2', to: 'e3' }, accepted);
    expect([...after(propose([], ['k1', 'k2', 'h']), drawn).link.keys()]).toEqual(['k1', 'h']);
  });
  test('pass over what is linked already, gone, or the same entity', () => {
    expect(refusal(propose([add('e1', 'e2'), add('e1', 'e1', 'n2'), add('gone', 'e1', 'n3')], ['gone']))).toBe('nothing-to-change');
    expect([...after(propose([add('e2', 'e3'), add('e2', 'e3', 'twice')])).link.keys()]).toEqual(['k1', 'k2', 'n']);
  });
});

describe('cells, acceptance and the page', () => {
  test('a cell keeps what was predicted and must be on the grid', () => {
    expect(after({ type: 'cell.set', words: ['a'], cell: 3 }).cell.get('a')).toMatchObject({ cell: 3, predicted: 7, ...VOUCHED });
    expect(refusal({ type: 'cell.set', words: ['a'], cell: 17 })).toBe('invalid');
  });
  test('accepting vouches without hiding who made it', () => {
    expect(after({ type: 'accept', targets: [{ kind: 'entity', id: 'e1' }] }).entity.get('e1')).toMatchObject({ by: 'model', confidence: 0.6, accepted: true });
  });
  test('a status set by a person stays as set', () => {
    const state = after({ type: 'page.setStatus', status: 'reviewed', note: 'fine' });
    expect(state.page.get('page')).toEqual({ id: 'page', status: 'reviewed', note: 'fine' });
    expect(after({ type: 'word.setText', word: 'a', text: 'x' }, state).page.get('page')?.status).toBe('reviewed');
  });
});

describe('undo stacks', () => {
  const id = (name: string): EditId => name as EditId;
  const did = (name: string) => ({ id: id(name), action: { kind: 'command', command: { type: 'word.setText', word: 'a', text: 'x' } as Command } }) as const;
  const undid = (name: string, of: string) => ({ id: id(name), action: { kind: 'undo', of: id(of) } }) as const;
  const redid = (name: string, of: string) => ({ id: id(name), action: { kind: 'redo', of: id(of) } }) as const;

  test('undo and redo name the edits themselves, never each other', () => {
    const log = [did('1'), did('2'), undid('3', '2'), undid('4', '1'), redid('5', '1')];
    expect(undoStacks(log)).toEqual({ undo: ['1'], redo: ['2'] });
    expect(undoStacks([...log, did('6')])).toEqual({ undo: ['1', '6'], redo: [] });
  });
  test('going on from earlier stacks is the same as reading the whole log', () => {
    const log = [did('1'), did('2'), undid('3', '2'), redid('4', '2'), undid('5', '2'), undid('6', '1')];
    for (let cut = 0; cut <= log.length; cut += 1) {
      expect(undoStacks(log.slice(cut), undoStacks(log.slice(0, cut)))).toEqual(undoStacks(log));
    }
  });
  test('an entry that undoes something unknown takes nothing else away', () => {
    expect(undoStacks([did('1'), undid('2', 'unknown')]).undo).toEqual(['1']);
  });
});
