/** What is selected, said to those who hear the screen instead of seeing it. */
import type { JSX } from 'react';
import type { PageState } from '../../src-shared/edits/index.ts';
import { indexOf } from '../state/derived.ts';
import { isThingDoubtful } from '../state/doubtful.ts';
import { usePage, useSelection, useWorkspace } from '../state/hooks.tsx';
import { linesOfRegion, regionsOf } from '../state/regions.ts';
import { primaryOf, thingsOf } from '../state/selection.ts';
import type { Mode, SelectionState, Thing } from '../state/selection.ts';
import { findCell, tablesOf } from '../state/table-cells.ts';
import { en } from '../text/en.ts';

function textOf(state: PageState, words: readonly string[]): string {
  return words.map((id) => state.word.get(id)?.text ?? '').join(' ');
}

function describe(state: PageState, thing: Thing, mode: Mode, titleOf: (label: string) => string): string {
  const index = indexOf(state);
  switch (thing.kind) {
    case 'word': {
      const word = state.word.get(thing.id);
      const line = index.lineOfWord.get(thing.id);
      const place = line === undefined ? en.spoken.noLine : en.canvas.line((index.rankOfLine.get(line.id) ?? 0) + 1);
      const cell = mode === 'grid' ? en.spoken.cell(state.cell.get(thing.id)?.cell ?? null) : '';
      return en.spoken.word(word?.text ?? '', place, cell);
    }
    case 'line': {
      const line = state.line.get(thing.id);
      return en.spoken.line((index.rankOfLine.get(thing.id) ?? 0) + 1, textOf(state, line?.words ?? []));
    }
    case 'entity': {
      const entity = state.entity.get(thing.id);
      return en.spoken.entity(titleOf(entity?.label ?? ''), textOf(state, entity?.words ?? []));
    }
    case 'region': {
      const region = state.region.get(thing.id);
      return region === undefined ? '' : en.region.spoken((regionsOf(state).ranks.get(thing.id) ?? 0) + 1, region.kind, linesOfRegion(state, thing.id).length);
    }
    case 'table': {
      const table = state.table.get(thing.id);
      return en.table.spokenTable(tablesOf(state).findIndex((one) => one.id === thing.id) + 1, table?.rows ?? 0, table?.columns ?? 0);
    }
    case 'tableCell': {
      const cell = findCell(state, thing.id)?.cell;
      return cell === undefined ? '' : en.table.spokenCell(cell.row + 1, cell.column + 1, cell.header, textOf(state, cell.words));
    }
    case 'link': {
      const link = state.link.get(thing.id);
      const end = (id: string | undefined): string => textOf(state, (id === undefined ? undefined : state.entity.get(id)?.words) ?? []);
      return en.spoken.link(end(link?.from), end(link?.to));
    }
  }
}

/** One sentence about the selection. @param titleOf what a label is called on the screen */
export function spoken(state: PageState | null, { selection, mode, tool }: SelectionState, titleOf: (label: string) => string): string {
  const primary = primaryOf(selection);
  if (state === null || primary === null) return '';
  if (tool.kind === 'link' && tool.to !== null) return en.spoken.proposed(describe(state, { kind: 'entity', id: tool.to }, mode, titleOf));
  const others = thingsOf(selection).length - 1;
  const doubt = isThingDoubtful(state, mode, primary) ? en.spoken.doubtful : '';
  return `${describe(state, primary, mode, titleOf)}${doubt}${others > 0 ? en.spoken.more(others) : ''}`;
}

export function SpokenSelection(): JSX.Element {
  const state = usePage((page) => page.state);
  const selection = useSelection((all) => all);
  const labels = useWorkspace((workspace) => workspace.settings?.labels);
  const titleOf = (name: string): string => labels?.find((label) => label.name === name)?.title ?? name;
  return <p id="page-canvas-selection" className="visually-hidden" aria-live="polite">{spoken(state, selection, titleOf)}</p>;
}
