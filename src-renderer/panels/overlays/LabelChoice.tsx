/** A choice among the project's labels; one that is no longer there stays to be seen by its name. */
import type { ReactElement } from 'react';
import type { EntityLabel } from '../../../src-shared/document.ts';

interface LabelChoiceProps {
  readonly label: string;
  /** Name of the label. */
  readonly value: string;
  readonly labels: readonly EntityLabel[];
  readonly onChange: (name: string) => void;
}

export function LabelChoice({ label, value, labels, onChange }: LabelChoiceProps): ReactElement {
  return (
    <select className="select" aria-label={label} value={value} onChange={(event) => { onChange(event.target.value); }}>
      {labels.map(({ name, title }) => <option key={name} value={name}>{title}</option>)}
      {!labels.some(({ name }) => name === value) && <option value={value}>{value}</option>}
    </select>
  );
}
