/** Reading pages in the background: always as many at once as the reader has use for, the most wanted first. */
import type { PageSummary } from '../../src-shared/api/index.ts';
import { problemOf } from '../../src-shared/errors.ts';
import type { ErrorCode, Problem } from '../../src-shared/errors.ts';
import type { DocumentId, PageId } from '../../src-shared/ids.ts';
import type { PageReader, PageReading } from '../documents/types.ts';
import type { PendingPage } from '../store/types.ts';
import type { EventBus } from './events.ts';
import type { OpenProject } from './projects.ts';

/** How one page came out. */
export interface PageOutcome {
  readonly page: PageSummary;
  /** Null where it was read. */
  readonly problem: Problem | null;
  readonly reading: Pick<PageReading, 'milliseconds'> | null;
}

/** The pages that one job wants read. */
export interface PageOrder {
  add(pages: Iterable<PageId>): void;
  /** Stops what is being read for this order and forgets the rest; those pages stay pending. */
  cancel(): void;
}

/** What a job hears of its order. */
export interface OrderListener {
  /** A page has been read or has failed. */
  readonly onPage: (outcome: PageOutcome) => void;
  /** The project cannot be written (its disk is full, its folder closed): the order is cancelled and its pages stay pending. */
  readonly onFull: (problem: Problem) => void;
  /** The pages are gone with their document. */
  readonly onGone: (pages: readonly PageId[]) => void;
}

interface Order extends OrderListener {
  readonly project: OpenProject;
  readonly wanted: Set<PageId>;
}

interface Flight {
  readonly document: DocumentId;
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

/** What no page of the project can be kept with; more attempts would only mark one sound page after the other as failed. */
const STORAGE_FAULTS: ReadonlySet<ErrorCode> = new Set(['disk-full', 'not-writable']);

/** How often pages that another process reads are looked at, in milliseconds, and how many of them. */
const POLL_INTERVAL = 1000;
const POLLED_AT_ONCE = 100;

function release(project: OpenProject, page: PageId): void {
  try {
    project.store.releasePage(page);
  } catch {
    // Removed with its document, or held by a database that cannot be written: given back when this process ends.
  }
}

export class PageQueue {
  readonly #reader: PageReader;
  readonly #events: EventBus;
  readonly #orders = new Set<Order>();
  readonly #flights = new Map<PageId, Flight>();
  #closed = false;
  #poll: NodeJS.Timeout | null = null;

  constructor(reader: PageReader, events: EventBus) {
    this.#reader = reader;
    this.#events = events;
  }

  /** Starts an order for pages of a project. */
  order(project: OpenProject, listener: OrderListener): PageOrder {
    const order: Order = { ...listener, project, wanted: new Set() };
    return {
      add: (pages) => {
        for (const page of pages) order.wanted.add(page);
        this.#orders.add(order);
        this.#pump();
      },
      cancel: () => { this.#cancel(order); },
    };
  }

  /** Takes the pages of a document that is being removed out of all orders, and stops reading them. */
  async dropDocument(document: DocumentId, pages: readonly PageId[]): Promise<void> {
    for (const order of [...this.#orders]) {
      const gone = pages.filter((page) => order.wanted.delete(page));
      if (gone.length === 0) continue;
      this.#forgetIfEmpty(order);
      order.onGone(gone);
    }
    const flights = [...this.#flights.values()].filter((flight) => flight.document === document);
    for (const flight of flights) flight.abort.abort();
    await Promise.all(flights.map((flight) => flight.done));
  }

  /** Stops everything; pages under way stay pending. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#poll !== null) clearTimeout(this.#poll);
    for (const flight of this.#flights.values()) flight.abort.abort();
    await Promise.all([...this.#flights.values()].map((flight) => flight.done));
  }

  #pump(): void {
    while (!this.#closed && this.#flights.size < this.#reader.concurrency) {
      const next = this.#next();
      if (next === null) return;
      const abort = new AbortController();
      const done = this.#read(next.project, next.page, abort.signal).finally(() => {
        this.#flights.delete(next.page.id);
        this.#pump();
      });
      this.#flights.set(next.page.id, { document: next.page.document, abort, done });
    }
  }

  /** The most wanted page of the first project that has one. The store hands each page out once. */
  #next(): { project: OpenProject; page: PendingPage } | null {
    const projects = new Set([...this.#orders].map((order) => order.project));
    for (const project of projects) {
      const [page] = project.store.pendingPages(1);
      if (page !== undefined) return { project, page };
    }
    if (projects.size > 0) this.#pollLater();
    return null;
  }

  /** Pages that are wanted here may be in another process's hands: looks now and then whether they are done. */
  #pollLater(): void {
    this.#poll ??= setTimeout(() => {
      this.#poll = null;
      for (const order of [...this.#orders]) {
        for (const id of [...order.wanted].filter((page) => !this.#flights.has(page)).slice(0, POLLED_AT_ONCE)) this.#look(order.project, id);
      }
      this.#pump();
    }, POLL_INTERVAL);
  }

  #look(project: OpenProject, id: PageId): void {
    try {
      const page = project.store.page(id);
      if (page.status !== 'pending') this.#settle(project, { page, problem: page.problem, reading: null });
    } catch {
      this.#gone(id);
    }
  }

  #gone(page: PageId): void {
    for (const order of [...this.#orders]) {
      if (!order.wanted.delete(page)) continue;
      order.onGone([page]);
      this.#forgetIfEmpty(order);
    }
  }

  #isWanted(page: PageId): boolean {
    return [...this.#orders].some((order) => order.wanted.has(page));
  }

  async #read(project: OpenProject, page: PendingPage, signal: AbortSignal): Promise<void> {
    const { store } = project;
    try {
      const reading = await this.#reader.read(page.original, page.number, {
        ocr: page.ocr, language: page.language, ocrEngine: store.settings().ocrEngine, password: page.password ?? undefined, asItIs: page.asItIs, signal,
      });
      // A reading that was cancelled while its result was under way is not kept: the document may be gone.
      if (signal.aborted) {
        release(project, page.id);
        return;
      }
      const summary = await store.saveReading(page.id, reading);
      this.#settle(project, { page: summary, problem: null, reading });
    } catch (error) {
      this.#fail(project, page, signal, problemOf(error));
    }
  }

  #fail(project: OpenProject, page: PendingPage, signal: AbortSignal, problem: Problem): void {
    if (signal.aborted) {
      release(project, page.id);
      return;
    }
    if (STORAGE_FAULTS.has(problem.code)) {
      release(project, page.id);
      for (const order of [...this.#orders].filter((candidate) => candidate.project.id === project.id)) {
        this.#cancel(order);
        order.onFull(problem);
      }
      return;
    }
    try {
      this.#settle(project, { page: project.store.failPage(page.id, problem), problem, reading: null });
    } catch {
      // The page cannot even be marked: it was removed, or the database cannot be written. Asking again would never end.
      this.#gone(page.id);
    }
  }

  /** Tells everybody of a page, wanted here or read for another process. */
  #settle(project: OpenProject, outcome: PageOutcome): void {
    this.#events.publish({ type: 'page', project: project.id, page: outcome.page, edit: null });
    for (const order of [...this.#orders]) {
      if (order.project.id !== project.id || !order.wanted.delete(outcome.page.id)) continue;
      order.onPage(outcome);
      this.#forgetIfEmpty(order);
    }
  }

  #cancel(order: Order): void {
    const wanted = [...order.wanted];
    order.wanted.clear();
    this.#forgetIfEmpty(order);
    for (const page of wanted) {
      if (!this.#isWanted(page)) this.#flights.get(page)?.abort.abort();
    }
  }

  #forgetIfEmpty(order: Order): void {
    if (order.wanted.size === 0) this.#orders.delete(order);
  }
}
