/** Choosing files to add: from this computer, or by path on the engine's machine. */
import { FolderInput } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import type { ChangeEvent, ReactElement, SubmitEvent } from 'react';
import { ADDED_ENDINGS } from '../../api/dropped-files.ts';
import { useApp } from '../../state/hooks.tsx';
import { Button } from '../../components/Button.tsx';
import { en } from '../../text/en.ts';

const ACCEPTED = ADDED_ENDINGS.join(',');

interface AddFilesProps {
  /** Offers a path of the engine's machine, too. */
  readonly withPath?: boolean;
  readonly onDone?: () => void;
}

export function AddFiles({ withPath = false, onDone }: AddFilesProps): ReactElement {
  const app = useApp();
  const chooser = useRef<HTMLInputElement>(null);
  const [path, setPath] = useState('');
  const pathId = useId();
  const onChosen = (event: ChangeEvent<HTMLInputElement>): void => {
    const files = [...event.target.files ?? []].map((file) => ({ file, path: file.name }));
    event.target.value = '';
    void app.workspace.importFiles(files);
    onDone?.();
  };
  const onPath = (event: SubmitEvent): void => {
    event.preventDefault();
    void app.workspace.importPaths([path.trim()]);
    setPath('');
    onDone?.();
  };
  return (
    <>
      <Button tone="primary" onClick={() => chooser.current?.click()}>
        <FolderInput className="icon" aria-hidden="true" />{en.queue.choose}
      </Button>
      <input ref={chooser} type="file" multiple hidden accept={ACCEPTED} aria-label={en.queue.choose} data-testid="file-chooser" onChange={onChosen} />
      {withPath && (
        <form className="field" onSubmit={onPath}>
          <label className="field__label" htmlFor={pathId}>{en.queue.byPath}</label>
          <div className="field__row">
            <input
              id={pathId} className="input" value={path} placeholder={en.queue.pathPlaceholder} spellCheck={false}
              onChange={(event) => { setPath(event.target.value); }}
            />
            <Button submit tone="outline" disabled={path.trim() === ''}>{en.queue.add}</Button>
          </div>
        </form>
      )}
    </>
  );
}
