/** Jobs on pages that are there already: reading them again, and predicting them. */
import type { PageSummary } from '../../src-shared/api/index.ts';
import { problemOf } from '../../src-shared/errors.ts';
import type { ErrorCode } from '../../src-shared/errors.ts';
import type { PagePrediction } from '../model/types.ts';
import { deviceChoiceSchema } from '../../src-shared/api/index.ts';
import type { JobContext, JobWorker } from './job-runner.ts';
import { JobPaused } from './job-runner.ts';
import { choiceOf } from './model-service.ts';
import type { ModelChoice, ModelService } from './model-service.ts';
import { PageWork } from './page-work.ts';
import type { PageServices } from './page-work.ts';
import type { PredictionQueue } from './prediction-queue.ts';

/** Reads pages again; they were set back to pending when the job was made. */
export function createRecogniseWorker(services: PageServices, predict: boolean | null): JobWorker<'recognise'> {
  return async (context, payload) => {
    const { store } = context.project;
    const work = new PageWork(context, services, predict ?? store.settings().predictOnImport ? 'default' : null);
    for (const id of payload.pages) {
      const page = store.page(id);
      work.add([page], store.document(page.document).name);
    }
    await work.finished();
    if (work.paused !== null) throw new JobPaused(work.paused);
  };
}

export interface PredictServices {
  readonly models: ModelService;
  readonly predictions: PredictionQueue;
  readonly onPrediction?: ((page: PageSummary, prediction: PagePrediction) => void) | undefined;
}

/** What no page can be predicted with. */
const NO_MODEL: ReadonlySet<ErrorCode> = new Set(['model-not-found', 'model-refused', 'device-unavailable']);

/** How many pages wait for the model at a time: enough that it never waits, few enough that others get their turn. */
const AHEAD = 4;

/** Predicts pages one after the other. A payload without model or device means the project's. */
export function createPredictWorker(services: PredictServices): JobWorker<'predict'> {
  return async (context, payload) => {
    const { store } = context.project;
    const device = deviceChoiceSchema.safeParse(payload.device);
    const choice = choiceOf(store.settings(), payload.model, device.success ? device.data : null);
    services.models.retry();
    await predictPages(context, payload.pages, choice, services);
  };
}

async function predictPages(
  context: JobContext, pages: readonly PageSummary['id'][], choice: ModelChoice, services: PredictServices,
): Promise<void> {
  const { signal } = context;
  const waiting = [...pages];
  let done = 0;
  const lane = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined && !signal.aborted; id = waiting.shift()) {
      if (!(context.resumed && isDone(context, id))) await predictPage(context, id, choice, services);
      done += 1;
      context.progress(done, pages.length);
    }
  };
  try {
    await Promise.all(Array.from({ length: AHEAD }, lane));
  } finally {
    // What ends one lane ends them all.
    waiting.length = 0;
  }
}

/** Whether an earlier run of the job has predicted the page already. */
function isDone({ project, job }: JobContext, page: PageSummary['id']): boolean {
  return project.store.snapshot(page).predictions.some((prediction) => prediction.at >= job.createdAt);
}

async function predictPage(context: JobContext, id: PageSummary['id'], choice: ModelChoice, services: PredictServices): Promise<void> {
  const { project, signal } = context;
  try {
    const prediction = await services.predictions.predict(project, id, choice, signal);
    services.onPrediction?.(project.store.page(id), prediction);
  } catch (error) {
    const problem = problemOf(error);
    if (signal.aborted || problem.code === 'not-found') return;
    if (problem.code === 'disk-full') throw new JobPaused(problem);
    if (NO_MODEL.has(problem.code)) throw error;
    const page = project.store.page(id);
    context.fail(`${project.store.document(page.document).name}, page ${page.number}`, problem);
  }
}
