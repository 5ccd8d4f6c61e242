/** Links that people have deleted or turned round on a page: a model that is asked again need not bring them back. */
import type { Link } from '../../src-shared/document.ts';
import type { PageId, ReviewId } from '../../src-shared/ids.ts';
import { deltasOf } from './earlier.ts';
import { readPage } from './page-rows.ts';
import { readReview } from './review-rows.ts';
import type { Sql } from './sql.ts';

const BY_HAND = "action ->> '$.command.type' IN ('link.remove', 'link.reverse')";

/**
 * The links as they stood before, those of edits that were undone too: they stand again and need no proposal.
 * @param review the copy of a second review, null for the page itself
 */
export function refusedLinks(sql: Sql, page: PageId, review: ReviewId | null): Pick<Link, 'from' | 'to'>[] {
  const rows = sql.read(() => review === null
    ? sql.all<{ deltas: string }>(`SELECT deltas FROM edit WHERE page = ? AND ${BY_HAND}`, readPage(sql, page).key)
    : sql.all<{ deltas: string }>(`SELECT deltas FROM review_edit WHERE review = ? AND ${BY_HAND}`, readReview(sql, review).key));
  return rows.flatMap((row) => deltasOf(row.deltas)).flatMap((delta) =>
    delta.kind === 'link' && delta.before !== null ? [{ from: delta.before.from, to: delta.before.to }] : []);
}
