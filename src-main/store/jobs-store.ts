/** Jobs: long work that goes on after a restart. A job runs in one process at a time. */
import type { Job, JobKind, JobState } from '../../src-shared/api/index.ts';
import { LecternError } from '../../src-shared/errors.ts';
import type { Problem } from '../../src-shared/errors.ts';
import { newJobId } from '../../src-shared/ids.ts';
import type { JobId, ProjectId } from '../../src-shared/ids.ts';
import type { Processes } from './processes.ts';
import type { Sql } from './sql.ts';
import type { JobPayload } from './types.ts';

interface JobRow {
  readonly key: number;
  readonly id: JobId;
  readonly kind: JobKind;
  readonly state: JobState;
  readonly title: string;
  readonly done: number;
  readonly total: number;
  readonly result: string | null;
  readonly created_at: string;
}

const SELECT = 'SELECT key, id, kind, state, title, done, total, result, created_at FROM job';

type JobChange = Partial<Pick<Job, 'state' | 'done' | 'total' | 'result' | 'title'>>;

export class JobsStore {
  readonly #sql: Sql;
  readonly #project: ProjectId;
  readonly #processes: Processes;

  constructor(sql: Sql, project: ProjectId, processes: Processes) {
    this.#sql = sql;
    this.#project = project;
    this.#processes = processes;
  }

  add(payload: JobPayload, title: string, total: number): Job {
    const id = newJobId();
    this.#sql.run(
      "INSERT INTO job (id, kind, state, title, payload, total, created_at) VALUES (?, ?, 'waiting', ?, ?, ?, ?)",
      id, payload.kind, title, JSON.stringify(payload), total, new Date().toISOString(),
    );
    return this.job(id);
  }

  list(): Job[] {
    return this.#sql.read(() => this.#sql.all<JobRow>(`${SELECT} ORDER BY key`).map((row) => this.#jobOf(row)));
  }

  /** @throws LecternError `not-found` */
  job(id: JobId): Job {
    return this.#sql.read(() => this.#jobOf(this.#row(id)));
  }

  payload(id: JobId): JobPayload {
    const row = this.#sql.get<{ payload: string }>('SELECT payload FROM job WHERE id = ?', id);
    if (row === undefined) throw notThere();
    return JSON.parse(row.payload) as JobPayload;
  }

  inStates(kind: JobKind, states: readonly JobState[]): Job[] {
    const marks = states.map(() => '?').join(', ');
    return this.#sql.read(() => this.#sql
      .all<JobRow>(`${SELECT} WHERE kind = ? AND state IN (${marks}) ORDER BY key`, kind, ...states)
      .map((row) => this.#jobOf(row)));
  }

  /** Takes a waiting job for this process; null where another one was quicker, or it no longer waits. */
  claim(id: JobId): Job | null {
    return this.#sql.write(() => {
      this.#processes.touch();
      const taken = this.#sql.run("UPDATE job SET state = 'running', process = ? WHERE id = ? AND state = 'waiting'", this.#processes.id, id);
      return taken === 0 ? null : this.job(id);
    });
  }

  /** A job set to running is this process's; passwords leave a job's payload when it is over. */
  update(id: JobId, change: JobChange): Job {
    return this.#sql.write(() => {
      const row = this.#row(id);
      this.#processes.touch();
      const state = change.state ?? row.state;
      this.#sql.run(
        'UPDATE job SET state = ?, done = ?, total = ?, result = ?, title = ? WHERE key = ?',
        state, change.done ?? row.done, change.total ?? row.total, change.result === undefined ? row.result : change.result,
        change.title ?? row.title, row.key,
      );
      if (change.state === 'running') this.#sql.run('UPDATE job SET process = ? WHERE key = ?', this.#processes.id, row.key);
      else if (change.state !== undefined) this.#sql.run('UPDATE job SET process = NULL WHERE key = ?', row.key);
      if (change.state === 'done' || change.state === 'cancelled') {
        this.#sql.run("UPDATE job SET payload = json_set(payload, '$.password', NULL) WHERE key = ? AND kind = 'import'", row.key);
      }
      return this.job(id);
    });
  }

  /** The job is not read back: with thousands of failures each would cost as much as all before it. */
  addFailure(id: JobId, subject: string, problem: Problem): void {
    this.#sql.write(() => {
      const row = this.#row(id);
      this.#sql.run('INSERT INTO job_failure (job, subject, problem) VALUES (?, ?, ?)', row.key, subject, JSON.stringify(problem));
    });
  }

  removeFailure(id: JobId, subject: string): Job {
    return this.#sql.write(() => {
      const row = this.#row(id);
      this.#sql.run('DELETE FROM job_failure WHERE job = ? AND subject = ?', row.key, subject);
      return this.job(id);
    });
  }

  clear(): void {
    this.#sql.run("DELETE FROM job WHERE state IN ('done', 'failed', 'cancelled')");
  }

  #row(id: JobId): JobRow {
    const row = this.#sql.get<JobRow>(`${SELECT} WHERE id = ?`, id);
    if (row === undefined) throw notThere();
    return row;
  }

  #jobOf(row: JobRow): Job {
    const failures = this.#sql.all<{ subject: string; problem: string }>(
      'SELECT subject, problem FROM job_failure WHERE job = ? ORDER BY key', row.key,
    ).map(({ subject, problem }) => ({ subject, problem: JSON.parse(problem) as Problem }));
    return {
      id: row.id, project: this.#project, kind: row.kind, state: row.state, title: row.title, done: row.done, total: row.total,
      failures, result: row.result, createdAt: row.created_at,
    };
  }
}

function notThere(): LecternError {
  return new LecternError('not-found', 'This job is no longer in the list.');
}
