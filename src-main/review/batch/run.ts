/**
 * Looking at, carrying out and taking back a batch, page by page, with everything else of the engine in between. What a
 * kind of batch does to a page is its planner's business.
 */
import { setImmediate } from 'node:timers/promises';
import type { Batch, BatchCount, BatchExample, BatchPlan, BatchPreview, BatchScope, EditResult, PageSummary } from '../../../src-shared/api/index.ts';
import type { PageStatus } from '../../../src-shared/document.ts';
import { LecternError, problemOf } from '../../../src-shared/errors.ts';
import type { Problem } from '../../../src-shared/errors.ts';
import type { PageId } from '../../../src-shared/ids.ts';
import type { ProjectStore } from '../../store/types.ts';
import { STEP } from './page-plan.ts';
import type { BatchStep } from './page-plan.ts';
import { plannerOf } from './planner.ts';

const READ: ReadonlySet<PageStatus> = new Set(['recognised', 'predicted', 'in-review', 'reviewed', 'set-aside']);
const OPEN: ReadonlySet<PageStatus> = new Set(['recognised', 'predicted', 'in-review']);

/** The pages that a scope means now; those named are taken whatever their state, as long as they have been read. */
export function pagesIn(store: ProjectStore, scope: BatchScope): PageId[] {
  const ids = (pages: readonly PageSummary[], statuses: ReadonlySet<PageStatus>): PageId[] => pages.filter((page) => statuses.has(page.status)).map((page) => page.id);
  switch (scope.kind) {
    case 'pages': {
      const wanted = new Set(scope.pages);
      return ids(store.pages(), READ).filter((id) => wanted.has(id));
    }
    case 'document': return ids(store.pages(scope.document), OPEN);
    case 'project': return ids(store.pages(), OPEN);
  }
}

/** How long pages are looked at in one go, and how often a preview is told; milliseconds. */
const SLICE = 8;
const TELL = 120;
/** How many examples a preview has. */
const EXAMPLES = 12;

/** Adds the counts of a page to those of the pages before. */
function addCounts(sums: Map<string, BatchCount>, counts: readonly BatchCount[]): void {
  for (const count of counts) {
    const key = `${count.kind}/${count.label ?? ''}`;
    const before = sums.get(key);
    sums.set(key, before === undefined ? count : { ...before, change: before.change + count.change, stay: before.stay + count.stay });
  }
}

/** The steps to be carried out, in groups that make one entry of the log each. */
function entriesOf(steps: readonly BatchStep[]): BatchStep[][] {
  const entries: BatchStep[][] = [];
  let size = Infinity;
  for (const step of steps) {
    if (size + step.records.length > STEP) {
      entries.push([]);
      size = 0;
    }
    entries.at(-1)?.push(step);
    size += step.records.length;
  }
  return entries;
}

/** What a plan would do, told again and again until every page has been looked at. Pages that go meanwhile are left out. */
export async function* previewBatch(store: ProjectStore, plan: BatchPlan, signal?: AbortSignal): AsyncGenerator<BatchPreview, void, void> {
  const planner = plannerOf(plan);
  const ids = pagesIn(store, plan.scope);
  const sums = new Map<string, BatchCount>();
  let examples: BatchExample[] = [];
  let [pages, looked, told, begun] = [0, 0, performance.now(), performance.now()];
  const preview = (): BatchPreview => ({ looked, total: ids.length, pages, counts: [...sums.values()], examples });
  for (const page of ids) {
    if (signal?.aborted === true) return;
    try {
      const { steps, counts, examples: found } = planner(store.pageState(page));
      if (steps.length > 0) pages += 1;
      addCounts(sums, counts);
      examples = [...examples, ...found.map((example) => ({ ...example, page }))]
        .sort((a, b) => (a.confidence ?? -1) - (b.confidence ?? -1)).slice(0, EXAMPLES);
    } catch (error) {
      if (!(error instanceof LecternError)) throw error;
    }
    looked += 1;
    if (performance.now() - begun < SLICE) continue;
    if (performance.now() - told > TELL && looked < ids.length) {
      yield preview();
      told = performance.now();
    }
    await setImmediate();
    begun = performance.now();
  }
  yield preview();
}

/** How a run tells what it does. */
export interface BatchProgress {
  readonly signal: AbortSignal;
  readonly onEdit: (result: EditResult) => void;
  readonly onPage: (done: number, total: number) => void;
  /** A page on which it could not be done; the others go on. */
  readonly onFailure: (page: PageId, problem: Problem) => void;
}

/** Does `work` on one page after the other until all are done or the signal says stop. */
async function onEachPage(pages: readonly PageId[], progress: BatchProgress, work: (page: PageId) => Promise<void>): Promise<void> {
  progress.onPage(0, pages.length);
  for (const [index, page] of pages.entries()) {
    if (progress.signal.aborted) return;
    try {
      await work(page);
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === 'disk-full' || problem.code === 'internal') throw error;
      if (problem.code !== 'not-found') progress.onFailure(page, problem);
    }
    progress.onPage(index + 1, pages.length);
    await setImmediate();
  }
}

/**
 * Carries out a batch. Where an earlier run got some way, what it has changed is left alone, so that nothing is done
 * twice. What is done when the signal says stop stays.
 */
export async function applyBatch(store: ProjectStore, batch: Batch, resumed: boolean, progress: BatchProgress): Promise<void> {
  const planner = plannerOf(batch.plan);
  await onEachPage(pagesIn(store, batch.plan.scope), progress, async (page) => {
    const touched = resumed ? store.batchRecords(batch.id, page) : new Set<string>();
    const steps = planner(store.pageState(page)).steps.filter((step) => !step.records.some((record) => touched.has(record)));
    for (const entry of entriesOf(steps)) {
      if (progress.signal.aborted) return;
      const result = store.applyBatch(batch.id, page, entry.map((step) => step.command), batch.reviewer);
      if (result !== null) progress.onEdit(result);
      await setImmediate();
    }
  });
}

/** Takes a batch back wherever it stands. */
export async function undoBatch(store: ProjectStore, batch: Batch, reviewer: string, progress: BatchProgress): Promise<void> {
  await onEachPage(store.batchPages(batch.id), progress, async (page) => {
    for (let undone = store.undoBatch(batch.id, page, reviewer); undone !== null; undone = store.undoBatch(batch.id, page, reviewer)) {
      progress.onEdit(undone.result);
      await setImmediate();
    }
  });
}
