/** Searching all pages, and going through what was found. */
import type { App } from '../state/app.ts';
import type { DeclaredAction } from './types.ts';

const hasProject = (app: App): boolean => app.workspace.store.getState().project !== null;
const hasFound = (app: App): boolean => (app.search.store.getState().result?.places ?? 0) > 0;

function showSearch(app: App): void {
  app.ui.keep({ queueOpen: true });
  app.search.show();
}

export const searchActions: readonly DeclaredAction[] = [
  { id: 'search.open', group: 'go', keys: ['Mod+F', 'Mod+Shift+F'], whileTyping: true, when: hasProject, run: showSearch },
  { id: 'search.next', group: 'go', keys: ['F3', 'Mod+G'], whileTyping: true, when: hasFound, run: (app) => { void app.search.step(1); } },
  { id: 'search.previous', group: 'go', keys: ['Shift+F3', 'Mod+Shift+G'], whileTyping: true, when: hasFound, run: (app) => { void app.search.step(-1); } },
  {
    id: 'search.close', group: 'go', keys: [],
    when: (app) => app.search.store.getState().open, run: (app) => { app.search.close(); },
  },
];
