/** Undo, redo, and whether everything is on disk. */
import { Check, CloudOff, LoaderCircle, Redo2, Undo2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { undoLast } from '../../actions/accept.ts';
import { IconButton } from '../../components/Button.tsx';
import { useAction } from '../../components/use-action.ts';
import { useApp, useConnection, usePage } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';

export function SavedState(): ReactElement {
  const app = useApp();
  const undo = useAction('edit.undo');
  const redo = useAction('edit.redo');
  const canUndo = usePage((state) => state.canUndo);
  const canRedo = usePage((state) => state.canRedo);
  const pending = usePage((state) => state.pending);
  const isOpen = usePage((state) => state.id !== null);
  const lost = useConnection((state) => state.status !== 'open');
  return (
    <div className="top__group">
      <IconButton label={en.top.undo} keys={undo.keys} icon={<Undo2 className="icon" aria-hidden="true" />} disabled={!canUndo} onClick={() => { undoLast(app); }} />
      <IconButton label={en.top.redo} keys={redo.keys} icon={<Redo2 className="icon" aria-hidden="true" />} disabled={!canRedo} onClick={() => { app.page.redo(); }} />
      <span className="top__saved" role="status">{isOpen && <SavedBadge pending={pending} lost={lost} />}</span>
    </div>
  );
}

function SavedBadge({ pending, lost }: { readonly pending: number; readonly lost: boolean }): ReactElement {
  if (pending === 0) {
    return <span className="badge badge--quiet" title={en.top.savedHint}><Check className="icon" aria-hidden="true" /><span>{en.top.saved}</span></span>;
  }
  if (lost) {
    return <span className="badge badge--bad" title={en.top.notSavedHint}><CloudOff className="icon" aria-hidden="true" /><span>{en.top.notSaved}</span></span>;
  }
  return <span className="badge badge--quiet"><LoaderCircle className="icon spinner" aria-hidden="true" /><span>{en.top.saving}</span></span>;
}
