/**
 * What a person's gestures cost: the keystroke-level model (Card, Moran, Newell: "The Keystroke-Level Model for User
 * Performance Time with Interactive Systems", CACM 23(7), 1980). All constants of the effort figures stand here.
 *
 * | operation (as `byOperation` names it) | gestures on the screen as it is, in links mode |
 * |---|---|
 * | `check`: a predicted entity or link that is right | M; with Enter (K) where the screen marks it as doubtful |
 * | `create`: an entity of words | M, the words selected, the label's key K |
 * | `relabel` | M, click, the label's key K; without the click where the entity is still selected |
 * | `takeOut`: words out of an entity | M, click, and a click on the cross of each word; or the words selected and `U` |
 * | `join`: entities, or an entity and words that it lacks (first a `create`) | M, a click on each with Shift, `G` |
 * | `remove`: an entity | M, click, Delete |
 * | `link` | M, a drag from one entity to the other |
 * | `propose`: the model links the corrected entities again | M, `P` |
 * | `unlink`, `turn` | M, click on the entity, `X` or `R`; where other links of it are to stay, its button in the inspector |
 * | `finish`: the page | M, Ctrl+Enter |
 *
 * Words are selected by the cheapest of: one drag over all of them, where it meets nothing else; a drag, or a click and
 * Shift+arrows, for each unbroken run; a click on each. A word that lies in an entity cannot be dragged over: it is
 * clicked with Alt. A click is P B B, a drag P B P B. Each operation begins with one M: the decision that something is
 * to be done here. It stands for the look at the predicted thing, too, where the operation puts that thing right.
 *
 * Scrolling and zooming are left out, and so are slips: the page is in view and the reviewer knows the truth.
 */

/** Seconds of each operator. */
export const SECONDS = {
  /** K: a key, for an average typist who does not do it for a living. */
  key: 0.28,
  /** P: pointing at something with the mouse. */
  point: 1.1,
  /** B: pressing or releasing the mouse's button. */
  button: 0.1,
  /** H: the hand goes from the mouse to the keys, or back. */
  home: 0.4,
  /** M: deciding what to do, or that a thing is right. */
  decide: 1.35,
} as const;

/** One gesture. `hold` is a key held by the other hand while pointing (Shift, Alt); it moves no hand. */
export type Gesture = 'key' | 'hold' | 'point' | 'button' | 'decide';

/** Where the hand is that points and types letters. */
export type Hand = 'mouse' | 'keys';

export const CLICK: readonly Gesture[] = ['point', 'button', 'button'];
export const DRAG: readonly Gesture[] = ['point', 'button', 'point', 'button'];

/** What gestures cost, and where they leave the hand. `hand` is where it was; null where nothing was done yet. */
export function timeOf(gestures: readonly Gesture[], hand: Hand | null): { readonly seconds: number; readonly hand: Hand | null } {
  let seconds = 0;
  let at = hand;
  for (const gesture of gestures) {
    const needs = gesture === 'key' ? 'keys' : gesture === 'point' ? 'mouse' : at;
    if (at !== null && needs !== at) seconds += SECONDS.home;
    at = needs;
    seconds += SECONDS[gesture === 'hold' ? 'key' : gesture];
  }
  return { seconds, hand: at };
}

/** The cheapest of some ways to do a thing, for a hand that is at the mouse. The first wins where two cost the same. */
export function cheapest<T>(ways: readonly T[], gesturesOf: (way: T) => readonly Gesture[]): T | undefined {
  const cost = (way: T): number => timeOf(gesturesOf(way), 'mouse').seconds;
  return ways.toSorted((a, b) => cost(a) - cost(b))[0];
}
