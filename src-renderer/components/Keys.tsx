/** A key or a combination, as this platform writes it. */
import type { ReactElement } from 'react';
import { chordKeys, isMac } from '../actions/chords.ts';

/** Draws the chord `Mod+Shift+Z` as one key cap for each key. */
export function Keys({ keys }: { readonly keys: string }): ReactElement {
  return (
    <span className="keys" aria-hidden="true">
      {chordKeys(keys, isMac()).map((key) => <kbd key={key} className="kbd">{key}</kbd>)}
    </span>
  );
}
