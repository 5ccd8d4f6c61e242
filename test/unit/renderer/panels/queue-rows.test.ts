import { describe, expect, test } from 'vitest';
import type { Document, PageSummary } from '../../../../src-shared/api/index.ts';
import type { PageStatus } from '../../../../src-shared/document.ts';
import type { DocumentId, PageId } from '../../../../src-shared/ids.ts';
import { filterCounts, queueRows } from '../../../../src-renderer/panels/queue/rows.ts';
import type { QueueQuery } from '../../../../src-renderer/panels/queue/rows.ts';

function document(id: string, name: string, pages: number): Document {
  return {
    id: id as DocumentId, name, sha256: '', bytes: 1, kind: 'pdf', pages, importedAt: '', problem: null,
    byStatus: { pending: 0, recognised: 0, predicted: 0, 'in-review': 0, reviewed: 0, 'set-aside': 0, failed: 0 },
  };
}

function page(id: string, of: string, number: number, status: PageStatus): PageSummary {
  return {
    id: id as PageId, document: of as DocumentId, number, status, width: 1, height: 1, image: 'x', words: 0, doubtful: 0,
    doubts: {}, labels: {}, reviewer: null, reason: '', note: '', secondReview: null, problem: null,
  };
}

const DOCUMENTS = [document('d1', 'Register 1871.pdf', 3), document('d2', 'Receipt.png', 1), document('d3', 'Ledger.tiff', 1)];
const PAGES = new Map([
  page('p1', 'd1', 1, 'reviewed'), page('p2', 'd1', 2, 'predicted'), page('p3', 'd1', 3, 'failed'), page('p4', 'd2', 1, 'in-review'),
].map((one) => [one.id, one]));
const ORDER = [...PAGES.keys()];
const EVERYTHING: QueueQuery = { filter: 'all', search: '', folded: new Set() };

function shown(query: Partial<QueueQuery>): string[] {
  return queueRows(DOCUMENTS, PAGES, ORDER, { ...EVERYTHING, ...query })
    .map((row) => (row.kind === 'page' ? row.page.id : `${row.kind} ${row.document.id}`));
}

describe('queueRows', () => {
  test('gives a document of several pages a row of its own, a single page none', () => {
    expect(shown({})).toEqual(['document d1', 'p1', 'p2', 'p3', 'p4', 'waiting d3']);
  });

  test('counts what is reviewed of the whole document, whatever is filtered', () => {
    const [first] = queueRows(DOCUMENTS, PAGES, ORDER, { ...EVERYTHING, filter: 'todo' });
    expect(first).toMatchObject({ kind: 'document', reviewed: 1 });
  });

  test('leaves out documents of which no page fits', () => {
    expect(shown({ filter: 'in-review' })).toEqual(['p4']);
    expect(shown({ filter: 'reviewed' })).toEqual(['document d1', 'p1']);
    expect(shown({ filter: 'set-aside' })).toEqual([]);
  });

  test('counts pages that failed or wait as still to do', () => {
    expect(shown({ filter: 'todo' })).toEqual(['document d1', 'p2', 'p3', 'waiting d3']);
  });

  test('finds documents by a part of their name in any case', () => {
    expect(shown({ search: ' rece' })).toEqual(['p4']);
  });

  test('hides the pages of a folded document but not its row', () => {
    expect(shown({ folded: new Set(['d1' as DocumentId]) })).toEqual(['document d1', 'p4', 'waiting d3']);
  });
});

test('filterCounts counts each page under every filter that shows it', () => {
  expect(filterCounts(PAGES.values())).toEqual({ all: 4, todo: 2, 'in-review': 1, reviewed: 1, 'set-aside': 0 });
});
