/** The types of links of a project: which label may be linked to which. */
import { ArrowRight, Plus, X } from 'lucide-react';
import type { ReactElement } from 'react';
import type { EntityLabel } from '../../../src-shared/document.ts';
import type { LinkType } from '../../../src-shared/schema/index.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { en } from '../../text/en.ts';
import { LabelChoice } from './LabelChoice.tsx';

interface LinkTypesEditorProps {
  readonly types: readonly LinkType[];
  readonly labels: readonly EntityLabel[];
  readonly onChange: (types: readonly LinkType[]) => void;
}

export function LinkTypesEditor({ types, labels, onChange }: LinkTypesEditorProps): ReactElement {
  const change = (index: number, part: Partial<LinkType>): void => {
    onChange(types.map((type, at) => (at === index ? { ...type, ...part } : type)));
  };
  const first = labels[0]?.name ?? 'other';
  return (
    <fieldset className="schema">
      <legend className="field__label">{en.schema.editLinkTypes}</legend>
      <p className="field__hint">{en.schema.editLinkTypesHint}</p>
      {types.map((type, index) => (
        <div key={index} className="schema__row">
          <input className="input" value={type.name} maxLength={64} aria-label={`${en.schema.title}: ${type.name}`} onChange={(event) => { change(index, { name: event.target.value }); }} />
          <LabelChoice label={`${en.schema.from}: ${type.name}`} value={type.from} labels={labels} onChange={(from) => { change(index, { from }); }} />
          <ArrowRight className="icon" aria-hidden="true" />
          <LabelChoice label={`${en.schema.to}: ${type.name}`} value={type.to} labels={labels} onChange={(to) => { change(index, { to }); }} />
          <IconButton
            small label={en.schema.removeLinkType(type.name)} icon={<X className="icon" aria-hidden="true" />}
            onClick={() => { onChange(types.filter((_type, at) => at !== index)); }}
          />
        </div>
      ))}
      <Button small onClick={() => { onChange([...types, { name: en.schema.newLinkType(types.length + 1), from: first, to: first }]); }}>
        <Plus className="icon" aria-hidden="true" />{en.schema.addLinkType}
      </Button>
    </fieldset>
  );
}
