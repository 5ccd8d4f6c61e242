/** Reasons for setting pages aside that a project offers: one on each line. */
import { useState } from 'react';
import type { ReactElement } from 'react';
import { en } from '../../text/en.ts';

interface ReasonsEditorProps {
  readonly reasons: readonly string[];
  readonly onChange: (reasons: readonly string[]) => void;
}

export function ReasonsEditor({ reasons, onChange }: ReasonsEditorProps): ReactElement {
  const [text, setText] = useState(reasons.join('\n'));
  return (
    <label className="field">
      <span className="field__label">{en.aside.reasons}</span>
      <textarea
        className="input input--area" rows={4} value={text}
        onChange={(event) => {
          setText(event.target.value);
          onChange([...new Set(event.target.value.split('\n').map((line) => line.trim()).filter((line) => line !== ''))]);
        }}
      />
      <span className="field__hint">{en.aside.reasonsHint}</span>
    </label>
  );
}
