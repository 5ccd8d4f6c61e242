/** Words and lines split and joined where the caret stands, without leaving the text. */
import type { Line, Word } from '../../src-shared/document.ts';
import { newLineId, newWordId } from '../../src-shared/ids.ts';
import type { WordId } from '../../src-shared/ids.ts';
import type { App } from '../state/app.ts';
import { indexOf } from '../state/derived.ts';
import { typedText } from '../state/selection.ts';
import { pageOf } from './context.ts';
import type { DeclaredAction } from './types.ts';
import { editedWord, takeTyped } from './typing.ts';

/** The word being edited in its line, and the caret in code points of what has been typed. */
interface Place {
  readonly word: Word;
  readonly line: Line | null;
  /** Where the word stands in its line, from 0. */
  readonly at: number;
  readonly caret: number;
  readonly length: number;
}

function placeOf(app: App): Place | null {
  const state = pageOf(app);
  const word = editedWord(app);
  const { editing } = app.selection.store.getState();
  if (state === null || word === null || editing === null) return null;
  const line = indexOf(state).lineOfWord.get(word.id) ?? null;
  return {
    word, line, at: line?.words.indexOf(word.id) ?? 0, caret: editing.caret,
    length: Array.from(typedText(editing, word.text).trim()).length,
  };
}

/** The word so many places from the edited one in its line. */
function besideOf(app: App, step: 1 | -1): Word | null {
  const place = placeOf(app);
  const id = place?.line?.words[place.at + step];
  return id === undefined ? null : pageOf(app)?.word.get(id) ?? null;
}

function lineBesideOf(app: App, step: 1 | -1): Line | null {
  const state = pageOf(app);
  const line = placeOf(app)?.line;
  if (state === null || line === null || line === undefined) return null;
  const index = indexOf(state);
  return index.lines[(index.rankOfLine.get(line.id) ?? 0) + step] ?? null;
}

const isInside = (place: Place | null): boolean => place !== null && place.caret > 0 && place.caret < place.length;

/** Splits the edited word at the caret; the id of its right part, null where that was not possible. */
function splitOff(app: App, caret: number): WordId | null {
  const word = takeTyped(app);
  const right = newWordId();
  return word !== null && app.page.dispatch({ type: 'word.split', word: word.id, at: caret, right }) ? right : null;
}

function splitWord(app: App): void {
  const place = placeOf(app);
  const right = place === null ? null : splitOff(app, place.caret);
  if (right !== null) app.selection.edit(right, 0, 'caret');
}

function joinWord(app: App, step: 1 | -1): void {
  const other = besideOf(app, step);
  const word = takeTyped(app);
  if (other === null || word === null) return;
  const [first, second] = step === 1 ? [word, other] : [other, word];
  const joint = Array.from(first.text).length;
  if (app.page.dispatch({ type: 'word.merge', words: [first.id, second.id], separator: '' })) app.selection.edit(first.id, joint, 'caret');
}

/** Where the line would break: before the word with the caret at its start, behind it at its end, in it anywhere else. */
function breakOf(place: Place | null): { readonly line: Line; readonly index: number } | null {
  if (place === null || place.line === null) return null;
  const index = place.caret === 0 ? place.at : place.at + 1;
  const words = place.line.words.length + (isInside(place) ? 1 : 0);
  return index > 0 && index < words ? { line: place.line, index } : null;
}

function splitLine(app: App): void {
  const place = placeOf(app);
  const at = breakOf(place);
  if (place === null || at === null) return;
  const right = isInside(place) ? splitOff(app, place.caret) : null;
  if (isInside(place) && right === null) return;
  takeTyped(app);
  if (!app.page.dispatch({ type: 'line.split', line: at.line.id, index: at.index, newLine: newLineId() })) return;
  app.selection.edit(right ?? place.word.id, right === null ? place.caret : 0, 'caret');
}

function joinLine(app: App, step: 1 | -1): void {
  const place = placeOf(app);
  const other = lineBesideOf(app, step);
  if (place === null || place.line === null || other === null) return;
  takeTyped(app);
  const lines = step === 1 ? [place.line.id, other.id] : [other.id, place.line.id];
  if (app.page.dispatch({ type: 'line.join', lines })) app.selection.edit(place.word.id, place.caret, 'caret');
}

export const caretActions: readonly DeclaredAction[] = [
  {
    id: 'caret.splitWord', group: 'typing', keys: ['Alt+S'], whileTyping: 'only',
    when: (app) => isInside(placeOf(app)), run: splitWord,
  },
  {
    id: 'caret.joinNext', group: 'typing', keys: ['Alt+J'], whileTyping: 'only',
    when: (app) => besideOf(app, 1) !== null, run: (app) => { joinWord(app, 1); },
  },
  {
    id: 'caret.joinPrevious', group: 'typing', keys: ['Alt+Shift+J'], whileTyping: 'only',
    when: (app) => besideOf(app, -1) !== null, run: (app) => { joinWord(app, -1); },
  },
  {
    id: 'caret.splitLine', group: 'typing', keys: ['Alt+Enter'], whileTyping: 'only',
    when: (app) => breakOf(placeOf(app)) !== null, run: splitLine,
  },
  {
    id: 'caret.joinLine', group: 'typing', keys: ['Alt+Shift+Enter'], whileTyping: 'only',
    when: (app) => lineBesideOf(app, 1) !== null, run: (app) => { joinLine(app, 1); },
  },
  {
    id: 'caret.joinLineBefore', group: 'typing', keys: ['Alt+Shift+Backspace'], whileTyping: 'only',
    when: (app) => lineBesideOf(app, -1) !== null, run: (app) => { joinLine(app, -1); },
  },
];
