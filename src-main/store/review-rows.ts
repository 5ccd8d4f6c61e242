/** Rows of second reviews, and what the program makes of them. */
import { LecternError } from '../../src-shared/errors.ts';
import type { PageId, PredictionId, ReviewId } from '../../src-shared/ids.ts';
import type { ReviewStatus, SecondReview } from '../../src-shared/reviews.ts';
import type { Sql } from './sql.ts';

export interface ReviewRow {
  readonly key: number;
  readonly id: ReviewId;
  readonly page: number;
  readonly page_id: PageId;
  readonly page_number: number;
  readonly document_name: string;
  readonly reviewer: string;
  readonly assigned_by: string;
  readonly assigned_at: string;
  readonly drawn: string | null;
  readonly status: ReviewStatus | 'withdrawn';
  readonly base_prediction: PredictionId | null;
  readonly grid_rows: number | null;
  readonly grid_columns: number | null;
  readonly revision: number;
  readonly first_revision: number | null;
  readonly undecided: number;
  readonly settled_by: string | null;
  readonly settled_at: string | null;
  /** Who worked on the page's annotation last, up to `first_revision`, decisions that were taken back aside. */
  readonly first: string | null;
}

const SELECT = `
  SELECT review.key, review.id, review.page, page.id AS page_id, page.number AS page_number, document.name AS document_name,
    review.reviewer, review.assigned_by, review.assigned_at, review.drawn, review.status, review.base_prediction,
    review.grid_rows, review.grid_columns, review.revision, review.first_revision, review.undecided, review.settled_by,
    review.settled_at,
    (SELECT edit.reviewer FROM edit WHERE edit.page = review.page AND edit.revision <= coalesce(review.first_revision, page.revision)
       AND edit.action ->> 'kind' = 'command' AND json_extract(edit.action, '$.command.origin.review') IS NULL
     ORDER BY edit.revision DESC LIMIT 1) AS first
  FROM review JOIN page ON page.key = review.page JOIN document ON document.key = page.document`;

/** @throws LecternError `not-found` where there is none, or it was withdrawn */
export function readReview(sql: Sql, id: ReviewId): ReviewRow {
  const row = sql.get<ReviewRow>(`${SELECT} WHERE review.id = ? AND review.status <> 'withdrawn'`, id);
  if (row === undefined) throw new LecternError('not-found', 'This second review was withdrawn.', 'Open the page again.');
  return row;
}

/** The second review of a page, null where it has none. */
export function reviewOfPage(sql: Sql, page: number): ReviewRow | null {
  return sql.get<ReviewRow>(`${SELECT} WHERE review.page = ? AND review.status <> 'withdrawn'`, page) ?? null;
}

/** All that were not withdrawn, in the project's order of pages. */
export function readReviews(sql: Sql): ReviewRow[] {
  return sql.all<ReviewRow>(`${SELECT} WHERE review.status <> 'withdrawn' ORDER BY document.key, page.number`);
}

export function secondReviewOf(row: ReviewRow): SecondReview {
  if (row.status === 'withdrawn') throw new Error(`The review ${row.id} was withdrawn.`);
  return {
    id: row.id, page: row.page_id, documentName: row.document_name, pageNumber: row.page_number, reviewer: row.reviewer,
    status: row.status, undecided: row.undecided, first: row.first, assignedBy: row.assigned_by, assignedAt: row.assigned_at,
    drawn: row.drawn === null ? null : JSON.parse(row.drawn) as SecondReview['drawn'],
    settledBy: row.settled_by, settledAt: row.settled_at,
  };
}
