/** The rows of the queue: documents, and pages that arrow keys step through. */
import { useEffect, useRef } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import type { DocumentId, PageId } from '../../../src-shared/ids.ts';
import { VirtualList } from '../../components/VirtualList.tsx';
import { useApp, usePage } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';
import { DocumentMenu, DocumentRow } from './DocumentRow.tsx';
import { PageRow, WaitingRow } from './PageRow.tsx';
import type { QueueRow } from './rows.ts';

/** Heights in rem; the list has no layout jumps because they never depend on content. */
const HEIGHTS: Readonly<Record<QueueRow['kind'], number>> = { document: 2.125, page: 4.375, waiting: 4.375 };

interface QueueListProps {
  readonly rows: readonly QueueRow[];
  readonly onFold: (document: DocumentId) => void;
}

function keyOf(row: QueueRow): string {
  return row.kind === 'page' ? row.page.id : row.document.id;
}

export function QueueList({ rows, onFold }: QueueListProps): ReactElement {
  const app = useApp();
  const current = usePage((state) => state.id);
  const list = useRef<HTMLDivElement>(null);
  const focusNext = useRef<PageId | null>(null);
  useEffect(() => {
    const id = focusNext.current;
    focusNext.current = null;
    if (id !== null) list.current?.querySelector<HTMLElement>(`[data-page="${CSS.escape(id)}"]`)?.focus();
  }, [current]);

  const step = (index: number, by: 1 | -1): void => {
    for (let at = index + by; at >= 0 && at < rows.length; at += by) {
      const row = rows[at];
      if (row?.kind !== 'page') continue;
      focusNext.current = row.page.id;
      void app.page.open(row.page.id);
      return;
    }
  };
  const onKeyDown = (index: number, event: KeyboardEvent<HTMLElement>): void => {
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => { step(index, 1); },
      ArrowUp: () => { step(index, -1); },
      Home: () => { step(-1, 1); },
      End: () => { step(rows.length, -1); },
    };
    const move = moves[event.key];
    if (move === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    move();
  };
  const remove = (document: DocumentId) => () => { void app.workspace.removeDocument(document); };

  return (
    <div className="queue__list" ref={list}>
      <VirtualList
        label={en.queue.label} items={rows} keyOf={keyOf} heightOf={(row) => HEIGHTS[row.kind]}
        current={rows.findIndex((row) => row.kind === 'page' && row.page.id === current)}
        render={(row, index) => (row.kind === 'waiting' ? (
          <div className="queue__page">
            <WaitingRow document={row.document} />
            <DocumentMenu document={row.document} onRemove={remove(row.document.id)} />
          </div>
        ) : row.kind === 'document' ? (
          <DocumentRow
            document={row.document} reviewed={row.reviewed} doubtful={row.doubtful} seconds={row.seconds} folded={row.folded}
            onFold={() => { onFold(row.document.id); }} onRemove={remove(row.document.id)}
          />
        ) : (
          <div className="queue__page">
            <PageRow
              page={row.page} document={row.document} named={row.named} current={row.page.id === current}
              imageUrl={app.workspace.thumbnailUrl(row.page)}
              onOpen={() => { void app.page.open(row.page.id); }} onKeyDown={(event) => { onKeyDown(index, event); }}
            />
            {row.named && <DocumentMenu document={row.document} onRemove={remove(row.document.id)} />}
          </div>
        ))}
      />
    </div>
  );
}
