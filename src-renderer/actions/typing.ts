/** Typing the text of a word: the inspector's field calls these. */
import { newLineId, newWordId } from '../../src-shared/ids.ts';
import type { LineId } from '../../src-shared/ids.ts';
import type { Word } from '../../src-shared/document.ts';
import type { PageState } from '../../src-shared/edits/index.ts';
import type { PagePoint, Quad } from '../../src-shared/geometry.ts';
import { boxOfQuad, centreOf, gapBetween } from '../../src-shared/geometry.ts';
import { areaOfPolygon, isInside } from '../../src-shared/polygon.ts';
import type { App } from '../state/app.ts';
import { indexOf } from '../state/derived.ts';
import { outlineOfLine } from '../state/line-outline.ts';
import { typedText } from '../state/selection.ts';
import { spokenChange } from '../text/changes.ts';
import { pageOf } from './context.ts';
import { saveValue } from './fields.ts';
import { stepDoubtful } from './go.ts';

/** The line that a segmentation saw around a point of the page, the smallest of several; null where it saw none. */
function lineSeenAt(state: PageState, point: PagePoint): LineId | null {
  let best: LineId | null = null;
  let least = Infinity;
  for (const line of state.line.values()) {
    const outline = outlineOfLine(line, state.size);
    if (outline === null || !isInside(outline, point)) continue;
    const area = areaOfPolygon(outline);
    if (area >= least) continue;
    best = line.id;
    least = area;
  }
  return best;
}

/**
 * The line that a word drawn at `quad` belongs to: the one in whose outline its middle lies, else the one that covers
 * more than half of its height and lies nearest; null where there is neither.
 */
export function lineAt(state: PageState, quad: Quad): LineId | null {
  const box = boxOfQuad(quad);
  const seen = lineSeenAt(state, centreOf(box));
  if (seen !== null) return seen;
  const height = Math.max(1, box.y1 - box.y0);
  let best: LineId | null = null;
  let bestGap = Infinity;
  for (const [id, line] of indexOf(state).boxOfLine) {
    const shared = Math.min(box.y1, line.y1) - Math.max(box.y0, line.y0);
    const gap = gapBetween(box, line).x;
    // A gap of several heights is more likely another column.
    if (2 * shared < Math.min(height, line.y1 - line.y0) || gap > 4 * height || gap >= bestGap) continue;
    best = id;
    bestGap = gap;
  }
  return best;
}

/** The word being edited, as it is saved; null where none is, or it was only just drawn. */
export function editedWord(app: App): Word | null {
  const { editing } = app.selection.store.getState();
  return editing === null || editing.word === null ? null : pageOf(app)?.word.get(editing.word) ?? null;
}

/** Changes a word's text and says so to those who hear the screen. */
function setText(app: App, word: Word, text: string): void {
  if (app.page.dispatch({ type: 'word.setText', word: word.id, text })) app.ui.announce(spokenChange(word.text, text));
}

/**
 * Takes the text that was typed for the word being edited (or just drawn) and stops editing. An unchanged text is
 * vouched for instead, and an empty one leaves everything as it was. With `moveOn`, goes to the next doubtful thing.
 */
export function commitText(app: App, text: string, moveOn: boolean): void {
  const state = pageOf(app);
  const { editing } = app.selection.store.getState();
  if (state === null || editing === null) return;
  const clean = text.trim();
  if (editing.word === null) {
    if (clean !== '') {
      const word = newWordId();
      const done = app.page.dispatch({
        type: 'word.add', word, text: clean, quad: editing.drawn, line: lineAt(state, editing.drawn), newLine: newLineId(),
      });
      if (done) app.selection.select({ kind: 'word', id: word });
    }
  } else if (clean !== '') {
    const word = state.word.get(editing.word);
    if (word !== undefined && word.text === clean) {
      if (!word.accepted) app.page.dispatch({ type: 'accept', targets: [{ kind: 'word', id: word.id }] });
    } else if (word !== undefined) setText(app, word, clean);
  }
  app.selection.stopEditing();
  if (moveOn) stepDoubtful(app, 1);
}

/** Saves a text that is being typed, a word's or a value's, before something else begins; one that was not changed is not vouched for. */
export function saveTyped(app: App): void {
  saveValue(app);
  const { editing } = app.selection.store.getState();
  if (editing === null) return;
  const saved = editedWord(app)?.text ?? '';
  const text = typedText(editing, saved);
  if (text.trim() === saved) app.selection.stopEditing();
  else commitText(app, text, false);
}

/** Takes over what has been typed of the word being edited and goes on editing; the word as it then stands. */
export function takeTyped(app: App): Word | null {
  const word = editedWord(app);
  const { editing } = app.selection.store.getState();
  const text = word === null ? '' : typedText(editing, word.text).trim();
  if (word !== null && text !== '' && text !== word.text) setText(app, word, text);
  return editedWord(app);
}

/** Splits the word being edited at the caret and stops editing; what has been typed meanwhile is taken over first. */
export function splitAtCaret(app: App): void {
  const { editing } = app.selection.store.getState();
  const typed = typedText(editing, editedWord(app)?.text ?? '').trim();
  if (editing === null || editing.caret < 1 || editing.caret >= Array.from(typed).length) return;
  const word = takeTyped(app);
  if (word === null) return;
  const right = newWordId();
  if (app.page.dispatch({ type: 'word.split', word: word.id, at: editing.caret, right })) {
    app.selection.select({ kind: 'word', id: word.id }, { kind: 'word', id: right });
  }
  app.selection.stopEditing();
}
