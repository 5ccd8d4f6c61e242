/** One action of the help sheet with its keys, which can be changed. */
import { Plus, RotateCcw, TriangleAlert, X } from 'lucide-react';
import { Fragment } from 'react';
import type { ReactElement } from 'react';
import { chordLabel, isMac } from '../../actions/chords.ts';
import type { Action } from '../../actions/types.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { Keys } from '../../components/Keys.tsx';
import { en } from '../../text/en.ts';
import type { Clash, KeymapEditing } from './use-keymap.ts';

/** Titles of actions, quoted, as one part of a sentence. */
function titlesOf(actions: readonly Action[]): string {
  return en.keys.and(actions.map((action) => en.keys.quoted(action.title)));
}

interface KeyRowProps {
  readonly action: Action;
  /** Other actions that share a key with this one by the person's wish. */
  readonly others: readonly Action[];
  /** Null where keys are only shown. */
  readonly editing: KeymapEditing | null;
}

export function KeyRow({ action, others, editing }: KeyRowProps): ReactElement {
  return (
    <div className="help__line" data-own={action.own === true ? true : undefined}>
      <dt>
        {action.title}
        {action.own === true && <span className="badge badge--quiet help__own">{en.keys.own}</span>}
        {others.length > 0 && (
          <span className="badge badge--warn help__also"><TriangleAlert className="icon" aria-hidden="true" />{en.keys.also(titlesOf(others))}</span>
        )}
      </dt>
      <dd>{editing === null ? <ShownKeys action={action} /> : <ChangeableKeys action={action} editing={editing} />}</dd>
      {editing?.clash?.action === action.id && <ClashQuestion clash={editing.clash} editing={editing} />}
    </div>
  );
}

function ShownKeys({ action }: { readonly action: Action }): ReactElement {
  return (
    <>
      {action.keys.map((keys, at) => (
        <Fragment key={keys}>{at > 0 && <span className="quiet" aria-hidden="true">{en.help.or}</span>}<Keys keys={keys} /></Fragment>
      ))}
      <span className="visually-hidden">{action.keys.length === 0 ? en.keys.none : action.keys.map((keys) => chordLabel(keys, isMac())).join(', ')}</span>
    </>
  );
}

function ChangeableKeys({ action, editing }: { readonly action: Action; readonly editing: KeymapEditing }): ReactElement {
  const waiting = editing.waiting === action.id;
  return (
    <>
      {action.keys.map((keys) => (
        <span key={keys} className="key-chip">
          <Keys keys={keys} />
          <button
            type="button" className="key-chip__remove" aria-label={en.keys.remove(chordLabel(keys, isMac()), action.title)}
            title={en.keys.remove(chordLabel(keys, isMac()), action.title)} onClick={() => { editing.remove(action, keys); }}
          >
            <X className="icon" aria-hidden="true" />
          </button>
        </span>
      ))}
      {waiting
        ? <span className="key-chip key-chip--waiting" role="status" title={en.keys.pressHint}>{en.keys.press}</span>
        : <IconButton small label={en.keys.add(action.title)} icon={<Plus className="icon" aria-hidden="true" />} onClick={() => { editing.wait(action.id); }} />}
      {action.own === true && !waiting && (
        <IconButton small label={en.keys.reset(action.title)} icon={<RotateCcw className="icon" aria-hidden="true" />} onClick={() => { editing.reset(action); }} />
      )}
    </>
  );
}

function ClashQuestion({ clash, editing }: { readonly clash: Clash; readonly editing: KeymapEditing }): ReactElement {
  return (
    <dd className="help__clash">
      <p role="alert">{en.keys.clash(chordLabel(clash.chord, isMac()), titlesOf(clash.others))}</p>
      <div className="help__answers">
        <Button small tone="primary" autoFocus onClick={() => { editing.settle('take'); }}>{en.keys.take}</Button>
        <Button small tone="outline" title={en.keys.keepBothHint} onClick={() => { editing.settle('both'); }}>{en.keys.keepBoth}</Button>
        <Button small onClick={() => { editing.settle('neither'); }}>{en.keys.cancel}</Button>
      </div>
    </dd>
  );
}
