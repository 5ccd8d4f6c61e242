/** One check of a field, with what it demands. */
import { X } from 'lucide-react';
import type { ReactElement } from 'react';
import type { EntityLabel } from '../../../src-shared/document.ts';
import { dateOrderSchema, decimalSignSchema } from '../../../src-shared/schema/index.ts';
import type { Check, DecimalSign } from '../../../src-shared/schema/index.ts';
import { IconButton } from '../../components/Button.tsx';
import { en } from '../../text/en.ts';
import { LabelChoice } from './LabelChoice.tsx';
import { ListInput } from './ListInput.tsx';

interface CheckEditorProps {
  readonly check: Check;
  readonly labels: readonly EntityLabel[];
  readonly onChange: (check: Check) => void;
  readonly onRemove: () => void;
}

export function CheckEditor({ check, labels, onChange, onRemove }: CheckEditorProps): ReactElement {
  return (
    <div className="schema__row schema__check" role="group" aria-label={en.schema.kinds[check.kind]}>
      <span className="schema__kind">{en.schema.kinds[check.kind]}</span>
      <Demands check={check} labels={labels} onChange={onChange} />
      <IconButton small label={en.schema.removeCheck} icon={<X className="icon" aria-hidden="true" />} onClick={onRemove} />
    </div>
  );
}

function Demands({ check, labels, onChange }: Omit<CheckEditorProps, 'onRemove'>): ReactElement {
  switch (check.kind) {
    case 'date': return (
      <>
        <select className="select" aria-label={en.schema.order} value={check.order} onChange={(event) => { onChange({ ...check, order: dateOrderSchema.parse(event.target.value) }); }}>
          {dateOrderSchema.options.map((order) => <option key={order} value={order}>{en.schema.orders[order]}</option>)}
        </select>
        <Day label={en.schema.earliest} value={check.earliest} onChange={(earliest) => { onChange({ ...check, earliest }); }} />
        <Day label={en.schema.latest} value={check.latest} onChange={(latest) => { onChange({ ...check, latest }); }} />
      </>
    );
    case 'amount': return (
      <>
        <Decimals value={check.decimal} onChange={(decimal) => { onChange({ ...check, decimal }); }} />
        <input
          className="input" value={check.currency ?? ''} maxLength={3} spellCheck={false} placeholder={en.schema.currency} aria-label={en.schema.currency}
          onChange={(event) => { onChange({ ...check, currency: event.target.value === '' ? null : event.target.value.toUpperCase() }); }}
        />
        <Bound label={en.schema.least} value={check.least} onChange={(least) => { onChange({ ...check, least }); }} />
        <Bound label={en.schema.most} value={check.most} onChange={(most) => { onChange({ ...check, most }); }} />
      </>
    );
    case 'pattern': return (
      <input
        className="input schema__text" value={check.pattern} spellCheck={false} aria-label={en.schema.pattern} title={en.schema.pattern}
        onChange={(event) => { onChange({ ...check, pattern: event.target.value }); }}
      />
    );
    case 'list': return <ListInput label={en.schema.values} values={check.values} onChange={(values) => { onChange({ ...check, values }); }} />;
    case 'sum': return (
      <>
        <select
          className="select" aria-label={en.schema.lines} value={check.lines.kind}
          onChange={(event) => { onChange({ ...check, lines: event.target.value === 'column' ? { kind: 'column', heading: en.schema.kinds.amount } : { kind: 'label', label: labels[0]?.name ?? 'other' } }); }}
        >
          <option value="label">{en.schema.lineSources.label}</option>
          <option value="column">{en.schema.lineSources.column}</option>
        </select>
        {check.lines.kind === 'label'
          ? <LabelChoice label={en.schema.lineSources.label} value={check.lines.label} labels={labels} onChange={(label) => { onChange({ ...check, lines: { kind: 'label', label } }); }} />
          : <input className="input" value={check.lines.heading} aria-label={en.schema.heading} onChange={(event) => { onChange({ ...check, lines: { kind: 'column', heading: event.target.value } }); }} />}
        <Decimals value={check.decimal} onChange={(decimal) => { onChange({ ...check, decimal }); }} />
        <Bound label={en.schema.tolerance} value={check.tolerance} onChange={(tolerance) => { onChange({ ...check, tolerance: Math.max(0, tolerance ?? 0) }); }} />
      </>
    );
  }
}

interface ValueProps<T> {
  readonly label: string;
  readonly value: T | null;
  readonly onChange: (value: T | null) => void;
}

function Day({ label, value, onChange }: ValueProps<string>): ReactElement {
  return <input type="date" className="input" aria-label={label} title={label} value={value ?? ''} onChange={(event) => { onChange(event.target.value === '' ? null : event.target.value); }} />;
}

function Bound({ label, value, onChange }: ValueProps<number>): ReactElement {
  return (
    <input
      type="number" step="any" className="input numbers" aria-label={label} placeholder={label} title={label} value={value ?? ''}
      onChange={(event) => { onChange(Number.isFinite(event.target.valueAsNumber) ? event.target.valueAsNumber : null); }}
    />
  );
}

function Decimals({ value, onChange }: { readonly value: DecimalSign; readonly onChange: (value: DecimalSign) => void }): ReactElement {
  return (
    <select className="select" aria-label={en.schema.decimal} value={value} onChange={(event) => { onChange(decimalSignSchema.parse(event.target.value)); }}>
      {decimalSignSchema.options.map((sign) => <option key={sign} value={sign}>{en.schema.decimals[sign]}</option>)}
    </select>
  );
}
