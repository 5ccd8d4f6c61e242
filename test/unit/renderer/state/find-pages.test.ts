import { expect, test } from 'vitest';
import type { DocumentId, PageId } from '../../../../src-shared/ids.ts';
import { findPages } from '../../../../src-renderer/state/find-pages.ts';
import type { Findable } from '../../../../src-renderer/state/find-pages.ts';

/** Documents by name and number of pages; pages are called by both. `unread`: pages that have no image yet. */
function library(documents: Readonly<Record<string, number>>, unread: readonly string[] = []): Findable {
  const pages = Object.entries(documents).flatMap(([name, count]) => Array.from({ length: count }, (_, n) => {
    const id = `${name}/${n + 1}`;
    return [id as PageId, { document: name as DocumentId, number: n + 1, image: unread.includes(id) ? null : 'image' }] as const;
  }));
  return {
    documents: Object.entries(documents).map(([name, count]) => ({ id: name as DocumentId, name, pages: count })),
    pages: new Map(pages), pageOrder: pages.map(([id]) => id),
  };
}

const BOOKS = library({ 'Deed 3.pdf': 1, 'deeds.pdf': 5, 'old-deed.tif': 4, 'register 1742.pdf': 9 });
const found = (typed: string, current: string | null = null, limit = 8, books = BOOKS) => findPages(typed, books, current as DocumentId | null, limit).map(({ id }) => id);

test('a name finds first pages: where it begins the name first, then where a word begins with it, then within words', () => {
  expect(found('deed')).toEqual(['Deed 3.pdf/1', 'deeds.pdf/1', 'old-deed.tif/1']);
  expect(found('EED')).toEqual(['Deed 3.pdf/1', 'deeds.pdf/1', 'old-deed.tif/1']);
  expect(found('register')).toEqual(['register 1742.pdf/1']);
  expect(found('')).toEqual([]);
  expect(found('will')).toEqual([]);
});

test('a number finds that page of the open document first, then of the others, then documents called so', () => {
  expect(found('3', 'old-deed.tif')).toEqual(['old-deed.tif/3', 'deeds.pdf/3', 'register 1742.pdf/3', 'Deed 3.pdf/1']);
  expect(found('1742')).toEqual(['register 1742.pdf/1']);
  expect(found('99')).toEqual([]);
});

test('a name and a number find that page, after a document that is called so', () => {
  expect(found('deed 3')).toEqual(['Deed 3.pdf/1', 'deeds.pdf/3', 'old-deed.tif/3']);
  expect(found('register: 7')).toEqual(['register 1742.pdf/7']);
  expect(found('reg#7')).toEqual(['register 1742.pdf/7']);
});

test('pages that have not been read are not offered, and no more than asked for', () => {
  expect(found('2', 'a', 8, library({ a: 3, b: 3 }, ['a/2']))).toEqual(['b/2']);
  expect(found('deed', null, 2)).toEqual(['Deed 3.pdf/1', 'deeds.pdf/1']);
});
