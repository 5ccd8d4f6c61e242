/** The fields of a project, where the value of each stands, and the checks of it. */
import { Plus, X } from 'lucide-react';
import type { ReactElement } from 'react';
import type { EntityLabel } from '../../../src-shared/document.ts';
import { CHECK_KINDS } from '../../../src-shared/schema/index.ts';
import type { Check, CheckKind, Field } from '../../../src-shared/schema/index.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { en } from '../../text/en.ts';
import { CheckEditor } from './CheckEditor.tsx';
import { LabelChoice } from './LabelChoice.tsx';
import { ListInput } from './ListInput.tsx';

interface FieldsEditorProps {
  readonly fields: readonly Field[];
  readonly checks: readonly Check[];
  readonly labels: readonly EntityLabel[];
  readonly onChange: (change: { readonly fields?: readonly Field[]; readonly checks?: readonly Check[] }) => void;
}

function newField(fields: readonly Field[], labels: readonly EntityLabel[]): Field {
  let number = fields.length + 1;
  while (fields.some((field) => field.name === `field-${number}`)) number += 1;
  return { name: `field-${number}`, title: en.schema.newField(number), source: { kind: 'label', label: labels[0]?.name ?? 'other' }, required: false, single: false };
}

function newCheck(kind: CheckKind, field: string, labels: readonly EntityLabel[]): Check {
  switch (kind) {
    case 'date': return { kind, field, order: 'any', earliest: null, latest: null };
    case 'amount': return { kind, field, decimal: 'any', currency: null, least: null, most: null };
    case 'pattern': return { kind, field, pattern: '.+' };
    case 'list': return { kind, field, values: [] };
    case 'sum': return { kind, field, lines: { kind: 'label', label: labels[0]?.name ?? 'other' }, decimal: 'any', tolerance: 0 };
  }
}

export function FieldsEditor({ fields, checks, labels, onChange }: FieldsEditorProps): ReactElement {
  const change = (index: number, part: Partial<Field>): void => {
    const before = fields[index]?.name;
    const renamed = part.name;
    onChange({
      fields: fields.map((field, at) => (at === index ? { ...field, ...part } : field)),
      ...(renamed === undefined ? {} : { checks: checks.map((check) => (check.field === before ? { ...check, field: renamed } : check)) }),
    });
  };
  return (
    <fieldset className="schema">
      <legend className="field__label">{en.schema.editFields}</legend>
      <p className="field__hint">{en.schema.editFieldsHint}</p>
      {fields.map((field, index) => (
        <div key={index} className="schema__field" role="group" aria-label={field.title}>
          <div className="schema__row">
            <input className="input" value={field.title} maxLength={64} aria-label={`${en.schema.title}: ${field.title}`} onChange={(event) => { change(index, { title: event.target.value }); }} />
            <input
              className="input" value={field.name} maxLength={64} spellCheck={false} aria-label={`${en.schema.name}: ${field.title}`}
              onChange={(event) => { change(index, { name: event.target.value.trim() }); }}
            />
            <IconButton
              small label={en.schema.removeField(field.title)} icon={<X className="icon" aria-hidden="true" />}
              onClick={() => { onChange({ fields: fields.filter((_field, at) => at !== index), checks: checks.filter((check) => check.field !== field.name) }); }}
            />
          </div>
          <SourceRow field={field} labels={labels} onChange={(source) => { change(index, { source }); }} />
          <div className="schema__row">
            <label className="check"><input type="checkbox" checked={field.required} onChange={(event) => { change(index, { required: event.target.checked }); }} />{en.schema.required}</label>
            <label className="check"><input type="checkbox" checked={field.single} onChange={(event) => { change(index, { single: event.target.checked }); }} />{en.schema.single}</label>
            <select
              className="select" aria-label={`${en.schema.addCheck} ${field.title}`} value=""
              onChange={(event) => {
                const kind = CHECK_KINDS.find((one) => one === event.target.value);
                if (kind !== undefined) onChange({ checks: [...checks, newCheck(kind, field.name, labels)] });
              }}
            >
              <option value="">{en.schema.addCheck}</option>
              {CHECK_KINDS.map((kind) => <option key={kind} value={kind}>{en.schema.kinds[kind]}</option>)}
            </select>
          </div>
          {checks.map((check, at) => (check.field !== field.name ? null : (
            <CheckEditor
              key={at} check={check} labels={labels}
              onChange={(changed) => { onChange({ checks: checks.map((other, place) => (place === at ? changed : other)) }); }}
              onRemove={() => { onChange({ checks: checks.filter((_check, place) => place !== at) }); }}
            />
          )))}
        </div>
      ))}
      <Button small onClick={() => { onChange({ fields: [...fields, newField(fields, labels)] }); }}>
        <Plus className="icon" aria-hidden="true" />{en.schema.addField}
      </Button>
    </fieldset>
  );
}

interface SourceRowProps {
  readonly field: Field;
  readonly labels: readonly EntityLabel[];
  readonly onChange: (source: Field['source']) => void;
}

function SourceRow({ field: { source, title }, labels, onChange }: SourceRowProps): ReactElement {
  return (
    <div className="schema__row">
      <select
        className="select" aria-label={`${en.schema.source}: ${title}`} value={source.kind}
        onChange={(event) => { onChange(event.target.value === 'key' ? { kind: 'key', texts: [title] } : { kind: 'label', label: labels[0]?.name ?? 'other' }); }}
      >
        <option value="label">{en.schema.sources.label}</option>
        <option value="key">{en.schema.sources.key}</option>
      </select>
      {source.kind === 'label'
        ? <LabelChoice label={`${en.schema.sources.label}: ${title}`} value={source.label} labels={labels} onChange={(label) => { onChange({ kind: 'label', label }); }} />
        : <ListInput label={en.schema.keyTexts} values={source.texts} onChange={(texts) => { onChange({ kind: 'key', texts }); }} />}
    </div>
  );
}
