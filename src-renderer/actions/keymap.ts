/** Keys as a person set them: pure functions from the usual keys and the person's own to what holds, and what collides. */
import type { Keymap } from '../../src-shared/preferences.ts';
import { keyChordSchema } from '../../src-shared/preferences.ts';
import { MODES } from '../state/selection.ts';
import type { Mode } from '../state/selection.ts';
import { parsedChord, typedKey } from './chords.ts';
import type { KeyPress } from './chords.ts';
import type { Action, ActionGroup, KeyChord } from './types.ts';

const ALL_MODES: readonly Mode[] = [...MODES, 'ask'];
const GROUP_MODES: Partial<Readonly<Record<ActionGroup, readonly Mode[]>>> = {
  lines: ['lines'], regions: ['lines'], grid: ['grid'], links: ['links'], tables: ['tables'],
};

/** Modes in which an action can be met; all of them where neither it nor its group says otherwise. */
export function modesOf(action: Action): readonly Mode[] {
  return action.modes ?? GROUP_MODES[action.group] ?? ALL_MODES;
}

/** Whether an action is met in every mode. */
export function isEverywhere(action: Action): boolean {
  return modesOf(action).length === ALL_MODES.length;
}

/** The actions with the person's keys in place of the usual ones. */
export function withKeys(usual: readonly Action[], keymap: Keymap): readonly Action[] {
  return usual.map((action) => {
    const keys = keymap[action.id];
    return keys === undefined ? action : { ...action, keys, own: true };
  });
}

const isSign = (key: string): boolean => key.length === 1 && !/\p{L}/u.test(key);

/** One text for all ways of writing a chord: `mod+k` for `Mod+K`, and no Shift with a sign, which is what it types. */
export function normalChord(chord: KeyChord): string {
  const { key, mod, alt, shift } = parsedChord(chord);
  return [...(mod ? ['mod'] : []), ...(alt ? ['alt'] : []), ...(shift && !isSign(key) ? ['shift'] : []), key.toLowerCase()].join(' ');
}

const MODIFIERS: ReadonlySet<string> = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'NumLock', 'Fn', 'OS']);

/** The chord that a press makes; null for a modifier alone, for Space (which moves the page) and for what types no key. */
export function chordOfPress(press: KeyPress, mac: boolean): KeyChord | null {
  const typed = typedKey(press);
  if (MODIFIERS.has(typed) || typed === ' ' || typed === 'Dead' || typed === 'Process' || typed === 'Unidentified') return null;
  const mod = mac ? press.metaKey : press.ctrlKey;
  if (mac ? press.ctrlKey : press.metaKey) return null;
  const held = mod || press.altKey || press.shiftKey;
  const key = typed.length === 1 && held ? typed.toUpperCase() : typed;
  const shift = press.shiftKey && !isSign(typed);
  const chord = [...(mod ? ['Mod'] : []), ...(press.altKey ? ['Alt'] : []), ...(shift ? ['Shift'] : []), key].join('+');
  return keyChordSchema.safeParse(chord).success ? chord : null;
}

/** Whether two actions can be meant by the same press: in a mode that both know, while typing or while not. */
function meet(a: Action, b: Action): boolean {
  const typing = a.whileTyping !== undefined && b.whileTyping !== undefined;
  const notTyping = a.whileTyping !== 'only' && b.whileTyping !== 'only';
  return (typing || notTyping) && modesOf(a).some((mode) => modesOf(b).includes(mode));
}

/** Other actions that a chord of `action` would be shared with. */
export function othersWith(actions: readonly Action[], action: Action, chord: KeyChord): Action[] {
  const wanted = normalChord(chord);
  return actions.filter((other) =>
    other.id !== action.id && meet(action, other) && other.keys.some((one) => normalChord(one) === wanted));
}

export interface KeyConflict {
  readonly chord: KeyChord;
  /** The action that has the key by the person's wish. */
  readonly action: Action;
  readonly others: readonly Action[];
}

/**
 * Chords that a person gave to one action while another has them too. The usual keys share some chords on purpose (what
 * is special to a selection comes before what always is); they are no conflict.
 */
export function conflictsOf(actions: readonly Action[]): KeyConflict[] {
  return actions.filter((action) => action.own === true).flatMap((action) => action.keys.flatMap((chord) => {
    const others = othersWith(actions, action, chord);
    return others.length === 0 ? [] : [{ chord, action, others }];
  }));
}

const sameKeys = (a: readonly KeyChord[], b: readonly KeyChord[]): boolean => a.map(normalChord).join('\n') === b.map(normalChord).join('\n');

/** The keymap with these keys for an action; an action that has its usual keys again is no longer in it. */
export function setKeys(keymap: Keymap, usual: Action, keys: readonly KeyChord[]): Keymap {
  const others = Object.entries(keymap).filter(([id]) => id !== usual.id);
  return Object.fromEntries(sameKeys(usual.keys, keys) ? others : [...others, [usual.id, keys]]);
}

/** The keymap with a chord taken from actions; `usual` names the usual keys of each. */
export function takeChord(keymap: Keymap, usual: readonly Action[], from: readonly Action[], chord: KeyChord): Keymap {
  const wanted = normalChord(chord);
  return from.reduce((map, action) => {
    const own = usual.find((one) => one.id === action.id);
    return own === undefined ? map : setKeys(map, own, action.keys.filter((one) => normalChord(one) !== wanted));
  }, keymap);
}
