import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { markOf } from '../../../../src-shared/edits/index.ts';
import { chordKeys, chordLabel, matches } from '../../../../src-renderer/actions/chords.ts';
import type { KeyPress } from '../../../../src-renderer/actions/chords.ts';
import { actionFor } from '../../../../src-renderer/actions/keyboard.ts';
import { actionsOf, findAction, runAction } from '../../../../src-renderer/actions/registry.ts';
import { commitText, splitAtCaret } from '../../../../src-renderer/actions/typing.ts';
import { en } from '../../../../src-renderer/text/en.ts';
import { ACTION_GROUPS } from '../../../../src-renderer/actions/types.ts';
import { primaryOf, thingsOf } from '../../../../src-renderer/state/selection.ts';
import type { Mode } from '../../../../src-renderer/state/selection.ts';
import { quadOfBox } from '../../../../src-shared/geometry.ts';
import { NEXT_PAGE, PAGE, entityId, lineId, linkId, wordId } from '../state/fake-engine.ts';
import type { OpenedApp } from '../state/open-app.ts';
import { openApp } from '../state/open-app.ts';

let opened: OpenedApp;
beforeEach(async () => { opened = await openApp(); });
afterEach(() => {
  opened.app.connection.stop();
  vi.useRealTimers();
});

const state = () => opened.app.page.store.getState().state!;
const selected = () => thingsOf(opened.app.selection.store.getState().selection).map((thing) => thing.id);

function press(key: string, modifiers: Partial<KeyPress> = {}): KeyPress {
  return { key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers };
}

/** Presses keys one after the other, as a person at the canvas; answers the ids of the actions that ran. */
function type(...presses: readonly (string | KeyPress)[]): (string | null)[] {
  return presses.map((one) => {
    const action = actionFor(opened.app, typeof one === 'string' ? press(one) : one, false, false);
    action?.run(opened.app);
    return action?.id ?? null;
  });
}

function selectWords(mode: Mode, ...ids: readonly string[]): void {
  opened.app.selection.setMode(mode);
  opened.app.selection.select(...ids.map((id) => ({ kind: 'word' as const, id: wordId(id) })));
}

function selectEntities(...ids: readonly string[]): void {
  opened.app.selection.setMode('links');
  opened.app.selection.select(...ids.map((id) => ({ kind: 'entity' as const, id: entityId(id) })));
}

describe('the registry', () => {
  it('has unique ids, known groups and titles, and the ids that the shell\'s menu names', () => {
    const actions = actionsOf(opened.app);
    expect(new Set(actions.map((action) => action.id)).size).toBe(actions.length);
    for (const action of actions) {
      expect(ACTION_GROUPS).toContain(action.group);
      expect(action.title).not.toBe('');
    }
    // A title that no action has would be translated for nothing.
    expect(Object.keys(en.actionTitles).filter((id) => findAction(opened.app, id) === null)).toEqual([]);
    for (const id of ['documents.import', 'exports.open', 'edit.undo', 'edit.redo', 'help.keys']) expect(findAction(opened.app, id)).not.toBeNull();
  });

  it('has an action for each label of the project', () => {
    expect(['header', 'question', 'answer', 'other'].every((label) => findAction(opened.app, `label.${label}`) !== null)).toBe(true);
  });

  it('does nothing that cannot be done now', () => {
    expect(runAction(opened.app, 'word.merge')).toBe(false);
    expect(runAction(opened.app, 'edit.undo')).toBe(false);
    expect(runAction(opened.app, 'no.such.action')).toBe(false);
  });
});

describe('keys', () => {
  it('match chords on any keyboard', () => {
    expect(matches('Mod+K', press('k', { ctrlKey: true }), false)).toBe(true);
    expect(matches('Mod+K', press('k', { metaKey: true }), true)).toBe(true);
    expect(matches('Mod+K', press('k', { ctrlKey: true }), true)).toBe(false);
    expect(matches('?', press('?', { shiftKey: true }), false)).toBe(true);
    expect(matches('Shift+A', press('A', { shiftKey: true }), false)).toBe(true);
    expect(matches('a', press('A', { shiftKey: true }), false)).toBe(false);
    expect(matches('Alt+1', press('¡', { altKey: true, code: 'Digit1' }), true)).toBe(true);
    expect(matches('Mod++', press('+', { ctrlKey: true, shiftKey: true }), false)).toBe(true);
    expect(matches('Tab', press('Tab', { shiftKey: true }), false)).toBe(false);
  });

  it('are shown as each system writes them', () => {
    expect(chordLabel('Mod+Shift+Z', false)).toBe('Ctrl+Shift+Z');
    expect(chordLabel('Mod+Shift+Z', true)).toBe('⌘⇧Z');
    expect(chordKeys('Alt+ArrowUp', false)).toEqual(['Alt', '↑']);
  });

  it('leave a text that is being typed alone but for what says otherwise', () => {
    expect(actionFor(opened.app, press('m'), true, false)).toBeNull();
    expect(actionFor(opened.app, press('k', { ctrlKey: true }), true, false)?.id).toBe('palette.open');
  });

  it('change the mode by number, but type cells while words are selected in grid mode', () => {
    expect(type('3')).toEqual(['mode.grid']);
    expect(type('2')).toEqual(['mode.lines']);
    selectWords('grid', 'w1');
    expect(type('2')).toEqual(['cell.type.2']);
    expect(state().cell.get('w1')?.cell).toBe(2);
    expect(type(press('1', { altKey: true, code: 'Digit1' }))).toEqual(['mode.words']);
  });
});

describe('reviewing', () => {
  it('confirms with one key and moves on', () => {
    expect(type('Tab')).toEqual(['doubt.next']);
    expect(selected()).toEqual(['w3']);
    type('Enter');
    expect(state().word.get('w3')?.accepted).toBe(true);
    expect(selected()).toEqual(['w5']);
    type('Enter');
    expect(state().word.get('w5')?.accepted).toBe(true);
    type('Tab');
    expect(opened.app.ui.store.getState().toasts.at(-1)?.message).toContain('No doubtful word');
  });

  it('accepts the cell, not the word, in grid mode', () => {
    selectWords('grid', 'w4');
    type('Enter');
    expect(state().cell.get('w4')?.accepted).toBe(true);
    expect(state().word.get('w4')?.accepted).toBe(false);
  });

  it('accepts all that a mode shows, or all of the page', () => {
    type(press('A', { shiftKey: true }));
    expect([...state().word.values()].every((word) => word.accepted)).toBe(true);
    expect([...state().line.values()].some((line) => line.accepted)).toBe(false);
    runAction(opened.app, 'accept.page');
    expect([...state().line.values(), ...state().cell.values(), ...state().entity.values(), ...state().link.values()].every((one) => one.accepted)).toBe(true);
    expect(findAction(opened.app, 'accept.page')?.when(opened.app)).toBe(false);
  });

  it('marks the page reviewed, saves that, and opens the next that waits', async () => {
    type(press('Enter', { ctrlKey: true }));
    await vi.waitFor(() => { expect(opened.app.page.store.getState()).toMatchObject({ id: NEXT_PAGE, status: 'ready' }); });
    expect(markOf(opened.engine.state).status).toBe('reviewed');
  });
});

describe('words', () => {
  it('take a typed text and move on; an unchanged text is vouched for', () => {
    type('Tab', 'e');
    expect(opened.app.selection.store.getState().editing).toMatchObject({ word: 'w3', caret: 8 });
    commitText(opened.app, ' Lovelace ', true);
    expect(state().word.get('w3')).toMatchObject({ text: 'Lovelace', by: 'person', accepted: true });
    expect(selected()).toEqual(['w5']);
    type('e');
    commitText(opened.app, '1843', false);
    expect(state().word.get('w5')).toMatchObject({ text: '1843', by: 'ocr', accepted: true });
  });

  it('are split at the caret, what was typed before it included', () => {
    opened.app.selection.edit(wordId('w3'), 0);
    opened.app.selection.type('Loveless', 'Lovelacc');
    opened.app.selection.setCaret(4);
    splitAtCaret(opened.app);
    const line = state().line.get('l1')!;
    expect(line.words.map((id) => state().word.get(id)?.text)).toEqual(['Name:', 'Ada', 'Love', 'less']);
    expect(opened.app.selection.store.getState().editing).toBeNull();
  });

  it('are drawn into the line beside them, or begin one of their own', () => {
    opened.app.selection.editDrawn(quadOfBox({ x0: 310, y0: 160, x1: 360, y1: 190 }));
    commitText(opened.app, 'AD', false);
    expect(state().line.get('l2')!.words).toHaveLength(3);
    opened.app.selection.editDrawn(quadOfBox({ x0: 310, y0: 600, x1: 360, y1: 630 }));
    commitText(opened.app, 'London', false);
    expect(state().line.size).toBe(3);
    opened.app.selection.editDrawn(quadOfBox({ x0: 310, y0: 700, x1: 360, y1: 730 }));
    commitText(opened.app, '  ', false);
    expect(state().word.size).toBe(7);
  });

  it('are merged, moved and deleted by key', () => {
    selectWords('words', 'w3', 'w2');
    type('m');
    expect(state().word.get('w2')?.text).toBe('AdaLovelacc');
    const before = state().word.get('w2')!.quad[0];
    type(press('ArrowRight', { altKey: true }));
    expect(state().word.get('w2')!.quad[0]).toBe(before + 1);
    type(press('ArrowRight', { altKey: true, shiftKey: true }));
    expect(state().word.get('w2')!.quad[2]).toBe(432);
    type('Delete');
    expect(state().word.has('w2')).toBe(false);
  });
});

describe('lines', () => {
  it('give words to their neighbours and take them back', () => {
    selectWords('lines', 'w5');
    type(press('ArrowUp', { altKey: true }));
    expect(state().line.get('l1')!.words).toContain('w5');
    type(press('ArrowDown', { altKey: true }));
    expect(state().line.get('l2')!.words).toEqual(['w4', 'w5']);
  });

  it('are split, made, joined and reordered', () => {
    selectWords('lines', 'w2');
    type('s');
    expect(state().line.get('l1')!.words).toEqual(['w1']);
    expect(state().line.size).toBe(3);
    selectWords('lines', 'w1');
    type('j');
    expect(state().line.get('l1')!.words).toEqual(['w1', 'w2', 'w3']);
    opened.app.selection.select({ kind: 'line', id: lineId('l2') });
    type(press('ArrowUp', { altKey: true }));
    expect(state().line.get('l2')!.order).toBeLessThan(state().line.get('l1')!.order);
    type(press('ArrowDown', { altKey: true }));
    expect(state().line.get('l2')!.order).toBeGreaterThan(state().line.get('l1')!.order);
    selectWords('lines', 'w3');
    type('n');
    expect(state().line.size).toBe(3);
  });

  it('let words change places within them', () => {
    selectWords('lines', 'w2');
    type(press('ArrowRight', { altKey: true }));
    expect(state().line.get('l1')!.words).toEqual(['w1', 'w3', 'w2']);
    type(press('ArrowLeft', { altKey: true }), press('ArrowLeft', { altKey: true }));
    expect(state().line.get('l1')!.words).toEqual(['w2', 'w1', 'w3']);
    expect(type(press('ArrowLeft', { altKey: true }))).toEqual(['line.wordsEarlier']);
    expect(state().line.get('l1')!.words).toEqual(['w2', 'w1', 'w3']);
  });
});

describe('grid cells', () => {
  it('are typed: at once where no longer number is possible, after a moment where one is', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    selectWords('grid', 'w1', 'w2');
    type('7');
    expect(state().cell.get('w1')?.cell).toBe(7);
    type('1');
    expect(state().cell.get('w1')?.cell).toBe(7);
    expect(opened.app.selection.store.getState().typedCell).toBe('1');
    type('4');
    expect(state().cell.get('w2')?.cell).toBe(14);
    type('1');
    vi.advanceTimersByTime(1000);
    expect(state().cell.get('w2')?.cell).toBe(1);
    type('1', '9');
    expect(state().cell.get('w2')?.cell).toBe(1);
    expect(opened.app.ui.store.getState().toasts.at(-1)?.message).toContain('16 cells');
  });

  it('are stepped, and put where the model or the box says', () => {
    selectWords('grid', 'w4');
    type(press('ArrowDown', { altKey: true }));
    expect(state().cell.get('w4')?.cell).toBe(9);
    type('p');
    expect(state().cell.get('w4')?.cell).toBe(5);
    type('b');
    expect(state().cell.get('w4')?.cell).toBe(1);
    type(press('ArrowUp', { altKey: true }));
    expect(state().cell.get('w4')?.cell).toBe(1);
  });
});

describe('entities and links', () => {
  it('link with two keys: the likeliest value is proposed', () => {
    selectEntities('e3');
    type('l', 'Enter');
    expect([...state().link.values()].some((link) => link.from === 'e3' && link.to === 'e4')).toBe(true);
    expect(opened.app.selection.store.getState().tool.kind).toBe('select');
    expect(selected()).toEqual(['e3']);
  });

  it('let arrows choose another end, and Escape none', () => {
    selectEntities('e3');
    type('l', 'ArrowUp');
    expect(opened.app.selection.store.getState().tool).toMatchObject({ kind: 'link', from: 'e3' });
    type('Escape');
    expect(opened.app.selection.store.getState().tool.kind).toBe('select');
    expect(state().link.size).toBe(1);
  });

  it('run from key to value whichever is selected first', () => {
    selectEntities('e4', 'e3');
    type('l');
    expect([...state().link.values()].some((link) => link.from === 'e3' && link.to === 'e4')).toBe(true);
  });

  it('are labelled by the label\'s key; free words become an entity', () => {
    selectEntities('e3');
    type('h');
    expect(state().entity.get('e3')?.label).toBe('header');
    opened.app.page.dispatch({ type: 'entity.remove', entities: [entityId('e4')] });
    selectWords('links', 'w5');
    type('v');
    expect([...state().entity.values()].some((entity) => entity.label === 'answer' && entity.words.join() === 'w5')).toBe(true);
    expect(primaryOf(opened.app.selection.store.getState().selection)?.kind).toBe('entity');
  });

  it('are grouped and taken apart', () => {
    selectEntities('e2', 'e4');
    type('g');
    expect(state().entity.get('e2')?.words).toEqual(['w2', 'w3', 'w5']);
    expect(selected()).toEqual(['e2']);
    type('u');
    expect(state().entity.has('e2')).toBe(false);
    expect(selected().sort()).toEqual(['w2', 'w3', 'w5']);
  });

  it('let links be turned round and deleted', () => {
    opened.app.selection.setMode('links');
    opened.app.selection.select({ kind: 'link', id: linkId('k1') });
    type('r');
    expect(state().link.get('k1')).toMatchObject({ from: 'e2', to: 'e1' });
    type('Delete');
    expect(state().link.size).toBe(0);
    expect(state().entity.size).toBe(4);
  });
});

describe('selecting', () => {
  it('steps to the neighbour, adds it with Shift, takes all, lets go', () => {
    type('ArrowRight');
    expect(selected()).toEqual(['w1']);
    type('ArrowRight');
    expect(selected()).toEqual(['w2']);
    type(press('ArrowRight', { shiftKey: true }));
    expect(selected()).toEqual(['w2', 'w3']);
    type('Escape');
    expect(selected()).toEqual([]);
    type(press('a', { ctrlKey: true }));
    expect(selected()).toHaveLength(5);
  });
});

describe('looking at the page', () => {
  const camera = () => opened.app.view.store.getState().camera;
  beforeEach(() => { opened.app.view.setSize({ width: 800, height: 600 }); });

  it('turns the view by key, and arrows go on to mean what is seen', () => {
    selectWords('words', 'w1');
    type(press('R', { shiftKey: true }));
    expect(camera().turn).toBe(1);
    // Turned clockwise, what stands right of a word on the page lies below it on the screen.
    type('ArrowDown');
    expect(selected()).toEqual(['w2']);
    const before = state().word.get('w2')!.quad;
    type(press('ArrowDown', { altKey: true }));
    expect(state().word.get('w2')!.quad[0]).toBe(before[0] + 1);
    type(press('R', { shiftKey: true, altKey: true }));
    expect(camera().turn).toBe(0);
  });

  it('keeps a page turned while another is looked at', async () => {
    type(press('R', { shiftKey: true }));
    await opened.app.page.open(NEXT_PAGE);
    expect(camera().turn).toBe(0);
    await opened.app.page.open(PAGE);
    expect(camera().turn).toBe(1);
  });

  it('zooms to the selection, and about it', () => {
    expect(type('f')).toEqual([null]);
    selectWords('words', 'w1', 'w2');
    type('f');
    const zoom = camera().zoom;
    expect(zoom).toBeGreaterThan(0.56);
    type('-');
    expect(camera().zoom).toBeCloseTo(zoom / 1.25);
  });

  it('goes on by a part of the view, and to both ends of the page', () => {
    opened.app.view.zoomTo(4);
    const { y } = camera();
    type(press('ArrowDown', { ctrlKey: true }));
    expect(camera().y).toBeCloseTo(y - 120);
    type('Home');
    expect(camera().y).toBeCloseTo(20);
    type('End');
    expect(camera().y).toBeCloseTo(580 - 4000);
  });
});

describe('boxes of several words', () => {
  it('are aligned, spaced and nudged by one edit that is taken back as one', () => {
    selectWords('words', 'w1', 'w4', 'w5');
    const lefts = () => ['w1', 'w4', 'w5'].map((id) => state().word.get(id)!.quad[0]);
    const edits = () => opened.app.page.store.getState().pending;
    const before = lefts();
    type(press('ArrowRight', { ctrlKey: true, shiftKey: true }));
    const rights = ['w1', 'w4', 'w5'].map((id) => state().word.get(id)!.quad[2]);
    expect(new Set(rights).size).toBe(1);
    expect(edits()).toBe(1);
    expect(runAction(opened.app, 'word.distribute.down')).toBe(true);
    expect(edits()).toBe(2);
    type(press('ArrowLeft', { altKey: true }));
    expect(edits()).toBe(3);
    expect(lefts()).not.toEqual(before);
  });

  it('need two to be aligned and three to be spaced', () => {
    selectWords('words', 'w1');
    expect(runAction(opened.app, 'word.align.left')).toBe(false);
    selectWords('words', 'w1', 'w2');
    expect(runAction(opened.app, 'word.distribute.across')).toBe(false);
    expect(runAction(opened.app, 'word.align.left')).toBe(true);
  });
});

describe('things at one place', () => {
  it('are walked through from the selection, or from the pointer', () => {
    selectWords('lines', 'w1');
    type('a');
    expect(selected()).toEqual(['l1']);
    type('a');
    expect(selected()).toEqual(['w1']);
    opened.app.selection.clear();
    opened.app.view.pointed = { x: 230, y: 175 };
    type('a');
    expect(selected()).toEqual(['w5']);
  });

  it('can be looped after a key, which Escape puts away', () => {
    expect(type('q')).toEqual(['select.lasso']);
    expect(opened.app.selection.store.getState().tool.kind).toBe('lasso');
    type('Escape');
    expect(opened.app.selection.store.getState().tool.kind).toBe('select');
  });
});

describe('asking', () => {
  it('has a key that brings the field, and in its mode nothing of the page is accepted or stepped through', () => {
    const { app } = opened;
    expect(type('6')).toEqual(['mode.ask']);
    expect(app.selection.store.getState().mode).toBe('ask');
    expect(app.questions.store.getState().focusWanted).toBe(true);
    expect(app.ui.store.getState().inspectorOpen).toBe(true);
    app.selection.select({ kind: 'word', id: wordId('w3') });
    const before = state();
    expect(type('Enter', 'Tab', press('Tab', { shiftKey: true }), press('A', { shiftKey: true }))).toEqual([null, null, null, null]);
    expect(state()).toBe(before);
    expect(type('1', 'Tab')).toEqual(['mode.words', 'doubt.next']);
    expect(selected()).toEqual(['w5']);
  });
});
