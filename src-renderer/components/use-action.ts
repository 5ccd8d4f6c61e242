/** Actions of the registry as components see them: enabled or not, with their title and key. */
import { useCallback, useSyncExternalStore } from 'react';
import { findAction, runAction } from '../actions/registry.ts';
import type { App } from '../state/app.ts';
import { useApp, useUi } from '../state/hooks.tsx';

/** Calls `listener` whenever something changes that an action's `when` may look at. */
export function watchApp(app: App, listener: () => void): () => void {
  const ends = [app.page.store, app.selection.store, app.workspace.store, app.view.store, app.ui.store, app.comparison.store]
    .map((store) => store.subscribe(listener));
  return () => { for (const end of ends) end(); };
}

export interface UsableAction {
  readonly title: string;
  /** The first key of the action, empty where it has none. */
  readonly keys: string;
  readonly enabled: boolean;
  readonly run: () => void;
}

/** The action with this id; one that is not registered can never be done. */
export function useAction(id: string): UsableAction {
  const app = useApp();
  const subscribe = useCallback((listener: () => void) => watchApp(app, listener), [app]);
  const enabled = useSyncExternalStore(subscribe, () => findAction(app, id)?.when(app) ?? false);
  // Its key may be changed while it is shown.
  useUi((state) => state.keys);
  const action = findAction(app, id);
  return {
    title: action?.title ?? '',
    keys: action?.keys[0] ?? '',
    enabled,
    run: () => { runAction(app, id); },
  };
}
