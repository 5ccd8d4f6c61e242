/** An engine inside the command's own process: there is no screen that it could hold up. */
import type { Job } from '../../src-shared/api/index.ts';
import type { JobId } from '../../src-shared/ids.ts';
import { createEngine } from '../engine/engine.ts';
import type { Engine, EngineOptions } from '../engine/engine.ts';
import { nodeParts } from '../engine/node-parts.ts';
import { nodeSpawner } from '../platform/node-spawner.ts';
import { userDirectory } from '../platform/paths.ts';
import { complain, INTERRUPTED, showProgress } from './output.ts';

type CommandOptions = Partial<Pick<EngineOptions, 'predict' | 'goOn' | 'onRead' | 'onPrediction' | 'onExport' | 'onDataset'>>;

/** Runs `work` with an engine and closes it whatever happens; Ctrl-C closes it too, and jobs can go on later. */
export async function withEngine<T>(options: CommandOptions, work: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = createEngine({
    parts: nodeParts(nodeSpawner), host: 'browser', home: userDirectory(), uploads: null, goOn: [], ...options,
  });
  const interrupt = (): void => {
    complain('Interrupted. What is done stays; the rest goes on when the project is opened or imported into again.');
    void engine.close().finally(() => process.exit(INTERRUPTED));
  };
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  try {
    return await work(engine);
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
    await engine.close();
  }
}

/** Waits for a job and shows how far it is. */
export async function watchJob(engine: Engine, started: Job): Promise<Job> {
  const untap = engine.events.tap((event) => {
    if (event.type !== 'job' || event.job.id !== started.id) return;
    showProgress(`${event.job.title}: ${event.job.done} of ${event.job.total} pages`);
  });
  await engine.jobFinished(started.id);
  untap();
  return jobOf(engine, started.project, started.id);
}

async function jobOf(engine: Engine, project: Job['project'], id: JobId): Promise<Job> {
  return (await engine.projects.get(project)).store.job(id);
}
