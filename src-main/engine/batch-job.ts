/** The job that carries out a batch or takes it back, and the procedures of batches. */
import type { Batch, BatchPlan, BatchPreview } from '../../src-shared/api/index.ts';
import { LecternError, problemOf } from '../../src-shared/errors.ts';
import type { BatchId, ProjectId } from '../../src-shared/ids.ts';
import { applyBatch, pagesIn, previewBatch, undoBatch } from '../review/index.ts';
import type { BatchProgress } from '../review/index.ts';
import type { EventBus } from './events.ts';
import { JobPaused } from './job-runner.ts';
import type { JobRunner, JobWorker } from './job-runner.ts';
import { batchTitle } from './job-titles.ts';
import type { OpenProject, ProjectHub } from './projects.ts';

export function createBatchWorker(events: EventBus): JobWorker<'batch'> {
  return async (context, { batch: id, undo, reviewer }) => {
    const { project: { id: project, store }, signal } = context;
    const tell = (state: Batch['state']): Batch => {
      const batch = store.updateBatch(id, { state });
      events.publish({ type: 'batch', batch });
      return batch;
    };
    const progress: BatchProgress = {
      signal,
      // The page is told of and not the edit: who shows another page needs no more, and who shows this one loads it.
      onEdit: ({ page }) => { events.publish({ type: 'page', project, page, edit: null }); },
      onPage: context.progress,
      onFailure: (page, problem) => {
        const { document, number } = store.page(page);
        context.fail(`${store.document(document).name}, page ${number}`, problem);
      },
    };
    let isWhole = false;
    try {
      const batch = tell(undo ? 'undoing' : 'applying');
      if (undo) await undoBatch(store, batch, reviewer, progress);
      else await applyBatch(store, batch, context.resumed, progress);
      isWhole = !signal.aborted;
    } catch (error) {
      const problem = problemOf(error);
      throw problem.code === 'disk-full' ? new JobPaused(problem) : error;
    } finally {
      // A job that the closing engine leaves goes on with the next one.
      if (!context.isClosing()) tell(undo && isWhole ? 'undone' : 'applied');
    }
  };
}

/** The procedures of batches. */
export class BatchService {
  readonly #projects: ProjectHub;
  readonly #runner: JobRunner;
  readonly #events: EventBus;

  constructor(projects: ProjectHub, runner: JobRunner, events: EventBus) {
    this.#projects = projects;
    this.#runner = runner;
    this.#events = events;
  }

  async list(project: ProjectId): Promise<Batch[]> {
    return (await this.#projects.get(project)).store.batches();
  }

  async* preview(project: ProjectId, plan: BatchPlan, signal: AbortSignal | undefined): AsyncGenerator<BatchPreview, void, void> {
    yield* previewBatch((await this.#projects.get(project)).store, plan, signal);
  }

  async apply(id: ProjectId, plan: BatchPlan, reviewer: string): Promise<Batch> {
    const project = await this.#projects.get(id);
    const batch = project.store.addBatch(plan, reviewer);
    return this.#start(project, batch, false, reviewer, pagesIn(project.store, plan.scope).length);
  }

  /** @throws LecternError `not-found`, `not-allowed` while it is being carried out or taken back */
  async undo(id: ProjectId, batch: BatchId, reviewer: string): Promise<Batch> {
    const project = await this.#projects.get(id);
    const standing = project.store.batch(batch);
    if (standing.state === 'applying' || standing.state === 'undoing') {
      throw new LecternError('not-allowed', 'This is still being carried out.', 'Wait until it is done, or stop it first.');
    }
    return this.#start(project, project.store.updateBatch(batch, { state: 'undoing' }), true, reviewer, standing.pages);
  }

  #start(project: OpenProject, batch: Batch, undo: boolean, reviewer: string, pages: number): Batch {
    const job = this.#runner.start(project, { kind: 'batch', batch: batch.id, undo, reviewer }, batchTitle(batch.plan, undo, pages), pages);
    const begun = project.store.updateBatch(batch.id, { job: job.id });
    this.#events.publish({ type: 'batch', batch: begun });
    return begun;
  }
}
