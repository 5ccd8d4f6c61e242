/** The queue: documents and their pages in the order in which they are worked through, and where new ones are dropped. */
import { BadgeCheck, Search } from 'lucide-react';
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Progress } from '../../components/Progress.tsx';
import { useDialog } from '../../components/use-dialog.ts';
import { useApp, useQueue, useWorkspace } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';
import { ConfirmForm } from '../overlays/ConfirmForm.tsx';
import { LockedFiles } from './LockedFiles.tsx';
import { FilterChips, QueueFilters } from './QueueFilters.tsx';
import { QueueList } from './QueueList.tsx';
import { QueueOrder } from './QueueOrder.tsx';
import { queueRows } from './rows.ts';

export function Queue(): ReactElement {
  const app = useApp();
  const documents = useWorkspace((state) => state.documents);
  const pages = useWorkspace((state) => state.pages);
  const loading = useWorkspace((state) => state.loading);
  const upload = useWorkspace((state) => state.upload);
  const hasProject = useWorkspace((state) => state.project !== null);
  const queue = useQueue((state) => state);
  const rows = useMemo(() => queueRows(documents, pages, queue), [documents, pages, queue]);
  const some = documents.length > 0;
  return (
    <nav className="queue" aria-label={en.queue.label}>
      <div className="queue__head">
        <h2 className="queue__title">{en.queue.title}</h2>
        {some && <span className="quiet numbers" title={en.queueTools.shown(queue.pages.length, pages.size)}>{en.number(queue.pages.length)}</span>}
        <span className="queue__spring" />
        {some && <ConfirmPanel />}
      </div>
      {some && <QueueFilters />}
      {some && <FilterChips />}
      {some && <QueueOrder />}
      <LockedFiles />
      {upload !== null && (
        <div className="queue__upload">
          <span>{en.queue.sending}</span>
          <Progress label={en.queue.sending} share={upload} />
        </div>
      )}
      {rows.length > 0 && <QueueList rows={rows} onFold={(document) => { app.queue.fold(document); }} />}
      {some && rows.length === 0 && (
        <EmptyState icon={<Search className="icon" aria-hidden="true" />} title={en.queue.nothingFound}>
          <p>{en.queue.nothingFoundText}</p>
          <Button tone="outline" onClick={() => { app.queue.clearFilters(); }}>{en.queue.showAll}</Button>
        </EmptyState>
      )}
      {!some && !loading && hasProject && <p className="quiet queue__none">{en.queue.none}</p>}
    </nav>
  );
}

function ConfirmPanel(): ReactElement {
  const [open, setOpen] = useDialog('confirm');
  const trigger = <Button className="button--icon" aria-label={en.batch.open} title={en.batch.open}><BadgeCheck className="icon" aria-hidden="true" /></Button>;
  return (
    <Panel open={open} onOpenChange={setOpen} label={en.batch.title} trigger={trigger} align="start" className="panel--confirm">
      <ConfirmForm onDone={() => { setOpen(false); }} />
    </Panel>
  );
}
