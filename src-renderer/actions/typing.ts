/** Typing the text of a word: the inspector's field calls these. */
import { newLineId, newWordId } from '../../src-shared/ids.ts';
import type { LineId } from '../../src-shared/ids.ts';
import type { PageState } from '../../src-shared/edits/index.ts';
import type { Quad } from '../../src-shared/geometry.ts';
import { boxOfQuad } from '../../src-shared/geometry.ts';
import type { App } from '../state/app.ts';
import { indexOf } from '../state/derived.ts';
import { pageOf } from './context.ts';
import { stepDoubtful } from './go.ts';

/** The line that a word drawn at `quad` belongs to: the one that covers more than half of its height and lies nearest. */
export function lineAt(state: PageState, quad: Quad): LineId | null {
  const box = boxOfQuad(quad);
  const height = Math.max(1, box.y1 - box.y0);
  let best: LineId | null = null;
  let bestGap = Infinity;
  for (const [id, line] of indexOf(state).boxOfLine) {
    const shared = Math.min(box.y1, line.y1) - Math.max(box.y0, line.y0);
    const gap = Math.max(0, line.x0 - box.x1, box.x0 - line.x1);
    // A gap of several heights is more likely another column.
    if (2 * shared < Math.min(height, line.y1 - line.y0) || gap > 4 * height || gap >= bestGap) continue;
    best = id;
    bestGap = gap;
  }
  return best;
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
    } else app.page.dispatch({ type: 'word.setText', word: editing.word, text: clean });
  }
  app.selection.stopEditing();
  if (moveOn) stepDoubtful(app, 1);
}

/**
 * Splits the word being edited at the caret (code points from the start) and stops editing. What has been typed
 * meanwhile, `typed`, is taken over first.
 */
export function splitAtCaret(app: App, caret: number, typed?: string): void {
  const state = pageOf(app);
  const { editing } = app.selection.store.getState();
  const word = editing === null || editing.word === null ? undefined : state?.word.get(editing.word);
  const text = typed?.trim() ?? word?.text ?? '';
  if (state === null || word === undefined || caret < 1 || caret >= Array.from(text).length) return;
  if (text !== word.text) app.page.dispatch({ type: 'word.setText', word: word.id, text });
  const right = newWordId();
  if (app.page.dispatch({ type: 'word.split', word: word.id, at: caret, right })) {
    app.selection.select({ kind: 'word', id: word.id }, { kind: 'word', id: right });
  }
  app.selection.stopEditing();
}
