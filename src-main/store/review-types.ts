/** Second reviews as the store offers them. */
import type { EditResult, PageSnapshot, PageSummary } from '../../src-shared/api/index.ts';
import type { PageStatus } from '../../src-shared/document.ts';
import type { Command, Edit, PageState } from '../../src-shared/edits/index.ts';
import type { PageId, ReviewId } from '../../src-shared/ids.ts';
import type { BothReadings, MadeDecision, SecondReview } from '../../src-shared/reviews.ts';

/** A page that a second review can be drawn for. */
export interface DrawCandidate {
  readonly page: PageId;
  /** Hash of the document's original, and the page's number in it: the same in every project that holds the file. */
  readonly sha256: string;
  readonly number: number;
  readonly status: PageStatus;
  /** Whether it has a second review already. */
  readonly reviewed: boolean;
  /** Who has worked on it. */
  readonly editors: readonly string[];
}

/** Both readings of a page, for counting. */
export interface ComparedPage {
  readonly review: SecondReview;
  readonly first: PageState;
  readonly second: PageState;
  readonly decisions: readonly MadeDecision[];
}

export interface SecondReviews {
  /** In the order of pages. */
  list(): SecondReview[];
  candidates(): DrawCandidate[];
  /**
   * Gives a page to a second reviewer.
   * @throws LecternError `not-found`; `not-allowed` where it has one already, where that person has worked on the page
   * and would not be independent, or where the page cannot be read
   */
  assign(page: PageId, reviewer: string, by: string, drawn: SecondReview['drawn']): SecondReview;
  /** Takes a page back from its second reviewer; its log stays. @throws LecternError `not-allowed` once something is decided */
  withdraw(page: PageId): PageSummary;
  /** The page as this reviewer is to see it, where that is a copy of their own; else null. */
  snapshot(page: PageId, reviewer: string): PageSnapshot | null;
  /** As for pages, on a second reviewer's copy. @throws LecternError `not-allowed` where it is another's, or both are done; `stale`, `edit-refused` */
  apply(review: ReviewId, revision: number, command: Command, reviewer: string): EditResult;
  undo(review: ReviewId, reviewer: string): EditResult;
  redo(review: ReviewId, reviewer: string): EditResult;
  history(review: ReviewId, options: { record?: string | undefined; limit: number }): Edit[];
  /** @throws LecternError `not-found`; `not-allowed` until both are done */
  readings(page: PageId): BothReadings;
  /** Pages of which both reviewers are done. */
  comparable(): PageId[];
  compared(page: PageId): ComparedPage;
}
