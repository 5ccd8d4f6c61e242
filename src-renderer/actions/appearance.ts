/** How the screen looks, by key. */
import { TEXT_SIZES } from '../../src-shared/preferences.ts';
import type { App } from '../state/app.ts';
import type { DeclaredAction } from './types.ts';

const always = (): boolean => true;

function cycleTheme(app: App): void {
  const { theme } = app.ui.store.getState();
  app.ui.keep({ theme: theme === 'system' ? 'light' : theme === 'light' ? 'dark' : 'system' });
}

/** The next size of text that can be chosen, larger or smaller; null at the end of the scale. */
function nextSize(app: App, step: 1 | -1): number | null {
  const { textSize } = app.ui.store.getState();
  const sizes = step === 1 ? TEXT_SIZES : TEXT_SIZES.toReversed();
  return sizes.find((size) => (size - textSize) * step > 0) ?? null;
}

function changeSize(app: App, step: 1 | -1): void {
  const textSize = nextSize(app, step);
  if (textSize !== null) app.ui.keep({ textSize });
}

export const appearanceActions: readonly DeclaredAction[] = [
  { id: 'view.theme', group: 'view', keys: [], when: always, run: cycleTheme },
  {
    id: 'view.contrast', group: 'view', keys: [], when: always,
    run: (app) => { app.ui.keep({ contrast: app.ui.store.getState().contrast === 'high' ? 'normal' : 'high' }); },
  },
  {
    id: 'view.textLarger', group: 'view', keys: ['Alt+='], whileTyping: true,
    when: (app) => nextSize(app, 1) !== null, run: (app) => { changeSize(app, 1); },
  },
  {
    id: 'view.textSmaller', group: 'view', keys: ['Alt+-'], whileTyping: true,
    when: (app) => nextSize(app, -1) !== null, run: (app) => { changeSize(app, -1); },
  },
  { id: 'view.appearance', group: 'view', keys: ['Mod+Alt+A'], when: always, run: (app) => { app.ui.openDialog('appearance'); } },
];
