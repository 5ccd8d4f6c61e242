/** A document of several pages: its name, how much of it is reviewed, and what can be done with it. */
import { ChevronRight, Ellipsis, Trash2, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Document } from '../../../src-shared/api/index.ts';
import { Button } from '../../components/Button.tsx';
import { Panel } from '../../components/Panel.tsx';
import { en } from '../../text/en.ts';

interface DocumentRowProps {
  readonly document: Document;
  readonly reviewed: number;
  readonly doubtful: number;
  /** Seconds that are left to do on its pages. */
  readonly seconds: number;
  readonly folded: boolean;
  readonly onFold: () => void;
  readonly onRemove: () => void;
}

export function DocumentRow({ document, reviewed, doubtful, seconds, folded, onFold, onRemove }: DocumentRowProps): ReactElement {
  return (
    <div className="document-row">
      <button
        type="button" className="document-row__fold" aria-expanded={!folded}
        title={document.problem === null ? document.name : `${document.problem.message} ${document.problem.advice}`}
        onClick={onFold}
      >
        <ChevronRight className="icon document-row__arrow" aria-hidden="true" />
        <span className="truncate">{document.name}</span>
        {document.problem !== null && <TriangleAlert className="icon badge--warn" aria-hidden="true" />}
        <span className="document-row__count numbers" aria-hidden="true" title={seconds > 0 ? en.queueTools.leftLabel(doubtful, seconds) : undefined}>{en.queue.reviewedOf(reviewed, document.pages)}</span>
        {seconds > 0 && <span className="visually-hidden">{en.queueTools.leftLabel(doubtful, seconds)}</span>}
        <span className="visually-hidden">{en.queue.reviewedOfLabel(reviewed, document.pages)}</span>
      </button>
      <DocumentMenu document={document} onRemove={onRemove} />
    </div>
  );
}

interface DocumentMenuProps {
  readonly document: Document;
  readonly onRemove: () => void;
}

/** What can be done with a document; removing asks once, in place. */
export function DocumentMenu({ document, onRemove }: DocumentMenuProps): ReactElement {
  const [open, setOpen] = useState(false);
  const [asking, setAsking] = useState(false);
  const change = (next: boolean): void => {
    setOpen(next);
    setAsking(false);
  };
  const trigger = (
    <button type="button" className="button button--icon button--small row-menu" aria-label={en.queue.documentMenu(document.name)}>
      <Ellipsis className="icon" aria-hidden="true" />
    </button>
  );
  return (
    <Panel open={open} onOpenChange={change} label={en.queue.documentMenu(document.name)} trigger={trigger} className="panel--menu">
      {asking ? (
        <div className="confirm">
          <p>{en.queue.removeConfirm}</p>
          <div className="confirm__buttons">
            <Button small onClick={() => { change(false); }}>{en.cancel}</Button>
            <Button small tone="danger" onClick={() => { change(false); onRemove(); }}>{en.queue.removeYes}</Button>
          </div>
        </div>
      ) : (
        <Button tone="danger" className="button--row" onClick={() => { setAsking(true); }}>
          <Trash2 className="icon" aria-hidden="true" />{en.queue.removeDocument}
        </Button>
      )}
    </Panel>
  );
}

