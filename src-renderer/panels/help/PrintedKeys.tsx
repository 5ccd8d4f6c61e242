/** The keys on paper, by mode: made when it is printed, and gone afterwards. */
import { useEffect } from 'react';
import type { ReactElement } from 'react';
import { createPortal } from 'react-dom';
import { isEverywhere, modesOf } from '../../actions/keymap.ts';
import type { Action } from '../../actions/types.ts';
import { Keys } from '../../components/Keys.tsx';
import type { Mode } from '../../state/selection.ts';
import { en } from '../../text/en.ts';

interface PrintedKeysProps {
  readonly actions: readonly Action[];
  /** The modes that are wanted, in their order. */
  readonly modes: readonly Mode[];
  readonly title: string;
  readonly onDone: () => void;
}

export function PrintedKeys({ actions, modes, title, onDone }: PrintedKeysProps): ReactElement {
  useEffect(() => {
    window.addEventListener('afterprint', onDone, { once: true });
    window.print();
    return () => { window.removeEventListener('afterprint', onDone); };
  }, [onDone]);
  const ofMode = (mode: Mode): Action[] => actions.filter((action) => !isEverywhere(action) && modesOf(action).includes(mode));
  return createPortal(
    <article className="print-sheet" aria-hidden="true">
      <h1>{title}</h1>
      {modes.map((mode) => <Part key={mode} title={en.modes[mode]} actions={ofMode(mode)} />)}
      <Part title={en.help.everywhere} actions={actions.filter(isEverywhere)} />
    </article>,
    document.body,
  );
}

function Part({ title, actions }: { readonly title: string; readonly actions: readonly Action[] }): ReactElement | null {
  if (actions.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <dl>
        {actions.map((action) => (
          <div key={action.id}><dt>{action.title}</dt><dd>{action.keys.map((keys) => <Keys key={keys} keys={keys} />)}</dd></div>
        ))}
      </dl>
    </section>
  );
}
