import { describe, expect, it } from 'vitest';
import { createFieldScorer } from '../../../src-main/evaluation/field-score.ts';
import { amountsIn, comparableValue, datesIn, valueOfWords } from '../../../src-main/evaluation/field-values.ts';
import type { ValueRule } from '../../../src-main/evaluation/field-values.ts';
import { wordsOfLine } from '../../../src-main/evaluation/line-words.ts';
import { csvRecords } from '../../../src-main/evaluation/text-files.ts';

const DATE: ValueRule = { kind: 'date', order: 'day-first', which: 'first' };
const AMOUNT: ValueRule = { ...DATE, kind: 'amount' };
const TEXT: ValueRule = { ...DATE, kind: 'text' };
const NUMBER: ValueRule = { ...DATE, kind: 'number' };

describe('dates', () => {
  it.each([
    ['04/05/2021 10:20', '2021-05-04'], ['04-05-21', '2021-05-04'], ['4.5.2021', '2021-05-04'], ['2021-05-04', '2021-05-04'],
    ['20210504', '2021-05-04'], ['4 MAY 2021', '2021-05-04'], ['04-MAY-21', '2021-05-04'], ['May 4, 2021', '2021-05-04'], ['May04/21', '2021-05-04'],
    ['05/23/2021', '2021-05-23'],
  ])('%s is read', (text, iso) => {
    expect(datesIn(text, 'day-first').map((date) => date.iso)).toEqual([iso]);
  });

  it('takes the month first where that is the custom, and days that the calendar has', () => {
    expect(datesIn('04/05/21', 'month-first')[0]?.iso).toBe('2021-04-05');
    expect(datesIn('31/02/2021 and 40/40/2021', 'day-first')).toEqual([]);
  });

  it('finds both ends of a period, also without a space between', () => {
    const period = ['05/08/21-05/12/21'];
    expect(valueOfWords(period, { ...DATE, order: 'month-first' })).toBe('05/08/21');
    expect(valueOfWords(period, { ...DATE, order: 'month-first', which: 'last' })).toBe('05/12/21');
  });
});

describe('values', () => {
  it('leaves the time and the currency out', () => {
    expect(valueOfWords(['04/05/2021', '10:11:12', 'No.3'], DATE)).toBe('04/05/2021');
    expect(valueOfWords(['RM', '1,234.50'], AMOUNT)).toBe('1,234.50');
    expect(valueOfWords([], AMOUNT)).toBeNull();
  });

  it('reads amounts with thousands, and no shares or parts of longer numbers', () => {
    expect(amountsIn('$4,321.00 15% 12.345 7').map((amount) => amount.cents)).toEqual([432100, 700]);
  });

  it('are the same for what they mean', () => {
    const same = (a: string, b: string, rule: ValueRule): boolean => comparableValue(a, rule) === comparableValue(b, rule);
    expect(same('$4,300', '4300.00', AMOUNT)).toBe(true);
    expect(same('43.00', '4300', AMOUNT)).toBe(false);
    expect(same('04/05/2021', '4 May 21', DATE)).toBe(true);
    expect(same('Café Nord, Ltd.', 'CAFE NORD LTD', TEXT)).toBe(true);
    expect(same('12 345-1', '12345-1', NUMBER)).toBe(true);
    expect(same('12345-1', '123451', NUMBER)).toBe(false);
  });
});

describe('the score', () => {
  it('counts wrong and absent values apart, and leaves out what has no truth', () => {
    const scorer = createFieldScorer({ company: TEXT, total: AMOUNT }, true);
    scorer.add({ company: 'NORD LTD', total: '9.50' }, { company: 'Nord Ltd.', total: '9.50' });
    scorer.add({ company: 'Other' }, { company: 'Nord Ltd.', total: '1.00' });
    scorer.add({ total: '7.00' }, { company: '', total: '' });
    const { f1, verbatimF1, fields } = scorer.result();
    expect(fields.company).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5, verbatimF1: 0 });
    expect(fields.total).toEqual({ precision: 1, recall: 0.5, f1: 2 / 3, verbatimF1: 2 / 3 });
    expect(f1).toBeCloseTo(7 / 12, 12);
    expect(verbatimF1).toBeCloseTo(1 / 3, 12);
  });

  it('says null where there is nothing to find', () => {
    const figures = createFieldScorer({ total: AMOUNT }, false).result();
    expect(figures).toEqual({ f1: null, fields: { total: { precision: null, recall: null, f1: null } } });
  });
});

describe('lines without places of words', () => {
  it('are cut by the widths of characters, along a slanting line too', () => {
    // 55 each for a and b, 33 for the space: 143 in all.
    const [a, b] = wordsOfLine('  a b ', [0, 0, 143, 0, 143, 20, 0, 20]);
    expect(a).toEqual({ text: 'a', quad: [0, 0, 55, 0, 55, 20, 0, 20] });
    expect(b?.quad[0]).toBeCloseTo(88, 9);
    expect(b?.quad[2]).toBeCloseTo(143, 9);
    const [, slanting] = wordsOfLine('a b', [0, 0, 143, 14.3, 143, 34.3, 0, 20]);
    expect(slanting?.quad[1]).toBeCloseTo(8.8, 9);
    expect(wordsOfLine('   ', [0, 0, 1, 0, 1, 1, 0, 1])).toEqual([]);
  });
});

describe('CSV', () => {
  it('has quotes, commas, line breaks, a short row and an empty line', () => {
    expect(csvRecords('File_ID,title,amount\r\na,"x, ""y""\nz","$1,000"\r\n\r\nb,c')).toEqual([
      { file_id: 'a', title: 'x, "y"\nz', amount: '$1,000' }, { file_id: 'b', title: 'c', amount: '' },
    ]);
  });
});
