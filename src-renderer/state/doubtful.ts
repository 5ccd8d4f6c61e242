/** The doubtful things of a page in the order in which they are stepped through. */
import { UNSURE_BELOW, doubtfulCells, isDoubtful, isMismatch, isUnsure } from '../../src-shared/doubt.ts';
import type { DoubtKind } from '../../src-shared/doubt.ts';
import type { GridCell, RecordOf, TableCell } from '../../src-shared/document.ts';
import type { RegionId, WordId } from '../../src-shared/ids.ts';
import type { PageState } from '../../src-shared/edits/index.ts';
import { indexOf } from './derived.ts';
import { regionsOf } from './regions.ts';
import { MODES } from './selection.ts';
import type { Mode, ReviewMode, Thing } from './selection.ts';
import { cellOfWordOnPage, findCell, nameOfCell, tablesOf } from './table-cells.ts';

/** How sure a record is, in the three levels that are drawn. Only `sure` does not wait for a person's eye. */
export type Certainty = 'sure' | 'doubtful' | 'unsure';

/** The levels from best to worst. */
export const CERTAINTIES = ['sure', 'doubtful', 'unsure'] as const satisfies readonly Certainty[];

/** How sure a record of the page is; a mismatched grid cell that no person vouches for is unsure. */
export function certaintyOf<K extends DoubtKind>(state: PageState, kind: K, record: RecordOf[K]): Certainty {
  if (!isDoubtful(state, kind, record)) return 'sure';
  const isMisplaced = kind === 'cell' && isCellMismatch(state, record as GridCell);
  return isMisplaced || (record.confidence ?? 1) < UNSURE_BELOW ? 'unsure' : 'doubtful';
}

/** How sure a cell of a table is. */
export function certaintyOfCell(state: PageState, cell: TableCell): Certainty {
  if (!isUnsure(cell, state.thresholds.table)) return 'sure';
  return (cell.confidence ?? 1) < UNSURE_BELOW ? 'unsure' : 'doubtful';
}

/** Whether the cell of a word is another than the one that its box lies in. */
export function isCellMismatch(state: PageState, cell: GridCell): boolean {
  const word = state.word.get(cell.id);
  return word !== undefined && isMismatch(cell, word, state.size, state.grid);
}

/** Lines in reading order, each region before the first line that stands in it; regions without lines come last. */
function linesWithRegions(state: PageState): Thing[] {
  const met = new Set<RegionId>();
  const things = indexOf(state).lines.flatMap((line): Thing[] => {
    const own: Thing = { kind: 'line', id: line.id };
    if (line.region === null || met.has(line.region)) return [own];
    met.add(line.region);
    return [{ kind: 'region', id: line.region }, own];
  });
  return [...things, ...regionsOf(state).regions.filter((region) => !met.has(region.id)).map((region): Thing => ({ kind: 'region', id: region.id }))];
}

/** What a mode steps through, in reading order: words, lines with their regions, words for their cells, entities each with its links, tables each with its cells; nothing to ask. */
export function thingsInOrder(state: PageState, mode: Mode): Thing[] {
  const index = indexOf(state);
  switch (mode) {
    case 'ask': return [];
    case 'words':
    case 'grid': return index.words.map((word) => ({ kind: 'word', id: word.id }));
    case 'lines': return linesWithRegions(state);
    case 'tables': return tablesOf(state).flatMap((table): Thing[] => [
      { kind: 'table', id: table.id }, ...table.cells.map((cell): Thing => ({ kind: 'tableCell', id: nameOfCell(table.id, cell) })),
    ]);
    case 'links': return index.entities.flatMap((entity): Thing[] => {
      const links = index.linksOfEntity.get(entity.id) ?? [];
      return [
        { kind: 'entity', id: entity.id },
        ...links.filter((link) => link.from === entity.id).map((link): Thing => ({ kind: 'link', id: link.id })),
      ];
    });
  }
}

/** Whether a thing waits for a person's eye in this mode. */
export function isThingDoubtful(state: PageState, mode: Mode, thing: Thing): boolean {
  if (thing.kind === 'word' && mode === 'grid') {
    const cell = state.cell.get(thing.id);
    return cell !== undefined && isDoubtful(state, 'cell', cell);
  }
  if (thing.kind === 'tableCell') {
    const cell = findCell(state, thing.id)?.cell;
    return cell !== undefined && isUnsure(cell, state.thresholds.table);
  }
  const record = state[thing.kind].get(thing.id);
  return record !== undefined && isDoubtful(state, thing.kind, record);
}

/** How sure a thing is in a mode: in grid mode, the cell of a word. */
export function certaintyOfThing(state: PageState, mode: Mode, thing: Thing): Certainty {
  switch (thing.kind) {
    case 'word': {
      const cell = mode === 'grid' ? state.cell.get(thing.id) : undefined;
      if (cell !== undefined) return certaintyOf(state, 'cell', cell);
      const word = state.word.get(thing.id);
      return word === undefined ? 'sure' : certaintyOf(state, 'word', word);
    }
    case 'table': {
      const table = state.table.get(thing.id);
      return table === undefined ? 'sure' : certaintyOf(state, 'table', table);
    }
    case 'tableCell': {
      const found = findCell(state, thing.id);
      return found === null ? 'sure' : certaintyOfCell(state, found.cell);
    }
    case 'line': {
      const line = state.line.get(thing.id);
      return line === undefined ? 'sure' : certaintyOf(state, 'line', line);
    }
    case 'region': {
      const region = state.region.get(thing.id);
      return region === undefined ? 'sure' : certaintyOf(state, 'region', region);
    }
    case 'entity': {
      const entity = state.entity.get(thing.id);
      return entity === undefined ? 'sure' : certaintyOf(state, 'entity', entity);
    }
    case 'link': {
      const link = state.link.get(thing.id);
      return link === undefined ? 'sure' : certaintyOf(state, 'link', link);
    }
  }
}

/** How many things of a mode there are on each level. */
export function countByCertainty(state: PageState, mode: Mode): Readonly<Record<Certainty, number>> {
  const counts: Record<Certainty, number> = { sure: 0, doubtful: 0, unsure: 0 };
  for (const thing of thingsInOrder(state, mode)) counts[certaintyOfThing(state, mode, thing)] += 1;
  return counts;
}

/** The doubtful things of a mode in the order in which they are stepped through. */
export function doubtfulThings(state: PageState, mode: Mode): Thing[] {
  return thingsInOrder(state, mode).filter((thing) => isThingDoubtful(state, mode, thing));
}

function countDoubtful<K extends DoubtKind>(state: PageState, kind: K, records: ReadonlyMap<string, RecordOf[K]>): number {
  let amount = 0;
  for (const record of records.values()) if (isDoubtful(state, kind, record)) amount += 1;
  return amount;
}

const counts = new WeakMap<PageState, Readonly<Record<ReviewMode, number>>>();

/** How many doubtful things each mode steps through; the same object for the same state. */
export function doubtfulByMode(state: PageState): Readonly<Record<ReviewMode, number>> {
  const known = counts.get(state);
  if (known !== undefined) return known;
  const made = {
    words: countDoubtful(state, 'word', state.word), lines: countDoubtful(state, 'line', state.line) + countDoubtful(state, 'region', state.region),
    grid: countDoubtful(state, 'cell', state.cell),
    links: countDoubtful(state, 'entity', state.entity) + countDoubtful(state, 'link', state.link),
    tables: tablesOf(state).reduce((sum, table) => sum + doubtfulCells(state, table).length, countDoubtful(state, 'table', state.table)),
  };
  counts.set(state, made);
  return made;
}

/** The next mode after `mode`, round the end, in which something is doubtful; null where none is left in another. */
export function nextDoubtfulMode(state: PageState, mode: ReviewMode): ReviewMode | null {
  const doubtful = doubtfulByMode(state);
  const start = MODES.indexOf(mode);
  const others = MODES.map((_, at) => MODES[(start + 1 + at) % MODES.length]).filter((other) => other !== mode);
  return others.find((other) => other !== undefined && doubtful[other] > 0) ?? null;
}

/** The thing that a step begins from: a word stands for its line in lines mode and for its entity in links mode. */
function anchorOf(state: PageState, mode: Mode, thing: Thing): Thing {
  if (thing.kind !== 'word') return thing;
  if (mode === 'tables') {
    const found = cellOfWordOnPage(state, thing.id);
    return found === null ? thing : { kind: 'tableCell', id: nameOfCell(found.table.id, found.cell) };
  }
  const index = indexOf(state);
  const home = mode === 'lines' ? index.lineOfWord.get(thing.id) : mode === 'links' ? index.entityOfWord.get(thing.id) : undefined;
  if (home === undefined) return thing;
  return mode === 'lines' ? { kind: 'line', id: home.id as (typeof index.lines)[number]['id'] } : { kind: 'entity', id: home.id as (typeof index.entities)[number]['id'] };
}

/**
 * The doubtful thing after (`step` 1) or before (-1) a thing, round the end of the page to its other end; null where
 * nothing is doubtful but the thing itself.
 */
export function nextDoubtful(state: PageState, mode: Mode, from: Thing | null, step: 1 | -1): Thing | null {
  const things = thingsInOrder(state, mode);
  const anchor = from === null ? null : anchorOf(state, mode, from);
  const start = anchor === null ? -1 : things.findIndex((thing) => thing.kind === anchor.kind && thing.id === anchor.id);
  const begin = start === -1 && step === -1 ? things.length : start;
  for (let distance = 1; distance <= things.length; distance++) {
    const thing = things[(begin + step * distance + 2 * things.length) % things.length];
    if (thing === undefined || (thing.kind === anchor?.kind && thing.id === anchor.id)) continue;
    if (isThingDoubtful(state, mode, thing)) return thing;
  }
  return null;
}

/** Words of a set in reading order. */
export function inReadingOrder(state: PageState, ids: ReadonlySet<WordId>): WordId[] {
  return indexOf(state).words.filter((word) => ids.has(word.id)).map((word) => word.id);
}
