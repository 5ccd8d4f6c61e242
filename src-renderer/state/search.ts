/** The search over all pages: what is looked for, where it was found, and where the person stands in it. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { SearchPage, SearchPlace, SearchResult } from '../../src-shared/api/index.ts';
import type { Problem } from '../../src-shared/errors.ts';
import { boxAround } from '../../src-shared/geometry.ts';
import type { PageId, WordId } from '../../src-shared/ids.ts';
import { problemOfCall } from '../api/problem.ts';
import type { Connection } from './connection.ts';
import { indexOf } from './derived.ts';
import type { OpenPage } from './page.ts';
import type { SelectionSlice } from './selection.ts';
import type { View } from './view.ts';
import type { Workspace } from './workspace.ts';

/** A place among the results: the page's index, and the place's on it. */
export interface PlaceAt {
  readonly page: number;
  readonly place: number;
}

export interface SearchState {
  /** Whether the panel is shown in place of the queue. */
  readonly open: boolean;
  readonly query: string;
  readonly fuzzy: boolean;
  readonly onlyDocument: boolean;
  readonly searching: boolean;
  readonly result: SearchResult | null;
  readonly problem: Problem | null;
  readonly at: PlaceAt | null;
  /** Set when the field is to take the focus; the field says with `focused` that it has. */
  readonly focusWanted: boolean;
}

/** Pages that are answered at most. */
const LIMIT = 200;
/** How long typing rests before it is searched for, milliseconds. */
const REST = 180;

const NOTHING = { result: null, problem: null, at: null } as const;

export class Search {
  readonly store: StoreApi<SearchState> = createStore<SearchState>(() => ({
    open: false, query: '', fuzzy: true, onlyDocument: false, searching: false, focusWanted: false, ...NOTHING,
  }));
  readonly #connection: Connection;
  readonly #workspace: Workspace;
  readonly #page: OpenPage;
  readonly #selection: SelectionSlice;
  readonly #view: View;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #abort = new AbortController();

  constructor(parts: { connection: Connection; workspace: Workspace; page: OpenPage; selection: SelectionSlice; view: View }) {
    this.#connection = parts.connection;
    this.#workspace = parts.workspace;
    this.#page = parts.page;
    this.#selection = parts.selection;
    this.#view = parts.view;
    parts.workspace.store.subscribe((now, before) => { if (now.project !== before.project) this.close(); });
  }

  show(): void {
    this.store.setState({ open: true, focusWanted: true });
  }

  focused(): void {
    this.store.setState({ focusWanted: false });
  }

  /** Closes the panel and forgets what was found; the query stays for the next time. */
  close(): void {
    this.#stop();
    this.store.setState({ open: false, searching: false, ...NOTHING });
  }

  /** Changes what is looked for, and looks for it as soon as typing rests. */
  change(change: Partial<Pick<SearchState, 'query' | 'fuzzy' | 'onlyDocument'>>): void {
    this.store.setState(change);
    this.#stop();
    this.#timer = setTimeout(() => { void this.search(); }, REST);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#abort.abort();
    this.#abort = new AbortController();
  }

  /** Searches now; what an earlier search would have found is no longer wanted. */
  async search(): Promise<void> {
    this.#stop();
    const { signal } = this.#abort;
    const { project, pages } = this.#workspace.store.getState();
    const { query, fuzzy, onlyDocument } = this.store.getState();
    const open = this.#page.store.getState().id;
    if (project === null || query.trim() === '') {
      this.store.setState({ searching: false, ...NOTHING });
      return;
    }
    const document = onlyDocument && open !== null ? pages.get(open)?.document ?? null : null;
    this.store.setState({ searching: true });
    try {
      const result = await this.#connection.api.search.find({ project, query, fuzzy, document, limit: LIMIT }, { signal });
      if (!signal.aborted) this.store.setState({ searching: false, result, problem: null, at: null });
    } catch (error) {
      if (!signal.aborted) this.store.setState({ searching: false, ...NOTHING, problem: problemOfCall(error) });
    }
  }

  /** The next place (or the one before), from page to page and round the end. */
  async step(step: 1 | -1): Promise<void> {
    const { result, at } = this.store.getState();
    const all = (result?.pages ?? []).flatMap((page, index) => page.places.map((_, place): PlaceAt => ({ page: index, place })));
    if (all.length === 0) return;
    const here = at === null ? -1 : all.findIndex((other) => other.page === at.page && other.place === at.place);
    const next = at === null ? (step > 0 ? 0 : all.length - 1) : (here + step + all.length) % all.length;
    const place = all[next];
    if (place !== undefined) await this.goTo(place);
  }

  /** Opens the page of a place, brings it into view, and in Words mode selects its words. */
  async goTo(at: PlaceAt): Promise<void> {
    const page = this.store.getState().result?.pages[at.page];
    const place = page?.places[at.place];
    if (page === undefined || place === undefined) return;
    this.store.setState({ at });
    await this.#page.open(page.page);
    const { state, id } = this.#page.store.getState();
    if (id !== page.page || state === null) return;
    const words = place.words.filter((word) => state.word.has(word));
    const box = boxAround(words.flatMap((word) => indexOf(state).boxOfWord.get(word) ?? []));
    if (box !== null) this.#view.reveal(box);
    const [first] = words;
    if (this.#selection.store.getState().mode === 'words' && first !== undefined) this.#selection.select({ kind: 'word', id: first });
  }

  /** The places on a page, and the words of the one where the person stands. */
  placesOn(page: PageId | null): { readonly places: readonly SearchPlace[]; readonly current: readonly WordId[] } {
    const { open, result, at } = this.store.getState();
    const index = open && page !== null ? result?.pages.findIndex((other) => other.page === page) ?? -1 : -1;
    const found: SearchPage | undefined = result?.pages[index];
    return { places: found?.places ?? [], current: at?.page === index ? found?.places[at.place]?.words ?? [] : [] };
  }
}
