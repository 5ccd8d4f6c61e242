/** Keys: from what is pressed to the action that it means. */
import type { App } from '../state/app.ts';
import type { KeyChord } from './types.ts';

/** Listens to the keys of a window until the function that it returns is called. */
export function installKeyboard(_app: App, _target: Window): () => void {
  return () => undefined;
}

/** A chord as it is shown to people: `Ctrl+K`, or `⌘K` on a Mac. */
export function chordLabel(chord: KeyChord, mac: boolean): string {
  return mac ? chord.replace('Mod+', '⌘') : chord.replace('Mod+', 'Ctrl+');
}
