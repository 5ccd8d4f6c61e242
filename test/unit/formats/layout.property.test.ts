import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { altoFile } from '../../../src-main/formats/alto/file.ts';
import { altoPages, readAlto } from '../../../src-main/formats/alto/read.ts';
import { LayoutProblems } from '../../../src-main/formats/layout/problems.ts';
import type { LayoutReading } from '../../../src-main/formats/layout/reading.ts';
import { pageFile } from '../../../src-main/formats/page-xml/file.ts';
import { readPage } from '../../../src-main/formats/page-xml/read.ts';
import { parseXml } from '../../../src-main/formats/xml/parse.ts';
import type { PageRecords } from '../../../src-shared/document.ts';
import { PAGE_SIZE, recordsArbitrary } from './support/arbitraries.ts';
import { ALTO_RULES, PAGE_RULES, structureFaults } from './support/structure.ts';
import type { Rules } from './support/structure.ts';
import { meaningOfXml } from './support/semantic-xml.ts';

const PAGE = { imageName: 'page "1" & <é>.png', size: PAGE_SIZE, at: '2026-11-28T12:00:00Z' };
const RUNS = { numRuns: 60 };

interface Kind {
  readonly name: string;
  readonly write: (records: PageRecords, source: string | null) => string;
  readonly read: (text: string) => LayoutReading;
  readonly records: fc.Arbitrary<PageRecords>;
  readonly rules: Rules;
}

/** Nothing that we write may be worth a word when we read it. */
const silent = (): LayoutProblems => new LayoutProblems('page.xml', (problem) => { throw new Error(`${problem.at}: ${problem.message}`); });

function here<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('There is nothing.');
  return value;
}

const KINDS: readonly Kind[] = [
  {
    name: 'PAGE',
    write: (records, source) => pageFile(records, PAGE, source).text,
    read: (text) => here(readPage(parseXml(text).root, silent())),
    records: recordsArbitrary({ step: 1, tables: true }),
    rules: PAGE_RULES,
  },
  {
    name: 'ALTO',
    write: (records, source) => altoFile(records, { ...PAGE, number: 1 }, source === null ? null : { text: source, page: 0 }).text,
    read: (text) => {
      const { root } = parseXml(text);
      return here(readAlto(root, here(altoPages(root)[0]), silent()));
    },
    records: recordsArbitrary({ step: 0.01, tables: false }),
    rules: ALTO_RULES,
  },
];

describe.each(KINDS)('$name', ({ write, read, records, rules }) => {
  test('gives back what was written: words, places, lines, shapes, regions, tables and reading order', () => {
    fc.assert(fc.property(records, (page) => {
      const reading = read(write(page, null));
      expect(reading.imageName).toBe(PAGE.imageName);
      expect(reading.size).toEqual(PAGE_SIZE);
      expect(reading.records).toEqual(page);
    }), RUNS);
  });

  test('keeps to the schema, also when a page is written into another\'s file', () => {
    fc.assert(fc.property(records, records, (before, after) => {
      expect(structureFaults(write(after, write(before, null)), rules)).toEqual([]);
    }), RUNS);
  });

  test('leaves a file as it is when nothing was changed', () => {
    fc.assert(fc.property(records, (page) => {
      const text = write(page, null);
      expect(write(read(text).records, text)).toBe(text);
    }), RUNS);
  });

  test('brings any page into the file of any other', () => {
    fc.assert(fc.property(records, records, (before, after) => {
      const text = write(before, null);
      expect(read(write(after, text)).records).toEqual(after);
    }), RUNS);
  });

  test('is the same file again when a change is taken back', () => {
    fc.assert(fc.property(records, records, (before, after) => {
      const text = write(before, null);
      const back = read(write(before, write(after, text))).records;
      expect(back).toEqual(before);
    }), RUNS);
  });

  test('means the same after a change and its contrary of one word', () => {
    fc.assert(fc.property(records, fc.nat(), (page, at) => {
      const text = write(page, null);
      const { records: read1 } = read(text);
      const word = read1.words[at % Math.max(1, read1.words.length)];
      if (word === undefined) return;
      const changed = { ...read1, words: read1.words.map((one) => one.id === word.id ? { ...one, text: `${one.text}x` } : one) };
      expect(meaningOfXml(write(read1, write(changed, text)), ['LastChange'])).toEqual(meaningOfXml(text, ['LastChange']));
    }), RUNS);
  });
});
