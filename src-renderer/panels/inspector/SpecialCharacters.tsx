/** Characters of old scripts that keyboards lack: those used last stand ready, all of them are a key away. */
import { Search } from 'lucide-react';
import type { ReactElement } from 'react';
import { insertCharacter, readyCharacters } from '../../actions/characters.ts';
import { isMac, chordLabel } from '../../actions/chords.ts';
import { findAction } from '../../actions/registry.ts';
import { ActionButton } from '../../components/ActionButton.tsx';
import { useApp, useSelection, useUi } from '../../state/hooks.tsx';
import { characterName, shownCharacter } from '../../text/characters.ts';
import { en } from '../../text/en.ts';
import { CharacterFinder } from './CharacterFinder.tsx';

export function SpecialCharacters({ onBegin }: { readonly onBegin: () => void }): ReactElement {
  const app = useApp();
  const recent = useUi((state) => state.recentCharacters);
  const finding = useSelection((selection) => selection.editing?.characters === true);
  useUi((state) => state.keys);
  const keyOf = (at: number): string => {
    const chord = findAction(app, `character.${at + 1}`)?.keys[0];
    return chord === undefined ? '' : chordLabel(chord, isMac());
  };
  if (finding) return <CharacterFinder />;
  return (
    <div className="characters-ready">
      <div className="characters" role="group" aria-label={en.characters.title}>
        {readyCharacters(recent).map((character, at) => (
          <button
            key={character} type="button" tabIndex={-1} className="characters__key document-text" data-keep-focus=""
            aria-label={en.characters.insert(characterName(character))} title={[characterName(character), keyOf(at)].filter((part) => part !== '').join(' · ')}
            onClick={() => {
              onBegin();
              insertCharacter(app, character);
            }}
          >
            {shownCharacter(character)}
          </button>
        ))}
      </div>
      <ActionButton small action="character.find" showKey data-keep-focus="" icon={<Search className="icon" aria-hidden="true" />}>{en.characters.all}</ActionButton>
    </div>
  );
}
