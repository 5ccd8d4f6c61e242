import { describe, expect, it } from 'vitest';
import { chordKeys, chordLabel, matches } from '../../../../src-renderer/actions/chords.ts';
import { actionFor } from '../../../../src-renderer/actions/keyboard.ts';
import { actionsOf, findAction, runAction } from '../../../../src-renderer/actions/registry.ts';
import { ACTION_GROUPS } from '../../../../src-renderer/actions/types.ts';
import { en } from '../../../../src-renderer/text/en.ts';
import { AppByKey, press } from './by-key.ts';

const opened = new AppByKey();

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
    expect(opened.type('3')).toEqual(['mode.grid']);
    expect(opened.type('2')).toEqual(['mode.lines']);
    opened.selectWords('grid', 'w1');
    expect(opened.type('2')).toEqual(['cell.type.2']);
    expect(opened.state.cell.get('w1')?.cell).toBe(2);
    expect(opened.type(press('1', { altKey: true, code: 'Digit1' }))).toEqual(['mode.words']);
  });
});
