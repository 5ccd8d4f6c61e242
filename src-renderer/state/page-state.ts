/** The open page as the screen sees it. */
import type { PageSnapshot, PageSummary, PredictionInfo } from '../../src-shared/api/index.ts';
import type { Problem } from '../../src-shared/errors.ts';
import type { PageState } from '../../src-shared/edits/index.ts';
import { markOf } from '../../src-shared/edits/index.ts';
import type { BatchId, PageId, ProjectId } from '../../src-shared/ids.ts';

export interface OpenPageState {
  readonly id: PageId | null;
  readonly project: ProjectId | null;
  /** `unread`: the page has no image and no words yet; it is being read first of all. */
  readonly status: 'none' | 'loading' | 'unread' | 'ready' | 'failed';
  /** Why the page could not be opened or read. */
  readonly problem: Problem | null;
  readonly snapshot: PageSnapshot | null;
  /** The page as it stands with all edits, sent or not; null until it is loaded. */
  readonly state: PageState | null;
  /** Number of the last edit that the engine has confirmed. */
  readonly revision: number;
  /** Edits that are not on disk yet; 0 means that all is saved. */
  readonly pending: number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** The batch over many pages that the next undo takes back as one, null where it is an edit of this page alone. */
  readonly undoBatch: BatchId | null;
  readonly predictions: readonly PredictionInfo[];
}

/** No page is open. */
export const CLOSED: OpenPageState = {
  id: null, project: null, status: 'none', problem: null, snapshot: null, state: null, revision: 0, pending: 0,
  canUndo: false, canRedo: false, undoBatch: null, predictions: [],
};

/** The summary of the open page as it now stands: counts from the engine, status from the edits made here. */
export function summaryOf({ snapshot, state }: OpenPageState): PageSummary | null {
  if (snapshot === null) return null;
  return state === null ? snapshot.page : { ...snapshot.page, status: markOf(state).status };
}
