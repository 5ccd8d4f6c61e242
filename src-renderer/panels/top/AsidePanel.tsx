/** Setting a page aside: a reason by digit or click, or in one's own words; then the next page opens. */
import { Ban } from 'lucide-react';
import { useState } from 'react';
import type { KeyboardEvent, ReactElement, SubmitEvent } from 'react';
import { markOf } from '../../../src-shared/edits/index.ts';
import { setAside } from '../../actions/accept.ts';
import { Button } from '../../components/Button.tsx';
import { Panel } from '../../components/Panel.tsx';
import { useDialog } from '../../components/use-dialog.ts';
import { useApp, usePage, useWorkspace } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';

export function AsidePanel(): ReactElement {
  const [open, setOpen] = useDialog('aside');
  const trigger = <Button className="button--icon" aria-label={en.aside.title} title={en.aside.title}><Ban className="icon" aria-hidden="true" /></Button>;
  return (
    <Panel open={open} onOpenChange={setOpen} label={en.aside.title} trigger={trigger} className="panel--aside">
      <AsideForm onDone={() => { setOpen(false); }} />
    </Panel>
  );
}

function AsideForm({ onDone }: { readonly onDone: () => void }): ReactElement {
  const app = useApp();
  const reasons = useWorkspace((state) => state.settings?.asideReasons ?? []);
  const note = usePage((state) => (state.state === null ? '' : markOf(state.state).note));
  const [typed, setTyped] = useState(note);
  const choose = (reason: string): void => {
    onDone();
    setAside(app, reason, typed.trim());
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const reason = event.target instanceof HTMLTextAreaElement ? undefined : reasons[Number(event.key) - 1];
    if (reason === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    choose(reason);
  };
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    choose('');
  };
  return (
    <form className="form" onSubmit={onSubmit} onKeyDown={onKeyDown}>
      <h2 className="panel__title">{en.aside.title}</h2>
      <div className="aside-reasons" role="group" aria-label={en.aside.reason}>
        {reasons.map((reason, index) => (
          <Button key={reason} className="button--row" onClick={() => { choose(reason); }}>
            {index < 9 && <span className="kbd" aria-hidden="true">{index + 1}</span>}
            {reason}
          </Button>
        ))}
      </div>
      <label className="field">
        <span className="field__label">{en.aside.words}</span>
        <textarea
          className="input input--area" rows={2} maxLength={2000} value={typed} placeholder={en.aside.placeholder}
          onChange={(event) => { setTyped(event.target.value); }}
        />
      </label>
      <div className="form__end"><Button submit tone="outline" disabled={typed.trim() === ''}>{en.aside.only}</Button></div>
    </form>
  );
}
