/** Changing keys: what a row of the help sheet may ask for, and the question that a collision raises. */
import { useState } from 'react';
import { othersWith, setKeys, takeChord } from '../../actions/keymap.ts';
import { actionsOf, findAction, usualActionsOf } from '../../actions/registry.ts';
import type { Action, KeyChord } from '../../actions/types.ts';
import { useApp } from '../../state/hooks.tsx';

/** A chord that was pressed for one action and belongs to others. */
export interface Clash {
  readonly action: string;
  readonly chord: KeyChord;
  readonly others: readonly Action[];
}

export interface KeymapEditing {
  /** Id of the action that waits for a press, null while none does. */
  readonly waiting: string | null;
  readonly clash: Clash | null;
  wait(action: string | null): void;
  /** Gives the waiting action a chord, or asks first where others have it. */
  press(chord: KeyChord): void;
  remove(action: Action, chord: KeyChord): void;
  reset(action: Action): void;
  /** Answers the question: the chord goes over, both have it, or nothing changes. */
  settle(answer: 'take' | 'both' | 'neither'): void;
}

export function useKeymap(): KeymapEditing {
  const app = useApp();
  const [waiting, setWaiting] = useState<string | null>(null);
  const [clash, setClash] = useState<Clash | null>(null);
  const usualOf = (id: string): Action | undefined => usualActionsOf(app).find((action) => action.id === id);
  const put = (id: string, keys: readonly KeyChord[]): void => {
    const usual = usualOf(id);
    if (usual !== undefined) app.ui.keep({ keys: setKeys(app.ui.store.getState().keys, usual, keys) });
  };
  const add = (id: string, chord: KeyChord): void => {
    const keys = findAction(app, id)?.keys ?? [];
    if (!keys.includes(chord)) put(id, [...keys, chord]);
  };
  return {
    waiting, clash,
    wait: (action) => {
      setClash(null);
      setWaiting(action);
    },
    press: (chord) => {
      const action = waiting === null ? null : findAction(app, waiting);
      setWaiting(null);
      if (action === null) return;
      const others = othersWith(actionsOf(app), action, chord);
      if (others.length === 0) add(action.id, chord);
      else setClash({ action: action.id, chord, others });
    },
    remove: (action, chord) => { put(action.id, action.keys.filter((one) => one !== chord)); },
    reset: (action) => { put(action.id, usualOf(action.id)?.keys ?? []); },
    settle: (answer) => {
      if (clash === null) return;
      if (answer === 'take') {
        app.ui.keep({ keys: takeChord(app.ui.store.getState().keys, usualActionsOf(app), clash.others, clash.chord) });
      }
      if (answer !== 'neither') add(clash.action, clash.chord);
      setClash(null);
    },
  };
}
