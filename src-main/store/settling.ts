/**
 * How far two reviews of a page have come towards one: who may edit what, what is decided, and what still is not.
 * The annotation of the page as it was before the first decision is what the first reviewer said.
 */
import { compare } from '../../src-shared/compare/index.ts';
import { isDecision, markOf } from '../../src-shared/edits/index.ts';
import type { Command, Edit, PageState, UndoStacks } from '../../src-shared/edits/index.ts';
import { LecternError } from '../../src-shared/errors.ts';
import { isBlind } from '../../src-shared/reviews.ts';
import type { MadeDecision, ReviewStatus } from '../../src-shared/reviews.ts';
import { stateAt } from './page-past.ts';
import type { PageRow } from './page-rows.ts';
import { reviewOfPage } from './review-rows.ts';
import type { ReviewRow } from './review-rows.ts';
import type { ReviewLayers } from './review-layers.ts';
import type { Sql } from './sql.ts';

/** The page's annotation after an edit, and what can be undone. */
export interface PageNow {
  readonly state: PageState;
  readonly stacks: UndoStacks;
}

export class Settling {
  readonly #sql: Sql;
  readonly #layers: ReviewLayers;

  constructor(sql: Sql, layers: ReviewLayers) {
    this.#sql = sql;
    this.#layers = layers;
  }

  /**
   * Keeps a second reviewer off the first one's work, and decisions to what both are done with.
   * @throws LecternError `not-allowed`
   */
  guard(row: PageRow, reviewer: string, command: Command | null): void {
    const review = row.review_status;
    if (review !== null && isBlind(review) && row.review_reviewer === reviewer) {
      throw new LecternError('not-allowed', `${reviewer} is the second reviewer of this page and works on a copy of its own.`, 'Open the page again.');
    }
    if (command?.type !== 'take' || command.origin.kind !== 'review') return;
    if (command.origin.review !== row.review_id || review === null || isBlind(review)) {
      throw new LecternError('not-allowed', 'Both reviewers must be done before anything is decided between them.', 'Wait until the page is marked reviewed by both.');
    }
  }

  /** The decisions that stand on a page, oldest first; of several on the same difference the last. */
  decisions(review: ReviewRow, stacks: UndoStacks): MadeDecision[] {
    return [...this.#standing(review, stacks).values()];
  }

  /** What the first reviewer said: the annotation before anything was decided. `now` is the annotation as it stands. */
  firstReading(row: PageRow, review: ReviewRow, now: PageState): PageState {
    return review.first_revision === null ? now : stateAt(this.#sql, row, review.first_revision, now.thresholds);
  }

  /** Part of the transaction that logs `edit` on the page. `row` as it was before. */
  afterPageEdit(row: PageRow, edit: Edit, now: PageNow): void {
    if (row.review_id === null) return;
    let review = reviewOfPage(this.#sql, row.key);
    if (review === null) return;
    const any = this.#standing(review, now.stacks).size > 0;
    const first = any ? review.first_revision ?? edit.revision - 1 : null;
    if (first !== review.first_revision) {
      this.#sql.run('UPDATE review SET first_revision = ? WHERE key = ?', first, review.key);
      review = { ...review, first_revision: first };
    }
    this.settle(row, review, now, this.#layers.layer(row, review).state, edit);
  }

  /** Writes how far a review has come; `edit` is what brought it there. Part of the caller's transaction. */
  settle(row: PageRow, review: ReviewRow, now: PageNow, layer: PageState, edit: Pick<Edit, 'reviewer' | 'at'>): void {
    const { status, undecided } = this.#progress(row, review, now, layer);
    const settledNow = status === 'settled' && review.status !== 'settled';
    const by = status !== 'settled' ? null : settledNow ? edit.reviewer : review.settled_by;
    const at = status !== 'settled' ? null : settledNow ? edit.at : review.settled_at;
    this.#sql.run('UPDATE review SET status = ?, undecided = ?, settled_by = ?, settled_at = ? WHERE key = ?', status, undecided, by, at, review.key);
  }

  #progress(row: PageRow, review: ReviewRow, now: PageNow, layer: PageState): { status: ReviewStatus; undecided: number } {
    if (markOf(layer).status !== 'reviewed') return { status: review.revision === 0 ? 'assigned' : 'in-review', undecided: 0 };
    const decided = this.#standing(review, now.stacks);
    if (decided.size === 0 && markOf(now.state).status !== 'reviewed') return { status: 'done', undecided: 0 };
    const undecided = compare(this.firstReading(row, review, now.state), layer).filter(({ key }) => !decided.has(key)).length;
    return { status: undecided === 0 ? 'settled' : 'differing', undecided };
  }

  #standing(review: ReviewRow, stacks: UndoStacks): ReadonlyMap<string, MadeDecision> {
    const standing = new Set(stacks.undo);
    const rows = this.#sql.all<{ id: Edit['id']; reviewer: string; at: string; action: string }>(
      `SELECT id, reviewer, at, action FROM edit
       WHERE page = ? AND json_extract(action, '$.command.origin.review') = ? ORDER BY revision`, review.page, review.id,
    );
    const decisions = new Map<string, MadeDecision>();
    for (const { id, reviewer, at, action } of rows) {
      const parsed = JSON.parse(action) as Edit['action'];
      if (!standing.has(id) || parsed.kind !== 'command' || !isDecision(parsed.command)) continue;
      const { origin } = parsed.command as Extract<Command, { type: 'take' }>;
      if (origin.kind === 'review') decisions.set(origin.decision.key, { ...origin.decision, edit: id, by: reviewer, at });
    }
    return decisions;
  }
}
