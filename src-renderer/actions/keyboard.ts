/** Keys: from what is pressed to the action that it means. */
import type { App } from '../state/app.ts';
import type { KeyPress } from './chords.ts';
import { chordLabel, isMac, matches } from './chords.ts';
import { normalChord } from './keymap.ts';
import { actionsOf, findAction } from './registry.ts';
import type { Action, KeyChord } from './types.ts';

/** The action that a press means now, or null. */
export function actionFor(app: App, press: KeyPress, typing: boolean, mac: boolean): Action | null {
  const meant = (action: Action): boolean =>
    (typing ? action.whileTyping !== undefined : action.whileTyping !== 'only')
    && action.keys.some((chord) => matches(chord, press, mac)) && action.when(app);
  const actions = actionsOf(app);
  return actions.find((action) => action.own === true && meant(action)) ?? actions.find(meant) ?? null;
}

/** The first chord of an action as it is shown to people, such as `Ctrl+Enter`; empty where it has none. */
export function keyOf(app: App, id: string): string {
  const chord = findAction(app, id)?.keys[0];
  return chord === undefined ? '' : chordLabel(chord, isMac());
}

/** Whether a chord means this action now, outside of texts, and not another that comes first. */
export function meansNow(app: App, id: string, chord: KeyChord): boolean {
  const wanted = normalChord(chord);
  const candidates = actionsOf(app).filter((action) =>
    action.whileTyping !== 'only' && action.keys.some((one) => normalChord(one) === wanted) && action.when(app));
  return (candidates.find((action) => action.own === true) ?? candidates[0])?.id === id;
}

/** Whether keys belong to what has the focus: a field, or a list or menu that arrows move in. */
function takesKeys(target: EventTarget | null): boolean {
  return target instanceof HTMLElement
    && (target.isContentEditable || target.closest('input, textarea, select, [role="menu"], [role="listbox"], [role="dialog"]') !== null);
}

/** Keys by which a focused control is worked: they are left to it. */
function worksControl(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const control = target.closest('button, a[href], [role="tab"], [role="radio"], [role="treeitem"], [role="option"], [role="slider"], [role="separator"]');
  return control !== null && (key === 'Enter' || key === ' ' || key.startsWith('Arrow') || key === 'Home' || key === 'End' || key === 'Tab');
}

/** Listens to the keys of a window until the function that it returns is called. */
export function installKeyboard(app: App, target: Window): () => void {
  const mac = isMac();
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const { dialog } = app.ui.store.getState();
    const typing = takesKeys(event.target);
    if (dialog !== null || worksControl(event.target, event.key)) return;
    const action = actionFor(app, event, typing, mac);
    if (action === null) return;
    event.preventDefault();
    action.run(app);
  };
  target.addEventListener('keydown', onKeyDown);
  return () => { target.removeEventListener('keydown', onKeyDown); };
}
