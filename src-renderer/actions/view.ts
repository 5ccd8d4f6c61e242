/** How the page is looked at. */
import { currentStep } from '../state/tour.ts';
import { hasPage, isMode } from './context.ts';
import type { Action } from './types.ts';

const always = (): boolean => true;

export const viewActions: readonly Action[] = [
  { id: 'view.image', title: 'Show or hide the image', group: 'View', keys: ['i'], when: hasPage, run: (app) => { app.view.toggle('showImage'); } },
  { id: 'view.text', title: 'Show or hide the text over the image', group: 'View', keys: ['t'], when: hasPage, run: (app) => { app.view.toggle('showText'); } },
  {
    id: 'view.allLinks', title: 'Show all links or only those of the selection', group: 'View', keys: ['Shift+L'], modes: ['links'],
    when: (app) => isMode(app, 'links'), run: (app) => { app.view.toggle('showAllLinks'); },
  },
  {
    id: 'view.heat', title: 'Show or hide where doubt is', group: 'View', keys: ['Shift+H'], when: always,
    run: (app) => { app.ui.keep({ heatOpen: !app.ui.store.getState().heatOpen }); },
  },
  {
    id: 'view.map', title: 'Show or hide the whole page in small', group: 'View', keys: ['Shift+O'], when: always,
    run: (app) => { app.ui.keep({ mapOpen: !app.ui.store.getState().mapOpen }); },
  },
  {
    id: 'view.queue', title: 'Show or hide the queue', group: 'View', keys: ['Mod+B'], when: always,
    run: (app) => { app.ui.keep({ queueOpen: !app.ui.store.getState().queueOpen }); },
  },
  {
    id: 'view.inspector', title: 'Show or hide the inspector', group: 'View', keys: ['Mod+J'], when: always,
    run: (app) => { app.ui.keep({ inspectorOpen: !app.ui.store.getState().inspectorOpen }); },
  },
  {
    id: 'palette.open', title: 'Find an action', group: 'View', keys: ['Mod+K', 'Mod+Shift+P'], whileTyping: true, when: always,
    run: (app) => { app.ui.openDialog('palette'); },
  },
  {
    id: 'help.tour', title: 'Show the tour of a first page', group: 'View', keys: ['Shift+F1'], when: always,
    run: (app) => {
      const { done } = app.ui.store.getState().tour;
      app.ui.closeDialog();
      app.ui.keep({ tour: { open: true, done: currentStep(done) === null ? [] : done } });
    },
  },
  { id: 'help.keys', title: 'Show all keys', group: 'View', keys: ['?', 'F1'], when: always, run: (app) => { app.ui.openDialog('help'); } },
];
