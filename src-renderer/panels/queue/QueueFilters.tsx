/** What the queue is narrowed to: a menu to choose from, and a chip for each choice that takes it away again. */
import { ListFilter, Search, X } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useMemo, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { pageStatusSchema } from '../../../src-shared/document.ts';
import { Button } from '../../components/Button.tsx';
import { useApp, useQueue, useWorkspace } from '../../state/hooks.tsx';
import { QUEUE_TASKS } from '../../state/queue-order.ts';
import { en } from '../../text/en.ts';
import { labelOf } from '../inspector/labels.ts';
import { filterValues } from './rows.ts';
import type { FilterValues } from './rows.ts';

export function QueueFilters(): ReactElement {
  const app = useApp();
  const text = useQueue((state) => state.filters.text);
  return (
    <div className="queue__tools">
      <label className="search">
        <Search className="icon" aria-hidden="true" />
        <span className="visually-hidden">{en.queue.search}</span>
        <input
          type="search" className="input" placeholder={en.queue.search} value={text}
          onChange={(event) => { app.queue.filter({ text: event.target.value }); }}
        />
      </label>
      <FilterMenu />
    </div>
  );
}

/** The list with one value taken in or out. */
function toggled<T>(values: readonly T[], value: T): readonly T[] {
  return values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
}

function FilterMenu(): ReactElement {
  const [open, setOpen] = useState(false);
  return (
    <DropdownMenu.Root modal={false} open={open} onOpenChange={setOpen}>
      <DropdownMenu.Trigger asChild>
        <Button className="button--icon" aria-label={en.queueTools.filter} title={en.queueTools.filter}><ListFilter className="icon" aria-hidden="true" /></Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="panel panel--menu panel--filters" align="end" sideOffset={6} collisionPadding={8}>
          {open && <FilterItems />}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function FilterItems(): ReactElement {
  const app = useApp();
  const pages = useWorkspace((state) => state.pages);
  const labels = useWorkspace((state) => state.settings?.labels);
  const filters = useQueue((state) => state.filters);
  const me = app.workspace.reviewer;
  const values = useMemo((): FilterValues => filterValues(pages.values(), me), [pages, me]);
  const tasks = QUEUE_TASKS.filter((task) => values.tasks.has(task) || filters.tasks.includes(task));
  return (
    <>
      <Item checked={filters.doubtful} count={values.doubtful} onToggle={() => { app.queue.filter({ doubtful: !filters.doubtful }); }}>{en.queueTools.doubtful}</Item>
      {tasks.length > 0 && (
        <Group title={en.queueTools.task}>
          {tasks.map((task) => (
            <Item
              key={task} checked={filters.tasks.includes(task)} count={values.tasks.get(task) ?? 0}
              onToggle={() => { app.queue.filter({ tasks: toggled(filters.tasks, task) }); }}
            >
              {en.queueTools.tasks[task]}
            </Item>
          ))}
        </Group>
      )}
      <Group title={en.queueTools.status}>
        {pageStatusSchema.options.filter((status) => values.statuses.has(status) || filters.statuses.includes(status)).map((status) => (
          <Item
            key={status} checked={filters.statuses.includes(status)} count={values.statuses.get(status) ?? 0}
            onToggle={() => { app.queue.filter({ statuses: toggled(filters.statuses, status) }); }}
          >
            {en.pageStatus[status]}
          </Item>
        ))}
      </Group>
      {values.labels.size > 0 && (
        <Group title={en.queueTools.label}>
          {[...values.labels].map(([label, count]) => (
            <Item key={label} checked={filters.labels.includes(label)} count={count} onToggle={() => { app.queue.filter({ labels: toggled(filters.labels, label) }); }}>
              {labelOf(labels, label).title}
            </Item>
          ))}
        </Group>
      )}
      {values.reviewers.size > 0 && (
        <Group title={en.queueTools.reviewer}>
          {[...values.reviewers].map(([reviewer, count]) => (
            <Item
              key={reviewer} checked={filters.reviewers.includes(reviewer)} count={count}
              onToggle={() => { app.queue.filter({ reviewers: toggled(filters.reviewers, reviewer) }); }}
            >
              {reviewer}
            </Item>
          ))}
        </Group>
      )}
    </>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <DropdownMenu.Group>
      <DropdownMenu.Label className="menu-title">{title}</DropdownMenu.Label>
      {children}
    </DropdownMenu.Group>
  );
}

interface ItemProps {
  readonly checked: boolean;
  readonly count: number;
  readonly onToggle: () => void;
  readonly children: ReactNode;
}

function Item({ checked, count, onToggle, children }: ItemProps): ReactElement {
  return (
    <DropdownMenu.CheckboxItem
      className="menu-item" checked={checked} onCheckedChange={onToggle}
      // The menu stays open: narrowing by two things is one visit.
      onSelect={(event) => { event.preventDefault(); }}
    >
      <span className="menu-item__box" aria-hidden="true" />
      <span className="menu-item__text truncate">{children}</span>
      <span className="quiet numbers">{en.number(count)}</span>
    </DropdownMenu.CheckboxItem>
  );
}

/** What the queue is narrowed to, each with a cross that takes it away. */
export function FilterChips(): ReactElement | null {
  const app = useApp();
  const labels = useWorkspace((state) => state.settings?.labels);
  const { statuses, labels: chosen, reviewers, tasks, doubtful } = useQueue((state) => state.filters);
  if (statuses.length + chosen.length + reviewers.length + tasks.length === 0 && !doubtful) return null;
  return (
    <ul className="chips queue__chips" aria-label={en.queueTools.filters}>
      {doubtful && <Chip onRemove={() => { app.queue.filter({ doubtful: false }); }}>{en.queueTools.doubtful}</Chip>}
      {tasks.map((task) => <Chip key={task} onRemove={() => { app.queue.filter({ tasks: toggled(tasks, task) }); }}>{en.queueTools.tasks[task]}</Chip>)}
      {statuses.map((status) => <Chip key={status} onRemove={() => { app.queue.filter({ statuses: toggled(statuses, status) }); }}>{en.pageStatus[status]}</Chip>)}
      {chosen.map((label) => <Chip key={label} onRemove={() => { app.queue.filter({ labels: toggled(chosen, label) }); }}>{labelOf(labels, label).title}</Chip>)}
      {reviewers.map((reviewer) => <Chip key={reviewer} onRemove={() => { app.queue.filter({ reviewers: toggled(reviewers, reviewer) }); }}>{reviewer}</Chip>)}
    </ul>
  );
}

function Chip({ children, onRemove }: { readonly children: string; readonly onRemove: () => void }): ReactElement {
  return (
    <li className="chip chip--removable">
      {children}
      <button type="button" className="chip__remove" aria-label={en.queueTools.removeFilter(children)} onClick={onRemove}>
        <X className="icon" aria-hidden="true" />
      </button>
    </li>
  );
}
