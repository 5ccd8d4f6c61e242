/** Amounts as people write them, European and American. */
import type { DecimalSign } from './schema.ts';

/** An amount: its value, how many decimals were written, and the currencies (ISO 4217) that its sign may stand for, none where it has none. */
export interface Amount {
  readonly value: number;
  readonly decimals: number;
  readonly currencies: readonly string[];
}

/** Signs of currencies, and what each may stand for. Longer ones are tried first. */
const SIGNS: readonly (readonly [string, readonly string[]])[] = [
  ['us$', ['USD']], ['c$', ['CAD']], ['ca$', ['CAD']], ['a$', ['AUD']], ['nz$', ['NZD']], ['hk$', ['HKD']], ['r$', ['BRL']],
  ['sfr.', ['CHF']], ['sfr', ['CHF']], ['fr.', ['CHF', 'FRF', 'BEF']], ['dm', ['DEM']], ['zł', ['PLN']], ['zl', ['PLN']], ['kč', ['CZK']], ['ft', ['HUF']],
  ['kr.', ['DKK', 'NOK', 'SEK', 'ISK']], ['kr', ['DKK', 'NOK', 'SEK', 'ISK']], ['lei', ['RON']], ['rs.', ['INR', 'PKR']],
  ['$', ['USD', 'CAD', 'AUD', 'NZD', 'HKD', 'SGD', 'MXN', 'ARS', 'CLP', 'COP']], ['€', ['EUR']], ['£', ['GBP', 'ITL', 'EGP']], ['¥', ['JPY', 'CNY']],
  ['₹', ['INR']], ['₽', ['RUB']], ['₩', ['KRW']], ['₺', ['TRY']], ['₴', ['UAH']], ['₪', ['ILS']], ['₫', ['VND']], ['฿', ['THB']], ['ƒ', ['NLG']],
];

const MINUS = /[−–—‒]/gu;

/** Takes a currency off either end of a text in lower case. */
function withoutCurrency(text: string): { rest: string; currencies: readonly string[] } {
  for (const [sign, currencies] of SIGNS) {
    if (text.startsWith(sign)) return { rest: text.slice(sign.length).trim(), currencies };
    if (text.endsWith(sign)) return { rest: text.slice(0, -sign.length).trim(), currencies };
  }
  const code = /^([a-z]{3})\s*(?=[-+(\d.,])|(?<=[-)\d.,])\s*([a-z]{3})$/u.exec(text);
  const named = code?.[1] ?? code?.[2];
  if (code === null || named === undefined) return { rest: text, currencies: [] };
  return { rest: `${text.slice(0, code.index)}${text.slice(code.index + code[0].length)}`.trim(), currencies: [named.toUpperCase()] };
}

/** Takes the sign of a number off: a minus before or behind it, or the brackets of book-keepers. */
function withoutSign(text: string): { rest: string; sign: 1 | -1 } {
  const bracketed = /^\((.*)\)$/u.exec(text);
  if (bracketed !== null) return { rest: (bracketed[1] ?? '').trim(), sign: -1 };
  if (text.startsWith('-')) return { rest: text.slice(1).trim(), sign: -1 };
  if (text.startsWith('+')) return { rest: text.slice(1).trim(), sign: 1 };
  return /\d-$/u.test(text) ? { rest: text.slice(0, -1).trim(), sign: -1 } : { rest: text, sign: 1 };
}

/** Whether digits are grouped as people do it: by three, or as in India by two before the last three. */
function isGrouped(whole: string, separator: string): boolean {
  const groups = whole.split(separator);
  const [first = '', ...others] = groups;
  const last = others.at(-1) ?? '';
  if (first === '' || last.length !== 3) return false;
  const middle = others.slice(0, -1);
  return (first.length <= 3 && middle.every((group) => group.length === 3)) || (first.length <= 2 && middle.every((group) => group.length === 2));
}

/** The sign that parts the decimals of digits with points and commas, null where nothing is behind the point. */
function decimalSignOf(digits: string): '.' | ',' | null {
  const [point, comma] = [digits.lastIndexOf('.'), digits.lastIndexOf(',')];
  if (point >= 0 && comma >= 0) return point > comma ? '.' : ',';
  const separator = point >= 0 ? '.' : comma >= 0 ? ',' : null;
  if (separator === null || digits.split(separator).length > 2) return null;
  // Three digits behind a single sign are a group ("1,234"), for sums of money seldom have three decimals; not so "0.125".
  const [whole = '', behind = ''] = digits.split(separator);
  return behind.length === 3 && whole !== '' && whole.length <= 3 && !whole.startsWith('0') ? null : separator;
}

/**
 * Reads an amount: `$1,234.56`, `1.234,56 €`, `1 234,56`, `CHF 1'234.50`, `12,-`, `(45.00)`, `45.00-`, `12,34,567.89`.
 * With `any`, the decimals' sign is the last of two different ones; a single one followed by three digits parts thousands.
 * @returns null where the text is not one amount
 */
export function parseAmount(text: string, decimal: DecimalSign = 'any'): Amount | null {
  const plain = text.normalize('NFKC').replace(MINUS, '-').trim().toLowerCase();
  // A sign may stand before or behind the currency: -$5, $-5, ($5), $(5).
  const outer = withoutSign(plain.replace(/([.,])-+(?=\s*\D*$)/u, (_all, sign: string) => `${sign}00`));
  const { rest, currencies } = withoutCurrency(outer.rest);
  const inner = withoutSign(rest);
  const digits = inner.rest.replace(/(?<=\d)['’`\s](?=\d{3}(?!\d))/gu, '');
  if (!/^[\d.,]*\d[\d.,]*$/u.test(digits) || (outer.sign === -1 && inner.sign === -1)) return null;
  const sign = decimal === 'point' ? '.' : decimal === 'comma' ? ',' : decimalSignOf(digits);
  const parts = sign === null ? [digits] : digits.split(sign);
  const [whole = '', behind = ''] = parts;
  const group = sign === '.' ? ',' : sign === ',' ? '.' : digits.includes(',') ? ',' : '.';
  if (parts.length > 2 || !/^\d*$/u.test(behind) || (whole === '' && behind === '')) return null;
  if (whole.includes(group) ? !isGrouped(whole, group) : !/^\d*$/u.test(whole)) return null;
  const value = Number(`${whole.replaceAll(group, '') || '0'}.${behind || '0'}`);
  return Number.isFinite(value) ? { value: value === 0 ? 0 : value * outer.sign * inner.sign, decimals: behind.length, currencies } : null;
}

/** The sum of amounts without the dust of binary fractions: as many decimals as the finest of them has. */
export function sumOf(amounts: readonly Amount[]): number {
  const scale = 10 ** Math.min(6, Math.max(0, ...amounts.map((amount) => amount.decimals)));
  return amounts.reduce((sum, { value }) => sum + Math.round(value * scale), 0) / scale;
}
