import { describe, expect, test } from 'vitest';
import { matchPage, numberInName } from '../../../src-main/engine/page-of-document.ts';
import type { PageClue, PagedDocument } from '../../../src-main/engine/page-of-document.ts';
import type { DocumentId } from '../../../src-shared/ids.ts';

const document = (name: string, pages = 12): PagedDocument => ({ id: name as DocumentId, name, pages });
const ACTS = document('Acts 1801.pdf');

/** What a match comes to: a number, or why there is none. */
function matched(clue: Partial<PageClue>, documents: readonly PagedDocument[] = [ACTS], beside: readonly number[] = []): number | string {
  const match = matchPage({ imageName: '', fileName: 'x.xml', mets: null, part: null, ...clue }, documents, () => beside);
  return match.kind === 'page' ? match.number : match.kind === 'unclear' ? match.why : 'none';
}

describe('the number that a name gives to a page', () => {
  test.each([
    ['Acts 1801_0003.xml', 3], ['acts 1801-3.xml', 3], ['Acts 1801.pdf-003.png', 3], ['Acts 1801.pdf#page=3', 3], ['x/y/Acts 1801_page_3.jpg', 3], ['Acts 1801 p12.alto.xml', 12],
    ['Acts 1801page3.xml', 3], ['Acts 1801.pdf_0003.xml', 3], ['Acts 1801.3.xml', 3],
    ['Acts 1801.xml', null], ['Acts 1801.pdf', null], ['Acts 1801.pdf.xml', null],
  ])('%s: %s', (name, number) => { expect(numberInName(name, ACTS)).toBe(number); });

  test.each(['Acts 18013.xml', 'Acts 180_3.xml', 'Acts 1801_3_4.xml', 'Acts 1801-2.pdf', 'Acts 1801.tif', 'Acts 1801.tif#page=3', 'Acts 1801_.xml'])('%s is of something else', (name) => {
    expect(numberInName(name, ACTS)).toBeUndefined();
  });
});

describe('the page that a transcription is of', () => {
  test('is told by the number in the name of its file or of its image', () => {
    expect(matched({ fileName: 'Acts 1801_0012.xml' })).toBe(12);
    expect(matched({ imageName: 'Acts 1801.pdf#page=7' })).toBe(7);
    expect(matched({ fileName: 'Acts 1801-3.xml', imageName: 'Acts 1801.pdf' })).toBe(3);
    expect(matched({ fileName: 'other_3.xml' })).toBe('none');
  });

  test('is told by an order of all pages, and not by one of some', () => {
    expect(matched({ mets: { image: 'Acts 1801.pdf', number: 4, of: 12 } })).toBe(4);
    expect(matched({ fileName: 'Acts 1801.xml', part: { number: 5, of: 12 } })).toBe(5);
    expect(matched({ mets: { image: 'Acts 1801.pdf', number: 4, of: 9 } })).toBe('It is of “Acts 1801.pdf”, but nothing tells of which of its 12 pages.');
    expect(matched({ fileName: 'Acts 1801.xml', part: { number: 5, of: 6 } })).toMatch(/nothing tells of which/u);
    expect(matched({ fileName: 'Acts 1801.xml' })).toMatch(/nothing tells of which/u);
    expect(matched({ fileName: 'one.xml' }, [document('one.pdf', 1)])).toBe(1);
  });

  test('stays unclear where names differ, or two documents may be meant', () => {
    expect(matched({ fileName: 'Acts 1801-3.xml', imageName: 'Acts 1801-4.png' })).toBe('It is of “Acts 1801.pdf”, but speaks of pages 4 and 3.');
    const twins = [ACTS, document('Acts 1801.tif')];
    expect(matched({ fileName: 'Acts 1801-3.xml' }, twins)).toBe('It may be of “Acts 1801.pdf” or “Acts 1801.tif”; nothing tells which.');
    expect(matched({ fileName: 'Acts 1801-3.xml', imageName: 'Acts 1801.tif' }, twins)).toBe(3);
    const volumes = [document('acts.pdf'), document('acts-2.pdf', 1)];
    expect(matched({ fileName: 'acts-2.xml' }, volumes)).toMatch(/It may be of/u);
    expect(matched({ fileName: 'acts-2.xml', imageName: 'acts-2.pdf' }, volumes)).toBe(1);
    expect(matched({ fileName: 'Acts 1801-13.xml' })).toBe('It speaks of page 13 of “Acts 1801.pdf”, which has 12.');
  });

  test('follows a series that counts from 0 where all of it is there', () => {
    const three = [document('a.pdf', 3)];
    expect([0, 1, 2].map((number) => matched({ fileName: `a-${number}.xml` }, three, [0, 1, 2]))).toEqual([1, 2, 3]);
    expect(matched({ fileName: 'a-1.xml' }, three, [0, 1])).toMatch(/counted from 0 here, but not all 3/u);
    expect(matched({ fileName: 'a-0.xml' }, three, [])).toMatch(/counted from 0/u);
  });
});
