/** What is selected and hovered, in which mode, with which tool. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { PageState, Target } from '../../src-shared/edits/index.ts';
import type { Quad } from '../../src-shared/geometry.ts';
import type { EntityId, LineId, LinkId, RegionId, TableId, WordId } from '../../src-shared/ids.ts';
import type { CellName } from './table-cells.ts';
import { findCell } from './table-cells.ts';

/** Modes in which something of the page is reviewed, in the order of their keys. */
export const MODES = ['words', 'lines', 'grid', 'links', 'tables'] as const;
export type ReviewMode = typeof MODES[number];
/** In `ask` the page is asked about, and nothing of it changes. */
export type Mode = ReviewMode | 'ask';

/** What can be selected. `primary` is the one that arrows move from and the inspector shows; it is always in `ids`. */
export type Selection =
  | { readonly kind: 'none' }
  | { readonly kind: 'words'; readonly ids: ReadonlySet<WordId>; readonly primary: WordId }
  | { readonly kind: 'lines'; readonly ids: ReadonlySet<LineId>; readonly primary: LineId }
  | { readonly kind: 'entities'; readonly ids: ReadonlySet<EntityId>; readonly primary: EntityId }
  | { readonly kind: 'links'; readonly ids: ReadonlySet<LinkId>; readonly primary: LinkId }
  | { readonly kind: 'regions'; readonly ids: ReadonlySet<RegionId>; readonly primary: RegionId }
  | { readonly kind: 'tables'; readonly ids: ReadonlySet<TableId>; readonly primary: TableId }
  | { readonly kind: 'tableCells'; readonly ids: ReadonlySet<CellName>; readonly primary: CellName };

/** One thing on the page, as the pointer meets it. */
export type Thing =
  | { readonly kind: 'word'; readonly id: WordId }
  | { readonly kind: 'line'; readonly id: LineId }
  | { readonly kind: 'entity'; readonly id: EntityId }
  | { readonly kind: 'link'; readonly id: LinkId }
  | { readonly kind: 'region'; readonly id: RegionId }
  | { readonly kind: 'table'; readonly id: TableId }
  | { readonly kind: 'tableCell'; readonly id: CellName };

/**
 * What the pointer does: selects and moves, draws a word, a region (lines mode) or a table (tables mode), draws a loop around what is to be
 * selected, or chooses the entity `to` that a link from `from` leads to.
 */
export type Tool =
  | { readonly kind: 'select' }
  | { readonly kind: 'draw' }
  | { readonly kind: 'lasso' }
  | { readonly kind: 'link'; readonly from: EntityId; readonly to: EntityId | null };

export interface SelectionState {
  readonly mode: Mode;
  readonly selection: Selection;
  readonly hover: Thing | null;
  readonly tool: Tool;
  readonly editing: Editing | null;
  /** Digits of a grid cell's number typed so far; empty when none are. */
  readonly typedCell: string;
}

/** What is common to all text being typed. */
interface Typing {
  /** Code points from the start; `end` lies behind it where characters are marked. */
  readonly caret: number;
  readonly end: number;
  /** What was typed over the text `over`; null before anything was. Dropped where the word has another text meanwhile. */
  readonly typed: { readonly text: string; readonly over: string } | null;
  /** What the field is to do when it next shows: mark the whole text, or put its caret at `caret`. Null once done. */
  readonly place: 'whole' | 'caret' | null;
  /** Whether all special characters are laid out below the field. */
  readonly characters: boolean;
}

/**
 * Text being typed: that of a word, in the inspector; or, where `word` is null, that of a word just drawn at `drawn`,
 * which is not on the page before it has a text, on the page itself.
 */
export type Editing =
  | (Typing & { readonly word: WordId })
  | (Typing & { readonly word: null; readonly drawn: Quad });

/** What stands in the field: what was typed over `saved`, or `saved` itself. */
export function typedText(editing: Editing | null, saved: string): string {
  return editing?.typed?.over === saved ? editing.typed.text : saved;
}

export const NOTHING: Selection = { kind: 'none' };
const SELECT: Tool = { kind: 'select' };

/** A selection of these things (all of the kind of the first); the last one is the primary. */
export function selectionOf(things: readonly Thing[]): Selection {
  const first = things[0];
  if (first === undefined) return NOTHING;
  const same = things.filter((thing) => thing.kind === first.kind);
  const primary = same.at(-1) ?? first;
  switch (primary.kind) {
    case 'word': return { kind: 'words', ids: new Set(same.map((thing) => thing.id as WordId)), primary: primary.id };
    case 'line': return { kind: 'lines', ids: new Set(same.map((thing) => thing.id as LineId)), primary: primary.id };
    case 'entity': return { kind: 'entities', ids: new Set(same.map((thing) => thing.id as EntityId)), primary: primary.id };
    case 'link': return { kind: 'links', ids: new Set(same.map((thing) => thing.id as LinkId)), primary: primary.id };
    case 'region': return { kind: 'regions', ids: new Set(same.map((thing) => thing.id as RegionId)), primary: primary.id };
    case 'table': return { kind: 'tables', ids: new Set(same.map((thing) => thing.id as TableId)), primary: primary.id };
    case 'tableCell': return { kind: 'tableCells', ids: new Set(same.map((thing) => thing.id as CellName)), primary: primary.id };
  }
}

/** The things of a selection, the primary last. */
export function thingsOf(selection: Selection): Thing[] {
  const last = <T>(ids: ReadonlySet<T>, primary: T): T[] => [...[...ids].filter((id) => id !== primary), primary];
  switch (selection.kind) {
    case 'none': return [];
    case 'words': return last(selection.ids, selection.primary).map((id) => ({ kind: 'word', id }));
    case 'lines': return last(selection.ids, selection.primary).map((id) => ({ kind: 'line', id }));
    case 'entities': return last(selection.ids, selection.primary).map((id) => ({ kind: 'entity', id }));
    case 'links': return last(selection.ids, selection.primary).map((id) => ({ kind: 'link', id }));
    case 'regions': return last(selection.ids, selection.primary).map((id) => ({ kind: 'region', id }));
    case 'tables': return last(selection.ids, selection.primary).map((id) => ({ kind: 'table', id }));
    case 'tableCells': return last(selection.ids, selection.primary).map((id) => ({ kind: 'tableCell', id }));
  }
}

/** The primary of a selection, or null. */
export function primaryOf(selection: Selection): Thing | null {
  return thingsOf(selection).at(-1) ?? null;
}

/** What accepting a thing vouches for: in grid mode, the cell of a word; with a table, all its cells. Null for a cell that is gone. */
export function targetOf(state: PageState, thing: Thing, mode: Mode): Target | null {
  switch (thing.kind) {
    case 'word': return mode === 'grid' ? { kind: 'cell', id: thing.id } : thing;
    case 'table': return { kind: 'table', id: thing.id, cell: null };
    case 'tableCell': {
      const found = findCell(state, thing.id);
      return found === null ? null : { kind: 'table', id: found.table.id, cell: { row: found.cell.row, column: found.cell.column } };
    }
    case 'line':
    case 'entity':
    case 'region':
    case 'link': return thing;
  }
}

/** What accepting a selection vouches for. */
export function targetsOf(state: PageState, selection: Selection, mode: Mode): Target[] {
  return thingsOf(selection).map((thing) => targetOf(state, thing, mode)).filter((target) => target !== null);
}

/** Whether a thing is on the page. */
export function isThere(state: PageState, thing: Thing): boolean {
  return thing.kind === 'tableCell' ? findCell(state, thing.id) !== null : state[thing.kind].has(thing.id);
}

/** The selection without what is no longer on the page. */
export function prune(selection: Selection, state: PageState): Selection {
  const things = thingsOf(selection);
  const left = things.filter((thing) => isThere(state, thing));
  return left.length === things.length ? selection : selectionOf(left);
}

export class SelectionSlice {
  readonly store: StoreApi<SelectionState> = createStore<SelectionState>(() => ({
    mode: 'words', selection: NOTHING, hover: null, tool: { kind: 'select' }, editing: null, typedCell: '',
  }));

  /** Selects exactly these things, the last one as primary. */
  select(...things: readonly Thing[]): void {
    this.set(selectionOf(things));
  }

  set(selection: Selection): void {
    this.store.setState({ selection, editing: null, typedCell: '' });
  }

  /** Adds a thing to the selection, or takes it out; a thing of another kind begins a new selection. */
  toggle(thing: Thing): void {
    const things = thingsOf(this.store.getState().selection);
    if (things[0]?.kind !== thing.kind) return this.select(thing);
    const without = things.filter((other) => other.id !== thing.id);
    this.set(selectionOf(without.length < things.length ? without : [...things, thing]));
  }

  clear(): void {
    this.store.setState({ selection: NOTHING, editing: null, tool: SELECT, typedCell: '' });
  }

  /** Changes the mode. What is selected goes unless it means something in the new mode too. */
  setMode(mode: Mode): void {
    const { mode: before, selection } = this.store.getState();
    if (mode === before) return;
    const stays = selection.kind === 'words' && mode !== 'links';
    this.store.setState({ mode, tool: SELECT, hover: null, editing: null, typedCell: '', selection: stays ? selection : NOTHING });
  }

  setTool(tool: Tool): void {
    this.store.setState({ tool, editing: null });
  }

  setHover(hover: Thing | null): void {
    const before = this.store.getState().hover;
    if (before?.id !== hover?.id || before?.kind !== hover?.kind) this.store.setState({ hover });
  }

  /** Begins typing the text of a word, with the whole text marked or with the caret behind `caret` code points. */
  edit(word: WordId, caret: number, place: Typing['place'] = 'whole'): void {
    const editing = { word, caret, end: caret, typed: null, place, characters: false };
    this.store.setState({ selection: selectionOf([{ kind: 'word', id: word }]), editing, tool: SELECT });
  }

  /** Begins typing the text of a word that was just drawn. */
  editDrawn(drawn: Quad): void {
    this.store.setState({ selection: NOTHING, editing: { word: null, drawn, caret: 0, end: 0, typed: null, place: null, characters: false }, tool: SELECT });
  }

  setTypedCell(typedCell: string): void {
    this.store.setState({ typedCell });
  }

  /** Notes where the caret stands, in code points. */
  setCaret(caret: number, end = caret): void {
    const { editing } = this.store.getState();
    if (editing !== null && (editing.caret !== caret || editing.end !== end)) this.store.setState({ editing: { ...editing, caret, end } });
  }

  /** Notes what stands in the field in place of `over`. */
  type(text: string, over: string): void {
    this.store.setState(({ editing }) => ({ editing: editing === null ? null : { ...editing, typed: { text, over } } }));
  }

  /** Puts characters in place of what is marked, or where the caret stands, and the caret behind them. */
  insert(characters: string, saved: string): void {
    const { editing } = this.store.getState();
    if (editing === null) return;
    const before = Array.from(typedText(editing, saved));
    const text = before.toSpliced(editing.caret, editing.end - editing.caret, characters).join('');
    const caret = editing.caret + Array.from(characters).length;
    this.store.setState({ editing: { ...editing, caret, end: caret, typed: { text, over: saved }, place: 'caret' } });
  }

  /** Lays out all special characters, or puts them away and gives the field its caret back. */
  openCharacters(open: boolean): void {
    const { editing } = this.store.getState();
    if (editing !== null) this.store.setState({ editing: { ...editing, characters: open, place: open ? null : 'caret' } });
  }

  /** The field has done what `place` asked for. */
  placed(): void {
    this.store.setState(({ editing }) => ({ editing: editing === null ? null : { ...editing, place: null } }));
  }

  stopEditing(): void {
    this.store.setState({ editing: null });
  }

  /** Lets go of what is no longer on the page. */
  prune(state: PageState): void {
    const { selection, editing, tool, hover } = this.store.getState();
    const pruned = prune(selection, state);
    if (pruned !== selection) this.store.setState({ selection: pruned });
    if (editing !== null && editing.word !== null && !state.word.has(editing.word)) this.store.setState({ editing: null });
    if (tool.kind === 'link' && !state.entity.has(tool.from)) this.store.setState({ tool: SELECT });
    else if (tool.kind === 'link' && tool.to !== null && !state.entity.has(tool.to)) this.store.setState({ tool: { ...tool, to: null } });
    if (hover !== null && !isThere(state, hover)) this.store.setState({ hover: null });
  }
}
