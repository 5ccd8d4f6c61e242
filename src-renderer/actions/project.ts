/** The project: documents in, training data out, models, settings. */
import type { App } from '../state/app.ts';
import { hasPage } from './context.ts';
import type { Action } from './types.ts';

const hasProject = (app: App): boolean => app.workspace.store.getState().project !== null;

export const projectActions: readonly Action[] = [
  { id: 'documents.import', title: 'Import documents', group: 'Project', keys: ['Mod+O'], when: hasProject, run: (app) => { app.ui.openDialog('import'); } },
  { id: 'exports.open', title: 'Export training data', group: 'Project', keys: ['Mod+E'], when: hasProject, run: (app) => { app.ui.openDialog('export'); } },
  { id: 'datasets.open', title: 'Build a dataset', group: 'Project', keys: ['Mod+Shift+E'], when: hasProject, run: (app) => { app.ui.openDialog('dataset'); } },
  { id: 'progress.open', title: 'Show the progress of the review', group: 'Project', keys: ['Shift+S'], when: hasProject, run: (app) => { app.ui.openDialog('progress'); } },
  { id: 'projects.open', title: 'Change the project', group: 'Project', keys: ['Mod+Shift+O'], when: () => true, run: (app) => { app.ui.openDialog('projects'); } },
  { id: 'settings.open', title: 'Settings', group: 'Project', keys: ['Mod+,'], when: () => true, run: (app) => { app.ui.openDialog('settings'); } },
  { id: 'jobs.open', title: 'Show what is being processed', group: 'Project', keys: ['Mod+Shift+J'], when: hasProject, run: (app) => { app.ui.openDialog('jobs'); } },
  { id: 'history.open', title: 'Show the history of the page', group: 'Project', keys: ['Mod+H'], when: hasPage, run: (app) => { app.ui.openDialog('history'); } },
  {
    id: 'page.predict', title: 'Read this page with the model again', group: 'Project', keys: [], when: hasPage,
    run: (app) => {
      const { id } = app.page.store.getState();
      if (id !== null) void app.workspace.predict([id]);
    },
  },
  { id: 'project.predict', title: 'Read all recognised pages with the model', group: 'Project', keys: [], when: hasProject, run: (app) => { void app.workspace.predict(); } },
  {
    id: 'page.recogniseAgain', title: 'Recognise the words of this page again', group: 'Project', keys: [],
    when: (app) => hasPage(app) && app.page.store.getState().revision === 0,
    run: (app) => {
      const { id } = app.page.store.getState();
      if (id !== null) void app.workspace.recogniseAgain(id);
    },
  },
];
