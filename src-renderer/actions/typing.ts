/** Typing the text of a word: the inspector's field calls these. */
import type { App } from '../state/app.ts';

/**
 * Takes the text that was typed for the word being edited (or just drawn) and stops editing. An unchanged text is
 * vouched for instead. With `moveOn`, goes to the next doubtful thing.
 */
export function commitText(_app: App, _text: string, _moveOn: boolean): void {
  // Filled in with the edit actions.
}

/** Splits the word being edited at the caret (code points from the start) and stops editing. */
export function splitAtCaret(_app: App, _caret: number): void {
  // Filled in with the edit actions.
}
