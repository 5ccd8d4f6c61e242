/** Where to write to: a path on the engine's machine, chosen in a window where there is one. */
import { useId } from 'react';
import type { ReactElement } from 'react';
import type { DesktopBridge } from '../../src-shared/desktop.ts';
import { useApp } from '../state/hooks.tsx';
import { en } from '../text/en.ts';
import { Button } from './Button.tsx';

interface FolderFieldProps {
  readonly value: string;
  readonly placeholder: string;
  readonly hint: string;
  readonly onChange: (folder: string) => void;
}

export function FolderField({ value, placeholder, hint, onChange }: FolderFieldProps): ReactElement {
  const id = useId();
  const { bridge } = useApp().host;
  const choose = async (desktop: DesktopBridge): Promise<void> => {
    const folder = await desktop.pickFolder();
    if (folder !== null) onChange(folder);
  };
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>{en.export.out}</label>
      <div className="field__row">
        <input id={id} className="input" value={value} placeholder={placeholder} spellCheck={false} onChange={(event) => { onChange(event.target.value); }} />
        {bridge !== null && <Button onClick={() => { void choose(bridge); }}>{en.export.chooseFolder}</Button>}
      </div>
      <span className="field__hint">{hint}</span>
    </div>
  );
}
