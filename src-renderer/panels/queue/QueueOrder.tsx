/** In which order pages are worked through, and whether those of a document stand together. */
import { ArrowDownNarrowWide, ArrowDownWideNarrow, FolderTree } from 'lucide-react';
import type { ReactElement } from 'react';
import { IconButton } from '../../components/Button.tsx';
import { useApp, useQueue } from '../../state/hooks.tsx';
import { QUEUE_ORDERS } from '../../state/queue-order.ts';
import { en } from '../../text/en.ts';

export function QueueOrder(): ReactElement {
  const app = useApp();
  const order = useQueue((state) => state.order);
  const descending = useQueue((state) => state.descending);
  const grouped = useQueue((state) => state.grouped);
  const Direction = descending ? ArrowDownWideNarrow : ArrowDownNarrowWide;
  return (
    <div className="queue__order">
      <select
        className="select select--quiet" aria-label={en.queueTools.order} value={order}
        onChange={(event) => {
          const chosen = QUEUE_ORDERS.find((one) => one === event.target.value);
          if (chosen !== undefined && chosen !== order) app.queue.orderBy(chosen);
        }}
      >
        {QUEUE_ORDERS.map((one) => <option key={one} value={one}>{en.queueTools.orders[one]}</option>)}
      </select>
      <IconButton
        small label={en.queueTools.directions[order][descending ? 1 : 0]} icon={<Direction className="icon" aria-hidden="true" />}
        onClick={() => { app.queue.orderBy(order); }}
      />
      {(order === 'effort' || order === 'doubt') && (
        <IconButton
          small label={en.queueTools.group} aria-pressed={grouped} icon={<FolderTree className="icon" aria-hidden="true" />}
          onClick={() => { app.queue.group(!grouped); }}
        />
      )}
    </div>
  );
}
