import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAmount, sumOf } from '../../../../src-shared/schema/index.ts';

describe('an amount', () => {
  test.each([
    ['1234', 1234], ['1,234', 1234], ['1.234', 1234], ['1,234.56', 1234.56], ['1.234,56', 1234.56], ['1 234,56', 1234.56],
    ['1\u202F234,56', 1234.56], ['1\u00A0234.56', 1234.56], ["1'234.50", 1234.5], ['1’234’567.05', 1234567.05], ['1.234.567', 1234567], ['1,234,567.8', 1234567.8],
    ['12,34,567.89', 1234567.89], ['0.125', 0.125], ['0,125', 0.125], ['12,5', 12.5], ['.50', 0.5], ['1234,56', 1234.56], ['12345.678', 12345.678],
    ['-5', -5], ['−5.00', -5], ['5.00-', -5], ['(45.00)', -45], ['+7', 7], ['12,-', 12], ['12.–', 12], ['1.200,—', 1200], ['0', 0], ['-0', 0],
  ])('%s is %d', (text, value) => {
    expect(parseAmount(text)?.value).toBe(value);
  });

  test.each([
    ['$1,234.56', 1234.56, 'USD'], ['1.234,56 €', 1234.56, 'EUR'], ['EUR 12,00', 12, 'EUR'], ['12.00 CHF', 12, 'CHF'], ['CHF1\'200.-', 1200, 'CHF'], ['Fr. 12.50', 12.5, 'CHF'],
    ['-$5.00', -5, 'USD'], ['$-5.00', -5, 'USD'], ['($5.00)', -5, 'USD'], ['$(5.00)', -5, 'USD'], ['£ 3', 3, 'GBP'], ['100 kr', 100, 'SEK'], ['10,- €', 10, 'EUR'], ['US$ 20', 20, 'USD'],
  ])('%s names its currency', (text, value, currency) => {
    const amount = parseAmount(text);
    expect(amount?.value).toBe(value);
    expect(amount?.currencies).toContain(currency);
  });

  test.each(['', 'abc', '1.2.3', '1,23,4', '12 34', '1,2345.6', '--5', '(-5)', '$', '1234.567.8', '12.34,5.6', '5 apples', '€', ',', '12/3'])('%s is none', (text) => {
    expect(parseAmount(text)).toBeNull();
  });

  test('is read with the decimal sign of the project where there is one', () => {
    expect(parseAmount('1.234', 'point')?.value).toBe(1.234);
    expect(parseAmount('1.234', 'comma')?.value).toBe(1234);
    expect(parseAmount('1,234.5', 'comma')).toBeNull();
    expect(parseAmount('12,50', 'point')).toBeNull();
  });

  test('with two decimals reads back as it was written, in every country', () => {
    fc.assert(fc.property(
      fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.constantFrom('en-US', 'de-DE', 'fr-FR', 'de-CH', 'en-IN', 'sv-SE', 'it-IT', 'pl-PL'), fc.constantFrom('EUR', 'USD', 'CHF', null),
      (cents, locale, currency) => {
        const style = currency === null ? { minimumFractionDigits: 2 } : { style: 'currency', currency, currencyDisplay: 'code', currencySign: 'accounting' } as const;
        const text = new Intl.NumberFormat(locale, style).format(cents / 100);
        expect(parseAmount(text)?.value, text).toBe(cents === 0 ? 0 : cents / 100);
      },
    ));
  });
});

test('a sum has none of the dust of binary fractions', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: -10_000_000, max: 10_000_000 }), { maxLength: 60 }), (cents) => {
    const amounts = cents.map((value) => ({ value: value / 100, decimals: 2, currencies: [] }));
    expect(sumOf(amounts)).toBe(cents.reduce((sum, value) => sum + value, 0) / 100);
  }));
});
