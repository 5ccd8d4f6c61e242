/** Runs jobs and keeps their rows: state, progress, failures, in a way that a crash leaves something to go on with. */
import type { Job, JobKind, JobState } from '../../src-shared/api/index.ts';
import { problemOf } from '../../src-shared/errors.ts';
import type { Problem } from '../../src-shared/errors.ts';
import type { JobId } from '../../src-shared/ids.ts';
import type { JobPayload } from '../store/types.ts';
import type { EventBus } from './events.ts';
import type { OpenProject } from './projects.ts';

/** Progress is written and told at most this often, in milliseconds. */
const PROGRESS_INTERVAL = 100;

/** Thrown by a job that cannot go on now but can later, once a person has seen to the problem. */
export class JobPaused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** A job's view of itself. */
export interface JobContext {
  readonly project: OpenProject;
  /** The row as it was when this run began. */
  readonly job: Job;
  /** Whether an earlier run got some way: what is there already is the job's own work. */
  readonly resumed: boolean;
  /** Aborted when the job is cancelled or the engine closes. */
  readonly signal: AbortSignal;
  /** Whether `signal` means that the engine closes and the job will go on later. */
  readonly isClosing: () => boolean;
  readonly progress: (done: number, total: number) => void;
  /** Notes what could not be done; the same failure of the same subject is noted once. */
  readonly fail: (subject: string, problem: Problem) => void;
  /** Where the result lies. */
  readonly result: (where: string) => void;
}

/** Does the work of one kind of job. What it throws ends the job as failed (`JobPaused`: as paused). */
export type JobWorker<Kind extends JobPayload['kind']> = (context: JobContext, payload: Extract<JobPayload, { kind: Kind }>) => Promise<void>;
export type JobWorkers = { readonly [Kind in JobPayload['kind']]: JobWorker<Kind> };

interface Run {
  readonly abort: AbortController;
  readonly finished: Promise<void>;
  /** Writes and tells what progress has been held back. */
  readonly flush: () => void;
}

const ENDED: readonly JobState[] = ['done', 'failed', 'cancelled'];

export class JobRunner {
  readonly #workers: JobWorkers;
  readonly #events: EventBus;
  readonly #onChange: (project: OpenProject) => void;
  readonly #runs = new Map<JobId, Run>();
  #closing = false;

  /** @param onChange called when a job of the project has begun or ended */
  constructor(workers: JobWorkers, events: EventBus, onChange: (project: OpenProject) => void) {
    this.#workers = workers;
    this.#events = events;
    this.#onChange = onChange;
  }

  /** Adds a job and starts it. Rows come first: from here on the job survives a crash. */
  start(project: OpenProject, payload: JobPayload, title: string, total: number): Job {
    const job = project.store.addJob(payload, title, total);
    this.#tell(job);
    this.#run(project, job, payload, false);
    return project.store.job(job.id);
  }

  /** Goes on with jobs that an engine left unfinished when it ended; the store calls them waiting once that one is gone. */
  goOn(project: OpenProject, kinds: readonly JobKind[]): void {
    for (const kind of kinds) {
      for (const waiting of project.store.jobsIn(kind, ['waiting'])) {
        const job = project.store.claimJob(waiting.id);
        if (job !== null) this.#run(project, job, project.store.jobPayload(job.id), true);
      }
    }
  }

  /** Starts a paused, cancelled or failed job again; one that runs or is done is left as it is. */
  resume(project: OpenProject, id: JobId): Job {
    const job = project.store.job(id);
    if (this.#runs.has(id) || job.state === 'done') return job;
    // They are tried again; what fails again is noted again.
    for (const { subject } of job.failures) project.store.removeJobFailure(id, subject);
    this.#run(project, job, project.store.jobPayload(id), true);
    return project.store.job(id);
  }

  /** Stops a job. What it has done stays; settles when it has put its things in order. */
  async cancel(project: OpenProject, id: JobId): Promise<Job> {
    const job = project.store.job(id);
    const run = this.#runs.get(id);
    if (run !== undefined) {
      run.abort.abort();
      await run.finished;
    } else if (!ENDED.includes(job.state)) {
      this.#tell(project.store.updateJob(id, { state: 'cancelled' }));
    }
    return project.store.job(id);
  }

  /** Settles when the job is not running any more. */
  async finished(id: JobId): Promise<void> {
    await this.#runs.get(id)?.finished;
  }

  /** Settles when no job is running. */
  async idle(): Promise<void> {
    while (this.#runs.size > 0) await Promise.all([...this.#runs.values()].map((run) => run.finished));
  }

  /** Brings the rows of running jobs up to date before they are read. */
  flush(): void {
    for (const run of this.#runs.values()) run.flush();
  }

  /** Stops all jobs and leaves them as running, so that the next engine goes on with them. */
  async close(): Promise<void> {
    this.#closing = true;
    const runs = [...this.#runs.values()];
    for (const run of runs) run.abort.abort();
    await Promise.all(runs.map((run) => run.finished));
  }

  #run(project: OpenProject, job: Job, payload: JobPayload, resumed: boolean): void {
    const { store } = project;
    const abort = new AbortController();
    const progress = new Progress((change) => { this.#tell(change === null ? store.job(job.id) : store.updateJob(job.id, change)); });
    const keyOf = (subject: string, problem: Problem): string => `${problem.code} ${subject}`;
    const failures = new Set(store.job(job.id).failures.map(({ subject, problem }) => keyOf(subject, problem)));
    const context: JobContext = {
      project, job, resumed, signal: abort.signal,
      isClosing: () => this.#closing,
      progress: (done, total) => { progress.set(done, total); },
      fail: (subject, problem) => {
        const key = keyOf(subject, problem);
        if (failures.has(key)) return;
        failures.add(key);
        store.addJobFailure(job.id, subject, problem);
        // A job with all its failures grows with them: thousands of them must not be told one after the other.
        progress.touch();
      },
      result: (where) => { store.updateJob(job.id, { result: where }); },
    };
    this.#tell(store.updateJob(job.id, { state: 'running' }));
    // Begun on a later turn, so that whoever started the job has its row before the first thing happens to it.
    const finished = Promise.resolve().then(() => this.#work(context, payload))
      .then((): JobState => (abort.signal.aborted ? 'cancelled' : 'done'), (error: unknown) => this.#ended(context, error))
      .then((state) => {
        progress.flush();
        this.#runs.delete(job.id);
        if (state === 'cancelled' && this.#closing) return;
        this.#tell(store.updateJob(job.id, { state }));
        this.#onChange(project);
      })
      // The row cannot be written (the disk is full or gone). It stays as running and is taken up at the next start.
      .catch(() => { this.#runs.delete(job.id); });
    this.#runs.set(job.id, { abort, finished, flush: () => { progress.flush(); } });
    this.#onChange(project);
  }

  #work(context: JobContext, payload: JobPayload): Promise<void> {
    switch (payload.kind) {
      case 'import': return this.#workers.import(context, payload);
      case 'recognise': return this.#workers.recognise(context, payload);
      case 'predict': return this.#workers.predict(context, payload);
      case 'export': return this.#workers.export(context, payload);
      case 'dataset': return this.#workers.dataset(context, payload);
      case 'batch': return this.#workers.batch(context, payload);
    }
  }

  #ended(context: JobContext, error: unknown): JobState {
    if (context.signal.aborted) return 'cancelled';
    if (error instanceof JobPaused) {
      context.fail(context.job.title, error.problem);
      return 'paused';
    }
    context.fail(context.job.title, problemOf(error));
    return 'failed';
  }

  #tell(job: Job): void {
    this.#events.publish({ type: 'job', job });
  }
}

/** Holds progress back so that it is written a few times a second at most. */
class Progress {
  readonly #write: (change: { done: number; total: number } | null) => void;
  #isTouched = false;
  #latest: { done: number; total: number } | null = null;
  #timer: NodeJS.Timeout | null = null;

  /** @param write gets what is to be written down, null where the job is only to be told of */
  constructor(write: (change: { done: number; total: number } | null) => void) {
    this.#write = write;
  }

  set(done: number, total: number): void {
    this.#latest = { done, total };
    this.#timer ??= setTimeout(() => { this.flush(); }, PROGRESS_INTERVAL);
  }

  /** Something else about the job has changed. */
  touch(): void {
    this.#isTouched = true;
    this.#timer ??= setTimeout(() => { this.flush(); }, PROGRESS_INTERVAL);
  }

  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const latest = this.#latest;
    this.#latest = null;
    if (latest === null && !this.#isTouched) return;
    this.#isTouched = false;
    try {
      this.#write(latest);
    } catch {
      // The disk is full or gone. Progress is only told again later; the work itself reports the problem.
    }
  }
}
