/** The form of the project's fields. */
import type { App } from '../state/app.ts';
import { hasPage } from './context.ts';
import type { DeclaredAction } from './types.ts';

const hasFields = (app: App): boolean =>
  hasPage(app) && app.comparison.store.getState().purpose === null && (app.workspace.store.getState().settings?.fields.length ?? 0) > 0;

export const fieldActions: readonly DeclaredAction[] = [
  {
    id: 'fields.go', group: 'review', keys: ['Shift+F'], when: hasFields,
    run: (app) => {
      app.ui.keep({ inspectorOpen: true });
      app.selection.setMode('links');
      app.ui.openDialog('fields');
    },
  },
];
