/** Batches in the log: what each did on which pages, and taking it back there. */
import { isDeepStrictEqual } from 'node:util';
import type { Batch, BatchPlan, EditResult } from '../../src-shared/api/index.ts';
import { EditRefused, invertDeltas, planAll } from '../../src-shared/edits/index.ts';
import type { Command, Delta, Edit, PageState } from '../../src-shared/edits/index.ts';
import { LecternError } from '../../src-shared/errors.ts';
import { newBatchId } from '../../src-shared/ids.ts';
import type { BatchId, JobId, PageId, ProjectId } from '../../src-shared/ids.ts';
import type { EditsStore, Plan } from './edits-store.ts';
import { readPage } from './page-rows.ts';
import type { Sql } from './sql.ts';

interface BatchRow {
  readonly key: number;
  readonly id: BatchId;
  readonly plan: string;
  readonly reviewer: string;
  readonly at: string;
  readonly state: Batch['state'];
  readonly kept: number;
  readonly job: JobId | null;
  readonly pages: number;
  readonly changed: number;
}

const SELECT = 'SELECT key, id, plan, reviewer, at, state, pages, changed, kept, job FROM batch';

/** How many batches are listed. */
const LISTED = 50;

/** Whether a record of a page still stands as a delta left it. */
function isUntouched(state: PageState, delta: Delta): boolean {
  return isDeepStrictEqual(state[delta.kind].get(delta.id) ?? null, delta.after);
}

/**
 * The deltas of a batch's commands on a page. What adds or removes records is refused: it could not be taken back any
 * more once somebody has built on it.
 */
function planned(state: PageState, commands: readonly Command[]): Delta[] {
  try {
    const deltas = planAll(state, commands);
    if (deltas.some((delta) => delta.before === null || delta.after === null)) throw new EditRefused('invalid', 'A batch adds and removes nothing.');
    return deltas;
  } catch (error) {
    if (error instanceof EditRefused) throw new LecternError('edit-refused', error.message, '', { cause: error });
    throw error;
  }
}

export class BatchesStore {
  readonly #sql: Sql;
  readonly #project: ProjectId;
  readonly #edits: EditsStore;

  constructor(sql: Sql, project: ProjectId, edits: EditsStore) {
    this.#sql = sql;
    this.#project = project;
    this.#edits = edits;
  }

  add(plan: BatchPlan, reviewer: string): Batch {
    const id = newBatchId();
    this.#sql.run(
      "INSERT INTO batch (id, plan, reviewer, at, state) VALUES (?, ?, ?, ?, 'applying')", id, JSON.stringify(plan), reviewer, new Date().toISOString(),
    );
    return this.batch(id);
  }

  batch(id: BatchId): Batch {
    return this.#batchOf(this.#row(id));
  }

  list(): Batch[] {
    return this.#sql.all<BatchRow>(`${SELECT} ORDER BY key DESC LIMIT ?`, LISTED).map((row) => this.#batchOf(row));
  }

  update(id: BatchId, change: Partial<Pick<Batch, 'state' | 'job'>>): Batch {
    const { state, job } = { ...this.batch(id), ...change };
    this.#sql.run('UPDATE batch SET state = ?, job = ? WHERE id = ?', state, job, id);
    return this.batch(id);
  }

  apply(id: BatchId, page: PageId, commands: readonly Command[], reviewer: string): EditResult | null {
    const key = this.#key(id);
    return this.#edits.append(page, reviewer, (row, state): Plan | null => {
      const deltas = planned(state, commands);
      if (deltas.length === 0) return null;
      const isFirst = this.#sql.get('SELECT 1 FROM edit WHERE batch = ? AND page = ? LIMIT 1', key, row.key) === undefined;
      this.#sql.run(
        'UPDATE batch SET pages = pages + ?, changed = changed + ? WHERE key = ?', isFirst ? 1 : 0, deltas.filter((delta) => delta.kind !== 'page').length, key,
      );
      return { action: { kind: 'batch', batch: id, commands: [...commands] }, deltas };
    }, key);
  }

  records(id: BatchId, page: PageId): ReadonlySet<string> {
    const rows = this.#sql.all<{ record: string }>(
      `SELECT DISTINCT edit_record.record FROM edit JOIN edit_record ON edit_record.page = edit.page AND edit_record.revision = edit.revision
       WHERE edit.batch = ? AND edit.page = ?`, this.#key(id), readPage(this.#sql, page).key,
    );
    return new Set(rows.map((row) => row.record));
  }

  pages(id: BatchId): PageId[] {
    return this.#sql.all<{ id: PageId }>(
      'SELECT id FROM page WHERE key IN (SELECT page FROM edit WHERE batch = ?) ORDER BY document, number', this.#key(id),
    ).map((row) => row.id);
  }

  undo(id: BatchId, page: PageId, reviewer: string): { result: EditResult; kept: number } | null {
    const key = this.#key(id);
    let kept = 0;
    const result = this.#edits.append(page, reviewer, (row, state, stacks): Plan | null => {
      const own = new Set(this.#sql.all<{ id: Edit['id'] }>('SELECT id FROM edit WHERE batch = ? AND page = ?', key, row.key).map((entry) => entry.id));
      const of = stacks.undo.findLast((entry) => own.has(entry));
      if (of === undefined) return null;
      // The status goes back only where nobody has worked on the page since: else it would deny that work.
      const isLast = stacks.undo.at(-1) === of;
      const done = this.#edits.lastDone(row, of);
      const undone = done.filter((delta) => isUntouched(state, delta) && (delta.kind !== 'page' || isLast));
      kept = done.filter((delta) => delta.kind !== 'page').length - undone.filter((delta) => delta.kind !== 'page').length;
      this.#sql.run('UPDATE batch SET kept = kept + ? WHERE key = ?', kept, key);
      return { action: { kind: 'undo', of }, deltas: invertDeltas(undone) };
    }, key);
    return result === null ? null : { result, kept };
  }

  #key(id: BatchId): number {
    const found = this.#sql.get<{ key: number }>('SELECT key FROM batch WHERE id = ?', id);
    if (found === undefined) throw notThere();
    return found.key;
  }

  #row(id: BatchId): BatchRow {
    const row = this.#sql.get<BatchRow>(`${SELECT} WHERE id = ?`, id);
    if (row === undefined) throw notThere();
    return row;
  }

  #batchOf({ id, plan, reviewer, at, state, pages, changed, kept, job }: BatchRow): Batch {
    return { id, project: this.#project, plan: JSON.parse(plan) as BatchPlan, reviewer, at, state, pages, changed, kept, job };
  }
}

function notThere(): LecternError {
  return new LecternError('not-found', 'This batch is not in the project.', 'Choose another one.');
}
