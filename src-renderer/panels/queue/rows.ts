/** Which rows the queue shows: documents with their pages, in the queue's order. */
import type { Document, PageSummary } from '../../../src-shared/api/index.ts';
import { DOUBT_KINDS } from '../../../src-shared/doubt.ts';
import type { DoubtKind } from '../../../src-shared/doubt.ts';
import { effortOf } from '../../../src-shared/effort.ts';
import type { DocumentId, PageId } from '../../../src-shared/ids.ts';
import { fits, NO_FILTERS, QUEUE_TASKS, waitsAs } from '../../state/queue-order.ts';
import type { QueueTask } from '../../state/queue-order.ts';
import type { QueueState } from '../../state/queue.ts';

export type QueueRow =
  /** `seconds`: what is left to do on its pages that have been read. */
  | { readonly kind: 'document'; readonly document: Document; readonly reviewed: number; readonly doubtful: number; readonly seconds: number; readonly folded: boolean }
  /** `named`: the page stands without a row of its document and is called by the document's name. */
  | { readonly kind: 'page'; readonly page: PageSummary; readonly document: Document; readonly named: boolean }
  /** A document of which no page is known yet. */
  | { readonly kind: 'waiting'; readonly document: Document };

function documentRow(document: Document, pages: readonly PageSummary[], folded: boolean): QueueRow {
  let [reviewed, doubtful, seconds] = [0, 0, 0];
  for (const page of pages) {
    if (page.status === 'reviewed') reviewed += 1;
    else if (page.status !== 'set-aside') doubtful += page.doubtful;
    seconds += effortOf(page) ?? 0;
  }
  return { kind: 'document', document, reviewed, doubtful, seconds, folded };
}

/** The rows of the queue. Documents of which no page is known yet come last where nothing narrows the queue but a name. */
export function queueRows(
  all: readonly Document[], pages: ReadonlyMap<PageId, PageSummary>,
  { pages: order, documents, folded, filters }: Pick<QueueState, 'pages' | 'documents' | 'folded' | 'filters'>,
): QueueRow[] {
  const byId = new Map(all.map((document) => [document.id, document]));
  const summaries = order.flatMap((id) => pages.get(id) ?? []);
  const rows: QueueRow[] = [];
  if (documents === null) {
    for (const page of summaries) {
      const document = byId.get(page.document);
      if (document !== undefined) rows.push({ kind: 'page', page, document, named: true });
    }
  } else {
    const everything = Map.groupBy(pages.values(), (page) => page.document);
    const members = Map.groupBy(summaries, (page) => page.document);
    for (const id of documents) {
      const document = byId.get(id);
      const fitting = members.get(id);
      if (document === undefined || fitting === undefined) continue;
      const named = document.pages <= 1;
      const isFolded = folded.has(id);
      if (!named) rows.push(documentRow(document, everything.get(id) ?? [], isFolded));
      if (named || !isFolded) for (const page of fitting) rows.push({ kind: 'page', page, document, named });
    }
  }
  const { statuses, labels, reviewers, tasks, doubtful } = filters;
  if (statuses.length + labels.length + reviewers.length + tasks.length > 0 || doubtful) return rows;
  const known = new Set<DocumentId>(Array.from(pages.values(), (page) => page.document));
  const text = filters.text.trim().toLocaleLowerCase();
  for (const document of all) {
    if (!known.has(document.id) && document.name.toLocaleLowerCase().includes(text)) rows.push({ kind: 'waiting', document });
  }
  return rows;
}

/** What is doubtful on a page, kind by kind. */
export function doubtsByKind(page: PageSummary): { readonly kind: DoubtKind; readonly count: number }[] {
  return DOUBT_KINDS.flatMap((kind) => {
    const doubt = page.doubts[kind];
    return doubt === undefined ? [] : [{ kind, count: doubt.count }];
  });
}

/** How many pages there are of each value that the queue can be narrowed to. */
export interface FilterValues {
  readonly statuses: ReadonlyMap<PageSummary['status'], number>;
  readonly labels: ReadonlyMap<string, number>;
  readonly reviewers: ReadonlyMap<string, number>;
  readonly tasks: ReadonlyMap<QueueTask, number>;
  readonly doubtful: number;
}

/** Counts pages by what they can be narrowed to; `me` is the person whose tasks are counted. */
export function filterValues(pages: Iterable<PageSummary>, me: string): FilterValues {
  const statuses = new Map<PageSummary['status'], number>();
  const labels = new Map<string, number>();
  const reviewers = new Map<string, number>();
  const tasks = new Map<QueueTask, number>();
  let doubtful = 0;
  const add = <K>(counts: Map<K, number>, key: K): void => { counts.set(key, (counts.get(key) ?? 0) + 1); };
  const onlyDoubtful = { ...NO_FILTERS, doubtful: true };
  for (const page of pages) {
    add(statuses, page.status);
    for (const label of Object.keys(page.labels)) add(labels, label);
    if (page.reviewer !== null) add(reviewers, page.reviewer);
    for (const task of QUEUE_TASKS) if (waitsAs(page, task, me)) add(tasks, task);
    if (fits(page, '', onlyDoubtful, me)) doubtful += 1;
  }
  return { statuses, labels, reviewers, tasks, doubtful };
}
