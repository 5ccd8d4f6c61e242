/** How the page is looked at. */
import { currentStep } from '../state/tour.ts';
import { hasPage, isMode } from './context.ts';
import type { DeclaredAction } from './types.ts';

const always = (): boolean => true;

export const viewActions: readonly DeclaredAction[] = [
  { id: 'view.image', group: 'view', keys: ['i'], when: hasPage, run: (app) => { app.view.toggle('showImage'); } },
  { id: 'view.text', group: 'view', keys: ['t'], when: hasPage, run: (app) => { app.view.toggle('showText'); } },
  {
    id: 'view.allLinks', group: 'view', keys: ['Shift+L'], modes: ['links'],
    when: (app) => isMode(app, 'links'), run: (app) => { app.view.toggle('showAllLinks'); },
  },
  {
    id: 'view.regions', group: 'view', keys: ['Shift+G'], modes: ['lines'],
    when: (app) => isMode(app, 'lines'), run: (app) => { app.view.toggle('showRegions'); },
  },
  {
    id: 'view.heat', group: 'view', keys: ['Shift+H'], when: always,
    run: (app) => { app.ui.keep({ heatOpen: !app.ui.store.getState().heatOpen }); },
  },
  {
    id: 'view.map', group: 'view', keys: ['Shift+O'], when: always,
    run: (app) => { app.ui.keep({ mapOpen: !app.ui.store.getState().mapOpen }); },
  },
  {
    id: 'view.queue', group: 'view', keys: ['Mod+B'], when: always,
    run: (app) => { app.ui.keep({ queueOpen: !app.ui.store.getState().queueOpen }); },
  },
  {
    id: 'view.inspector', group: 'view', keys: ['Mod+J'], when: always,
    run: (app) => { app.ui.keep({ inspectorOpen: !app.ui.store.getState().inspectorOpen }); },
  },
  {
    id: 'palette.open', group: 'view', keys: ['Mod+K', 'Mod+Shift+P'], whileTyping: true, when: always,
    run: (app) => { app.ui.openDialog('palette'); },
  },
  {
    id: 'help.tour', group: 'view', keys: ['Shift+F1'], when: always,
    run: (app) => {
      const { done } = app.ui.store.getState().tour;
      app.ui.closeDialog();
      app.ui.keep({ tour: { open: true, done: currentStep(done) === null ? [] : done } });
    },
  },
  { id: 'help.keys', group: 'view', keys: ['?', 'F1'], when: always, run: (app) => { app.ui.openDialog('help'); } },
];
