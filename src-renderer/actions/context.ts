/** What actions ask about the page and its selection again and again. */
import type { PageState } from '../../src-shared/edits/index.ts';
import type { Box } from '../../src-shared/geometry.ts';
import { boxAround } from '../../src-shared/geometry.ts';
import { boxOfPoints } from '../../src-shared/polygon.ts';
import { boxOfCell } from '../../src-shared/tables/index.ts';
import { findCell } from '../state/table-cells.ts';
import type { EntityId, LineId, LinkId, RegionId, WordId } from '../../src-shared/ids.ts';
import type { App } from '../state/app.ts';
import type { PageIndex } from '../state/derived.ts';
import { indexOf } from '../state/derived.ts';
import { inReadingOrder } from '../state/doubtful.ts';
import { regionsOf } from '../state/regions.ts';
import type { Mode, Thing } from '../state/selection.ts';
import { chordLabel, isMac } from './chords.ts';
import type { KeyChord } from './types.ts';

/** The page as it stands, or null where none is ready to be worked on. */
export function pageOf(app: App): PageState | null {
  const { state, status } = app.page.store.getState();
  return status === 'ready' ? state : null;
}

export function hasPage(app: App): boolean {
  return pageOf(app) !== null;
}

export function modeOf(app: App): Mode {
  return app.selection.store.getState().mode;
}

export function isMode(app: App, mode: Mode): boolean {
  return hasPage(app) && modeOf(app) === mode;
}

/** How the key of an action is shown: the person's own, or else the usual one. */
export function shownKey(app: App, id: string, usual: KeyChord): string {
  return chordLabel(app.ui.store.getState().keys[id]?.[0] ?? usual, isMac());
}

/** Whether a page is open and something of it is reviewed, not asked. */
export function isReview(app: App): boolean {
  return hasPage(app) && modeOf(app) !== 'ask';
}

/** Selected words in reading order; none where something else is selected. */
export function selectedWords(app: App): WordId[] {
  const state = pageOf(app);
  const { selection } = app.selection.store.getState();
  return state === null || selection.kind !== 'words' ? [] : inReadingOrder(state, selection.ids);
}

/** Selected lines in reading order. */
export function selectedLines(app: App): LineId[] {
  const state = pageOf(app);
  const { selection } = app.selection.store.getState();
  if (state === null || selection.kind !== 'lines') return [];
  return indexOf(state).lines.filter((line) => selection.ids.has(line.id)).map((line) => line.id);
}

/** Selected regions in reading order. */
export function selectedRegions(app: App): RegionId[] {
  const state = pageOf(app);
  const { selection } = app.selection.store.getState();
  if (state === null || selection.kind !== 'regions') return [];
  return regionsOf(state).regions.filter((region) => selection.ids.has(region.id)).map((region) => region.id);
}

/** Selected entities, the primary last. */
export function selectedEntities(app: App): EntityId[] {
  const { selection } = app.selection.store.getState();
  if (!hasPage(app) || selection.kind !== 'entities') return [];
  return [...[...selection.ids].filter((id) => id !== selection.primary), selection.primary];
}

export function selectedLinks(app: App): LinkId[] {
  const { selection } = app.selection.store.getState();
  return hasPage(app) && selection.kind === 'links' ? [...selection.ids] : [];
}

/** The box of a thing in page pixels; for a link, the box around both its ends. */
export function boxOfThing(state: PageState, index: PageIndex, thing: Thing): Box | null {
  switch (thing.kind) {
    case 'word': return index.boxOfWord.get(thing.id) ?? null;
    case 'line': return index.boxOfLine.get(thing.id) ?? null;
    case 'entity': return index.boxOfEntity.get(thing.id) ?? null;
    case 'region': return regionsOf(state).boxes.get(thing.id) ?? null;
    case 'table': {
      const table = state.table.get(thing.id);
      return table === undefined ? null : boxOfPoints(table.polygon);
    }
    case 'tableCell': {
      const found = findCell(state, thing.id);
      return found === null ? null : boxOfCell(found.table, found.cell);
    }
    case 'link': {
      const link = state.link.get(thing.id);
      if (link === undefined) return null;
      return boxAround([link.from, link.to].flatMap((end) => index.boxOfEntity.get(end) ?? []));
    }
  }
}

/** Selects a thing and brings it into view. */
export function goTo(app: App, thing: Thing): void {
  app.selection.select(thing);
  show(app, thing);
}

/** Brings a thing into view. */
export function show(app: App, thing: Thing): void {
  const state = pageOf(app);
  const box = state === null ? null : boxOfThing(state, indexOf(state), thing);
  if (box !== null) app.view.reveal(box);
}
