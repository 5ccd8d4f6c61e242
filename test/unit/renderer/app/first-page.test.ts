import { expect, test } from 'vitest';
import type { PageSummary } from '../../../../src-shared/api/index.ts';
import type { PageStatus } from '../../../../src-shared/document.ts';
import type { DocumentId, PageId } from '../../../../src-shared/ids.ts';
import { firstPage } from '../../../../src-renderer/app/use-first-page.ts';

function pages(...list: readonly (readonly [id: string, status: PageStatus, image: string | null])[]): Parameters<typeof firstPage>[0] {
  const summaries = list.map(([id, status, image], index): PageSummary => ({
    id: id as PageId, document: 'd' as DocumentId, number: index + 1, status, width: 1, height: 1, image, words: 0, doubtful: 0, checks: 0, doubts: {}, labels: {}, reviewer: null, reason: '', note: '', secondReview: null, problem: null,
  }));
  return { pageOrder: summaries.map((page) => page.id), pages: new Map(summaries.map((page) => [page.id, page])) };
}

test('the first page that was read and waits for review is opened', () => {
  expect(firstPage(pages(['a', 'pending', null], ['b', 'reviewed', 'x'], ['c', 'predicted', 'x']), null)).toBe('c');
});

test('where all are reviewed the first is opened, and none where none was read', () => {
  expect(firstPage(pages(['a', 'reviewed', 'x'], ['b', 'set-aside', 'x']), null)).toBe('a');
  expect(firstPage(pages(['a', 'pending', null]), null)).toBeNull();
  expect(firstPage(pages(), null)).toBeNull();
});

test('the page that was open last is opened again, if it is there and was read', () => {
  const all = pages(['a', 'predicted', 'x'], ['b', 'reviewed', 'x'], ['c', 'pending', null]);
  expect(firstPage(all, 'b')).toBe('b');
  expect(firstPage(all, 'c')).toBe('a');
  expect(firstPage(all, 'of another project')).toBe('a');
});
