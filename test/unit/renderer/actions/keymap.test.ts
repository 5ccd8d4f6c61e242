import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { matches } from '../../../../src-renderer/actions/chords.ts';
import type { KeyPress } from '../../../../src-renderer/actions/chords.ts';
import { actionFor, keyOf, meansNow } from '../../../../src-renderer/actions/keyboard.ts';
import { chordOfPress, conflictsOf, modesOf, othersWith, setKeys, takeChord, withKeys } from '../../../../src-renderer/actions/keymap.ts';
import { actionsOf, findAction, usualActionsOf } from '../../../../src-renderer/actions/registry.ts';
import { entityId } from '../state/fake-engine.ts';
import type { OpenedApp } from '../state/open-app.ts';
import { openApp } from '../state/open-app.ts';

let opened: OpenedApp;
beforeEach(async () => { opened = await openApp(); });
afterEach(() => { opened.app.connection.stop(); });

function press(key: string, modifiers: Partial<KeyPress> = {}): KeyPress {
  return { key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers };
}
const meant = (key: KeyPress, typing = false) => actionFor(opened.app, key, typing, false)?.id ?? null;

describe('a press', () => {
  it.each([
    [press('k', { ctrlKey: true }), 'Mod+K'], [press('K', { ctrlKey: true, shiftKey: true }), 'Mod+Shift+K'], [press('k'), 'k'],
    [press('?', { shiftKey: true }), '?'], [press('ArrowUp', { altKey: true, shiftKey: true }), 'Alt+Shift+ArrowUp'],
    [press('¡', { altKey: true, code: 'Digit1' }), 'Alt+1'], [press('+', { ctrlKey: true, shiftKey: true }), 'Mod++'], [press('F9'), 'F9'],
  ])('makes the chord that it matches: %#', (pressed, chord) => {
    expect(chordOfPress(pressed, false)).toBe(chord);
    expect(matches(chord, pressed, false)).toBe(true);
  });

  it('makes none where it is a modifier alone, or moves the page', () => {
    expect(chordOfPress(press('Shift', { shiftKey: true }), false)).toBeNull();
    expect(chordOfPress(press(' '), false)).toBeNull();
    expect(chordOfPress(press('Dead'), false)).toBeNull();
  });
});

describe('keys of one\'s own', () => {
  it('replace the usual ones everywhere', () => {
    opened.app.ui.keep({ keys: { 'doubt.next': ['F8'] } });
    expect(meant(press('F8'))).toBe('doubt.next');
    expect(meant(press('Tab'))).toBeNull();
    expect(keyOf(opened.app, 'doubt.next')).toBe('F8');
    opened.app.ui.keep({ keys: {} });
    expect(meant(press('Tab'))).toBe('doubt.next');
  });

  it('go before usual keys that they are shared with', () => {
    opened.app.ui.keep({ keys: { 'view.theme': ['t'] } });
    expect(meant(press('t'))).toBe('view.theme');
  });

  it('collide only where both actions can be met', () => {
    const usual = usualActionsOf(opened.app);
    const join = findAction(opened.app, 'line.join')!;
    expect(othersWith(usual, join, 'x').map((action) => action.id)).not.toContain('link.delete');
    expect(othersWith(usual, join, 'Mod+K').map((action) => action.id)).toEqual(['palette.open']);
    expect(conflictsOf(usual)).toEqual([]);
    const mine = withKeys(usual, { 'line.join': ['Mod+k'] });
    expect(conflictsOf(mine).map(({ chord, action, others }) => [chord, action.id, others.map((one) => one.id)]))
      .toEqual([['Mod+k', 'line.join', ['palette.open']]]);
    expect(conflictsOf(withKeys(usual, takeChord({ 'line.join': ['Mod+k'] }, usual, [findAction(opened.app, 'palette.open')!], 'Mod+K')))).toEqual([]);
  });

  it('are forgotten when they are the usual ones again', () => {
    const tab = findAction(opened.app, 'doubt.next')!;
    expect(setKeys({}, tab, ['F8'])).toEqual({ 'doubt.next': ['F8'] });
    expect(setKeys({ 'doubt.next': ['F8'], other: ['a'] }, tab, ['Tab'])).toEqual({ other: ['a'] });
  });
});

describe('digits', () => {
  it('label what is selected in links mode, and change the mode with Alt', () => {
    const { app } = opened;
    app.selection.setMode('links');
    expect(meant(press('2'))).toBe('mode.lines');
    app.selection.select({ kind: 'entity', id: entityId('e1') });
    expect(meant(press('1'))).toBe('label.header');
    expect(meant(press('3'))).toBe('label.answer');
    expect(meant(press('2', { altKey: true, code: 'Digit2' }))).toBe('mode.lines');
    expect(meansNow(app, 'mode.lines', '2')).toBe(false);
    app.selection.clear();
    expect(meansNow(app, 'mode.lines', '2')).toBe(true);
  });
});

describe('every action', () => {
  it('names the modes in which it can be met', () => {
    const { app } = opened;
    for (const mode of ['words', 'lines', 'grid', 'links', 'ask'] as const) {
      app.selection.setMode(mode);
      for (const action of actionsOf(app).filter((one) => one.when(app))) expect(modesOf(action), action.id).toContain(mode);
    }
  });
});
