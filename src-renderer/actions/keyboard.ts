/** Keys: from what is pressed to the action that it means. */
import type { App } from '../state/app.ts';
import { isMac, parsedChord } from './chords.ts';
import { actionsOf } from './registry.ts';
import type { Action, KeyChord } from './types.ts';

/** What of a key press decides. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** What a press types, whatever Alt or Option make of letters and digits: those go by their place on the keyboard. */
function typedKey(press: KeyPress): string {
  if (!press.altKey) return press.key;
  const place = /^(?:Key([A-Z])|Digit([0-9]))$/.exec(press.code);
  return place?.[1]?.toLowerCase() ?? place?.[2] ?? press.key;
}

/** Whether a press is a chord. Shift only counts with letters and named keys: a sign such as `?` is what it types. */
export function matches(chord: KeyChord, press: KeyPress, mac: boolean): boolean {
  const { key, mod, alt, shift } = parsedChord(chord);
  const modPressed = mac ? press.metaKey : press.ctrlKey;
  const otherPressed = mac ? press.ctrlKey : press.metaKey;
  if (mod !== modPressed || otherPressed || alt !== press.altKey) return false;
  const typed = typedKey(press);
  const isSign = key.length === 1 && !/\p{L}/u.test(key);
  if (isSign) return typed === key;
  if (shift !== press.shiftKey) return false;
  return key.length === 1 ? typed.toLowerCase() === key.toLowerCase() : typed === key;
}

/** The action that a press means now, or null. */
export function actionFor(app: App, press: KeyPress, typing: boolean, mac: boolean): Action | null {
  return actionsOf(app).find((action) =>
    (!typing || action.whileTyping === true) && action.keys.some((chord) => matches(chord, press, mac)) && action.when(app)) ?? null;
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
