import { expect, test } from 'vitest';
import { drawPages } from '../../../src-main/review/draw.ts';
import type { DrawCandidate } from '../../../src-main/store/types.ts';
import type { PageId } from '../../../src-shared/ids.ts';

const pages = (count: number, change: (index: number) => Partial<DrawCandidate> = () => ({})): DrawCandidate[] =>
  Array.from({ length: count }, (_, index) => ({
    page: `p${index}` as PageId, sha256: 'f'.repeat(64), number: index + 1, status: 'predicted', reviewed: false, editors: [], ...change(index),
  }));

test('a share of the pages is drawn, rounded up, and people take turns', () => {
  const drawn = drawPages(pages(41), 0.1, 7, ['Ada', 'Grace']);
  expect(drawn.map(({ reviewer }) => reviewer)).toEqual(['Ada', 'Grace', 'Ada', 'Grace', 'Ada']);
  expect(new Set(drawn.map(({ page }) => page)).size).toBe(5);
  expect(drawPages(pages(40), 0.1, 7, ['Ada'])).toHaveLength(4);
  expect(drawPages(pages(10), 0.3, 7, ['Ada'])).toHaveLength(3);
  expect(drawPages(pages(10), 0, 7, ['Ada'])).toEqual([]);
  expect(drawPages(pages(10), 1, 7, ['Ada'])).toHaveLength(10);
});

test('the same seed draws the same pages of the same files, another seed others', () => {
  const drawn = (seed: number) => drawPages(pages(200), 0.1, seed, ['Ada']).map(({ page }) => page);
  expect(drawn(1)).toEqual(drawn(1));
  expect(drawn(1)).not.toEqual(drawn(2));
  // Other ids in another project, the same files: the same places.
  const elsewhere = drawPages(pages(200, (index) => ({ page: `x${index}` as PageId })), 0.1, 1, ['Ada']).map(({ page }) => page.slice(1));
  expect(elsewhere).toEqual(drawn(1).map((page) => page.slice(1)));
});

test('pages that have a second reviewer count, pages that cannot be read do not', () => {
  expect(drawPages(pages(20, (index) => ({ reviewed: index < 2 })), 0.2, 7, ['Ada'])).toHaveLength(2);
  expect(drawPages(pages(20, (index) => ({ status: index < 10 ? 'failed' : 'predicted' })), 0.2, 7, ['Ada'])).toHaveLength(2);
});

test('nobody gets a page on which they have worked', () => {
  const drawn = drawPages(pages(20, (index) => ({ editors: index < 15 ? ['Ada'] : [] })), 0.5, 7, ['Ada', 'Grace']);
  expect(drawn).toHaveLength(10);
  for (const { page, reviewer } of drawn) if (Number(page.slice(1)) < 15) expect(reviewer).toBe('Grace');
  expect(drawPages(pages(20, () => ({ editors: ['Ada'] })), 0.5, 7, ['Ada'])).toEqual([]);
});
