/** The project's entity labels as buttons with their keys. */
import type { CSSProperties, ReactElement } from 'react';
import type { EntityLabel } from '../../../src-shared/document.ts';
import { findAction } from '../../actions/registry.ts';
import { Keys } from '../../components/Keys.tsx';
import { useApp, useUi } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';

interface LabelKeysProps {
  readonly labels: readonly EntityLabel[];
  /** Name of the label that holds, null for none. */
  readonly value: string | null;
  readonly onChoose: (name: string) => void;
}

export function LabelKeys({ labels, value, onChoose }: LabelKeysProps): ReactElement {
  const app = useApp();
  useUi((state) => state.keys);
  const keysOf = (name: string): readonly string[] => findAction(app, `label.${name}`)?.keys ?? [];
  return (
    <div className="label-keys" role="group" aria-label={en.link.labels}>
      {labels.map((label) => (
        <button
          key={label.name} type="button" className="label-key" aria-pressed={label.name === value}
          style={{ '--swatch': label.colour } as CSSProperties} onClick={() => { onChoose(label.name); }}
        >
          <span className="swatch" aria-hidden="true" />
          <span className="truncate">{label.title}</span>
          <span className="label-key__keys">{keysOf(label.name).map((chord) => <Keys key={chord} keys={chord} />)}</span>
        </button>
      ))}
    </div>
  );
}
