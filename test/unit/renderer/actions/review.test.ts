import { describe, expect, it, vi } from 'vitest';
import { markOf } from '../../../../src-shared/edits/index.ts';
import { findAction, runAction } from '../../../../src-renderer/actions/registry.ts';
import { NEXT_PAGE, wordId } from '../state/fake-engine.ts';
import { AppByKey, press } from './by-key.ts';

const opened = new AppByKey();

describe('reviewing', () => {
  it('confirms with one key and moves on', () => {
    expect(opened.type('Tab')).toEqual(['doubt.next']);
    expect(opened.selected).toEqual(['w3']);
    opened.type('Enter');
    expect(opened.state.word.get('w3')?.accepted).toBe(true);
    expect(opened.selected).toEqual(['w5']);
    opened.type('Enter');
    expect(opened.state.word.get('w5')?.accepted).toBe(true);
    opened.type('Tab');
    expect(opened.app.ui.store.getState().toasts.at(-1)?.message).toContain('No doubtful word');
  });

  it('accepts the cell, not the word, in grid mode', () => {
    opened.selectWords('grid', 'w4');
    opened.type('Enter');
    expect(opened.state.cell.get('w4')?.accepted).toBe(true);
    expect(opened.state.word.get('w4')?.accepted).toBe(false);
  });

  it('accepts all that a mode shows, or all of the page', () => {
    opened.type(press('A', { shiftKey: true }));
    expect([...opened.state.word.values()].every((word) => word.accepted)).toBe(true);
    expect([...opened.state.line.values()].some((line) => line.accepted)).toBe(false);
    runAction(opened.app, 'accept.page');
    expect([...opened.state.line.values(), ...opened.state.cell.values(), ...opened.state.entity.values(), ...opened.state.link.values()].every((one) => one.accepted)).toBe(true);
    expect(findAction(opened.app, 'accept.page')?.when(opened.app)).toBe(false);
  });

  it('marks the page reviewed, saves that, and opens the next that waits', async () => {
    opened.type(press('Enter', { ctrlKey: true }));
    await vi.waitFor(() => { expect(opened.app.page.store.getState()).toMatchObject({ id: NEXT_PAGE, status: 'ready' }); });
    expect(markOf(opened.engine.state).status).toBe('reviewed');
  });
});

describe('asking', () => {
  it('has a key that brings the field, and in its mode nothing of the page is accepted or stepped through', () => {
    const { app } = opened;
    expect(opened.type('6')).toEqual(['mode.ask']);
    expect(app.selection.store.getState().mode).toBe('ask');
    expect(app.questions.store.getState().focusWanted).toBe(true);
    expect(app.ui.store.getState().inspectorOpen).toBe(true);
    app.selection.select({ kind: 'word', id: wordId('w3') });
    const before = opened.state;
    expect(opened.type('Enter', 'Tab', press('Tab', { shiftKey: true }), press('A', { shiftKey: true }))).toEqual([null, null, null, null]);
    expect(opened.state).toBe(before);
    expect(opened.type('1', 'Tab')).toEqual(['mode.words', 'doubt.next']);
    expect(opened.selected).toEqual(['w5']);
  });
});
