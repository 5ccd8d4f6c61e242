/** Waiting for the one press that is to become a key. */
import { useEffect, useRef } from 'react';
import { chordOfPress } from '../../actions/keymap.ts';
import { isMac } from '../../actions/chords.ts';
import type { KeyChord } from '../../actions/types.ts';

/**
 * While `wanted`, takes every press before anything else hears of it and calls `onChord` with the chord that it makes;
 * with null for Escape, which ends the waiting.
 */
export function useKeyCapture(wanted: boolean, onChord: (chord: KeyChord | null) => void): void {
  const heard = useRef(onChord);
  useEffect(() => { heard.current = onChord; });
  useEffect(() => {
    if (!wanted) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.key === 'Escape') return heard.current(null);
      const chord = chordOfPress(event, isMac());
      if (chord !== null) heard.current(chord);
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => { window.removeEventListener('keydown', onKeyDown, true); };
  }, [wanted]);
}
