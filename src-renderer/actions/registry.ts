/** The registry: all actions, in the order in which keys are tried and lists are made. */
import type { EntityLabel } from '../../src-shared/document.ts';
import type { Keymap } from '../../src-shared/preferences.ts';
import type { App } from '../state/app.ts';
import { en } from '../text/en.ts';
import { acceptActions } from './accept.ts';
import { cameraActions } from './camera.ts';
import { appearanceActions } from './appearance.ts';
import { caretActions } from './caret.ts';
import { characterActions } from './characters.ts';
import { compareActions } from './compare.ts';
import { fieldActions } from './fields.ts';
import { goActions } from './go.ts';
import { gridActions } from './grid.ts';
import { withKeys } from './keymap.ts';
import { lineActions } from './lines.ts';
import { labelActions, labelsOf, linkActions } from './links.ts';
import { projectActions } from './project.ts';
import { reviewActions } from './review.ts';
import { regionActions } from './regions.ts';
import { searchActions } from './search.ts';
import { selectLabelActions, selectSetActions } from './select-sets.ts';
import { selectActions } from './select.ts';
import { tableActions } from './tables.ts';
import type { Action, DeclaredAction } from './types.ts';
import { viewActions } from './view.ts';
import { windowPartActions } from './window-parts.ts';
import { wordActions } from './words.ts';

const made = new WeakMap<readonly EntityLabel[], readonly Action[]>();
const keyed = new WeakMap<readonly Action[], WeakMap<Keymap, readonly Action[]>>();

const withTitle = (action: DeclaredAction): Action => ('title' in action ? action : { ...action, title: en.actionTitles[action.id] });

/**
 * All actions of the app with their usual keys: the fixed ones, and one for each label of the project. Where several
 * have the same key, the first that can be done now takes it: what is special to a mode comes before what always is.
 */
export function usualActionsOf(app: App): readonly Action[] {
  const labels = labelsOf(app);
  const known = made.get(labels);
  if (known !== undefined) return known;
  const declared: readonly DeclaredAction[] = [
    ...compareActions, ...tableActions, ...gridActions, ...labelActions(app), ...linkActions, ...regionActions, ...lineActions, ...wordActions, ...caretActions, ...characterActions,
    ...acceptActions, ...reviewActions, ...fieldActions, ...goActions, ...searchActions, ...windowPartActions, ...selectActions, ...selectSetActions, ...selectLabelActions(labels), ...cameraActions, ...viewActions, ...appearanceActions, ...projectActions,
  ];
  const actions = declared.map(withTitle);
  made.set(labels, actions);
  return actions;
}

/** All actions of the app with the keys that the person gave them. */
export function actionsOf(app: App): readonly Action[] {
  const usual = usualActionsOf(app);
  const { keys } = app.ui.store.getState();
  const byKeymap = keyed.get(usual) ?? new WeakMap<Keymap, readonly Action[]>();
  keyed.set(usual, byKeymap);
  const actions = byKeymap.get(keys) ?? withKeys(usual, keys);
  byKeymap.set(keys, actions);
  return actions;
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
