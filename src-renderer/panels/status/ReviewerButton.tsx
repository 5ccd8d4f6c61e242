/** Whose name the edits carry. */
import { UserRound } from 'lucide-react';
import { useId, useState } from 'react';
import type { ReactElement, SubmitEvent } from 'react';
import { Button } from '../../components/Button.tsx';
import { Panel } from '../../components/Panel.tsx';
import { useApp, useUi, useWorkspace } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';

export function ReviewerButton(): ReactElement {
  const [open, setOpen] = useState(false);
  const kept = useUi((state) => state.reviewer);
  const usual = useWorkspace((state) => state.info?.defaultReviewer ?? '');
  const name = kept ?? usual;
  const trigger = (
    <button type="button" className="status__button" aria-label={`${en.status.reviewerChange}: ${name}`}>
      <UserRound className="icon" aria-hidden="true" />
      <span className="truncate">{name}</span>
    </button>
  );
  return (
    <Panel open={open} onOpenChange={setOpen} label={en.status.reviewerChange} trigger={trigger} side="top">
      <NameForm name={name} onDone={() => { setOpen(false); }} />
    </Panel>
  );
}

function NameForm({ name, onDone }: { readonly name: string; readonly onDone: () => void }): ReactElement {
  const app = useApp();
  const [text, setText] = useState(name);
  const id = useId();
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    app.ui.keep({ reviewer: text.trim() === '' ? null : text.trim() });
    onDone();
  };
  return (
    <form className="field" onSubmit={onSubmit}>
      <label className="field__label" htmlFor={id}>{en.status.reviewerChange}</label>
      <div className="field__row">
        <input id={id} className="input" maxLength={200} value={text} onChange={(event) => { setText(event.target.value); }} />
        <Button submit tone="primary">{en.save}</Button>
      </div>
      <p className="field__hint">{en.status.reviewerHint}</p>
    </form>
  );
}
