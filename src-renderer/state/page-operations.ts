/** What is done to the open page, on its way to the engine: commands as they were planned, and undo, redo, merge. */
import type { Api, EditResult } from '../../src-shared/api/index.ts';
import type { Command, Delta, Edit, PageState } from '../../src-shared/edits/index.ts';
import { EditRefused, applyDeltas, planEdit } from '../../src-shared/edits/index.ts';
import type { PageId, PredictionId, ProjectId, ReviewId } from '../../src-shared/ids.ts';

export type Operation =
  | { readonly kind: 'command'; readonly command: Command; readonly planned: readonly Delta[] }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  | { readonly kind: 'merge'; readonly prediction: PredictionId };

/** Where operations go: a page, or the copy of it that a second review names, and by whom. */
export interface Layer {
  readonly project: ProjectId;
  readonly page: PageId;
  readonly reviewer: string;
  readonly review?: ReviewId;
}

/** Sends an operation to the engine. @param revision number of the edit that a command was planned on */
export function sendOperation({ edits }: Api, operation: Operation, layer: Layer, revision: number): Promise<EditResult> {
  const { project, page, reviewer } = layer;
  switch (operation.kind) {
    case 'command': return edits.apply({ ...layer, revision, command: operation.command });
    case 'undo': return edits.undo(layer);
    case 'redo': return edits.redo(layer);
    case 'merge': return edits.merge({ project, page, reviewer, prediction: operation.prediction });
  }
}

interface Replanned {
  readonly state: PageState;
  readonly kept: readonly Operation[];
  /** Why others no longer make sense. */
  readonly refused: readonly EditRefused[];
}

/** Plans operations, one after the other, on a page that has changed under them. */
export function planAnew(confirmed: PageState, operations: readonly Operation[]): Replanned {
  let state = confirmed;
  const kept: Operation[] = [];
  const refused: EditRefused[] = [];
  for (const operation of operations) {
    if (operation.kind !== 'command') {
      kept.push(operation);
      continue;
    }
    try {
      const planned = planEdit(state, operation.command);
      state = applyDeltas(state, planned);
      kept.push({ ...operation, planned });
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error;
      refused.push(error);
    }
  }
  return { state, kept, refused };
}

/** Whether an entry of the page's log is what an operation has come to. */
export function isEntryOf(edit: Edit, operation: Operation): boolean {
  switch (operation.kind) {
    case 'command': return edit.action.kind === 'command' && JSON.stringify(edit.action.command) === JSON.stringify(operation.command);
    case 'undo':
    case 'redo': return edit.action.kind === operation.kind;
    case 'merge': return edit.action.kind === 'merge' && edit.action.prediction === operation.prediction;
  }
}
