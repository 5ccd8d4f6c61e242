import { describe, expect, it } from 'vitest';
import { fieldsNamed } from '../../../src-main/model/field-words.ts';
import { lookUp } from '../../../src-main/model/lookup.ts';
import type { ReadPage } from '../../../src-main/model/lookup.ts';
import type { WordId } from '../../../src-shared/ids.ts';

const PAIRS = [['question', 'answer'], ['header', 'question']] as const;

interface Entry {
  readonly key: string;
  readonly label?: string;
  readonly values?: readonly string[];
  readonly sure?: number;
}

/** A page of keys with their values behind them; fields hold the words of which their text is made. */
function pageOf(entries: readonly Entry[], fields: Readonly<Record<string, string>> = {}): ReadPage {
  const words: { id: WordId; text: string }[] = [];
  const entities: ReadPage['entities'][number][] = [];
  const links: ReadPage['links'][number][] = [];
  const put = (label: string, text: string): number => {
    const mine = text.split(' ').map((word, index) => ({ id: `w${words.length + index}` as WordId, text: word }));
    words.push(...mine);
    return entities.push({ label, words: mine.map(({ id }) => id), confidence: 0.9 }) - 1;
  };
  for (const { key, label = 'question', values = [], sure = 0.8 } of entries) {
    const from = put(label, key);
    for (const [index, value] of values.entries()) links.push({ from, to: put('answer', value), confidence: sure + index / 20 });
  }
  const found = Object.entries(fields).map(([name, text], index) => ({ name, confidence: 0.7 - index / 10, words: entities[put('other', text)]!.words }));
  return { words, entities, links, fields: found };
}

const FORM = pageOf([
  { key: 'Invoice Number:', values: ['A-17'] },
  { key: 'Delivery address', values: ['4 Mill Lane', 'York'] },
  { key: 'Date of birth:' },
  { key: 'Prénom', values: ['Ada'] },
  { key: 'To:', values: ['Mr Hill'] },
  { key: 'Customer', label: 'header', values: ['heading'] },
]);

describe('a question that names a key', () => {
  it.each([
    ['Invoice Number:', 'A-17'],
    ['what is the INVOICE number?', 'A-17'],
    ['What is the number of the invoice?', 'A-17'],
    ['Please tell me the delivery address on this form', '4 Mill Lane York'],
    ['Where is the delivery?', '4 Mill Lane York'],
    ['prenom', 'Ada'],
    ['To', 'Mr Hill'],
  ])('%s', (question, text) => {
    expect(lookUp(question, FORM, PAIRS)).toMatchObject({ text, by: 'link' });
  });

  it('is answered with the words of all values, as sure as the match and the least sure link', () => {
    const answer = lookUp('Delivery address', FORM, PAIRS);
    expect(answer?.words).toEqual(['w5', 'w6', 'w7', 'w8']);
    expect(answer?.key).toEqual(['w3', 'w4']);
    expect(answer?.confidence).toBeCloseTo(0.8, 9);
  });

  it('is answered in reading order, whatever the order of the links', () => {
    expect(lookUp('Delivery address', { ...FORM, links: FORM.links.toReversed() }, PAIRS)?.text).toBe('4 Mill Lane York');
  });

  it('is answered in spite of what a scan makes of letters, less surely where they differ', () => {
    const scanned = pageOf([{ key: 'lnv0ice Nurnber', values: ['A-17'] }, { key: 'Expiratjon date', values: ['May'] }]);
    expect(lookUp('Invoice number', scanned, PAIRS)).toMatchObject({ text: 'A-17', confidence: 0.8 });
    const rough = lookUp('Expiration date', scanned, PAIRS);
    expect(rough).toMatchObject({ text: 'May', by: 'link' });
    expect(rough!.confidence).toBeLessThan(0.75);
  });

  it('is answered with nothing where nothing is filled in', () => {
    expect(lookUp('What is the date of birth?', FORM, PAIRS)).toEqual({ text: '', words: [], by: 'link', key: ['w9', 'w10', 'w11'], confidence: 0.9 });
  });

  it('is not answered where no key is like it, or only a heading', () => {
    expect(lookUp('Who signed?', FORM, PAIRS)).toBeNull();
    expect(lookUp('Date of death', FORM, PAIRS)).toBeNull();
    expect(lookUp('Customer', FORM, PAIRS)).toBeNull();
    expect(lookUp('?', FORM, PAIRS)).toBeNull();
    expect(lookUp('Invoice Number', pageOf([]), PAIRS)).toBeNull();
  });

  it('is not answered where several keys may be meant, unless only one of the same is filled in', () => {
    const twice = [{ key: 'Date', values: ['May'] }, { key: 'Date:', values: ['June'] }];
    expect(lookUp('Date', pageOf(twice), PAIRS)).toBeNull();
    expect(lookUp('Date', pageOf([...twice.slice(1), { key: 'Date' }]), PAIRS)).toMatchObject({ text: 'June' });
    const alike = pageOf([{ key: 'Name of employer A', values: ['Hill'] }, { key: 'Name of employer B', values: ['Lake'] }]);
    expect(lookUp('Name of employer', alike, PAIRS)).toBeNull();
    expect(lookUp('Name of employer B', alike, PAIRS)).toMatchObject({ text: 'Lake' });
  });

  it('with a number is answered by no key of another number', () => {
    const page = pageOf([{ key: 'Witness address 2', values: ['York'] }]);
    expect(lookUp('Witness address 1', page, PAIRS)).toBeNull();
    expect(lookUp('Witness address', page, PAIRS)).toMatchObject({ text: 'York' });
  });
});

describe('a question that names a field', () => {
  const FIELDS = { total: '47.50', company: 'Mill and Sons', flight_from: '1 May', flight_to: '8 May' };

  it.each([
    ['What is the total?', '47.50'],
    ['How much is it in total on this receipt?', '47.50'],
    ['company', 'Mill and Sons'],
    ['Who is the seller?', 'Mill and Sons'],
    ['When does the flight begin?', '1 May'],
    ['flight dates', '1 May 8 May'],
  ])('%s', (question, text) => {
    expect(lookUp(question, pageOf([], FIELDS), PAIRS)).toMatchObject({ text, by: 'field', key: [] });
  });

  it('is as sure as the least sure field', () => {
    expect(lookUp('flight dates', pageOf([], FIELDS), PAIRS)!.confidence).toBeCloseTo(0.4, 9);
  });

  it('is answered by a key of just that name before the field, by the field before a key that is only like it or not filled in', () => {
    expect(lookUp('Total', pageOf([{ key: 'TOTAL:', values: ['50.00'] }], FIELDS), PAIRS)).toMatchObject({ text: '50.00', by: 'link' });
    expect(lookUp('Total', pageOf([{ key: 'Totals', values: ['3'] }], FIELDS), PAIRS)).toMatchObject({ text: '47.50', by: 'field' });
    expect(lookUp('Total', pageOf([{ key: 'Total' }], FIELDS), PAIRS)).toMatchObject({ text: '47.50', by: 'field' });
  });

  it('that has no value is not answered', () => {
    expect(lookUp('Who is the advertiser?', pageOf([], FIELDS), PAIRS)).toBeNull();
  });

  it('names it by its own name too, whatever fields a package has', () => {
    expect(fieldsNamed(['bank', 'account'], ['bank_account', 'total'])).toEqual(['bank_account']);
    expect(fieldsNamed(['seller'], ['total'])).toEqual([]);
  });
});
