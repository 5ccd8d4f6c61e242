import { describe, expect, test } from 'vitest';
import { compare, countByKind, planTake } from '../../../../src-shared/compare/index.ts';
import type { DifferenceKind } from '../../../../src-shared/compare/index.ts';
import { applyDeltas, planEdit } from '../../../../src-shared/edits/index.ts';
import type { Command, PageState } from '../../../../src-shared/edits/index.ts';
import { quadOfBox, translateQuad } from '../../../../src-shared/geometry.ts';
import type { EntityId, LineId, LinkId } from '../../../../src-shared/ids.ts';
import { word } from '../../store/support.ts';
import { edited, entityWith, predictedPage } from './pages.ts';

const page = predictedPage();
const line = (name: string): LineId => [...page.line.values()].find(({ words }) => words.includes(word(name)))!.id;
const question = entityWith(page, 'w1');
const answer = entityWith(page, 'w3');

/** Kinds of the differences between the page and the page after these commands, and on which side alone each is. */
function found(...commands: Command[]): [DifferenceKind, 'a' | 'b' | null][] {
  return compare(page, edited(page, ...commands)).map(({ kind, only }) => [kind, only]);
}

describe('compare', () => {
  test('finds a text that reads otherwise', () => {
    const other = edited(page, { type: 'word.setText', word: word('w5'), text: 'Total' });
    const [difference, ...more] = compare(page, other);
    expect(more).toEqual([]);
    expect(difference).toMatchObject({ kind: 'text', key: 'text:w5', only: null });
    expect([difference!.a, difference!.b].map(({ records }) => records[0]?.kind === 'word' && records[0].record.text)).toEqual(['text5', 'Total']);
    expect(difference!.a.box).toEqual({ x0: 0, y0: 1000 / 3, x1: 200, y1: 600 });
  });

  test('finds a word that one side lacks, and does not tell it again of its line', () => {
    expect(found({ type: 'word.remove', words: [word('w8')] })).toEqual([['word', 'a']]);
    expect(found({ type: 'word.add', word: word('new'), text: 'x', quad: quadOfBox({ x0: 205, y0: 10, x1: 240, y1: 90 }), line: line('w1'), newLine: 'n' as LineId }))
      .toEqual([['word', 'b']]);
  });

  test('takes words that were drawn twice in the same place for the same word', () => {
    const quad = page.word.get('w8')!.quad;
    const drawn = (id: string, dx: number): PageState => edited(page, { type: 'word.remove', words: [word('w8')] },
      { type: 'word.add', word: word(id), text: 'drawn', quad: translateQuad(quad, dx, 0), line: line('w7'), newLine: 'n' as LineId });
    expect(compare(drawn('one', 0), drawn('two', 10))).toEqual([]);
    expect(compare(drawn('one', 0), drawn('two', 40)).map(({ key }) => key)).toEqual(['box:one']);
  });

  test('lets two hands draw a box a little apart', () => {
    const move = (dx: number): Command => ({ type: 'word.setQuad', word: word('w5'), quad: translateQuad(page.word.get('w5')!.quad, dx, 0) });
    // Boxes are 200 wide: 20 apart they share 180 of 220, 0.82; 40 apart 160 of 240, 0.67.
    expect(found(move(20))).toEqual([]);
    expect(found(move(40))).toEqual([['box', null]]);
  });

  test('finds lines of other words once for all lines that touch', () => {
    expect(found({ type: 'line.split', line: line('w1'), index: 2, newLine: 'n' as LineId })).toEqual([['line', null]]);
    expect(found({ type: 'line.moveWords', words: [word('w4')], line: line('w5'), index: 0 })).toEqual([['line', null]]);
  });

  test('finds the smallest runs of lines that are read in another order', () => {
    const [difference, ...more] = compare(page, edited(page, { type: 'line.reorder', lines: [line('w9')], before: line('w5') }));
    expect(more).toEqual([]);
    expect(difference).toMatchObject({ kind: 'order', only: null });
    expect(difference!.a.records.map(({ record }) => record.id)).toEqual([line('w5'), line('w9')]);
    expect(difference!.b.records.map(({ record }) => record.id)).toEqual([line('w9'), line('w5')]);
  });

  test('finds another grid cell', () => {
    expect(found({ type: 'cell.set', words: [word('w9')], cell: 4 })).toEqual([['cell', null]]);
  });

  test('tells entities on one side, other labels and other groupings apart', () => {
    expect(found({ type: 'entity.create', entity: 'e' as EntityId, label: 'header', words: [word('w9')] })).toEqual([['entity', 'b']]);
    expect(found({ type: 'entity.remove', entities: [question] }), 'links go with their entity').toEqual([['entity', 'a']]);
    expect(found({ type: 'entity.setLabel', entities: [answer], label: 'other' })).toEqual([['label', null]]);
    expect(found({ type: 'entity.addWords', entity: answer, words: [word('w4')] })).toEqual([['grouping', null]]);
    expect(found({ type: 'entity.create', entity: 'e' as EntityId, label: 'header', words: [word('w2')] })).toEqual([['grouping', null]]);
  });

  test('finds links by the entities that they join, whatever these are called', () => {
    const link = [...page.link.values()].find(({ to }) => to === answer)!;
    expect(found({ type: 'link.remove', links: [link.id] })).toEqual([['link', 'a']]);
    expect(found({ type: 'link.reverse', links: [link.id] })).toEqual([['link', null]]);
    expect(found({ type: 'link.add', link: 'k' as LinkId, from: answer, to: entityWith(page, 'w5') })).toEqual([['link', 'b']]);
    const anew: Command[] = [
      { type: 'entity.remove', entities: [answer] }, { type: 'entity.create', entity: 'e' as EntityId, label: 'answer', words: [word('w3')] },
      { type: 'link.add', link: 'k' as LinkId, from: question, to: 'e' as EntityId },
    ];
    expect(found(...anew)).toEqual([]);
  });

  test('lists from the top of the page down, and counts by kind', () => {
    const other = edited(page,
      { type: 'word.setText', word: word('w9'), text: 'x' }, { type: 'entity.setLabel', entities: [answer], label: 'other' },
      { type: 'word.setText', word: word('w2'), text: 'y' });
    expect(compare(page, other).map(({ key }) => key)).toEqual(['text:w2', 'label:w3', 'text:w9']);
    expect([...countByKind(compare(page, other))]).toEqual([['text', 2], ['label', 1]]);
  });
});

describe('taking one side', () => {
  const take = (state: PageState, a: PageState, b: PageState, name: 'a' | 'b'): PageState => {
    const [difference] = compare(a, b);
    return applyDeltas(state, planEdit(state, { type: 'take', origin: { kind: 'history', edit: null }, ...planTake(state, { a, b }, difference!, name) }));
  };

  test('puts what that side says and vouches for it', () => {
    const other = edited(page, { type: 'word.setText', word: word('w5'), text: 'Total' });
    expect(take(page, page, other, 'b').word.get('w5')).toMatchObject({ text: 'Total', accepted: true });
    expect(take(other, page, other, 'a').word.get('w5')).toMatchObject({ text: 'text5', by: 'ocr', accepted: true });
  });

  test('works on a page that says a third thing', () => {
    const a = edited(page, { type: 'entity.setLabel', entities: [answer], label: 'header' });
    const b = edited(page, { type: 'entity.setLabel', entities: [answer], label: 'other' });
    expect(take(page, a, b, 'a').entity.get(answer)?.label).toBe('header');
    expect(take(page, a, b, 'b').entity.get(answer)?.label).toBe('other');
  });

  test('groups as that side does, and links follow to the entity that takes most of the words', () => {
    const other = edited(page, { type: 'entity.merge', entities: [answer, entityWith(page, 'w5')] });
    const taken = take(page, page, other, 'b');
    const merged = taken.entity.get(entityWith(taken, 'w3'))!;
    expect(merged.words).toEqual(['w3', 'w5', 'w6']);
    expect([...taken.link.values()].map(({ from, to }) => [from, to])).toEqual([[question, merged.id]]);
    expect(compare(taken, other)).toEqual([]);
  });

  test('brings a word into the line that it has there', () => {
    const other = edited(page, { type: 'word.add', word: word('new'), text: 'x', quad: quadOfBox({ x0: 205, y0: 10, x1: 240, y1: 90 }), line: line('w1'), newLine: 'n' as LineId });
    const taken = take(page, page, other, 'b');
    expect(taken.line.get(line('w1'))?.words).toEqual(['w1', 'new', 'w2', 'w3', 'w4']);
    expect(take(other, page, other, 'a').word.has('new')).toBe(false);
  });
});
