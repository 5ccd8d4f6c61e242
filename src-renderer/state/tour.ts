/** The tour of a first page: real steps that tick themselves off as a person does them. */
import type { Command } from '../../src-shared/edits/index.ts';
import type { App } from './app.ts';
import { isThingDoubtful } from './doubtful.ts';
import { primaryOf } from './selection.ts';

export const TOUR_STEPS = ['open', 'doubt', 'accept', 'type', 'links', 'link', 'find', 'reviewed'] as const;
export type TourStep = typeof TOUR_STEPS[number];

/** The action by whose key each step is done; null where a click is as good. */
export const ACTION_OF_STEP: Readonly<Record<TourStep, string | null>> = {
  open: null, doubt: 'doubt.next', accept: 'accept', type: 'word.edit', links: 'mode.links', link: 'link.begin', find: 'palette.open',
  reviewed: 'page.reviewed',
};

/** The first step that is not done, null at the end. */
export function currentStep(done: readonly string[]): TourStep | null {
  return TOUR_STEPS.find((step) => !done.includes(step)) ?? null;
}

/** The step that a command does, null where it does none. */
function stepOfCommand(command: Command): TourStep | null {
  switch (command.type) {
    case 'accept': return 'accept';
    case 'word.setText': return 'type';
    case 'link.add': return 'link';
    case 'page.setStatus': return command.status === 'reviewed' ? 'reviewed' : null;
    default: return null;
  }
}

/** Steps that can be seen from how the screen stands. */
function stepsSeen(app: App): TourStep[] {
  const { state, status } = app.page.store.getState();
  const { selection, mode } = app.selection.store.getState();
  const primary = primaryOf(selection);
  const found: TourStep[] = [];
  if (status === 'ready') found.push('open');
  if (state !== null && primary !== null && isThingDoubtful(state, mode, primary)) found.push('doubt');
  if (mode === 'links') found.push('links');
  if (app.ui.store.getState().dialog === 'palette') found.push('find');
  return found;
}

/** Ticks steps off while the tour is open. */
export function followTour(app: App): void {
  const tick = (steps: readonly TourStep[]): void => {
    const { tour } = app.ui.store.getState();
    const fresh = steps.filter((step) => !tour.done.includes(step));
    if (tour.open && fresh.length > 0) app.ui.keep({ tour: { open: true, done: [...tour.done, ...fresh] } });
  };
  const look = (): void => {
    if (app.ui.store.getState().tour.open) tick(stepsSeen(app));
  };
  for (const store of [app.page.store, app.selection.store, app.ui.store]) store.subscribe(look);
  app.page.onCommand((command) => {
    const step = stepOfCommand(command);
    if (step !== null) tick([step]);
  });
}
