/** The form of the project's fields. */
import type { App } from '../state/app.ts';
import { hasPage } from './context.ts';
import type { Action } from './types.ts';

const hasFields = (app: App): boolean =>
  hasPage(app) && app.comparison.store.getState().purpose === null && (app.workspace.store.getState().settings?.fields.length ?? 0) > 0;

export const fieldActions: readonly Action[] = [
  {
    id: 'fields.go', title: 'Go through the fields of the page', group: 'Review', keys: ['Shift+F'], when: hasFields,
    run: (app) => {
      app.ui.keep({ inspectorOpen: true });
      app.selection.setMode('links');
      app.ui.openDialog('fields');
    },
  },
];
