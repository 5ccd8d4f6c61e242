/** The queue: documents and their pages, what state they are in, and where new ones are dropped. */
import { Search } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { DocumentId } from '../../../src-shared/ids.ts';
import { useWorkspace } from '../../state/hooks.tsx';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Progress } from '../../components/Progress.tsx';
import { en } from '../../text/en.ts';
import { LockedFiles } from './LockedFiles.tsx';
import { QueueList } from './QueueList.tsx';
import { QUEUE_FILTERS, filterCounts, queueRows } from './rows.ts';
import type { QueueFilter } from './rows.ts';

export function Queue(): ReactElement {
  const documents = useWorkspace((state) => state.documents);
  const pages = useWorkspace((state) => state.pages);
  const order = useWorkspace((state) => state.pageOrder);
  const loading = useWorkspace((state) => state.loading);
  const upload = useWorkspace((state) => state.upload);
  const hasProject = useWorkspace((state) => state.project !== null);
  const [filter, setFilter] = useState<QueueFilter>('all');
  const [search, setSearch] = useState('');
  const [folded, setFolded] = useState<ReadonlySet<DocumentId>>(new Set());
  const rows = queueRows(documents, pages, order, { filter, search, folded });
  const counts = filterCounts(pages.values());

  const fold = (document: DocumentId): void => {
    setFolded((before) => {
      const after = new Set(before);
      if (!after.delete(document)) after.add(document);
      return after;
    });
  };
  const showAll = (): void => {
    setFilter('all');
    setSearch('');
  };

  return (
    <nav className="queue" aria-label={en.queue.label}>
      <div className="queue__head">
        <h2 className="queue__title">{en.queue.title}</h2>
        <span className="quiet numbers">{documents.length > 0 && en.number(documents.length)}</span>
        {documents.length > 0 && (
          <select
            className="select select--quiet" aria-label={en.queue.filter} value={filter}
            onChange={(event) => { setFilter(QUEUE_FILTERS.find((one) => one === event.target.value) ?? 'all'); }}
          >
            {QUEUE_FILTERS.map((one) => (
              <option key={one} value={one}>{en.queue.withCount(en.queue.filters[one], counts[one])}</option>
            ))}
          </select>
        )}
      </div>
      {documents.length > 0 && (
        <div className="queue__tools">
          <label className="search">
            <Search className="icon" aria-hidden="true" />
            <span className="visually-hidden">{en.queue.search}</span>
            <input
              type="search" className="input" placeholder={en.queue.search} value={search}
              onChange={(event) => { setSearch(event.target.value); }}
            />
          </label>
        </div>
      )}
      <LockedFiles />
      {upload !== null && (
        <div className="queue__upload">
          <span>{en.queue.sending}</span>
          <Progress label={en.queue.sending} share={upload} />
        </div>
      )}
      {rows.length > 0 && <QueueList rows={rows} onFold={fold} />}
      {documents.length > 0 && rows.length === 0 && (
        <EmptyState icon={<Search className="icon" aria-hidden="true" />} title={en.queue.nothingFound}>
          <p>{en.queue.nothingFoundText}</p>
          <Button tone="outline" onClick={showAll}>{en.queue.showAll}</Button>
        </EmptyState>
      )}
      {documents.length === 0 && !loading && hasProject && <p className="quiet queue__none">{en.queue.none}</p>}
    </nav>
  );
}
