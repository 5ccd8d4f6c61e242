/** Chords: what their text means, and how they are shown to people. */
import type { KeyChord } from './types.ts';

/** A chord taken apart. */
export interface ParsedChord {
  readonly key: string;
  readonly mod: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

function parse(chord: KeyChord): ParsedChord {
  // The sign + is a key too: `Mod++`.
  const parts = chord.endsWith('+') ? [...chord.slice(0, -1).split('+').filter((part) => part !== ''), '+'] : chord.split('+');
  const key = parts.at(-1) ?? '';
  const modifiers = new Set(parts.slice(0, -1));
  return { key, mod: modifiers.has('Mod'), alt: modifiers.has('Alt'), shift: modifiers.has('Shift') };
}

const parsed = new Map<KeyChord, ParsedChord>();

/** A chord taken apart; the same object for the same chord. */
export function parsedChord(chord: KeyChord): ParsedChord {
  const known = parsed.get(chord) ?? parse(chord);
  parsed.set(chord, known);
  return known;
}

/** Whether the keys are those of a Mac. */
export function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform);
}

const MAC_SIGNS: Readonly<Record<string, string>> = { Mod: '⌘', Alt: '⌥', Shift: '⇧', Enter: '↩', Backspace: '⌫', Escape: 'esc', Tab: '⇥' };
const SIGNS: Readonly<Record<string, string>> = {
  Mod: 'Ctrl', ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc', PageDown: 'PgDn', PageUp: 'PgUp', Delete: 'Del',
};

/** The keys of a chord as they are shown to people, one string each: `['Ctrl', 'K']`, or `['⌘', 'K']` on a Mac. */
export function chordKeys(chord: KeyChord, mac: boolean): string[] {
  const { key, mod, alt, shift } = parsedChord(chord);
  const name = (part: string): string => (mac ? MAC_SIGNS[part] : undefined) ?? SIGNS[part] ?? (part.length === 1 ? part.toUpperCase() : part);
  return [...(mod ? ['Mod'] : []), ...(alt ? ['Alt'] : []), ...(shift ? ['Shift'] : []), key].map(name);
}

/** A chord as one string: `Ctrl+K`, or `⌘K` on a Mac. */
export function chordLabel(chord: KeyChord, mac: boolean): string {
  return chordKeys(chord, mac).join(mac ? '' : '+');
}

/** What of a key press decides. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** What a press types, whatever Alt or Option make of letters, digits, = and -: those go by their place on the keyboard. */
export function typedKey(press: KeyPress): string {
  if (!press.altKey) return press.key;
  const place = /^(?:Key([A-Z])|Digit([0-9]))$/.exec(press.code);
  if (press.code === 'Equal') return '=';
  if (press.code === 'Minus') return '-';
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
