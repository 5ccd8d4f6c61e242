/** The edit log: planning and logging what people do, undoing it, merging predictions, and rebuilding pages from it. */
import type { EditResult } from '../../src-shared/api/index.ts';
import type { PageRecords } from '../../src-shared/document.ts';
import { applyDeltas, EditRefused, invertDeltas, markOf, planEdit, recordsOf, undoStacks } from '../../src-shared/edits/index.ts';
import type { Command, Delta, Edit, PageState, UndoStacks } from '../../src-shared/edits/index.ts';
import { LecternError } from '../../src-shared/errors.ts';
import { newEditId } from '../../src-shared/ids.ts';
import type { BatchId, PageId, PredictionId } from '../../src-shared/ids.ts';
import { DeletedPlaces } from './deleted-places.ts';
import { deltasOf } from './earlier.ts';
import { planTranscriptionMerge } from './merge-transcription.ts';
import { countMerge, deletedBy, planMerge } from './merge.ts';
import type { MergeCounts, MergePlan } from './merge.ts';
import { stateAt } from './page-past.ts';
import { readPage, requireRead, summaryOf } from './page-rows.ts';
import type { PageRow } from './page-rows.ts';
import { EDIT_COLUMNS, editOf } from './log-rows.ts';
import type { EditRow } from './log-rows.ts';
import { readPrediction } from './predictions-store.ts';
import type { Settling } from './settling.ts';
import type { Sql } from './sql.ts';
import { readTranscription } from './transcriptions-store.ts';
import type { PageStates } from './states.ts';

/** What an edit does to a page. */
export interface Plan {
  readonly action: Edit['action'];
  readonly deltas: readonly Delta[];
}

/** Plans an edit on a page as it stands; `stacks` are what can be undone and redone. */
export type Planner<P extends Plan | null> = (row: PageRow, state: PageState, stacks: UndoStacks) => P;

/** The page's status, reviewer and date of review after an edit. */
function reviewedAt(row: PageRow, state: PageState, at: string): string | null {
  if (markOf(state).status !== 'reviewed') return null;
  return row.status === 'reviewed' ? row.reviewed_at : at;
}

export class EditsStore {
  readonly #sql: Sql;
  readonly #states: PageStates;
  readonly #settling: Settling;

  constructor(sql: Sql, states: PageStates, settling: Settling) {
    this.#sql = sql;
    this.#states = states;
    this.#settling = settling;
  }

  apply(id: PageId, revision: number, command: Command, reviewer: string): EditResult {
    return this.append(id, reviewer, (row, state): Plan => {
      if (row.revision !== revision) {
        throw new LecternError('stale', 'The page has changed since it was loaded.', 'The page is loaded again; then repeat the edit.');
      }
      try {
        return { action: { kind: 'command', command }, deltas: planEdit(state, command) };
      } catch (error) {
        if (error instanceof EditRefused) throw new LecternError('edit-refused', error.message, '', { cause: error });
        throw error;
      }
    });
  }

  undo(id: PageId, reviewer: string): EditResult {
    return this.append(id, reviewer, (row, _state, stacks): Plan => {
      const of = stacks.undo.at(-1);
      if (of === undefined) throw new LecternError('edit-refused', 'There is nothing to undo on this page.');
      return { action: { kind: 'undo', of }, deltas: invertDeltas(this.lastDone(row, of)) };
    });
  }

  redo(id: PageId, reviewer: string): EditResult {
    return this.append(id, reviewer, (row, _state, stacks): Plan => {
      const of = stacks.redo.at(-1);
      if (of === undefined) throw new LecternError('edit-refused', 'There is nothing to redo on this page.');
      return { action: { kind: 'redo', of }, deltas: invertDeltas(this.#lastUndone(row, of)) };
    });
  }

  merge(id: PageId, prediction: PredictionId, reviewer: string): EditResult {
    return this.append(id, reviewer, (row, state, stacks): Plan => {
      const { deltas, heldBack } = this.#planMerge(row, state, stacks, prediction);
      if (deltas.length === 0) {
        throw new LecternError('edit-refused', `The prediction says nothing that the page does not hold already${heldBack > 0 ? ', but for what was deleted here' : ''}.`);
      }
      return { action: { kind: 'merge', prediction }, deltas };
    });
  }

  previewMerge(id: PageId, prediction: PredictionId): MergeCounts {
    return this.#sql.read(() => {
      const row = readPage(this.#sql, id);
      requireRead(row);
      const state = this.#states.state(row);
      return countMerge(state, this.#planMerge(row, state, this.#states.stacks(row), prediction));
    });
  }

  /** Newest first. With `record`, only entries that changed a record with that id. */
  history(id: PageId, options: { record?: string | undefined; limit: number }): Edit[] {
    return this.#sql.read(() => {
      const { key } = readPage(this.#sql, id);
      const rows = options.record === undefined
        ? this.#sql.all<EditRow>(`SELECT ${EDIT_COLUMNS} FROM edit WHERE page = ? ORDER BY revision DESC LIMIT ?`, key, options.limit)
        : this.#sql.all<EditRow>(
          `SELECT ${EDIT_COLUMNS} FROM edit_record JOIN edit ON edit.page = edit_record.page AND edit.revision = edit_record.revision
           WHERE edit_record.page = ? AND edit_record.record = ? ORDER BY edit_record.revision DESC LIMIT ?`,
          key, options.record, options.limit,
        );
      return rows.map((row) => editOf(id, row));
    });
  }

  rebuild(id: PageId): PageRecords {
    return this.#sql.read(() => {
      const row = readPage(this.#sql, id);
      return recordsOf(stateAt(this.#sql, row, row.revision));
    });
  }

  /** Who has edited a page, in the order of their first edit. */
  reviewers(page: number): string[] {
    const rows = this.#sql.all<{ reviewer: string }>(
      'SELECT reviewer FROM edit WHERE page = ? GROUP BY reviewer ORDER BY min(revision)', page,
    );
    return rows.map((row) => row.reviewer);
  }

  /**
   * Plans on the page as it stands in the same transaction that logs the plan, and returns when it is on disk; null
   * where the plan is null.
   * @param batch key of the batch that the edit is part of
   */
  append<P extends Plan | null>(id: PageId, reviewer: string, plan: Planner<P>, batch: number | null = null): EditResult | Extract<P, null> {
    const appended = this.#sql.write(() => {
      const before = readPage(this.#sql, id);
      requireRead(before);
      const stacksBefore = this.#states.stacks(before);
      const stateBefore = this.#states.state(before);
      const planned = plan(before, stateBefore, stacksBefore);
      if (planned === null) return null;
      const { action, deltas } = planned;
      this.#settling.guard(before, reviewer, action.kind === 'command' ? action.command : null);
      const edit: Edit = { id: newEditId(), page: id, revision: before.revision + 1, reviewer, at: new Date().toISOString(), action, deltas };
      const after = applyDeltas(stateBefore, deltas);
      this.#write(before, edit, after, batch);
      const stacksAfter = undoStacks([edit], stacksBefore);
      this.#settling.afterPageEdit(before, edit, { state: after, stacks: stacksAfter });
      const row = readPage(this.#sql, id);
      const answer: EditResult = {
        edit, page: summaryOf(row), canUndo: stacksAfter.undo.length > 0, canRedo: stacksAfter.redo.length > 0, undoBatch: this.batchOnTop(stacksAfter),
      };
      return { result: answer, key: row.key, version: row.version, state: after, stacks: stacksAfter };
    });
    if (appended === null) return null as Extract<P, null>;
    const { result, key, version, state, stacks } = appended;
    this.#states.remember(key, version, state, result.edit.revision, stacks);
    return result;
  }

  /** The batch that the entry to be undone next is part of, null where it is part of none. */
  batchOnTop(stacks: UndoStacks): BatchId | null {
    const top = stacks.undo.at(-1);
    if (top === undefined) return null;
    return this.#sql.get<{ id: BatchId }>('SELECT batch.id FROM edit JOIN batch ON batch.key = edit.batch WHERE edit.id = ?', top)?.id ?? null;
  }

  /** What an entry that stands did when it was last done: at first, or by a later redo. */
  lastDone(row: PageRow, of: Edit['id']): readonly Delta[] {
    return this.#deltas(row, of, "(id = ? OR action ->> 'kind' = 'redo' AND action ->> 'of' = ?)", of);
  }

  /** What taking an entry back did, the last time. A batch leaves alone what was changed since, so that it may be less than the entry did. */
  #lastUndone(row: PageRow, of: Edit['id']): readonly Delta[] {
    return this.#deltas(row, of, "action ->> 'kind' = 'undo' AND action ->> 'of' = ?");
  }

  /** The deltas of the newest entry of a page that meets a condition on `of`. */
  #deltas(row: PageRow, of: Edit['id'], condition: string, ...more: Edit['id'][]): readonly Delta[] {
    const found = this.#sql.get<{ deltas: string }>(`SELECT deltas FROM edit WHERE page = ? AND ${condition} ORDER BY revision DESC LIMIT 1`, row.key, of, ...more);
    if (found === undefined) throw new Error(`The log of page ${row.id} lacks the edit ${of}.`);
    return deltasOf(found.deltas);
  }

  #write(row: PageRow, edit: Edit, state: PageState, batch: number | null): void {
    this.#sql.run(
      'INSERT INTO edit (id, page, revision, reviewer, at, action, deltas, batch) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      edit.id, row.key, edit.revision, edit.reviewer, edit.at, JSON.stringify(edit.action), JSON.stringify(edit.deltas), batch,
    );
    for (const record of new Set(edit.deltas.map((delta) => delta.id))) {
      this.#sql.run('INSERT INTO edit_record (page, record, revision) VALUES (?, ?, ?)', row.key, record, edit.revision);
    }
    this.#states.writeEdit(row, edit.deltas, state);
    this.#sql.run(
      'UPDATE page SET revision = ?, reviewer = ?, reviewed_at = ? WHERE key = ?',
      edit.revision, edit.reviewer, reviewedAt(row, state, edit.at), row.key,
    );
  }

  #log(row: PageRow): Edit[] {
    return this.#sql.all<EditRow>(`SELECT ${EDIT_COLUMNS} FROM edit WHERE page = ? ORDER BY revision`, row.key).map((entry) => editOf(row.id, entry));
  }

  #planMerge(row: PageRow, state: PageState, stacks: UndoStacks, id: PredictionId): MergePlan {
    const undoable = new Set(stacks.undo);
    const standing = (): Edit[] => this.#log(row).filter((edit) => undoable.has(edit.id));
    const transcription = readTranscription(this.#sql, row, id);
    if (transcription !== null) return planTranscriptionMerge(state, transcription, id, new DeletedPlaces(state, standing()));
    const { page, said } = readPrediction(this.#sql, id);
    if (page !== row.key) throw new LecternError('invalid-input', 'This prediction was made for another page.', 'Choose a prediction of this page.');
    return planMerge(state, { id, said }, deletedBy(state, standing()));
  }
}
