import { describe, expect, test } from 'vitest';
import { agreementCsv } from '../../../src-main/review/agreement-csv.ts';
import { AgreementBook, emptyTally, figuresOf, kappaOf, labelFigures, tallyPage } from '../../../src-main/review/agreement.ts';
import type { Command } from '../../../src-shared/edits/index.ts';
import type { EntityId } from '../../../src-shared/ids.ts';
import { edited, entityWith, predictedPage } from '../shared/compare/pages.ts';
import { word } from '../store/support.ts';

const table = (...rows: readonly (readonly number[])[]): Map<string, Map<string, number>> =>
  new Map(rows.map((row, index) => [String(index), new Map(row.map((count, column) => [String(column), count]))]));

describe('Cohen’s kappa', () => {
  test('equals examples worked out by hand', () => {
    // 50 of 50: 20 both yes, 15 both no, 5 and 10 apart. Observed 0.7; expected 0.5 * 0.6 + 0.5 * 0.4 = 0.5; kappa 0.4.
    expect(kappaOf(table([20, 5], [10, 15]))).toEqual({ observed: 0.7, kappa: expect.closeTo(0.4, 12) as number });
    // Three labels, 100 words: 44 + 20 + 6 alike. Rows 53, 32, 15 (x) columns 60, 30, 10 (x): (3180 + 960 + 150) / 10000 = 0.429.
    expect(kappaOf(table([44, 5, 4], [12, 20, 0], [4, 5, 6]))).toEqual({ observed: 0.7, kappa: expect.closeTo((0.7 - 0.429) / (1 - 0.429), 12) as number });
  });

  test('is 1 for full agreement, 0 for what chance gives, below 0 for less, and unknown for a single label', () => {
    expect(kappaOf(table([7, 0], [0, 3])).kappa).toBe(1);
    expect(kappaOf(table([25, 25], [25, 25])).kappa).toBe(0);
    expect(kappaOf(table([0, 5], [5, 0])).kappa).toBe(-1);
    expect(kappaOf(table([9]))).toEqual({ observed: 1, kappa: null });
    expect(kappaOf(new Map())).toEqual({ observed: null, kappa: null });
  });
});

// Twelve words; entities question [1 2], answer [3], answer [5 6]; links question > answer, question > answer.
const page = predictedPage();
const tally = (...commands: Command[]) => {
  const counted = emptyTally();
  tallyPage(counted, page, edited(page, ...commands));
  return counted;
};

describe('agreement on a page', () => {
  test('is full between a page and itself', () => {
    const counted = emptyTally();
    tallyPage(counted, page, page);
    expect(figuresOf(counted)).toEqual({
      pages: 1, words: 12, text: 1, kappa: 1, observed: 1,
      entities: { one: 3, other: 3, both: 3, f1: 1 }, links: { one: 2, other: 2, both: 2, f1: 1 }, lines: { one: 3, other: 3, both: 3, f1: 1 },
    });
  });

  test('counts an entity as alike where label and all words are, and a link where both its ends are', () => {
    // Answer [3] becomes answer [3 4]: of 3 and 3 entities 2 are alike, and of 2 and 2 links 1.
    const figures = figuresOf(tally({ type: 'entity.addWords', entity: entityWith(page, 'w3'), words: [word('w4')] }));
    expect(figures.entities).toEqual({ one: 3, other: 3, both: 2, f1: 2 / 3 });
    expect(figures.links).toEqual({ one: 2, other: 2, both: 1, f1: 0.5 });
    // Labels by word, none/question/answer: 7+2+3 and 6+2+4, alike 11 of 12. Expected (7 * 6 + 2 * 2 + 3 * 4) / 144 = 58 / 144.
    expect(figures.observed).toBe(11 / 12);
    expect(figures.kappa).toBeCloseTo((11 / 12 - 58 / 144) / (1 - 58 / 144), 12);
  });

  test('says how far it goes for each label', () => {
    // Answer [3] becomes header: answers 2 and 1, 1 alike; headers 0 and 1.
    const labels = labelFigures(tally({ type: 'entity.setLabel', entities: [entityWith(page, 'w3')], label: 'header' }));
    expect(labels.map(({ label, entities }) => [label, entities.one, entities.other, entities.both, entities.f1])).toEqual([
      ['answer', 2, 1, 1, 2 / 3], ['header', 0, 1, 0, 0], ['question', 1, 1, 1, 1],
    ]);
    const [answer, header, question] = labels;
    // Answer against the rest, 12 words: 3 with the one, 2 with the other, 2 with both. Observed 11/12, expected (3 * 2 + 9 * 10) / 144.
    expect(answer).toMatchObject({ words: { one: 3, other: 2, both: 2, f1: 0.8 }, kappa: expect.closeTo((11 / 12 - 96 / 144) / (1 - 96 / 144), 12) as number });
    expect(header!.kappa).toBe(0);
    expect(question!.kappa).toBe(1);
  });

  test('counts texts and lines that are alike', () => {
    const figures = figuresOf(tally({ type: 'word.setText', word: word('w5'), text: 'x' }, { type: 'word.remove', words: [word('w12')] }));
    expect(figures).toMatchObject({ words: 11, text: 10 / 11, lines: { one: 3, other: 3, both: 2 } });
  });
});

describe('a book of agreement', () => {
  const relabelled = edited(page, { type: 'entity.setLabel', entities: [entityWith(page, 'w3')], label: 'header' });
  const more = edited(page, { type: 'entity.create', entity: 'e' as EntityId, label: 'header', words: [word('w9')] });
  const book = new AgreementBook();
  book.add({ first: { reviewer: 'Grace', page }, second: { reviewer: 'Ada', page: relabelled }, decisions: [{ choice: 'second' }] });
  book.add({ first: { reviewer: 'Ada', page: more }, second: { reviewer: 'Grace', page }, decisions: [{ choice: 'first' }, { choice: 'own' }] });
  book.add({ first: { reviewer: 'Ada', page }, second: { reviewer: '=Eve', page }, decisions: [] });
  const report = book.report();

  test('adds pages up by pair, whoever came first, and by person', () => {
    expect(report.pairs.map(({ first, second, pages }) => [first, second, pages])).toEqual([['=Eve', 'Ada', 1], ['Ada', 'Grace', 2]]);
    // Ada has 3 + 4 entities, Grace 3 + 3, alike 2 + 3.
    expect(report.pairs[1]!.entities).toEqual({ one: 7, other: 6, both: 5, f1: 10 / 13 });
    expect(report.people.map(({ reviewer, pages, upheld, overruled, neither }) => [reviewer, pages, upheld, overruled, neither])).toEqual([
      ['=Eve', 1, 0, 0, 0], ['Ada', 3, 2, 0, 1], ['Grace', 2, 0, 2, 1],
    ]);
    expect(report.overall.pages).toBe(3);
  });

  test('is written as a table that a spreadsheet takes for what it is', () => {
    const [heading, ...rows] = agreementCsv(report).trimEnd().split('\r\n');
    expect(heading).toMatch(/^scope,first,second,label,pages,/);
    expect(rows.map((row) => row.split(',').slice(0, 4).join('|'))).toEqual([
      'all|||', "pair|'=Eve|Ada|", 'pair|Ada|Grace|', "person|'=Eve||", 'person|Ada||', 'person|Grace||', 'label|||answer', 'label|||header', 'label|||question',
    ]);
    const kappa = report.pairs[1]!.kappa!.toFixed(4);
    expect(rows[2]).toBe(`pair,Ada,Grace,,2,24,1,${kappa},0.9167,7,6,5,0.7692,4,4,4,1,6,6,6,1,,,`);
  });
});
