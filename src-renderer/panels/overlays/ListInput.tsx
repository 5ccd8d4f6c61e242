/** Several texts in one field, parted by semicolons. */
import { useState } from 'react';
import type { ReactElement } from 'react';

interface ListInputProps {
  readonly label: string;
  readonly values: readonly string[];
  readonly onChange: (values: string[]) => void;
}

export function ListInput({ label, values, onChange }: ListInputProps): ReactElement {
  const [text, setText] = useState(values.join('; '));
  return (
    <input
      className="input schema__text" value={text} placeholder={label} aria-label={label}
      onChange={(event) => {
        setText(event.target.value);
        onChange([...new Set(event.target.value.split(';').map((part) => part.trim()).filter((part) => part !== ''))]);
      }}
    />
  );
}
