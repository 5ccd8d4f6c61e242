/** What is selected, said to those who hear the screen instead of seeing it. */
import type { JSX } from 'react';
import type { PageState } from '../../src-shared/edits/index.ts';
import { indexOf } from '../state/derived.ts';
import { isThingDoubtful } from '../state/doubtful.ts';
import { usePage, useSelection } from '../state/hooks.tsx';
import { primaryOf, thingsOf } from '../state/selection.ts';
import type { Mode, SelectionState, Thing } from '../state/selection.ts';

function textOf(state: PageState, words: readonly string[]): string {
  return words.map((id) => state.word.get(id)?.text ?? '').join(' ');
}

function describe(state: PageState, thing: Thing, mode: Mode): string {
  const index = indexOf(state);
  switch (thing.kind) {
    case 'word': {
      const word = state.word.get(thing.id);
      const line = index.lineOfWord.get(thing.id);
      const place = line === undefined ? 'in no line' : `line ${(index.rankOfLine.get(line.id) ?? 0) + 1}`;
      const cell = mode === 'grid' ? `, cell ${state.cell.get(thing.id)?.cell ?? 'unknown'}` : '';
      return `word ${word?.text ?? ''}, ${place}${cell}`;
    }
    case 'line': {
      const line = state.line.get(thing.id);
      return `line ${(index.rankOfLine.get(thing.id) ?? 0) + 1}: ${textOf(state, line?.words ?? [])}`;
    }
    case 'entity': {
      const entity = state.entity.get(thing.id);
      return `${entity?.label ?? 'entity'}: ${textOf(state, entity?.words ?? [])}`;
    }
    case 'link': {
      const link = state.link.get(thing.id);
      const end = (id: string | undefined): string => textOf(state, (id === undefined ? undefined : state.entity.get(id)?.words) ?? []);
      return `link from ${end(link?.from)} to ${end(link?.to)}`;
    }
  }
}

/** One sentence about the selection. */
export function spoken(state: PageState | null, { selection, mode, tool }: SelectionState): string {
  const primary = primaryOf(selection);
  if (state === null || primary === null) return '';
  if (tool.kind === 'link' && tool.to !== null) return `link to ${describe(state, { kind: 'entity', id: tool.to }, mode)}?`;
  const others = thingsOf(selection).length - 1;
  const doubt = isThingDoubtful(state, mode, primary) ? ', doubtful' : '';
  return `${describe(state, primary, mode)}${doubt}${others > 0 ? `, and ${others} more` : ''}`;
}

export function SpokenSelection(): JSX.Element {
  const state = usePage((page) => page.state);
  const selection = useSelection((all) => all);
  return <p id="page-canvas-selection" className="visually-hidden" aria-live="polite">{spoken(state, selection)}</p>;
}
