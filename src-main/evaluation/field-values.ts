/**
 * From the words of a field to its value, and from values to what is compared.
 *
 * A value is the field's words joined with spaces; of a date and an amount only the part that is one, as written on the
 * page. Two values are the same when these are: of a date the day, of an amount its hundredths, of a number its
 * characters without white space and outer punctuation, of everything else its letters and digits, whatever their case, accents and
 * punctuation. Where no day or amount can be read, letters and digits are compared.
 */

/** What kind of value a field has. */
export type ValueKind = 'text' | 'date' | 'amount' | 'number';

/** How `1/2/20` is read where both readings are possible. */
export type DateOrder = 'day-first' | 'month-first';

/** A date in a text: as written, and as `yyyy-mm-dd`. */
export interface FoundDate {
  readonly written: string;
  readonly iso: string;
  readonly at: number;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = `(${MONTHS.join('|')})[a-z]*\\.?`;
const NUMERIC = /(?<![\d/.])(\d{1,4})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)/g;
const COMPACT = /(?<![\d.,-])((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)/g;
const DAY_NAMED = new RegExp(`(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?[\\s/.-]?${MONTH}[\\s/,.'-]*(\\d{4}|\\d{2})(?!\\d)`, 'gi');
const MONTH_NAMED = new RegExp(`(?<![a-z])${MONTH}[\\s/-]?(\\d{1,2})(?:st|nd|rd|th)?\\s?[,/\\s'-]\\s?(\\d{4}|\\d{2})(?!\\d)`, 'gi');

function isoOf(year: number, month: number, day: number): string | null {
  const full = year < 100 ? year + 2000 : year;
  const date = new Date(Date.UTC(full, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && month >= 1 ? date.toISOString().slice(0, 10) : null;
}

/** Reads `a/b/c`; where the order that was asked for gives no day of the calendar, the other one is tried. */
function numericIso(a: string, b: number, c: number, order: DateOrder): string | null {
  if (a.length === 3) return null;
  if (a.length === 4) return isoOf(Number(a), b, c);
  const dayFirst = isoOf(c, b, Number(a));
  const monthFirst = isoOf(c, Number(a), b);
  return order === 'day-first' ? dayFirst ?? monthFirst : monthFirst ?? dayFirst;
}

/** The dates in a text, in the order in which they stand there; such as `04/05/2021`, `4 MAY 2021`, `May04/21`, `20210504`. */
export function datesIn(text: string, order: DateOrder): FoundDate[] {
  const found: FoundDate[] = [];
  const add = (match: RegExpMatchArray, iso: string | null): void => {
    const at = match.index ?? 0;
    const end = at + match[0].length;
    if (iso !== null && found.every((other) => end <= other.at || at >= other.at + other.written.length)) found.push({ written: match[0], iso, at });
  };
  const monthOf = (name: string | undefined): number => MONTHS.indexOf((name ?? '').toLowerCase()) + 1;
  for (const match of text.matchAll(NUMERIC)) add(match, numericIso(match[1] ?? '', Number(match[3]), Number(match[4]), order));
  for (const match of text.matchAll(DAY_NAMED)) add(match, isoOf(Number(match[3]), monthOf(match[2]), Number(match[1])));
  for (const match of text.matchAll(MONTH_NAMED)) add(match, isoOf(Number(match[3]), monthOf(match[1]), Number(match[2])));
  for (const match of text.matchAll(COMPACT)) add(match, isoOf(Number(match[1]), Number(match[2]), Number(match[3])));
  return found.sort((a, b) => a.at - b.at);
}

/** An amount in a text: as written, without its currency, and in hundredths. */
export interface FoundAmount {
  readonly written: string;
  readonly cents: number;
  /** Whether it is written with decimals. */
  readonly exact: boolean;
}

const AMOUNT = /(?<![\d.,])(-?)(\d{1,3}(?:,\s?\d{3})+|\d+)(?:\.\s?(\d{1,2}))?(?![\d%]|[.,]\d|\s?%)/g;

/** The amounts in a text, in the order in which they stand there; commas part thousands. */
export function amountsIn(text: string): FoundAmount[] {
  return [...text.matchAll(AMOUNT)].map((match) => {
    const cents = Number(match[2]?.replace(/[,\s]/g, '')) * 100 + Number((match[3] ?? '').padEnd(2, '0'));
    return { written: match[0], cents: match[1] === '-' ? -cents : cents, exact: match[3] !== undefined };
  });
}

/** What a value of one data set is like. */
export interface ValueRule {
  readonly kind: ValueKind;
  readonly order: DateOrder;
  /** Which of several dates in the same words is meant. */
  readonly which: 'first' | 'last';
}

/**
 * The value that the words of a field say; null where there are none. A run of words may hold more than the value: a time
 * beside the date, both ends of a period, a currency.
 */
export function valueOfWords(words: readonly string[], { kind, order, which }: ValueRule): string | null {
  const text = words.join(' ').replace(/\s+/g, ' ').trim();
  if (text === '') return null;
  const place = which === 'first' ? 0 : -1;
  if (kind === 'date') return datesIn(text, order).at(place)?.written ?? text;
  if (kind === 'amount') {
    const amounts = amountsIn(text);
    return (amounts.filter((amount) => amount.exact).at(-1) ?? amounts.at(-1))?.written ?? text;
  }
  return text;
}

/** Letters and digits alone, without case and accents. */
function lettersOf(text: string): string {
  return text.normalize('NFKD').toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** What is compared of a value: equal for values that mean the same. Empty where there is nothing to compare. */
export function comparableValue(value: string, { kind, order, which }: ValueRule): string {
  if (kind === 'date') return datesIn(value, order).at(which === 'first' ? 0 : -1)?.iso ?? lettersOf(value);
  if (kind === 'amount') return amountsIn(value)[0]?.cents.toString() ?? lettersOf(value);
  if (kind === 'number') return value.normalize('NFKC').toUpperCase().replace(/\s+/gu, '').replace(/^[#:.]+|[.,:;]+$/g, '');
  return lettersOf(value);
}

/** What is compared where nothing is forgiven but white space: SROIE's own rule, "submitted content matches". */
export function verbatimValue(value: string): string {
  return value.normalize('NFC').replace(/\s+/gu, ' ').trim();
}
