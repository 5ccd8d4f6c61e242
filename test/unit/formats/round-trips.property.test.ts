import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SHAPELESS } from '../../../src-shared/document.ts';
import type { Line, PageRecords } from '../../../src-shared/document.ts';
import type { LineId } from '../../../src-shared/ids.ts';
import { formItemsOf } from '../../../src-main/formats/form-items.ts';
import { formats } from '../../../src-main/formats/index.ts';
import { pagesArbitrary } from './support/arbitrary-page.ts';
import { plainRecords, realProblems, roundTrip } from './support/round-trip.ts';

/** Writing to disk takes its time; a failure shrinks to a small page all the same. */
const RUNS = { numRuns: 25 };

describe('what is exported is imported again', () => {
  it('as Lectern JSONL: everything, ids and provenance too', async () => {
    await fc.assert(fc.asyncProperty(pagesArbitrary({ turned: true, fractions: true, provenance: true, questions: true }), async (pages) => {
      const { read, problems } = await roundTrip(formats.lectern, pages);
      expect(problems).toEqual([]);
      const byPlace = (records: (typeof pages)[number]['records']) => ({ ...records, entities: records.entities.toSorted((a, b) => (a.id < b.id ? -1 : 1)) });
      expect(read.map((page) => byPlace(page.records))).toEqual(pages.map((page) => byPlace(page.records)));
      expect(read.map(({ questions, review, width, height, documentName, number }) => ({ questions, review, width, height, documentName, number })))
        .toEqual(pages.map(({ questions, summary: { status, reason, note, width, height, number }, reviewers, reviewedAt, documentName }) => ({
          questions, review: { status, reason, note, reviewers, reviewedAt }, width, height, documentName, number,
        })));
    }), RUNS);
  });

  it.each(['funsd', 'xfund'] as const)('as %s: words, boxes, entities with any label, and links', async (name) => {
    await fc.assert(fc.asyncProperty(pagesArbitrary({ allInEntities: true, provenance: true }), async (pages) => {
      const { read, problems, summary } = await roundTrip(formats[name], pages);
      expect(realProblems(problems)).toEqual([]);
      expect(read.map((page) => ({ ...plainRecords(page.records), lines: [], cells: [] })))
        .toEqual(pages.map((page) => ({ ...plainRecords(page.records), lines: [], cells: [] })));
      expect(summary.losses.filter(({ what }) => what.startsWith('Words of no entity'))).toEqual([]);
    }), RUNS);
  });

  it.each(['funsd', 'xfund'] as const)('as %s: a second time nothing changes any more, whatever the first could not carry', async (name) => {
    await fc.assert(fc.asyncProperty(pagesArbitrary({ turned: true, fractions: true }), async (pages) => {
      const { read } = await roundTrip(formats[name], pages);
      expect(read.map((page) => formItemsOf(page.records))).toEqual(pages.map((page) => formItemsOf(page.records)));
    }), RUNS);
  });

  it('as PPOCRLabel: words at any angle, lines in order, entities over several lines, and links', async () => {
    await fc.assert(fc.asyncProperty(pagesArbitrary({ turned: true, fractions: true }), async (pages) => {
      const { read, problems } = await roundTrip(formats.ppocrlabel, pages);
      expect(realProblems(problems)).toEqual([]);
      expect(read.map((page) => ({ ...plainRecords(page.records), cells: [] }))).toEqual(pages.map((page) => ({ ...plainRecords(page.records), cells: [] })));
    }), RUNS);
  });

  it('as CORD: words at any angle, lines in order, categories and links', async () => {
    await fc.assert(fc.asyncProperty(pagesArbitrary({ turned: true }), async (pages) => {
      const { read, problems } = await roundTrip(formats.cord, pages);
      expect(realProblems(problems)).toEqual([]);
      expect(read.map((page) => ({ ...plainRecords(page.records), cells: [] }))).toEqual(pages.map((page) => ({ ...plainRecords(page.records), cells: [] })));
    }), RUNS);
  });

  it('as COCO: words at any angle, lines in order, entities as categories, and links', async () => {
    await fc.assert(fc.asyncProperty(pagesArbitrary({ turned: true, fractions: true }), async (pages) => {
      const { read, problems } = await roundTrip(formats.coco, pages);
      expect(realProblems(problems)).toEqual([]);
      const inOrder = read.toSorted((a, b) => (a.documentName < b.documentName ? -1 : 1));
      expect(inOrder.map((page) => ({ ...plainRecords(page.records), cells: [] }))).toEqual(pages.map((page) => ({ ...plainRecords(page.records), cells: [] })));
    }), RUNS);
  });

  it('as Label Studio: words at any angle, lines in order, entities, relations, states and notes', async () => {
    await fc.assert(fc.asyncProperty(pagesArbitrary({ turned: true, fractions: true }), async (pages) => {
      const { read, problems } = await roundTrip(formats['label-studio'], pages);
      expect(realProblems(problems)).toEqual([]);
      expect(read.map((page) => ({ ...plainRecords(page.records), cells: [] }))).toEqual(pages.map((page) => ({ ...plainRecords(page.records), cells: [] })));
      const reviewed = (status: string) => (['in-review', 'reviewed', 'set-aside'].includes(status) ? status : 'recognised');
      expect(read.map(({ review }) => [review?.status ?? 'recognised', review?.note ?? ''])).toEqual(pages.map(({ summary: { status, note } }) => [reviewed(status), note]));
    }), RUNS);
  });

  it('as DocVQA: questions with their answers, and the text of pages that have any', async () => {
    await fc.assert(fc.asyncProperty(pagesArbitrary({ turned: true, fractions: true, questions: true }), async (pages) => {
      const { read, problems } = await roundTrip(formats.docvqa, pages);
      expect(realProblems(problems)).toEqual([]);
      const asked = pages.filter(({ questions }) => questions.length > 0);
      const kept = read.filter(({ documentName }) => asked.some((page) => page.documentName === documentName));
      const text = (records: PageRecords) => ({ words: plainRecords(records).words, lines: plainRecords({ ...records, lines: linesOf(records) }).lines });
      expect(kept.map((page) => text(page.records))).toEqual(asked.map((page) => text(page.records)));
      expect(kept.map(({ questions }) => questions.map(({ question, answers }) => ({ question, answers }))))
        .toEqual(asked.map(({ questions }) => questions.map(({ question, answers }) => ({ question, answers }))));
    }), RUNS);
  });
});

/** Lines with those of one word that words of no line become. */
function linesOf({ lines, words }: PageRecords): PageRecords['lines'] {
  const inLines = new Set(lines.flatMap((line) => line.words));
  const more = words.filter(({ id }) => !inLines.has(id)).map(({ id, by, confidence, accepted }, index): Line =>
    ({ id: `x${index}` as LineId, order: lines.length + index + 1, words: [id], ...SHAPELESS, by, confidence, accepted }));
  return [...lines, ...more];
}
