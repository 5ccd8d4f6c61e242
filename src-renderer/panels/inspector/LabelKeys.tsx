/** The project's entity labels as buttons with their keys. */
import type { CSSProperties, ReactElement } from 'react';
import type { EntityLabel } from '../../../src-shared/document.ts';
import { en } from '../../text/en.ts';

interface LabelKeysProps {
  readonly labels: readonly EntityLabel[];
  /** Name of the label that holds, null for none. */
  readonly value: string | null;
  readonly onChoose: (name: string) => void;
}

export function LabelKeys({ labels, value, onChoose }: LabelKeysProps): ReactElement {
  return (
    <div className="label-keys" role="group" aria-label={en.link.labels}>
      {labels.map((label) => (
        <button
          key={label.name} type="button" className="label-key" aria-pressed={label.name === value}
          style={{ '--swatch': label.colour } as CSSProperties} onClick={() => { onChoose(label.name); }}
        >
          <span className="swatch" aria-hidden="true" />
          <span className="truncate">{label.title}</span>
          {label.key !== '' && <kbd className="kbd" aria-hidden="true">{label.key.toUpperCase()}</kbd>}
        </button>
      ))}
    </div>
  );
}
