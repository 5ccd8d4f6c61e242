/** The registry: all actions, in the order in which menus, palette and help sheet list them. */
import type { App } from '../state/app.ts';
import type { Action } from './types.ts';

/** All actions of the app as it stands: the fixed ones, and one for each label of the project. */
export function actionsOf(_app: App): readonly Action[] {
  return [];
}

/** The action with this id, or null. */
export function findAction(app: App, id: string): Action | null {
  return actionsOf(app).find((action) => action.id === id) ?? null;
}

/** Does an action if it can be done now; false where it cannot. */
export function runAction(app: App, id: string): boolean {
  const action = findAction(app, id);
  if (action?.when(app) !== true) return false;
  action.run(app);
  return true;
}
