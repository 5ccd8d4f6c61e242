/** Second reviews: giving pages to people, their copies of the pages, and both readings once both are done. */
import type { EditResult, PageSnapshot, PageSummary } from '../../src-shared/api/index.ts';
import type { PageStatus } from '../../src-shared/document.ts';
import { doubtsOf, totalOf } from '../../src-shared/doubt.ts';
import { applyDeltas, EditRefused, invertDeltas, isDecision, markOf, planEdit, recordsOf, undoStacks } from '../../src-shared/edits/index.ts';
import type { Command, Delta, Edit } from '../../src-shared/edits/index.ts';
import { LecternError } from '../../src-shared/errors.ts';
import { newEditId, newReviewId } from '../../src-shared/ids.ts';
import type { PageId, ReviewId } from '../../src-shared/ids.ts';
import { isBlind } from '../../src-shared/reviews.ts';
import type { BothReadings, SecondReview } from '../../src-shared/reviews.ts';
import { readPage, requireRead, summaryOf } from './page-rows.ts';
import type { PageRow } from './page-rows.ts';
import { listPredictions } from './predictions-store.ts';
import type { Layer, ReviewLayers } from './review-layers.ts';
import { readReview, readReviews, reviewOfPage, secondReviewOf } from './review-rows.ts';
import type { ReviewRow } from './review-rows.ts';
import type { ComparedPage, DrawCandidate, SecondReviews } from './review-types.ts';
import type { Settling } from './settling.ts';
import type { Sql } from './sql.ts';
import type { PageStates } from './states.ts';

interface Plan {
  readonly action: Edit['action'];
  readonly deltas: readonly Delta[];
}

export class ReviewsStore implements SecondReviews {
  readonly #sql: Sql;
  readonly #states: PageStates;
  readonly #layers: ReviewLayers;
  readonly #settling: Settling;

  constructor(parts: { sql: Sql; states: PageStates; layers: ReviewLayers; settling: Settling }) {
    this.#sql = parts.sql;
    this.#states = parts.states;
    this.#layers = parts.layers;
    this.#settling = parts.settling;
  }

  list(): SecondReview[] {
    return readReviews(this.#sql).map(secondReviewOf);
  }

  candidates(): DrawCandidate[] {
    return this.#sql.read(() => {
      const editors = Map.groupBy(
        this.#sql.all<{ page: number; reviewer: string }>('SELECT DISTINCT page, reviewer FROM edit'), (entry) => entry.page,
      );
      return this.#sql.all<{ key: number; id: PageId; sha256: string; number: number; status: PageStatus; reviewed: number }>(
        `SELECT page.key, page.id, document.sha256, page.number, page.status,
           EXISTS (SELECT 1 FROM review WHERE review.page = page.key AND review.status <> 'withdrawn') AS reviewed
         FROM page JOIN document ON document.key = page.document ORDER BY document.key, page.number`,
      ).map(({ key, id, sha256, number, status, reviewed }) => ({
        page: id, sha256, number, status, reviewed: reviewed === 1, editors: (editors.get(key) ?? []).map((entry) => entry.reviewer),
      }));
    });
  }

  assign(page: PageId, reviewer: string, by: string, drawn: SecondReview['drawn']): SecondReview {
    return this.#sql.write(() => {
      const row = readPage(this.#sql, page);
      if (row.status === 'failed') throw new LecternError('not-allowed', 'This page could not be read.', 'Have it read again first.');
      if (row.review_reviewer !== null) {
        throw new LecternError('not-allowed', `${row.review_reviewer} is the second reviewer of this page already.`, 'Withdraw that review first.');
      }
      if (this.#sql.get('SELECT 1 FROM edit WHERE page = ? AND reviewer = ? LIMIT 1', row.key, reviewer) !== undefined) {
        throw new LecternError('not-allowed', `${reviewer} has worked on this page and could not read it independently.`, 'Choose another reviewer.');
      }
      const id = newReviewId();
      this.#sql.run(
        'INSERT INTO review (id, page, reviewer, assigned_by, assigned_at, drawn) VALUES (?, ?, ?, ?, ?, ?)',
        id, row.key, reviewer, by, new Date().toISOString(), drawn === null ? null : JSON.stringify(drawn),
      );
      return secondReviewOf(readReview(this.#sql, id));
    });
  }

  withdraw(page: PageId): PageSummary {
    return this.#sql.write(() => {
      const row = readPage(this.#sql, page);
      const review = this.#reviewOf(row);
      if (review.first_revision !== null) {
        throw new LecternError('not-allowed', 'Something has been decided between the two reviewers already.', 'Undo the decisions on the page first.');
      }
      this.#sql.run("UPDATE review SET status = 'withdrawn' WHERE key = ?", review.key);
      return summaryOf(readPage(this.#sql, page));
    });
  }

  snapshot(page: PageId, reviewer: string): PageSnapshot | null {
    return this.#sql.read(() => {
      const row = readPage(this.#sql, page);
      if (row.review_reviewer !== reviewer || row.review_status === null || !isBlind(row.review_status) || row.image === null) return null;
      const review = this.#reviewOf(row);
      const { state, stacks } = this.#layers.layer(row, review);
      const { status, note } = markOf(state);
      const doubts = doubtsOf(state);
      return {
        page: {
          ...summaryOf(row), status, note, reason: '', reviewer, words: state.word.size, doubts, doubtful: totalOf(doubts), checks: this.#layers.checks(state),
        },
        documentName: row.document_name, records: recordsOf(state), note, grid: { ...state.grid }, review: review.id, revision: review.revision,
        predictions: listPredictions(this.#sql, row).filter((prediction) => prediction.id === (review.revision === 0 ? row.base_prediction : review.base_prediction)),
        canUndo: stacks.undo.length > 0, canRedo: stacks.redo.length > 0, undoBatch: null,
        recognisedBy: row.recognised_by, turned: row.turned, deskewed: row.deskewed,
      };
    });
  }

  apply(id: ReviewId, revision: number, command: Command, reviewer: string): EditResult {
    return this.#append(id, reviewer, (review, { state }) => {
      if (review.revision !== revision) {
        throw new LecternError('stale', 'The page has changed since it was loaded.', 'The page is loaded again; then repeat the edit.');
      }
      if (isDecision(command)) throw new LecternError('not-allowed', 'Decisions between reviewers are made on the page itself.', 'Open the page once both are done.');
      try {
        return { action: { kind: 'command', command }, deltas: planEdit(state, command) };
      } catch (error) {
        if (error instanceof EditRefused) throw new LecternError('edit-refused', error.message, '', { cause: error });
        throw error;
      }
    });
  }

  undo(id: ReviewId, reviewer: string): EditResult {
    return this.#append(id, reviewer, (_review, { stacks }) => {
      const of = stacks.undo.at(-1);
      if (of === undefined) throw new LecternError('edit-refused', 'There is nothing to undo on this page.');
      return { action: { kind: 'undo', of }, deltas: invertDeltas(this.#layers.deltasOf(of)) };
    });
  }

  redo(id: ReviewId, reviewer: string): EditResult {
    return this.#append(id, reviewer, (_review, { stacks }) => {
      const of = stacks.redo.at(-1);
      if (of === undefined) throw new LecternError('edit-refused', 'There is nothing to redo on this page.');
      return { action: { kind: 'redo', of }, deltas: this.#layers.deltasOf(of) };
    });
  }

  history(id: ReviewId, options: { record?: string | undefined; limit: number }): Edit[] {
    return this.#sql.read(() => {
      const review = readReview(this.#sql, id);
      return this.#layers.history(review.page_id, review, options);
    });
  }

  readings(page: PageId): BothReadings {
    const { review, first, second, decisions } = this.compared(page);
    return { review, first: recordsOf(first), second: recordsOf(second), decisions };
  }

  comparable(): PageId[] {
    return readReviews(this.#sql).filter((row) => row.status === 'differing' || row.status === 'settled').map((row) => row.page_id);
  }

  compared(page: PageId): ComparedPage {
    return this.#sql.read(() => {
      const row = readPage(this.#sql, page);
      const review = this.#reviewOf(row);
      if (row.review_status === null || isBlind(row.review_status)) {
        throw new LecternError('not-allowed', 'Both reviewers must be done before their readings are compared.', 'Wait until the page is marked reviewed by both.');
      }
      return {
        review: secondReviewOf(review),
        first: this.#settling.firstReading(row, review, this.#states.state(row)),
        second: this.#layers.layer(row, review).state,
        decisions: this.#settling.decisions(review, this.#states.stacks(row)),
      };
    });
  }

  #reviewOf(row: PageRow): ReviewRow {
    const review = reviewOfPage(this.#sql, row.key);
    if (review === null) throw new LecternError('not-found', 'This page has no second reviewer.', 'Assign one first.');
    return review;
  }

  /** Plans on the copy as it stands in the same transaction that logs the plan, and returns when it is on disk. */
  #append(id: ReviewId, reviewer: string, plan: (review: ReviewRow, layer: Layer) => Plan): EditResult {
    const { result, key, layer } = this.#sql.write(() => {
      const review = readReview(this.#sql, id);
      const row = readPage(this.#sql, review.page_id);
      requireRead(row);
      if (review.reviewer !== reviewer) throw new LecternError('not-allowed', `This copy of the page is ${review.reviewer}’s.`, 'Open the page under your own name.');
      if (row.review_status === null || !isBlind(row.review_status)) {
        throw new LecternError('not-allowed', 'Both reviewers are done with this page.', 'Correct the page itself from now on.');
      }
      const before = this.#layers.layer(row, review);
      const { action, deltas } = plan(review, before);
      const edit: Edit = { id: newEditId(), page: row.id, revision: review.revision + 1, reviewer, at: new Date().toISOString(), action, deltas };
      const after: Layer = { state: applyDeltas(before.state, deltas), stacks: undoStacks([edit], before.stacks) };
      this.#layers.append(row, review, edit);
      const now = { state: this.#states.state(row), stacks: this.#states.stacks(row) };
      this.#settling.settle(row, { ...review, revision: edit.revision }, now, after.state, edit);
      const answer: EditResult = {
        edit, page: summaryOf(readPage(this.#sql, row.id)), canUndo: after.stacks.undo.length > 0, canRedo: after.stacks.redo.length > 0,
        undoBatch: null,
      };
      return { result: answer, key: review.key, layer: after };
    });
    this.#layers.remember(key, result.edit.revision, layer);
    return result;
  }
}
