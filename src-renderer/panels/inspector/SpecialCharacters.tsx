/** Characters of historical scripts that keyboards lack; a press puts one where the caret stands. */
import type { ReactElement } from 'react';
import { en } from '../../text/en.ts';

const CHARACTERS = ['ſ', 'æ', 'œ', 'ß', 'þ', 'ð', 'ȝ', '⁊', 'ꝛ', 'ꝑ', 'ꝓ', 'ꝗ', 'ē', 'ñ', 'é', 'ç', 'ü', 'ÿ', '&', '£', '§', '¶', '†', '℔', '½', '¼', '°', '’', '„', '“', '—', '☞'] as const;

export function SpecialCharacters({ onInsert }: { readonly onInsert: (character: string) => void }): ReactElement {
  return (
    <div className="characters" role="group" aria-label={en.word.characters}>
      {CHARACTERS.map((character) => (
        <button
          key={character} type="button" tabIndex={-1} className="characters__key document-text" aria-label={en.word.insert(character)}
          data-keep-focus="" onClick={() => { onInsert(character); }}
        >
          {character}
        </button>
      ))}
    </div>
  );
}
