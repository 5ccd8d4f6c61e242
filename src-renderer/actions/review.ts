/** What concerns many pages at once: confirming what is sure, and taking that back. */
import type { App } from '../state/app.ts';
import type { DeclaredAction } from './types.ts';

const hasPages = (app: App): boolean => app.workspace.store.getState().pages.size > 0;

export const reviewActions: readonly DeclaredAction[] = [
  {
    id: 'confirm.open', group: 'accept', keys: ['Alt+Shift+A'], when: hasPages,
    run: (app) => {
      app.ui.keep({ queueOpen: true });
      app.ui.openDialog('confirm');
    },
  },
  {
    id: 'batch.undo', group: 'accept', keys: ['Mod+Alt+Z'],
    when: (app) => app.batches.newestStanding() !== null,
    run: (app) => {
      const batch = app.batches.newestStanding();
      if (batch !== null) void app.batches.undo(batch.id);
    },
  },
];
