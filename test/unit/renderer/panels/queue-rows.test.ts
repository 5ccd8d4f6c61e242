import { describe, expect, test } from 'vitest';
import type { Document, PageSummary } from '../../../../src-shared/api/index.ts';
import type { PageStatus } from '../../../../src-shared/document.ts';
import { secondsOf } from '../../../../src-shared/effort.ts';
import type { DocumentId, PageId } from '../../../../src-shared/ids.ts';
import { doubtsByKind, filterValues, queueRows } from '../../../../src-renderer/panels/queue/rows.ts';
import type { QueueState } from '../../../../src-renderer/state/queue.ts';
import { NO_FILTERS } from '../../../../src-renderer/state/queue-order.ts';

function document(id: string, name: string, pages: number): Document {
  return {
    id: id as DocumentId, name, sha256: '', bytes: 1, kind: 'pdf', pages, importedAt: '', problem: null,
    byStatus: { pending: 0, recognised: 0, predicted: 0, 'in-review': 0, reviewed: 0, 'set-aside': 0, failed: 0 },
  };
}
function page(id: string, of: string, number: number, status: PageStatus, change: Partial<PageSummary> = {}): PageSummary {
  return {
    id: id as PageId, document: of as DocumentId, number, status, width: 1, height: 1, image: 'x', words: 0, doubtful: 0,
    checks: 0, doubts: {}, labels: {}, reviewer: null, reason: '', note: '', secondReview: null, problem: null, ...change,
  };
}
const DOUBTS = { link: { count: 1, wrong: 0.5 }, word: { count: 2, wrong: 1 } };
const DOCUMENTS = [document('d1', 'Register 1871.pdf', 3), document('d2', 'Receipt.png', 1), document('d3', 'Ledger.tiff', 1)];
const PAGES = new Map([
  page('p1', 'd1', 1, 'reviewed', { reviewer: 'Ada', labels: { total: 3 } }), page('p2', 'd1', 2, 'predicted', { doubtful: 3, doubts: DOUBTS }),
  page('p3', 'd1', 3, 'failed'), page('p4', 'd2', 1, 'in-review', { reviewer: 'Ada', labels: { total: 1, date: 1 } }),
].map((one) => [one.id, one]));
const EVERYTHING = { pages: [...PAGES.keys()], documents: ['d1', 'd2'] as DocumentId[], folded: new Set<DocumentId>(), filters: NO_FILTERS };
type Query = Pick<QueueState, 'pages' | 'documents' | 'folded' | 'filters'>;

function shown(query: Partial<Query> = {}): string[] {
  return queueRows(DOCUMENTS, PAGES, { ...EVERYTHING, ...query }).map((row) =>
    (row.kind === 'page' ? `${row.page.id}${row.named ? ' named' : ''}` : `${row.kind} ${row.document.id}${row.kind === 'document' && row.folded ? ' folded' : ''}`));
}

describe('rows of the queue', () => {
  test('are documents with their pages; one of a single page is a row of its own, one not looked at yet waits at the end', () => {
    expect(shown()).toEqual(['document d1', 'p1', 'p2', 'p3', 'p4 named', 'waiting d3']);
  });

  test('follow the queue, also where pages of all documents are mixed', () => {
    expect(shown({ documents: ['d2', 'd1'] as DocumentId[] })).toEqual(['p4 named', 'document d1', 'p1', 'p2', 'p3', 'waiting d3']);
    expect(shown({ documents: null, pages: ['p2', 'p4', 'p1'] as PageId[] })).toEqual(['p2 named', 'p4 named', 'p1 named', 'waiting d3']);
  });

  test('of a folded document are hidden', () => {
    expect(shown({ folded: new Set(['d1' as DocumentId]) })).toEqual(['document d1 folded', 'p4 named', 'waiting d3']);
  });

  test('of what has not been looked at are left out where the queue is narrowed to something of pages', () => {
    expect(shown({ filters: { ...NO_FILTERS, doubtful: true }, pages: ['p2'] as PageId[], documents: ['d1'] as DocumentId[] })).toEqual(['document d1', 'p2']);
    expect(shown({ filters: { ...NO_FILTERS, text: 'ledger' }, pages: [], documents: [] })).toEqual(['waiting d3']);
    expect(shown({ filters: { ...NO_FILTERS, text: 'no such' }, pages: [], documents: [] })).toEqual([]);
  });

  test('say of a document how much of it is reviewed and what is left', () => {
    expect(queueRows(DOCUMENTS, PAGES, EVERYTHING)[0]).toMatchObject({ kind: 'document', reviewed: 1, doubtful: 3, seconds: secondsOf(DOUBTS) });
  });
});

test('what is doubtful on a page is listed in the order of reading: words first', () => {
  expect(doubtsByKind(PAGES.get('p2' as PageId)!)).toEqual([{ kind: 'word', count: 2 }, { kind: 'link', count: 1 }]);
});

test('the menu offers what there is, with how many pages have it', () => {
  expect(filterValues(PAGES.values(), 'Ada')).toEqual({
    statuses: new Map([['reviewed', 1], ['predicted', 1], ['failed', 1], ['in-review', 1]]),
    labels: new Map([['total', 2], ['date', 1]]), reviewers: new Map([['Ada', 2]]), tasks: new Map([['mine', 1]]), doubtful: 1,
  });
});
