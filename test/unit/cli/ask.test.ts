import { expect, test } from 'vitest';
import type { Document, PageSummary } from '../../../src-shared/api/index.ts';
import { bestAnswer, pagesMeant } from '../../../src-main/cli/commands/ask.ts';

const documents = [['d1', 'letter.pdf'], ['d2', 'a:2'], ['d3', 'scan.png']].map(([id, name]) => ({ id, name }) as Document);
const page = (document: string, number: number, image: string | null = 'f'.repeat(64)): PageSummary =>
  ({ id: `${document}-${number}`, document, number, image }) as unknown as PageSummary;
const pages = [page('d1', 1), page('d1', 2), page('d2', 1), page('d2', 2), page('d3', 1, null)];
const meant = (named?: string): string[] => pagesMeant(documents, pages, named).map(({ summary, document }) => `${document} ${summary.number}`);

test('without a name all pages are meant that have been read', () => {
  expect(meant()).toEqual(['letter.pdf 1', 'letter.pdf 2', 'a:2 1', 'a:2 2']);
  expect(() => pagesMeant(documents, [pages[4]!], undefined)).toThrow('No page of the project has been read yet.');
});

test('documents are named by name or id, and pages of them by number, whatever colons a name holds', () => {
  expect(meant('letter.pdf')).toEqual(['letter.pdf 1', 'letter.pdf 2']);
  expect(meant('d1:2')).toEqual(['letter.pdf 2']);
  expect(meant('letter.pdf:1')).toEqual(['letter.pdf 1']);
  expect(meant('a:2')).toEqual(['a:2 1', 'a:2 2']);
  expect(meant('a:2:2')).toEqual(['a:2 2']);
});

test('what is not there is said so', () => {
  for (const named of ['nothing.pdf', 'letter.pdf:3', 'letter.pdf:', ':1', 'scan.png']) expect(() => meant(named), named).toThrow('No page that has been read is called');
});

test('what was found by a link or a field on one page goes before what is written about another', () => {
  const [written, linked, field, unfilled, none] = [
    { text: 'a', confidence: 0.9, by: 'decoder' }, { text: 'b', confidence: 0.5, by: 'link' }, { text: 'c', confidence: 0.6, by: 'field' },
    { text: '', confidence: 0.8, by: 'link' }, { text: '', confidence: 0.7, by: 'decoder' },
  ] as const;
  expect(bestAnswer([written, linked, field, unfilled])).toBe(field);
  expect(bestAnswer([none, unfilled, written])).toBe(written);
  expect(bestAnswer([none, unfilled])).toBe(unfilled);
  expect(bestAnswer([])).toBeNull();
});
