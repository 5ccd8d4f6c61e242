/** Doubt: which records a person should look at first. */
import type { GridCell, Word } from './document.ts';
import type { PageState } from './edits/state.ts';
import { boxOfQuad, cellOfBox } from './geometry.ts';
import type { GridSize, PageSize } from './geometry.ts';

/** Below this confidence a record that nobody has vouched for counts as doubtful. */
export const DOUBT_BELOW = 0.8;

/** Whether the record's maker was not sure and no person has vouched for it. */
export function isUnsure(record: { readonly confidence: number | null; readonly accepted: boolean }): boolean {
  return !record.accepted && record.confidence !== null && record.confidence < DOUBT_BELOW;
}

/** Whether a grid cell is another than the one that the centre of its word's box lies in. */
export function isMismatch(cell: GridCell, word: Word, size: PageSize, grid: GridSize): boolean {
  return cell.cell !== cellOfBox(boxOfQuad(word.quad), size, grid);
}

/** How many records of a page are doubtful: unsure, or a grid cell that nobody vouched for and that mismatches its word. */
export function countDoubtful(state: PageState): number {
  let doubtful = 0;
  for (const records of [state.word, state.line, state.entity, state.link]) {
    for (const record of records.values()) if (isUnsure(record)) doubtful += 1;
  }
  for (const cell of state.cell.values()) {
    if (cell.accepted) continue;
    const word = state.word.get(cell.id);
    if (isUnsure(cell) || (word !== undefined && isMismatch(cell, word, state.size, state.grid))) doubtful += 1;
  }
  return doubtful;
}
