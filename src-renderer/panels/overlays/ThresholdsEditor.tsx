/** From which score on things count as sure: by kind, and by label where a label is to have a threshold of its own. */
import { X } from 'lucide-react';
import { useId } from 'react';
import type { ReactElement } from 'react';
import type { EntityLabel } from '../../../src-shared/document.ts';
import { DOUBT_KINDS } from '../../../src-shared/doubt.ts';
import type { Thresholds } from '../../../src-shared/doubt.ts';
import { IconButton } from '../../components/Button.tsx';
import { en } from '../../text/en.ts';

interface ThresholdsEditorProps {
  readonly thresholds: Thresholds;
  readonly labels: readonly EntityLabel[];
  readonly onChange: (thresholds: Thresholds) => void;
}

export function ThresholdsEditor({ thresholds, labels, onChange }: ThresholdsEditorProps): ReactElement {
  const own = labels.filter((label) => label.name in thresholds.labels);
  const others = labels.filter((label) => !(label.name in thresholds.labels));
  const setLabel = (name: string, value: number): void => { onChange({ ...thresholds, labels: { ...thresholds.labels, [name]: value } }); };
  const dropLabel = (name: string): void => {
    onChange({ ...thresholds, labels: Object.fromEntries(Object.entries(thresholds.labels).filter(([label]) => label !== name)) });
  };
  return (
    <fieldset className="thresholds">
      <legend className="field__label">{en.thresholds.title}</legend>
      <p className="field__hint">{en.thresholds.hint}</p>
      <div className="thresholds__fields">
        {DOUBT_KINDS.map((kind) => (
          <Percent key={kind} label={en.thresholds.kinds[kind]} value={thresholds[kind]} onChange={(value) => { onChange({ ...thresholds, [kind]: value }); }} />
        ))}
        {own.map((label) => (
          <Percent
            key={label.name} label={label.title} value={thresholds.labels[label.name] ?? thresholds.entity}
            onChange={(value) => { setLabel(label.name, value); }} onRemove={() => { dropLabel(label.name); }}
          />
        ))}
      </div>
      {others.length > 0 && (
        <select
          className="select" aria-label={en.thresholds.addLabel} value=""
          onChange={(event) => { setLabel(event.target.value, thresholds.entity); }}
        >
          <option value="">{en.thresholds.addLabel}</option>
          {others.map((label) => <option key={label.name} value={label.name}>{label.title}</option>)}
        </select>
      )}
    </fieldset>
  );
}

interface PercentProps {
  readonly label: string;
  /** 0-1. */
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly onRemove?: () => void;
  /** Whether the label is only there for screen readers, because the figure stands where it is clear what it is. */
  readonly bare?: boolean;
}

/** A share as a number of percents; what is out of bounds is brought back into them. */
export function Percent({ label, value, onChange, onRemove, bare = false }: PercentProps): ReactElement {
  const id = useId();
  return (
    <div className={bare ? 'thresholds__bare' : 'thresholds__field'}>
      <label htmlFor={id} className={bare ? 'visually-hidden' : 'truncate'}>{label}</label>
      <span className="thresholds__value">
        <input
          id={id} type="number" className="input numbers" min={0} max={100} step={1} value={Math.round(value * 1000) / 10}
          onChange={(event) => {
            const typed = event.target.valueAsNumber;
            if (Number.isFinite(typed)) onChange(Math.min(100, Math.max(0, typed)) / 100);
          }}
        />
        <span aria-hidden="true">%</span>
      </span>
      {onRemove !== undefined && <IconButton small label={en.thresholds.removeLabel(label)} icon={<X className="icon" aria-hidden="true" />} onClick={onRemove} />}
    </div>
  );
}
