/** The person's preferences, kept in step with their file: what changes here goes there, what changes there comes here. */
import { PREFERENCE_NAMES } from '../../src-shared/preferences.ts';
import type { Preferences, PreferencesChange } from '../../src-shared/preferences.ts';
import { problemOfCall } from '../api/problem.ts';
import type { Connection } from './connection.ts';
import type { Ui } from './ui.ts';

/** How long a change waits for the next one, as while a panel's edge is dragged. */
const WAIT_MS = 250;

/** What one window may look like and another not: taken over when a window opens, but not while it is in use. */
const OF_THE_WINDOW: ReadonlySet<keyof Preferences> = new Set([
  'queueWidth', 'inspectorWidth', 'queueOpen', 'inspectorOpen', 'historyOpen', 'readingsOpen', 'showAllLinks', 'showRegions',
]);

/** Those of `names` in which two states differ. Lists and keys are the same only where they are the same object. */
function differing(now: Preferences, before: Preferences, names: readonly (keyof Preferences)[]): (keyof Preferences)[] {
  return names.filter((name) => now[name] !== before[name]);
}

function pick(from: Preferences, names: Iterable<keyof Preferences>): PreferencesChange {
  return Object.fromEntries([...names].map((name) => [name, from[name]]));
}

/** Keeps `ui` and the file in step for as long as the window lives. */
export function followPreferences(ui: Ui, connection: Connection): void {
  /** What was changed here and is not in the file yet. */
  const unsaved = new Set<keyof Preferences>();
  let applying = false;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const apply = (preferences: Preferences, names: readonly (keyof Preferences)[]): void => {
    applying = true;
    ui.keep(pick(preferences, names.filter((name) => !unsaved.has(name))));
    applying = false;
  };
  const save = async (): Promise<void> => {
    timer = null;
    if (unsaved.size === 0 || !connection.isOpen) return;
    const names = [...unsaved];
    const sent = ui.store.getState();
    unsaved.clear();
    try {
      await connection.api.preferences.change(pick(sent, names));
    } catch (error) {
      // Kept for the next connection, unless it is the engine that says no.
      if (connection.store.getState().status === 'open') ui.toastProblem(problemOfCall(error));
      else for (const name of names) unsaved.add(name);
    }
  };
  const soon = (): void => { timer ??= setTimeout(() => { void save(); }, WAIT_MS); };

  ui.store.subscribe((now, before) => {
    if (applying) return;
    const changed = differing(now, before, PREFERENCE_NAMES);
    for (const name of changed) unsaved.add(name);
    if (changed.length > 0) soon();
  });
  connection.onOpen(() => {
    connection.api.preferences.get().then((preferences) => {
      apply(preferences, PREFERENCE_NAMES);
      if (unsaved.size > 0) soon();
    }, () => undefined);
  });
  connection.onEvent((event) => {
    if (event.type === 'preferences') apply(event.preferences, PREFERENCE_NAMES.filter((name) => !OF_THE_WINDOW.has(name)));
  });
}
