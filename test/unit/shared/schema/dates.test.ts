import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDate } from '../../../../src-shared/schema/index.ts';

describe('a date', () => {
  test.each([
    ['2024-03-12', '2024-03-12'], ['20240312', '2024-03-12'], ['2024/3/12', '2024-03-12'], ['31.12.1999', '1999-12-31'], ['31. 12. 1999', '1999-12-31'], ['12/31/1999', '1999-12-31'],
    ['31-12-99', '1999-12-31'], ['25.1.05', '2005-01-25'], ['31 12 1999', '1999-12-31'],
    ['12 March 1742', '1742-03-12'], ['March 12, 1742', '1742-03-12'], ['12th of March 1742', '1742-03-12'], ['Mar. 12th, 1742', '1742-03-12'], ['12-Mar-2021', '2021-03-12'], ['12 Sept. 1901', '1901-09-12'],
    ['12. März 1742', '1742-03-12'], ['den 12. Jänner 1801', '1801-01-12'], ['le 1er janvier 1900', '1900-01-01'], ['14 août 1789', '1789-08-14'], ['3 de mayo de 1808', '1808-05-03'],
    ['20 settembre 1870', '1870-09-20'], ['5 maart 1650', '1650-03-05'], ['25 de abril de 1974', '1974-04-25'],
    ['12 7ber 1742', '1742-09-12'], ['3 8bris 1701', '1701-10-03'], ['9 Xbris 1688', '1688-12-09'], ['12 Martii 1690', '1690-03-12'], ['1742 May 3', '1742-05-03'], ['4 July ’76', '1976-07-04'],
    ['29 February 1700', '1700-02-29'], ['29.02.2024', '2024-02-29'],
  ])('%s is %s', (text, day) => {
    expect(parseDate(text)).toEqual([day]);
  });

  test.each(['', 'March', '1742', '31.2.1999', '29.2.2023', '29 Feb 2100', '13/13/2000', '0/1/2000', '12 Foo 1742', '12/3', '1.2/1999', '32 May 1900', 'May May 1900', '12.5', '2024-3', '1999-12-31-1'])('%s is none', (text) => {
    expect(parseDate(text)).toEqual([]);
  });

  test('of figures that can be read in two ways is both, unless the project says which', () => {
    expect(parseDate('03/04/1999')).toEqual(['1999-03-04', '1999-04-03']);
    expect(parseDate('03/04/1999', 'dmy')).toEqual(['1999-04-03']);
    expect(parseDate('03/04/1999', 'mdy')).toEqual(['1999-03-04']);
    expect(parseDate('99-04-03', 'ymd')).toEqual(['1999-04-03']);
    expect(parseDate('31/12/1999', 'mdy')).toEqual([]);
  });

  test('is read back as every country writes it', () => {
    fc.assert(fc.property(
      fc.date({ min: new Date('1000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
      fc.constantFrom('en-US', 'en-GB', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'sv', 'da'), fc.constantFrom<'long' | 'numeric'>('long', 'numeric'),
      (date, locale, month) => {
        const text = new Intl.DateTimeFormat(locale, { day: 'numeric', month, year: 'numeric', timeZone: 'UTC', calendar: 'gregory' }).format(date);
        // The formatter uses the Julian calendar before 1582, so what it wrote is compared in that.
        const parts = new Intl.DateTimeFormat('en', { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' }).formatToParts(date);
        const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
        expect(parseDate(text), text).toContain(`${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`);
      },
    ));
  });
});
