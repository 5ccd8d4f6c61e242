/** All keys, from the registry of actions: to be looked up, changed and printed, of one mode or of all. */
import { Compass, Keyboard, Printer, Search } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { ReactElement } from 'react';
import { chordLabel, isMac } from '../../actions/chords.ts';
import { keyOf } from '../../actions/keyboard.ts';
import { conflictsOf, modesOf } from '../../actions/keymap.ts';
import type { KeyConflict } from '../../actions/keymap.ts';
import { actionsOf, runAction } from '../../actions/registry.ts';
import { ACTION_GROUPS } from '../../actions/types.ts';
import type { Action, ActionGroup } from '../../actions/types.ts';
import { Button } from '../../components/Button.tsx';
import { Segments } from '../../components/Segments.tsx';
import { useApp, useUi } from '../../state/hooks.tsx';
import { MODES } from '../../state/selection.ts';
import type { Mode } from '../../state/selection.ts';
import { en } from '../../text/en.ts';
import { KeymapTools } from './KeymapTools.tsx';
import { KeyRow } from './KeyRow.tsx';
import { PrintedKeys } from './PrintedKeys.tsx';
import { useKeyCapture } from './use-key-capture.ts';
import { useKeymap } from './use-keymap.ts';
import type { KeymapEditing } from './use-keymap.ts';

type Which = Mode | 'all';

const ALL_MODES: readonly Mode[] = [...MODES, 'ask'];
const WHICH = (['all', ...ALL_MODES] as const).map((value: Which) => ({ value, label: value === 'all' ? en.help.all : en.modes[value] }));

/** Whether an action is what was searched for: a part of its title, or exactly one of its keys. */
function isFound(action: Action, wanted: string): boolean {
  return action.title.toLowerCase().includes(wanted) || action.keys.some((keys) => chordLabel(keys, isMac()).toLowerCase() === wanted);
}

export function HelpSheet(): ReactElement {
  const app = useApp();
  useUi((state) => state.keys);
  const [which, setWhich] = useState<Which>('all');
  const [search, setSearch] = useState('');
  const [changing, setChanging] = useState(false);
  const [printing, setPrinting] = useState(false);
  const endPrinting = useCallback(() => { setPrinting(false); }, []);
  const editing = useKeymap();
  useKeyCapture(editing.waiting !== null, (chord) => {
    if (chord === null) editing.wait(null);
    else editing.press(chord);
  });

  const all = actionsOf(app);
  const conflicts = conflictsOf(all);
  const wanted = search.trim().toLowerCase();
  const withKeys = all.filter((action) => changing || action.keys.length > 0);
  const ofMode = withKeys.filter((action) => which === 'all' || modesOf(action).includes(which));
  const actions = ofMode.filter((action) => isFound(action, wanted));
  return (
    <>
      <div className="panel__head">
        <h2 className="panel__title">{en.help.title}</h2>
        <label className="search help__search">
          <Search className="icon" aria-hidden="true" />
          <span className="visually-hidden">{en.help.search}</span>
          <input type="search" className="input" placeholder={en.help.search} value={search} onChange={(event) => { setSearch(event.target.value); }} />
        </label>
      </div>
      <div className="help__bar">
        <Segments className="segments--small" label={en.help.mode} value={which} items={WHICH} onChange={setWhich} />
        <div className="help__tools">
          <Button small tone="outline" onClick={() => { setPrinting(true); }}><Printer className="icon" aria-hidden="true" />{en.help.print}</Button>
          <Button
            small tone="outline" aria-pressed={changing}
            onClick={() => {
              editing.wait(null);
              setChanging(!changing);
            }}
          >
            <Keyboard className="icon" aria-hidden="true" />{changing ? en.help.changed : en.help.change}
          </Button>
          <Button small tone="outline" onClick={() => { runAction(app, 'help.tour'); }}><Compass className="icon" aria-hidden="true" />{en.help.tour}</Button>
        </div>
      </div>
      {changing
        ? (
          <div className="help__bar">
            <p className="quiet" role="status">{conflicts.length > 0 && en.keys.conflicts(conflicts.length)}</p>
            <KeymapTools />
          </div>
        )
        : <p className="quiet">{en.help.intro(keyOf(app, 'doubt.next'), keyOf(app, 'accept'), keyOf(app, 'palette.open'))} {en.help.digits}</p>}
      <div className="help" tabIndex={0} role="region" aria-label={en.help.title}>
        <div className="help__columns" data-changing={changing}>
          {ACTION_GROUPS.map((group) => (
            <Group
              key={group} group={group} actions={actions.filter((action) => action.group === group)} conflicts={conflicts}
              editing={changing ? editing : null}
            />
          ))}
        </div>
        {actions.length === 0 && <p className="quiet">{en.help.none}</p>}
      </div>
      {printing && (
        <PrintedKeys
          actions={all.filter((action) => action.keys.length > 0)} modes={which === 'all' ? ALL_MODES : [which]}
          title={which === 'all' ? en.help.printAll : en.help.printTitle(en.modes[which])} onDone={endPrinting}
        />
      )}
    </>
  );
}

interface GroupProps {
  readonly group: ActionGroup;
  readonly actions: readonly Action[];
  readonly conflicts: readonly KeyConflict[];
  readonly editing: KeymapEditing | null;
}

function Group({ group, actions, conflicts, editing }: GroupProps): ReactElement | null {
  if (actions.length === 0) return null;
  return (
    <section className="help__group" aria-label={en.actionGroups[group]}>
      <h3 className="help__heading">{en.actionGroups[group]}</h3>
      <dl className="help__list">
        {actions.map((action) => (
          <KeyRow
            key={action.id} action={action} editing={editing}
            others={conflicts.filter((conflict) => conflict.action.id === action.id).flatMap((conflict) => conflict.others)}
          />
        ))}
      </dl>
    </section>
  );
}
