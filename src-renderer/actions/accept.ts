/** Vouching for what stands there, and for the page as a whole; undo and redo. */
import type { PageStatus } from '../../src-shared/document.ts';
import type { PageState, Target } from '../../src-shared/edits/index.ts';
import { markOf } from '../../src-shared/edits/index.ts';
import { cellAt } from '../../src-shared/tables/index.ts';
import type { App } from '../state/app.ts';
import { thingsInOrder } from '../state/doubtful.ts';
import { en } from '../text/en.ts';
import { MODES, targetOf, targetsOf } from '../state/selection.ts';
import type { Mode } from '../state/selection.ts';
import { hasPage, isReview, modeOf, pageOf } from './context.ts';
import { stepDoubtful } from './go.ts';
import type { DeclaredAction } from './types.ts';
import { saveTyped } from './typing.ts';

function isAccepted(state: PageState, target: Target): boolean {
  if (target.kind === 'table') {
    const table = state.table.get(target.id);
    if (table === undefined) return true;
    if (target.cell !== null) return cellAt(table, target.cell)?.accepted ?? true;
    return table.accepted && table.cells.every((cell) => cell.accepted);
  }
  return state[target.kind].get(target.id)?.accepted ?? true;
}

/** What of a mode nobody has vouched for yet. */
function openTargets(state: PageState, mode: Mode): Target[] {
  return thingsInOrder(state, mode)
    // A table takes its cells with it.
    .filter((thing) => thing.kind !== 'tableCell')
    .map((thing) => targetOf(state, thing, mode))
    .filter((target) => target !== null)
    .filter((target) => !isAccepted(state, target));
}

function accept(app: App, targets: readonly Target[]): void {
  if (targets.length > 0) app.page.dispatch({ type: 'accept', targets });
}

/** Vouches for the selection and goes to the next doubtful thing. */
export function acceptAndMoveOn(app: App): void {
  const state = pageOf(app);
  if (state === null) return;
  const { selection, mode } = app.selection.store.getState();
  accept(app, targetsOf(state, selection, mode).filter((target) => !isAccepted(state, target)));
  stepDoubtful(app, 1);
}

function setStatus(app: App, status: 'in-review' | 'reviewed'): boolean {
  const state = pageOf(app);
  return state !== null && app.page.dispatch({ type: 'page.setStatus', status, note: markOf(state).note });
}

function isStatus(app: App, ...statuses: readonly PageStatus[]): boolean {
  const state = pageOf(app);
  return state !== null && statuses.includes(markOf(state).status);
}

/** Marks the page, a text that is being typed saved first, and opens the next one of the queue that waits. */
function markAndGoOn(app: App, mark: () => void): void {
  saveTyped(app);
  const next = app.queue.nextOpen();
  mark();
  if (next !== null) void app.page.open(next);
  else app.ui.toast('good', en.said.noPageLeft);
}

/** Sets the page aside for a reason (empty: none of those offered), with a note, and opens the next one that waits. */
export function setAside(app: App, reason: string, note: string): void {
  markAndGoOn(app, () => { app.page.dispatch({ type: 'page.setStatus', status: 'set-aside', note, reason }); });
}

/** Takes back the last edit of the page, or the whole batch over many pages that it was part of. */
export function undoLast(app: App): void {
  const { undoBatch } = app.page.store.getState();
  if (undoBatch === null) app.page.undo();
  else void app.batches.undo(undoBatch);
}

export const acceptActions: readonly DeclaredAction[] = [
  {
    id: 'accept', group: 'accept', keys: ['Enter'],
    when: (app) => isReview(app) && ['select', 'lasso'].includes(app.selection.store.getState().tool.kind), run: acceptAndMoveOn,
  },
  {
    id: 'accept.mode', group: 'accept', keys: ['Shift+A'],
    when: (app) => {
      const state = pageOf(app);
      return state !== null && openTargets(state, modeOf(app)).length > 0;
    },
    run: (app) => {
      const state = pageOf(app);
      if (state !== null) accept(app, openTargets(state, modeOf(app)));
    },
  },
  {
    id: 'accept.page', group: 'accept', keys: ['Mod+Shift+A'],
    when: (app) => {
      const state = pageOf(app);
      return state !== null && MODES.some((mode) => openTargets(state, mode).length > 0);
    },
    run: (app) => {
      const state = pageOf(app);
      if (state !== null) accept(app, MODES.flatMap((mode) => openTargets(state, mode)));
    },
  },
  {
    id: 'page.reviewed', group: 'accept', keys: ['Mod+Enter'], whileTyping: true,
    when: hasPage, run: (app) => { markAndGoOn(app, () => { setStatus(app, 'reviewed'); }); },
  },
  {
    id: 'page.setAside', group: 'accept', keys: ['Mod+Shift+Enter'], whileTyping: true,
    when: (app) => hasPage(app) && !isStatus(app, 'set-aside', 'reviewed'),
    run: (app) => {
      saveTyped(app);
      app.ui.openDialog('aside');
    },
  },
  {
    id: 'page.reopen', group: 'accept', keys: ['Mod+Shift+Enter'],
    when: (app) => isStatus(app, 'reviewed', 'set-aside'), run: (app) => { setStatus(app, 'in-review'); },
  },
  {
    id: 'page.note', group: 'accept', keys: ['Shift+N'],
    when: hasPage, run: (app) => { app.ui.openDialog('note'); },
  },
  {
    id: 'edit.undo', group: 'accept', keys: ['Mod+Z'],
    when: (app) => hasPage(app) && app.page.store.getState().canUndo, run: undoLast,
  },
  {
    id: 'edit.redo', group: 'accept', keys: ['Mod+Shift+Z', 'Mod+Y'],
    when: (app) => hasPage(app) && app.page.store.getState().canRedo, run: (app) => { app.page.redo(); },
  },
];
