/** The entity labels of a project: name, colour and key of each. */
import { Plus, X } from 'lucide-react';
import type { ReactElement } from 'react';
import type { EntityLabel } from '../../../src-shared/document.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { en } from '../../text/en.ts';

interface LabelsEditorProps {
  readonly labels: readonly EntityLabel[];
  readonly onChange: (labels: readonly EntityLabel[]) => void;
}

const NEW_COLOURS = ['#7c3aed', '#0891b2', '#be185d', '#4d7c0f', '#9a3412'] as const;

/** A label with a name that no other has. */
function newLabel(labels: readonly EntityLabel[]): EntityLabel {
  let number = labels.length + 1;
  while (labels.some((label) => label.name === `label-${number}`)) number += 1;
  return {
    name: `label-${number}`, title: en.settings.newLabel(number), key: '',
    colour: NEW_COLOURS[labels.length % NEW_COLOURS.length] ?? NEW_COLOURS[0],
  };
}

export function LabelsEditor({ labels, onChange }: LabelsEditorProps): ReactElement {
  const change = (index: number, part: Partial<EntityLabel>): void => {
    onChange(labels.map((label, at) => (at === index ? { ...label, ...part } : label)));
  };
  return (
    <fieldset className="labels">
      <legend className="field__label">{en.settings.labels}</legend>
      <div className="labels__row labels__head" aria-hidden="true">
        <span />
        <span>{en.settings.labelTitle}</span>
        <span>{en.settings.labelName}</span>
        <span>{en.settings.labelKey}</span>
        <span />
      </div>
      {labels.map((label, index) => (
        <div key={index} className="labels__row">
          <input
            type="color" className="labels__colour" value={label.colour} aria-label={`${en.settings.labelColour}: ${label.title}`}
            onChange={(event) => { change(index, { colour: event.target.value }); }}
          />
          <input
            className="input" value={label.title} maxLength={64} aria-label={`${en.settings.labelTitle}: ${label.title}`}
            onChange={(event) => { change(index, { title: event.target.value }); }}
          />
          <input
            className="input" value={label.name} maxLength={64} spellCheck={false} aria-label={`${en.settings.labelName}: ${label.title}`}
            onChange={(event) => { change(index, { name: event.target.value.trim() }); }}
          />
          <input
            className="input labels__key" value={label.key} maxLength={1} aria-label={`${en.settings.labelKey}: ${label.title}`}
            onChange={(event) => { change(index, { key: event.target.value.toLowerCase() }); }}
          />
          <IconButton
            small label={en.settings.removeLabel(label.title)} icon={<X className="icon" aria-hidden="true" />} disabled={labels.length === 1}
            onClick={() => { onChange(labels.filter((_label, at) => at !== index)); }}
          />
        </div>
      ))}
      <Button small onClick={() => { onChange([...labels, newLabel(labels)]); }}>
        <Plus className="icon" aria-hidden="true" />{en.settings.addLabel}
      </Button>
    </fieldset>
  );
}
