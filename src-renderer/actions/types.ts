/** Actions: everything that a person can do, as data. Keys, menus, palette, help sheet and tests are made from it. */
import type { App } from '../state/app.ts';
import type { Mode } from '../state/selection.ts';
import type { TitledActionId } from '../text/en-actions.ts';

/** In the order in which lists show them; their names are `en.actionGroups`. */
export const ACTION_GROUPS = ['go', 'accept', 'words', 'typing', 'lines', 'regions', 'grid', 'links', 'tables', 'select', 'review', 'view', 'project'] as const;
export type ActionGroup = typeof ACTION_GROUPS[number];

/**
 * A key with its modifiers, such as `Mod+K`, `Shift+Tab`, `ArrowLeft`, `?` or `h`. `Mod` is Command on a Mac and Ctrl
 * elsewhere. Letters and signs are matched by what they type, so that they work on every keyboard.
 */
export type KeyChord = string;

export interface Action {
  /** Stable name, such as `word.merge`. */
  readonly id: string;
  /** What it does, in the imperative, as menus and the palette show it. */
  readonly title: string;
  readonly group: ActionGroup;
  readonly keys: readonly KeyChord[];
  /** Whether the person chose its keys; these are tried before usual ones. */
  readonly own?: boolean;
  /** Modes in which it can be met; those of its group unless given. */
  readonly modes?: readonly Mode[];
  /** Whether its keys also work while a text is being typed, or only then. */
  readonly whileTyping?: true | 'only';
  /** Left out of the palette and of menus (not of the help sheet): it only makes sense as a key. */
  readonly keyOnly?: boolean;
  /** Whether it can be done now. */
  when(app: App): boolean;
  run(app: App): void;
}

/** An action as its file declares it: its title stands under its id in `en.actionTitles`. */
interface FixedAction extends Omit<Action, 'id' | 'title'> {
  readonly id: TitledActionId;
}

/** An action that there is one of for each character, digit, type or label; it brings the title that is made for it. */
interface MadeAction extends Action {
  readonly id: `${'character' | 'cell.type' | 'region.kind' | 'label' | 'select.label'}.${string}`;
}

export type DeclaredAction = FixedAction | MadeAction;
