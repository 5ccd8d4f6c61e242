/** The layers of second reviewers: the base of the page with the log of the review applied. */
import { applyDeltas, undoStacks } from '../../src-shared/edits/index.ts';
import type { Delta, Edit, PageState, UndoStacks } from '../../src-shared/edits/index.ts';
import type { PageId } from '../../src-shared/ids.ts';
import { deltasOf } from './earlier.ts';
import { EDIT_COLUMNS, editOf } from './log-rows.ts';
import type { EditRow } from './log-rows.ts';
import { baseState } from './page-past.ts';
import { gridOf } from './page-rows.ts';
import type { PageRow } from './page-rows.ts';
import type { ReviewRow } from './review-rows.ts';
import { countFindings } from './findings.ts';
import { CountedBy } from './settings.ts';
import type { Sql } from './sql.ts';

const KEPT = 6;
const COLUMNS = EDIT_COLUMNS.replaceAll('edit.', 'review_edit.');

export interface Layer {
  readonly state: PageState;
  readonly stacks: UndoStacks;
}

export class ReviewLayers {
  readonly #sql: Sql;
  readonly #inUse: CountedBy;
  readonly #kept = new Map<number, { readonly revision: number; readonly layer: Layer }>();

  constructor(sql: Sql) {
    this.#sql = sql;
    this.#inUse = new CountedBy(sql);
  }

  /** How much of a layer does not fit the project's schema. */
  checks(state: PageState): number {
    return countFindings(state, this.#inUse.schema);
  }

  /** A layer as it stands. Before its first edit it follows the page's newest base. */
  layer(page: PageRow, review: ReviewRow): Layer {
    const kept = this.#kept.get(review.key);
    const { thresholds } = this.#inUse;
    if (review.revision > 0 && kept?.revision === review.revision && kept.layer.state.thresholds === thresholds) return kept.layer;
    const grid = { rows: review.grid_rows ?? page.grid_rows, columns: review.grid_columns ?? page.grid_columns };
    let state = baseState(this.#sql, page, review.revision === 0 ? page.base_prediction : review.base_prediction, grid, thresholds);
    const log = this.#sql.all<EditRow>(`SELECT ${COLUMNS} FROM review_edit WHERE review = ? ORDER BY revision`, review.key)
      .map((row) => editOf(page.id, row));
    for (const edit of log) state = applyDeltas(state, edit.deltas);
    const layer: Layer = { state, stacks: undoStacks(log) };
    this.#keep(review.key, review.revision, layer);
    return layer;
  }

  /** Logs an edit of a layer; the first one settles what the layer stands on. Part of the caller's transaction. */
  append(page: PageRow, review: ReviewRow, edit: Edit): void {
    if (review.revision === 0) {
      const grid = gridOf(page);
      this.#sql.run(
        'UPDATE review SET base_prediction = ?, grid_rows = ?, grid_columns = ? WHERE key = ?', page.base_prediction, grid.rows, grid.columns, review.key,
      );
    }
    this.#sql.run(
      'INSERT INTO review_edit (id, review, revision, reviewer, at, action, deltas) VALUES (?, ?, ?, ?, ?, ?, ?)',
      edit.id, review.key, edit.revision, edit.reviewer, edit.at, JSON.stringify(edit.action), JSON.stringify(edit.deltas),
    );
    this.#sql.run('UPDATE review SET revision = ? WHERE key = ?', edit.revision, review.key);
  }

  /** Keeps in memory what an edit has led to, once it is on disk. */
  remember(review: number, revision: number, layer: Layer): void {
    this.#keep(review, revision, layer);
  }

  deltasOf(edit: Edit['id']): readonly Delta[] {
    const row = this.#sql.get<{ deltas: string }>('SELECT deltas FROM review_edit WHERE id = ?', edit);
    if (row === undefined) throw new Error(`The log of the review lacks the edit ${edit}.`);
    return deltasOf(row.deltas);
  }

  /** Newest first; with `record`, only entries that changed a record with that id. */
  history(page: PageId, review: ReviewRow, options: { record?: string | undefined; limit: number }): Edit[] {
    const rows = this.#sql.all<EditRow>(`SELECT ${COLUMNS} FROM review_edit WHERE review = ? ORDER BY revision DESC`, review.key);
    const edits: Edit[] = [];
    for (const row of rows) {
      if (edits.length === options.limit) break;
      const edit = editOf(page, row);
      if (options.record === undefined || edit.deltas.some((delta) => delta.id === options.record)) edits.push(edit);
    }
    return edits;
  }

  #keep(key: number, revision: number, layer: Layer): void {
    this.#kept.delete(key);
    this.#kept.set(key, { revision, layer });
    const oldest = this.#kept.keys().next();
    if (this.#kept.size > KEPT && oldest.done !== true) this.#kept.delete(oldest.value);
  }
}
