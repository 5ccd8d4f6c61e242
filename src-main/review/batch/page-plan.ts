/** What a batch would do to one page. */
import type { BatchCount, BatchExample } from '../../../src-shared/api/index.ts';
import type { Command, PageState } from '../../../src-shared/edits/index.ts';

/** Records that one step may change: so many are planned, logged and written well within 20 ms, on a page of any size. */
export const STEP = 200;

/** A command of a batch and the ids of the records that it changes, no more than `STEP`. */
export interface BatchStep {
  readonly command: Command;
  readonly records: readonly string[];
}

export interface PagePlan {
  readonly steps: readonly BatchStep[];
  readonly counts: readonly BatchCount[];
  readonly examples: readonly Omit<BatchExample, 'page'>[];
}

/** What a kind of batch has to say; everything else of batches is the same for all kinds. Pure. */
export type BatchPlanner = (state: PageState) => PagePlan;
