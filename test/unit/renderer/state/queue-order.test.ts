import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Document, PageSummary } from '../../../../src-shared/api/index.ts';
import { pageStatusSchema } from '../../../../src-shared/document.ts';
import type { DocumentId, PageId, ReviewId } from '../../../../src-shared/ids.ts';
import type { ReviewStatus } from '../../../../src-shared/reviews.ts';
import { arrange, BEGINS_DESCENDING, NO_FILTERS, QUEUE_ORDERS, waitsAs } from '../../../../src-renderer/state/queue-order.ts';
import type { QueueFilters, QueueQuery } from '../../../../src-renderer/state/queue-order.ts';

function document(id: string, name: string, importedAt: string, pages = 2): Document {
  return {
    id: id as DocumentId, name, sha256: '', bytes: 1, kind: 'pdf', pages, importedAt, problem: null,
    byStatus: { pending: 0, recognised: 0, predicted: 0, 'in-review': 0, reviewed: 0, 'set-aside': 0, failed: 0 },
  };
}
function page(id: string, of: string, number: number, doubtful: number, change: Partial<PageSummary> = {}): PageSummary {
  return {
    id: id as PageId, document: of as DocumentId, number, status: 'predicted', width: 1, height: 1, image: 'x', words: 9, doubtful,
    checks: 0, doubts: doubtful === 0 ? {} : { word: { count: doubtful, wrong: doubtful / 2 } }, labels: {}, reviewer: null, reason: '', note: '', secondReview: null, problem: null, ...change,
  };
}
const DOCUMENTS = [document('d1', 'Register 10.pdf', '2026-03-01'), document('d2', 'Register 9.pdf', '2026-01-01'), document('d3', 'almanac.pdf', '2026-02-01')];
const PAGES = [
  page('a1', 'd1', 1, 5), page('a2', 'd1', 2, 1, { labels: { total: 2 } }),
  page('b1', 'd2', 1, 3, { reviewer: 'Ada', status: 'in-review' }), page('b2', 'd2', 2, 0, { status: 'pending' }),
  page('c1', 'd3', 1, 9, { status: 'reviewed', reviewer: 'Grace' }), page('c2', 'd3', 2, 2, { status: 'set-aside' }),
];
const ME = 'Ada';
const BY_ID = new Map(PAGES.map((one) => [one.id, one]));
const ORDER = PAGES.map((one) => one.id);
const query = (change: Partial<QueueQuery> = {}): QueueQuery => ({ order: 'document', descending: false, grouped: true, filters: NO_FILTERS, ...change });
const shown = (change: Partial<QueueQuery> = {}, open: PageSummary | null = null) => arrange(DOCUMENTS, BY_ID, ORDER, query(change), ME, open).pages.join(' ');

describe('the order of the queue', () => {
  test('is that of import, by date or by name, either way round, pages by number', () => {
    expect(shown()).toBe('a1 a2 b1 b2 c1 c2');
    expect(shown({ descending: true })).toBe('c1 c2 b1 b2 a1 a2');
    expect(shown({ order: 'date' })).toBe('b1 b2 c1 c2 a1 a2');
    expect(shown({ order: 'name' })).toBe('c1 c2 b1 b2 a1 a2');
    expect(shown({ order: 'name', descending: true })).toBe('a1 a2 b1 b2 c1 c2');
  });

  test('by effort or doubt puts what is known first and what is finished last, whichever way round', () => {
    expect(shown({ order: 'effort', grouped: false })).toBe('a2 b1 a1 b2 c1 c2');
    expect(shown({ order: 'effort', grouped: false, descending: true })).toBe('a1 b1 a2 b2 c1 c2');
    expect(shown({ order: 'doubt', grouped: false, descending: true })).toBe('a1 b1 a2 b2 c1 c2');
  });

  test('keeps documents together where that is wanted: by what is left on all their pages', () => {
    expect(shown({ order: 'effort' })).toBe('b1 b2 a2 a1 c1 c2');
    expect(shown({ order: 'effort', descending: true })).toBe('a1 a2 b1 b2 c1 c2');
    expect(arrange(DOCUMENTS, BY_ID, ORDER, query({ order: 'effort' }), ME, null).documents).toEqual(['d2', 'd1', 'd3']);
    expect(arrange(DOCUMENTS, BY_ID, ORDER, query({ order: 'effort', grouped: false }), ME, null).documents).toBeNull();
  });
});

describe('the queue is narrowed', () => {
  const narrowed = (filters: Partial<QueueFilters>, open: PageSummary | null = null) => shown({ filters: { ...NO_FILTERS, ...filters } }, open);

  test('to states, labels, reviewers, doubt and names; several of a kind are alternatives, kinds add up', () => {
    expect(narrowed({ statuses: ['pending', 'set-aside'] })).toBe('b2 c2');
    expect(narrowed({ labels: ['total', 'date'] })).toBe('a2');
    expect(narrowed({ reviewers: ['Ada', 'Grace'] })).toBe('b1 c1');
    expect(narrowed({ doubtful: true })).toBe('a1 a2 b1');
    expect(narrowed({ text: ' REGISTER ' })).toBe('a1 a2 b1 b2');
    expect(narrowed({ text: 'register', statuses: ['in-review'] })).toBe('b1');
  });

  test('to what somebody has to do: what is this person\'s, what waits for its second review, what is to be decided', () => {
    const reviewed = (status: ReviewStatus, reviewer: string): PageSummary =>
      page('r', 'd1', 9, 0, { status: 'reviewed', reviewer: 'Grace', secondReview: { id: 'v' as ReviewId, reviewer, status, undecided: status === 'differing' ? 1 : 0 } });
    const tasksOf = (one: PageSummary) => (['mine', 'second', 'decide'] as const).filter((task) => waitsAs(one, task, ME)).join(' ');
    expect(tasksOf(reviewed('assigned', ME))).toBe('mine second');
    expect(tasksOf(reviewed('in-review', 'Grace'))).toBe('second');
    expect(tasksOf(reviewed('done', ME))).toBe('');
    expect(tasksOf(reviewed('differing', ME))).toBe('decide');
    expect(tasksOf(reviewed('settled', ME))).toBe('');
    expect(narrowed({ tasks: ['mine'] })).toBe('b1');
    expect(narrowed({ tasks: ['mine', 'decide'], statuses: ['reviewed'] })).toBe('');
  });

  test('but never hides the page that is open, which stays where it was when it was opened', () => {
    const done = new Map(BY_ID).set('a1' as PageId, page('a1', 'd1', 1, 0, { status: 'reviewed' }));
    const open = BY_ID.get('a1' as PageId)!;
    expect(arrange(DOCUMENTS, done, ORDER, query({ order: 'doubt', descending: true, grouped: false, filters: { ...NO_FILTERS, doubtful: true } }), ME, open).pages.join(' ')).toBe('a1 b1 a2');
  });
});

test('whatever the order and the filters, each page that fits is there once', () => {
  const pages = fc.array(fc.record({ of: fc.constantFrom('d1', 'd2', 'd3'), doubtful: fc.nat(4), status: fc.constantFrom(...pageStatusSchema.options) }), { maxLength: 30 })
    .map((drawn) => drawn.map(({ of, doubtful, status }, index) => page(`p${index}`, of, index + 1, doubtful, { status })));
  fc.assert(fc.property(pages, fc.constantFrom(...QUEUE_ORDERS), fc.boolean(), fc.boolean(), fc.boolean(), (drawn, order, descending, grouped, doubtful) => {
    const all = new Map(drawn.map((one) => [one.id, one]));
    const { pages: arranged } = arrange(DOCUMENTS, all, drawn.map((one) => one.id), query({ order, descending, grouped, filters: { ...NO_FILTERS, doubtful } }), ME, null);
    const expected = drawn.filter((one) => !doubtful || (one.doubtful > 0 && one.status !== 'reviewed' && one.status !== 'set-aside'));
    expect(arranged.toSorted()).toEqual(expected.map((one) => one.id).toSorted());
  }));
});

test('every order begins with what is wanted first', () => {
  expect(BEGINS_DESCENDING).toEqual({ document: false, effort: false, doubt: true, date: true, name: false });
});
