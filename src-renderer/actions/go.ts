/** Going from page to page, mode to mode, and from one doubtful thing to the next. */
import type { PageState } from '../../src-shared/edits/index.ts';
import type { App } from '../state/app.ts';
import { doubtfulByMode, nextDoubtful, nextDoubtfulMode } from '../state/doubtful.ts';
import { MODES, primaryOf } from '../state/selection.ts';
import { en } from '../text/en.ts';
import type { ReviewMode } from '../state/selection.ts';
import { goTo, hasPage, isReview, modeOf, pageOf, shownKey } from './context.ts';
import type { DeclaredAction } from './types.ts';

/** Selects the doubtful thing after or before the selection; says so where there is none. */
export function stepDoubtful(app: App, step: 1 | -1): void {
  const state = pageOf(app);
  if (state === null) return;
  const { selection, mode } = app.selection.store.getState();
  if (mode === 'ask') return;
  const next = nextDoubtful(state, mode, primaryOf(selection), step);
  if (next !== null) goTo(app, next);
  else sayDone(app, state, mode);
}

/** The digit that changes to a mode wherever it does nothing else. */
function modeChord(mode: ReviewMode): string {
  return String(MODES.indexOf(mode) + 1);
}

/** Says that a mode is done, and where the review goes on: in another mode, or with the page as a whole. */
function sayDone(app: App, state: PageState, mode: ReviewMode): void {
  const other = nextDoubtfulMode(state, mode);
  const advice = other === null
    ? en.done.page(shownKey(app, 'page.reviewed', 'Mod+Enter'))
    : en.done.elsewhere(en.modes[other], doubtfulByMode(state)[other], shownKey(app, `mode.${other}`, modeChord(other)));
  app.ui.toast('good', en.done.mode[mode], advice);
}

function turnPage(app: App, step: number): void {
  const page = app.queue.beside(step);
  if (page !== null) void app.page.open(page);
}

export const goActions: readonly DeclaredAction[] = [
  {
    id: 'page.next', group: 'go', keys: ['PageDown', ']'],
    when: (app) => app.queue.beside(1) !== null, run: (app) => { turnPage(app, 1); },
  },
  {
    id: 'page.previous', group: 'go', keys: ['PageUp', '['],
    when: (app) => app.queue.beside(-1) !== null, run: (app) => { turnPage(app, -1); },
  },
  {
    id: 'page.nextOpen', group: 'go', keys: ['Mod+]'],
    when: (app) => app.queue.nextOpen() !== null,
    run: (app) => {
      const page = app.queue.nextOpen();
      if (page !== null) void app.page.open(page);
    },
  },
  {
    id: 'doubt.next', group: 'go', keys: ['Tab'],
    when: isReview, run: (app) => { stepDoubtful(app, 1); },
  },
  {
    id: 'doubt.previous', group: 'go', keys: ['Shift+Tab'],
    when: isReview, run: (app) => { stepDoubtful(app, -1); },
  },
  ...MODES.map((mode): DeclaredAction => ({
    id: `mode.${mode}`, group: 'go', keys: [modeChord(mode), `Alt+${modeChord(mode)}`],
    when: () => true,
    run: (app) => { if (modeOf(app) !== mode) app.selection.setMode(mode); },
  })),
  {
    id: 'mode.ask', group: 'go', keys: ['6', 'Alt+6'],
    when: () => true,
    run: (app) => {
      app.selection.setMode('ask');
      app.ui.keep({ inspectorOpen: true });
      if (hasPage(app)) app.questions.wantFocus();
    },
  },
];
