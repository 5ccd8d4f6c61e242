import { describe, expect, it } from 'vitest';
import { quadOfBox } from '../../../../src-shared/geometry.ts';
import { runAction } from '../../../../src-renderer/actions/registry.ts';
import { commitText, splitAtCaret } from '../../../../src-renderer/actions/typing.ts';
import { wordId } from '../state/fake-engine.ts';
import { AppByKey, press } from './by-key.ts';

const opened = new AppByKey();

describe('words', () => {
  it('take a typed text and move on; an unchanged text is vouched for', () => {
    opened.type('Tab', 'e');
    expect(opened.app.selection.store.getState().editing).toMatchObject({ word: 'w3', caret: 8 });
    commitText(opened.app, ' Lovelace ', true);
    expect(opened.state.word.get('w3')).toMatchObject({ text: 'Lovelace', by: 'person', accepted: true });
    expect(opened.selected).toEqual(['w5']);
    opened.type('e');
    commitText(opened.app, '1843', false);
    expect(opened.state.word.get('w5')).toMatchObject({ text: '1843', by: 'ocr', accepted: true });
  });

  it('are split at the caret, what was typed before it included', () => {
    opened.app.selection.edit(wordId('w3'), 0);
    opened.app.selection.type('Loveless', 'Lovelacc');
    opened.app.selection.setCaret(4);
    splitAtCaret(opened.app);
    const line = opened.state.line.get('l1')!;
    expect(line.words.map((id) => opened.state.word.get(id)?.text)).toEqual(['Name:', 'Ada', 'Love', 'less']);
    expect(opened.app.selection.store.getState().editing).toBeNull();
  });

  it('are drawn into the line beside them, or begin one of their own', () => {
    opened.app.selection.editDrawn(quadOfBox({ x0: 310, y0: 160, x1: 360, y1: 190 }));
    commitText(opened.app, 'AD', false);
    expect(opened.state.line.get('l2')!.words).toHaveLength(3);
    opened.app.selection.editDrawn(quadOfBox({ x0: 310, y0: 600, x1: 360, y1: 630 }));
    commitText(opened.app, 'London', false);
    expect(opened.state.line.size).toBe(3);
    opened.app.selection.editDrawn(quadOfBox({ x0: 310, y0: 700, x1: 360, y1: 730 }));
    commitText(opened.app, '  ', false);
    expect(opened.state.word.size).toBe(7);
  });

  it('are merged, moved and deleted by key', () => {
    opened.selectWords('words', 'w3', 'w2');
    opened.type('m');
    expect(opened.state.word.get('w2')?.text).toBe('AdaLovelacc');
    const before = opened.state.word.get('w2')!.quad[0];
    opened.type(press('ArrowRight', { altKey: true }));
    expect(opened.state.word.get('w2')!.quad[0]).toBe(before + 1);
    opened.type(press('ArrowRight', { altKey: true, shiftKey: true }));
    expect(opened.state.word.get('w2')!.quad[2]).toBe(432);
    opened.type('Delete');
    expect(opened.state.word.has('w2')).toBe(false);
  });
});

describe('boxes of several words', () => {
  it('are aligned, spaced and nudged by one edit that is taken back as one', () => {
    opened.selectWords('words', 'w1', 'w4', 'w5');
    const lefts = () => ['w1', 'w4', 'w5'].map((id) => opened.state.word.get(id)!.quad[0]);
    const edits = () => opened.app.page.store.getState().pending;
    const before = lefts();
    opened.type(press('ArrowRight', { ctrlKey: true, shiftKey: true }));
    const rights = ['w1', 'w4', 'w5'].map((id) => opened.state.word.get(id)!.quad[2]);
    expect(new Set(rights).size).toBe(1);
    expect(edits()).toBe(1);
    expect(runAction(opened.app, 'word.distribute.down')).toBe(true);
    expect(edits()).toBe(2);
    opened.type(press('ArrowLeft', { altKey: true }));
    expect(edits()).toBe(3);
    expect(lefts()).not.toEqual(before);
  });

  it('need two to be aligned and three to be spaced', () => {
    opened.selectWords('words', 'w1');
    expect(runAction(opened.app, 'word.align.left')).toBe(false);
    opened.selectWords('words', 'w1', 'w2');
    expect(runAction(opened.app, 'word.distribute.across')).toBe(false);
    expect(runAction(opened.app, 'word.align.left')).toBe(true);
  });
});
