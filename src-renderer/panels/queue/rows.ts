/** Which rows the queue shows: documents with their pages, filtered. */
import type { Document, PageSummary } from '../../../src-shared/api/index.ts';
import type { PageStatus } from '../../../src-shared/document.ts';
import type { DocumentId, PageId } from '../../../src-shared/ids.ts';

export const QUEUE_FILTERS = ['all', 'todo', 'in-review', 'reviewed', 'set-aside'] as const;
export type QueueFilter = typeof QUEUE_FILTERS[number];

const STATUSES: Readonly<Record<QueueFilter, ReadonlySet<PageStatus>>> = {
  all: new Set(['pending', 'recognised', 'predicted', 'in-review', 'reviewed', 'set-aside', 'failed']),
  todo: new Set(['pending', 'recognised', 'predicted', 'failed']),
  'in-review': new Set(['in-review']),
  reviewed: new Set(['reviewed']),
  'set-aside': new Set(['set-aside']),
};

export type QueueRow =
  | { readonly kind: 'document'; readonly document: Document; readonly reviewed: number; readonly folded: boolean }
  /** `alone`: the only page of its document, which then has no row of its own. */
  | { readonly kind: 'page'; readonly page: PageSummary; readonly document: Document; readonly alone: boolean }
  /** A document of which no page is known yet. */
  | { readonly kind: 'waiting'; readonly document: Document };

export interface QueueQuery {
  readonly filter: QueueFilter;
  /** Part of a document's name, in any case; empty for all. */
  readonly search: string;
  readonly folded: ReadonlySet<DocumentId>;
}

/** The rows of the queue, in the documents' order. A document of which no page fits is left out. */
export function queueRows(
  documents: readonly Document[], pages: ReadonlyMap<PageId, PageSummary>, order: readonly PageId[], query: QueueQuery,
): QueueRow[] {
  const byDocument = new Map<DocumentId, PageSummary[]>();
  for (const id of order) {
    const page = pages.get(id);
    if (page === undefined) continue;
    const siblings = byDocument.get(page.document);
    if (siblings === undefined) byDocument.set(page.document, [page]);
    else siblings.push(page);
  }
  const wanted = query.search.trim().toLocaleLowerCase();
  const rows: QueueRow[] = [];
  for (const document of documents) {
    if (!document.name.toLocaleLowerCase().includes(wanted)) continue;
    const all = byDocument.get(document.id) ?? [];
    const fitting = all.filter((page) => STATUSES[query.filter].has(page.status));
    if (all.length === 0 && document.pages <= 1) {
      if (query.filter === 'all' || query.filter === 'todo') rows.push({ kind: 'waiting', document });
      continue;
    }
    if (all.length === 1 && document.pages <= 1) {
      for (const page of fitting) rows.push({ kind: 'page', page, document, alone: true });
      continue;
    }
    if (fitting.length === 0 && query.filter !== 'all') continue;
    const folded = query.folded.has(document.id);
    rows.push({ kind: 'document', document, reviewed: all.filter((page) => page.status === 'reviewed').length, folded });
    if (!folded) for (const page of fitting) rows.push({ kind: 'page', page, document, alone: false });
  }
  return rows;
}

/** How many pages each filter would show. */
export function filterCounts(pages: Iterable<PageSummary>): Record<QueueFilter, number> {
  const counts: Record<QueueFilter, number> = { all: 0, todo: 0, 'in-review': 0, reviewed: 0, 'set-aside': 0 };
  for (const page of pages) {
    for (const filter of QUEUE_FILTERS) if (STATUSES[filter].has(page.status)) counts[filter] += 1;
  }
  return counts;
}
