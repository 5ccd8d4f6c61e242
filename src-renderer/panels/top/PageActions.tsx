/** The page as a whole: its status, marking it reviewed, setting it aside, a note. */
import { Check, Ellipsis, RefreshCw, RotateCcw, Sparkles } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement, SubmitEvent } from 'react';
import type { CommandOf } from '../../../src-shared/edits/index.ts';
import { markOf } from '../../../src-shared/edits/index.ts';
import { runAction } from '../../actions/registry.ts';
import { ActionButton } from '../../components/ActionButton.tsx';
import { Button } from '../../components/Button.tsx';
import { PageStatusBadge } from '../../components/PageStatusBadge.tsx';
import { Panel } from '../../components/Panel.tsx';
import { useDialog } from '../../components/use-dialog.ts';
import { useApp, usePage, useWorkspace } from '../../state/hooks.tsx';
import { summaryOf } from '../../state/page-state.ts';
import { en } from '../../text/en.ts';
import { AsidePanel } from './AsidePanel.tsx';

type Status = CommandOf<'page.setStatus'>['status'];

export function PageActions(): ReactElement | null {
  const app = useApp();
  const status = usePage((state) => summaryOf(state)?.status ?? null);
  const document = usePage((state) => state.snapshot?.page.document ?? null);
  const number = usePage((state) => state.snapshot?.page.number ?? null);
  const name = usePage((state) => state.snapshot?.documentName ?? '');
  const pages = useWorkspace((state) => state.documents.find((one) => one.id === document)?.pages ?? 1);
  const note = usePage((state) => (state.state === null ? '' : markOf(state.state).note));
  if (status === null || number === null) return null;
  return (
    <>
      <div className="page-state">
        <span className="page-state__place" title={name}>
          <span className="page-state__name truncate">{name}</span>
          {pages > 1 && <span className="quiet numbers">{en.queue.pageOf(number, pages)}</span>}
        </span>
        <PageStatusBadge status={status} />
      </div>
      <div className="page-state__actions">
        {status === 'reviewed' || status === 'set-aside'
          ? <Button tone="outline" onClick={() => { runAction(app, 'page.reopen'); }}><RotateCcw className="icon" aria-hidden="true" />{en.top.reopen}</Button>
          : (
            <ActionButton tone="primary" action="page.reviewed" icon={<Check className="icon" aria-hidden="true" />}>{en.top.markReviewed}</ActionButton>
          )}
        {status !== 'set-aside' && <AsidePanel />}
        <MoreMenu status={status} note={note} />
      </div>
    </>
  );
}

interface MoreMenuProps {
  readonly status: string;
  readonly note: string;
}

function MoreMenu({ status, note }: MoreMenuProps): ReactElement {
  const app = useApp();
  const [open, setOpen] = useDialog('note');
  const id = usePage((state) => state.id);
  const revision = usePage((state) => state.revision);
  const trigger = <Button className="button--icon" aria-label={en.top.morePage} title={en.top.morePage}><Ellipsis className="icon" aria-hidden="true" /></Button>;
  const doAndClose = (work: () => void) => () => {
    work();
    setOpen(false);
  };
  return (
    <Panel open={open} onOpenChange={setOpen} label={en.top.morePage} trigger={trigger}>
      <NoteForm key={note} note={note} status={status} onDone={() => { setOpen(false); }} />
      <div className="panel__actions">
        {id !== null && (
          <>
            <Button className="button--row" onClick={doAndClose(() => { void app.workspace.predict([id]); })}>
              <Sparkles className="icon" aria-hidden="true" />{en.top.predictPage}
            </Button>
            <Button
              className="button--row" disabled={revision > 0} title={en.stage.recogniseAgainHint}
              onClick={doAndClose(() => { void app.workspace.recogniseAgain(id); })}
            >
              <RefreshCw className="icon" aria-hidden="true" />{en.stage.recogniseAgain}
            </Button>
          </>
        )}
      </div>
    </Panel>
  );
}

interface NoteFormProps {
  readonly note: string;
  readonly status: string;
  readonly onDone: () => void;
}

/** The statuses that a person may set; a note on another page moves it into review. */
function settable(status: string): Status {
  return status === 'reviewed' || status === 'set-aside' ? status : 'in-review';
}

function NoteForm({ note, status, onDone }: NoteFormProps): ReactElement {
  const app = useApp();
  const [text, setText] = useState(note);
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const reason = app.page.store.getState().snapshot?.page.reason;
    app.page.dispatch({ type: 'page.setStatus', status: settable(status), note: text.trim(), ...(reason === undefined ? {} : { reason }) });
    onDone();
  };
  return (
    <form className="field" onSubmit={onSubmit}>
      <label className="field">
        <span className="field__label">{en.top.note}</span>
        <textarea
          className="input input--area" rows={2} maxLength={2000} value={text} placeholder={en.top.notePlaceholder}
          onChange={(event) => { setText(event.target.value); }}
        />
      </label>
      <Button submit tone="outline" small disabled={text.trim() === note}>{en.top.saveNote}</Button>
    </form>
  );
}
