/** All special characters, found by name and put in by key, in place of the few that stand ready. */
import { X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { FocusEvent, KeyboardEvent, ReactElement } from 'react';
import { insertCharacter } from '../../actions/characters.ts';
import { saveTyped } from '../../actions/typing.ts';
import { IconButton } from '../../components/Button.tsx';
import { useApp, useUi } from '../../state/hooks.tsx';
import { findCharacters, namedCharacter, shownCharacter } from '../../text/characters.ts';
import type { NamedGroup } from '../../text/characters.ts';
import { en } from '../../text/en.ts';
import { nearestInDirection } from './grid-steps.ts';

const STEPS: ReadonlySet<string> = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']);

/** Each group with the place of its first character among all. */
function numbered(groups: readonly NamedGroup[]): (NamedGroup & { readonly begins: number })[] {
  return groups.map((group, at) => ({ ...group, begins: groups.slice(0, at).reduce((sum, before) => sum + before.characters.length, 0) }));
}

/** The groups that a search finds; without one, what was used last comes first. */
function groupsOf(search: string, recent: readonly string[]): NamedGroup[] {
  const found = findCharacters(search);
  return search.trim() !== '' || recent.length === 0 ? found : [{ title: en.characters.recent, characters: recent.map(namedCharacter) }, ...found];
}

export function CharacterFinder(): ReactElement {
  const app = useApp();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const recent = useUi((state) => state.recentCharacters);
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(0);
  const groups = numbered(groupsOf(search, recent));
  const all = groups.flatMap((group) => group.characters);
  const chosen = all[at];
  const optionId = (index: number): string => `${id}-${index}`;

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at, search]);

  const put = (character: string, stay: boolean): void => {
    insertCharacter(app, character);
    if (!stay) app.selection.openCharacters(false);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') app.selection.openCharacters(false);
    else if (event.key === 'Enter' && chosen !== undefined) put(chosen.character, event.shiftKey);
    else if (STEPS.has(event.key) && list.current !== null) {
      const boxes = [...list.current.querySelectorAll('[role="option"]')].map((option) => option.getBoundingClientRect());
      setAt(nearestInDirection(boxes, at, event.key));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onBlur = (event: FocusEvent): void => {
    const next = event.relatedTarget;
    const within = next instanceof Element && (next.closest('[data-keeps-text]') !== null || next.closest('.text-field') !== null);
    // Where the finder closes, the text field takes the focus again by itself.
    if (!within && app.selection.store.getState().editing?.characters === true) saveTyped(app);
  };
  return (
    <div className="finder" data-keeps-text="" role="group" aria-label={en.characters.title} onKeyDown={onKeyDown} onBlur={onBlur}>
      <div className="finder__head">
        <input
          type="text" className="input" autoFocus role="combobox" aria-expanded="true" aria-controls={`${id}-list`} aria-label={en.characters.search}
          aria-activedescendant={chosen === undefined ? undefined : optionId(at)} placeholder={en.characters.placeholder} value={search} spellCheck={false}
          onChange={(event) => {
            setSearch(event.target.value);
            setAt(0);
          }}
        />
        <IconButton small label={en.characters.close} data-keep-focus="" icon={<X className="icon" aria-hidden="true" />} onClick={() => { app.selection.openCharacters(false); }} />
      </div>
      <div ref={list} id={`${id}-list`} className="finder__list" role="listbox" aria-label={en.characters.title}>
        {groups.map((group) => (
          <div key={group.title} role="group" aria-label={group.title}>
            <p className="finder__title" aria-hidden="true">{group.title}</p>
            <div className="characters">
              {group.characters.map(({ character, name }, within) => {
                const own = group.begins + within;
                return (
                  <div
                    key={character} id={optionId(own)} role="option" aria-selected={own === at} aria-label={name} title={name} className="characters__key document-text"
                    onMouseDown={(event) => { event.preventDefault(); }} onClick={() => { put(character, true); }}
                  >
                    {shownCharacter(character)}
                  </div>
                );
              })}
            </div>
          </div>
        ))}
        {all.length === 0 && <p className="quiet">{en.characters.none}</p>}
      </div>
      <p className="finder__name" aria-live="polite">{chosen === undefined ? '' : en.characters.tip(chosen.name, chosen.code)}</p>
      <p className="quiet hint">{en.characters.hint}</p>
    </div>
  );
}
