/** The project: documents in, training data out, models, settings. */
import type { App } from '../state/app.ts';
import { hasPage } from './context.ts';
import type { DeclaredAction } from './types.ts';

const hasProject = (app: App): boolean => app.workspace.store.getState().project !== null;

export const projectActions: readonly DeclaredAction[] = [
  { id: 'documents.import', group: 'project', keys: ['Mod+O'], when: hasProject, run: (app) => { app.ui.openDialog('import'); } },
  { id: 'exports.open', group: 'project', keys: ['Mod+E'], when: hasProject, run: (app) => { app.ui.openDialog('export'); } },
  { id: 'datasets.open', group: 'project', keys: ['Mod+Shift+E'], when: hasProject, run: (app) => { app.ui.openDialog('dataset'); } },
  { id: 'progress.open', group: 'project', keys: ['Shift+S'], when: hasProject, run: (app) => { app.ui.openDialog('progress'); } },
  { id: 'projects.open', group: 'project', keys: ['Mod+Shift+O'], when: () => true, run: (app) => { app.ui.openDialog('projects'); } },
  { id: 'settings.open', group: 'project', keys: ['Mod+,'], when: () => true, run: (app) => { app.ui.openDialog('settings'); } },
  { id: 'jobs.open', group: 'project', keys: ['Mod+Shift+J'], when: hasProject, run: (app) => { app.ui.openDialog('jobs'); } },
  { id: 'history.open', group: 'project', keys: ['Mod+H'], when: hasPage, run: (app) => { app.ui.openDialog('history'); } },
  {
    id: 'page.predict', group: 'project', keys: [], when: hasPage,
    run: (app) => {
      const { id } = app.page.store.getState();
      if (id !== null) void app.workspace.predict([id]);
    },
  },
  { id: 'project.predict', group: 'project', keys: [], when: hasProject, run: (app) => { void app.workspace.predict(); } },
  {
    id: 'page.recogniseAgain', group: 'project', keys: [],
    when: (app) => hasPage(app) && app.page.store.getState().revision === 0,
    run: (app) => {
      const { id } = app.page.store.getState();
      if (id !== null) void app.workspace.recogniseAgain(id);
    },
  },
];
