import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { KeyPress } from '../../../../src-renderer/actions/chords.ts';
import { nextForm, readyCharacters } from '../../../../src-renderer/actions/characters.ts';
import { actionFor } from '../../../../src-renderer/actions/keyboard.ts';
import { typedText } from '../../../../src-renderer/state/selection.ts';
import { indexOf } from '../../../../src-renderer/state/derived.ts';
import { markOf } from '../../../../src-shared/edits/index.ts';
import { NEXT_PAGE, wordId } from '../state/fake-engine.ts';
import type { OpenedApp } from '../state/open-app.ts';
import { openApp } from '../state/open-app.ts';

let opened: OpenedApp;
beforeEach(async () => { opened = await openApp(); });
afterEach(() => { opened.app.connection.stop(); });

const state = () => opened.app.page.store.getState().state!;
const editing = () => opened.app.selection.store.getState().editing!;
const lines = () => indexOf(state()).lines.map((line) => line.words.map((id) => state().word.get(id)!.text).join(' '));

function type(key: string, modifiers: Partial<KeyPress> = {}): string | null {
  const code = /^[a-z]$/.test(key) ? `Key${key.toUpperCase()}` : /^[0-9]$/.test(key) ? `Digit${key}` : '';
  const action = actionFor(opened.app, { key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers }, true, false);
  action?.run(opened.app);
  return action?.id ?? null;
}
const alt = (key: string): string | null => type(key, { altKey: true });
const altShift = (key: string): string | null => type(key, { altKey: true, shiftKey: true });

function edit(word: string, caret: number, typed?: string): void {
  const { selection } = opened.app;
  selection.edit(wordId(word), caret);
  if (typed !== undefined) selection.type(typed, state().word.get(wordId(word))!.text);
}

describe('at the caret', () => {
  it('a word is split, what was typed first, and typing goes on in its right part', () => {
    edit('w3', 4, 'Loveless');
    expect(alt('s')).toBe('caret.splitWord');
    expect(lines()).toEqual(['Name: Ada Love less', 'Date: 1843']);
    expect(state().word.get(editing().word!)?.text).toBe('less');
    expect(editing().caret).toBe(0);
  });

  it('a word is joined with the next and with the one before, the caret at the joint', () => {
    edit('w2', 3);
    expect(alt('j')).toBe('caret.joinNext');
    expect(lines()[0]).toBe('Name: AdaLovelacc');
    expect(editing()).toMatchObject({ word: 'w2', caret: 3 });
    expect(altShift('j')).toBe('caret.joinPrevious');
    expect(lines()[0]).toBe('Name:AdaLovelacc');
    expect(editing()).toMatchObject({ word: 'w1', caret: 5 });
    expect(alt('j')).toBeNull();
  });

  it('a line is broken before, behind or in the word, and joined again', () => {
    edit('w2', 0);
    expect(alt('Enter')).toBe('caret.splitLine');
    expect(lines()).toEqual(['Name:', 'Ada Lovelacc', 'Date: 1843']);
    edit('w2', 3);
    alt('Enter');
    expect(lines()).toEqual(['Name:', 'Ada', 'Lovelacc', 'Date: 1843']);
    edit('w3', 4);
    alt('Enter');
    expect(lines()).toEqual(['Name:', 'Ada', 'Love', 'lacc', 'Date: 1843']);
    expect(editing().caret).toBe(0);
    expect(altShift('Backspace')).toBe('caret.joinLineBefore');
    expect(lines()).toEqual(['Name:', 'Ada', 'Love lacc', 'Date: 1843']);
    expect(altShift('Enter')).toBe('caret.joinLine');
    expect(lines()).toEqual(['Name:', 'Ada', 'Love lacc Date: 1843']);
  });

  it('nothing is split at the edges of a word, and no line broken at its own', () => {
    edit('w1', 0);
    expect(alt('s')).toBeNull();
    expect(alt('Enter')).toBeNull();
    expect(altShift('Backspace')).toBeNull();
    edit('w3', 8);
    expect(alt('Enter')).toBeNull();
  });
});

describe('special characters', () => {
  it('go in at the caret or over what is marked, and are ready first the next time', () => {
    edit('w3', 4);
    expect(alt('1')).toBe('character.1');
    expect(typedText(editing(), 'Lovelacc')).toBe('Loveſlacc');
    expect(editing().caret).toBe(5);
    opened.app.selection.setCaret(0, 4);
    alt('2');
    expect(typedText(editing(), 'Lovelacc')).toBe('æſlacc');
    expect(opened.app.ui.store.getState().recentCharacters).toEqual(['æ', 'ſ']);
    expect(readyCharacters(['½', 'ſ']).slice(0, 3)).toEqual(['½', 'ſ', 'æ']);
  });

  it('come in rings of forms', () => {
    expect([nextForm('s'), nextForm('ſ'), nextForm('ß'), nextForm('K')]).toEqual(['ſ', 'ß', 's', null]);
    edit('w2', 3);
    expect(alt('.')).toBe('character.nextForm');
    expect(typedText(editing(), 'Ada')).toBe('Adá');
    expect(editing().caret).toBe(3);
  });

  it('change nothing where no text is typed, where Alt and a digit changes the mode', () => {
    expect(alt('1')).toBeNull();
  });
});

describe('marking the page reviewed while a word is typed', () => {
  it('saves the word first', async () => {
    edit('w3', 8, 'Lovelace');
    expect(type('Enter', { ctrlKey: true })).toBe('page.reviewed');
    await vi.waitFor(() => { expect(opened.app.page.store.getState()).toMatchObject({ id: NEXT_PAGE, status: 'ready' }); });
    expect(opened.engine.state.word.get(wordId('w3'))).toMatchObject({ text: 'Lovelace', by: 'person' });
    expect(markOf(opened.engine.state).status).toBe('reviewed');
  });

  it('does not vouch for a word that was only looked at', async () => {
    edit('w3', 8);
    type('Enter', { ctrlKey: true });
    await vi.waitFor(() => { expect(markOf(opened.engine.state).status).toBe('reviewed'); });
    expect(opened.engine.state.word.get(wordId('w3'))).toMatchObject({ text: 'Lovelacc', accepted: false });
  });
});
