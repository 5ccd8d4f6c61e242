/** What a job does with pages: has them read, has them predicted where that is wanted, and counts. */
import type { PageSummary } from '../../src-shared/api/index.ts';
import { problemOf } from '../../src-shared/errors.ts';
import type { ErrorCode, Problem } from '../../src-shared/errors.ts';
import type { DocumentId, PageId } from '../../src-shared/ids.ts';
import type { JobContext } from './job-runner.ts';
import type { ModelChoice } from './model-service.ts';
import type { PageOrder, PageOutcome, PageQueue } from './page-queue.ts';
import type { PredictionQueue } from './prediction-queue.ts';

export interface PageServices {
  readonly pages: PageQueue;
  readonly predictions: PredictionQueue;
  /** Hears of each page that was read: milliseconds for decoding and for recognition, 0 where another process did it. */
  readonly onRead?: ((page: PageSummary, milliseconds: { decode: number; ocr: number }) => void) | undefined;
}

/** A page was given up or its document removed: nothing that a person needs to hear of. */
const GONE: ReadonlySet<ErrorCode> = new Set(['cancelled', 'not-found']);

/** Counts pages of one job from its start to the last one. */
export class PageWork {
  readonly #context: JobContext;
  readonly #services: PageServices;
  readonly #predict: ModelChoice | 'default' | null;
  readonly #order: PageOrder;
  readonly #refuse: (page: PageSummary, problem: Problem) => boolean;
  readonly #names = new Map<DocumentId, string>();
  readonly #left = new Set<PageId>();
  #total = 0;
  #paused: Problem | null = null;
  #wake: (() => void) | null = null;

  /**
   * @param predict the model that pages go to once they have been read, `default` for the project's, null for none
   * @param refuse hears of each page that could not be read, and says whether it has seen to it that people are told
   */
  constructor(
    context: JobContext, services: PageServices, predict: ModelChoice | 'default' | null,
    refuse: (page: PageSummary, problem: Problem) => boolean = () => false,
  ) {
    this.#context = context;
    this.#services = services;
    this.#predict = predict;
    this.#refuse = refuse;
    this.#order = services.pages.order(context.project, {
      onPage: (outcome) => { this.#read(outcome); },
      onFull: (problem) => { this.stop(problem); },
      onGone: (pages) => { this.#drop(pages); },
    });
    context.signal.addEventListener('abort', () => { this.stop(null); }, { once: true });
  }

  /** Why the work stopped before its end, null where it did not. */
  get paused(): Problem | null {
    return this.#paused;
  }

  /**
   * Takes on pages of a document, whatever their state: pending ones are read, read ones predicted, others counted.
   * @param called what failures call the document: its name, or the file that it comes from
   */
  add(pages: readonly PageSummary[], called: string): void {
    if (this.#paused !== null || this.#context.signal.aborted) return;
    this.#total += pages.length;
    const pending: PageId[] = [];
    for (const page of pages) {
      this.#names.set(page.document, called);
      if (page.status !== 'pending' && page.status !== 'recognised') continue;
      this.#left.add(page.id);
      if (page.status === 'pending') pending.push(page.id);
      else this.#afterReading(page);
    }
    this.#progress();
    this.#order.add(pending);
  }

  /** Settles when all pages have been dealt with, or when the work has been stopped. */
  async finished(): Promise<void> {
    while (this.#left.size > 0 && this.#paused === null && !this.#context.signal.aborted) {
      await new Promise<void>((resolve) => { this.#wake = resolve; });
    }
  }

  #read({ page, problem, reading }: PageOutcome): void {
    if (problem !== null) {
      if (!this.#refuse(page, problem)) this.#context.fail(this.#subject(page), problem);
      this.#settle(page.id);
      return;
    }
    this.#services.onRead?.(page, reading?.milliseconds ?? { decode: 0, ocr: 0 });
    this.#afterReading(page);
  }

  #afterReading(page: PageSummary): void {
    const { project, signal } = this.#context;
    if (this.#predict === null) {
      this.#settle(page.id);
      return;
    }
    const { model, device } = project.store.settings();
    const choice = this.#predict === 'default' ? { model, device, strict: false } : this.#predict;
    this.#services.predictions.predict(project, page.id, choice, signal).then(
      () => { this.#settle(page.id); },
      (error: unknown) => {
        const problem = problemOf(error);
        if (problem.code === 'disk-full') this.stop(problem);
        else if (this.#left.has(page.id) && !GONE.has(problem.code)) this.#context.fail(this.#subject(page), problem);
        this.#settle(page.id);
      },
    );
  }

  #subject(page: PageSummary): string {
    return `${this.#names.get(page.document) ?? page.document}, page ${page.number}`;
  }

  #settle(page: PageId): void {
    if (!this.#left.delete(page)) return;
    this.#progress();
    if (this.#left.size === 0) this.#wake?.();
  }

  #drop(pages: readonly PageId[]): void {
    const gone = pages.filter((page) => this.#left.delete(page));
    this.#total -= gone.length;
    this.#progress();
    if (this.#left.size === 0) this.#wake?.();
  }

  /** Ends the work before its time, because of a problem that can be seen to or because it was cancelled. */
  stop(problem: Problem | null): void {
    this.#paused ??= problem;
    this.#order.cancel();
    this.#wake?.();
  }

  #progress(): void {
    this.#context.progress(this.#total - this.#left.size, this.#total);
  }
}
