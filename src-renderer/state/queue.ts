/**
 * The queue: in which order pages are worked through, and which of them. The open page keeps its place while it is
 * worked on, whatever becomes of it meanwhile; everything else follows what the engine tells, a few times a second.
 */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { PageSummary } from '../../src-shared/api/index.ts';
import type { DocumentId, PageId } from '../../src-shared/ids.ts';
import { waitsFor } from '../../src-shared/reviews.ts';
import type { ProjectId } from '../../src-shared/ids.ts';
import type { OpenPage } from './page.ts';
import { arrange, BEGINS_DESCENDING, isFinished, NO_FILTERS } from './queue-order.ts';
import type { QueueFilters, QueueOrder, QueueQuery } from './queue-order.ts';
import type { Ui } from './ui.ts';
import type { Workspace } from './workspace.ts';

export interface QueueState extends QueueQuery {
  readonly folded: ReadonlySet<DocumentId>;
  /** Pages in the queue's order, also those of folded documents. */
  readonly pages: readonly PageId[];
  /** Documents whose pages stand together, in order; null where pages of all documents are mixed. */
  readonly documents: readonly DocumentId[] | null;
}

/** How often the order follows changes of other pages, milliseconds. */
const FOLLOW = 400;

const USUAL: QueueQuery = { order: 'document', descending: false, grouped: true, filters: NO_FILTERS };

export class Queue {
  readonly store: StoreApi<QueueState> = createStore<QueueState>(() => ({
    ...USUAL, folded: new Set(), pages: [], documents: [],
  }));
  readonly #workspace: Workspace;
  readonly #page: OpenPage;
  readonly #ui: Ui;
  /** The open page as it was when it was opened. */
  #held: PageSummary | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(workspace: Workspace, page: OpenPage, ui: Ui) {
    this.#workspace = workspace;
    this.#page = page;
    this.#ui = ui;
    ui.store.subscribe((now, before) => {
      if (now.reviewer !== before.reviewer) this.#arrange();
    });
    workspace.store.subscribe((now, before) => {
      if (now.project !== before.project) this.#recall(now.project);
      if (now.pageOrder !== before.pageOrder || now.documents.length !== before.documents.length) this.#arrange();
      else if (now.pages !== before.pages) this.#timer ??= setTimeout(() => { this.#arrange(); }, FOLLOW);
    });
    page.store.subscribe((now, before) => {
      if (now.id === before.id) return;
      this.#hold(now.id);
      this.#arrange();
    });
  }

  /** Orders pages otherwise; choosing the order that holds turns it round. */
  orderBy(order: QueueOrder): void {
    const { order: before, descending } = this.store.getState();
    this.#set({ order, descending: order === before ? !descending : BEGINS_DESCENDING[order] });
  }

  group(grouped: boolean): void {
    this.#set({ grouped });
  }

  filter(change: Partial<QueueFilters>): void {
    this.#set({ filters: { ...this.store.getState().filters, ...change } });
  }

  clearFilters(): void {
    this.#set({ filters: NO_FILTERS });
  }

  /** Shows or hides the pages of a document; they are gone through all the same. */
  fold(document: DocumentId): void {
    this.store.setState(({ folded }) => {
      const next = new Set(folded);
      if (!next.delete(document)) next.add(document);
      return { folded: next };
    });
  }

  /** The page so many places after (or before) the open one, or null. */
  beside(step: number): PageId | null {
    const { pages } = this.store.getState();
    const { id } = this.#page.store.getState();
    if (id === null) return (step > 0 ? pages[0] : pages.at(-1)) ?? null;
    const index = pages.indexOf(id);
    return (index === -1 ? pages[0] : pages[index + step]) ?? null;
  }

  /**
   * The next page after the open one, round the end, that is neither finished nor unreadable, or waits for this
   * reviewer's second look; null without one.
   */
  nextOpen(): PageId | null {
    const { pages } = this.store.getState();
    const known = this.#workspace.store.getState().pages;
    const { id } = this.#page.store.getState();
    const start = id === null ? -1 : pages.indexOf(id);
    for (let distance = 1; distance <= pages.length; distance++) {
      const page = known.get(pages[(start + distance) % pages.length] ?? '' as PageId);
      if (page === undefined || page.id === id) continue;
      if (waitsFor(page.secondReview, this.#workspace.reviewer) || (!isFinished(page) && page.status !== 'failed')) return page.id;
    }
    return null;
  }

  #set(change: Partial<QueueQuery>): void {
    this.store.setState(change);
    this.#remember();
    // Who asks for another order or another choice wants it as things stand now.
    this.#hold(this.#page.store.getState().id);
    this.#arrange();
  }

  /** Keeps order and filters for the next visit to this project; what was searched for is no part of it. */
  #remember(): void {
    const { project } = this.#workspace.store.getState();
    const { order, descending, grouped, filters } = this.store.getState();
    if (project !== null) this.#ui.keep({ queue: { project, order, descending, grouped, filters: { ...filters, text: '' } } });
  }

  /** Takes up order and filters where they were left; in another project than the last, begins with the usual ones. */
  #recall(project: ProjectId | null): void {
    const kept = this.#ui.store.getState().queue;
    if (project === null) return;
    const { order, descending, grouped, filters } = kept?.project === project ? kept : USUAL;
    this.store.setState({ order, descending, grouped, filters });
  }

  #hold(page: PageId | null): void {
    this.#held = page === null ? null : this.#workspace.store.getState().pages.get(page) ?? null;
  }

  #arrange(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const { documents, pages, pageOrder } = this.#workspace.store.getState();
    this.store.setState(arrange(documents, pages, pageOrder, this.store.getState(), this.#workspace.reviewer, this.#held));
  }
}
