/** Rows of pages, and what the program makes of them. */
import type { Document, PageSummary } from '../../src-shared/api/index.ts';
import type { PageStatus } from '../../src-shared/document.ts';
import type { PageDoubts } from '../../src-shared/doubt.ts';
import type { Problem } from '../../src-shared/errors.ts';
import { LecternError } from '../../src-shared/errors.ts';
import type { GridSize, PageSize } from '../../src-shared/geometry.ts';
import type { DocumentId, PageId, PredictionId, ReviewId } from '../../src-shared/ids.ts';
import type { ReviewBrief, ReviewStatus } from '../../src-shared/reviews.ts';
import type { Sql } from './sql.ts';

export interface PageRow {
  readonly key: number;
  readonly id: PageId;
  readonly document: DocumentId;
  readonly document_key: number;
  readonly document_name: string;
  readonly document_pages: number;
  readonly original_sha256: string;
  readonly document_kind: Document['kind'];
  readonly number: number;
  readonly status: PageStatus;
  readonly note: string;
  readonly reason: string;
  readonly width: number;
  readonly height: number;
  readonly image: string | null;
  readonly recognised_by: string;
  readonly turned: number;
  readonly deskewed: number;
  readonly grid_rows: number;
  readonly grid_columns: number;
  readonly base_prediction: PredictionId | null;
  readonly revision: number;
  readonly version: number;
  readonly words: number;
  readonly doubtful: number;
  readonly checks: number;
  readonly doubts: string;
  readonly labels: string;
  readonly reviewer: string | null;
  readonly reviewed_at: string | null;
  readonly problem: string | null;
  readonly review_id: ReviewId | null;
  readonly review_reviewer: string | null;
  readonly review_status: ReviewStatus | null;
  readonly review_undecided: number | null;
}

const SELECT = `
  SELECT page.key, page.id, document.id AS document, document.key AS document_key, document.name AS document_name,
    document.pages AS document_pages, coalesce(page.original, document.sha256) AS original_sha256, document.kind AS document_kind,
    page.number, page.status, page.note, page.reason, page.width, page.height, page.image,
    page.recognised_by, page.turned, page.deskewed, page.grid_rows, page.grid_columns, page.base_prediction,
    page.revision, page.version, page.words, page.doubtful, page.checks, page.doubts, page.labels, page.reviewer, page.reviewed_at, page.problem,
    review.id AS review_id, review.reviewer AS review_reviewer, review.status AS review_status, review.undecided AS review_undecided
  FROM page JOIN document ON document.key = page.document
    LEFT JOIN review ON review.page = page.key AND review.status <> 'withdrawn'`;

/** @throws LecternError `not-found` */
export function readPage(sql: Sql, id: PageId): PageRow {
  const row = sql.get<PageRow>(`${SELECT} WHERE page.id = ?`, id);
  if (row === undefined) throw new LecternError('not-found', 'This page is no longer in the project.', 'Choose another page.');
  return row;
}

/** The page with this key, which must be there. */
export function readPageByKey(sql: Sql, key: number): PageRow {
  const row = sql.get<PageRow>(`${SELECT} WHERE page.key = ?`, key);
  if (row === undefined) throw new Error(`There is no page with the key ${key}.`);
  return row;
}

/** Pages in the project's order: documents as they were imported, pages by number. */
export function readPages(sql: Sql, document?: DocumentId): PageRow[] {
  if (document === undefined) return sql.all<PageRow>(`${SELECT} ORDER BY document.key, page.number`);
  return sql.all<PageRow>(`${SELECT} WHERE document.id = ? ORDER BY page.number`, document);
}

/** Whether the page has been read, so that there is something to annotate. */
export function isRead(row: PageRow): boolean {
  return row.status !== 'pending' && row.status !== 'failed';
}

/** @throws LecternError `edit-refused` where the page has not been read */
export function requireRead(row: PageRow): void {
  if (!isRead(row)) {
    throw new LecternError('edit-refused', 'This page has not been read yet.', 'Wait until it has been read; if that failed, have it read again.');
  }
}

export const sizeOf = (row: PageRow): PageSize => ({ width: row.width, height: row.height });
export const gridOf = (row: PageRow): GridSize => ({ rows: row.grid_rows, columns: row.grid_columns });

function briefOf(row: PageRow): ReviewBrief | null {
  if (row.review_id === null || row.review_reviewer === null || row.review_status === null) return null;
  return { id: row.review_id, reviewer: row.review_reviewer, status: row.review_status, undecided: row.review_undecided ?? 0 };
}

export function summaryOf(row: PageRow): PageSummary {
  return {
    id: row.id,
    document: row.document,
    number: row.number,
    status: row.status,
    width: row.width,
    height: row.height,
    image: row.image,
    words: row.words,
    doubtful: row.doubtful,
    checks: row.checks,
    doubts: JSON.parse(row.doubts) as PageDoubts,
    labels: JSON.parse(row.labels) as Record<string, number>,
    reviewer: row.reviewer,
    reason: row.reason,
    note: row.note,
    secondReview: briefOf(row),
    problem: row.problem === null ? null : JSON.parse(row.problem) as Problem,
  };
}
