/** Entries of logs as rows: the page's own log, and that of a second review. */
import type { Edit } from '../../src-shared/edits/index.ts';
import type { PageId } from '../../src-shared/ids.ts';
import { deltasOf } from './earlier.ts';

export interface EditRow {
  readonly id: Edit['id'];
  readonly revision: number;
  readonly reviewer: string;
  readonly at: string;
  readonly action: string;
  readonly deltas: string;
}

export const EDIT_COLUMNS = 'edit.id, edit.revision, edit.reviewer, edit.at, edit.action, edit.deltas';

export function editOf(page: PageId, row: EditRow): Edit {
  return {
    id: row.id, page, revision: row.revision, reviewer: row.reviewer, at: row.at,
    action: JSON.parse(row.action) as Edit['action'],
    deltas: deltasOf(row.deltas),
  };
}
