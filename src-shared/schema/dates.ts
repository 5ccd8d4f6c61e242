/** Dates as people write them: in figures of any order, with names of months in several languages, and as old registers have them. */
import type { DateOrder } from './schema.ts';

/** Languages whose names of months are known; none of them calls one month as another calls a different one. */
const LANGUAGES = ['en', 'de', 'de-AT', 'fr', 'es', 'it', 'nl', 'pt', 'ca', 'sv', 'da', 'nb'] as const;

/** Latin months in the genitive, as church registers write them. */
const LATIN = ['januarii', 'februarii', 'martii', 'aprilis', 'maii', 'junii', 'julii', 'augusti', 'septembris', 'octobris', 'novembris', 'decembris'];
/** The old abbreviations that count from March: the 7th month of the Romans is September. */
const COUNTED: readonly (readonly [RegExp, number])[] = [[/^(7|vii)b(er|ris)?$/u, 9], [/^(8|viii)b(er|ris)?$/u, 10], [/^(9|ix)b(er|ris)?$/u, 11], [/^(10|x)b(er|ris)?$/u, 12]];
const OTHERS: readonly (readonly [string, number])[] = [['sept', 9], ['xmber', 12]];

/** A word as months are looked up by: lower case, without accents and points. */
function plain(word: string): string {
  return word.normalize('NFKD').replace(/[\p{M}.]/gu, '').toLowerCase();
}

let known: ReadonlyMap<string, number> | null = null;

/** Numbers of months, 1 to 12, by their names and abbreviations. Built on first use. */
function months(): ReadonlyMap<string, number> {
  if (known !== null) return known;
  const names = new Map<string, number>(OTHERS);
  for (let month = 1; month <= 12; month += 1) {
    const day = Date.UTC(2001, month - 1, 15);
    for (const language of LANGUAGES) {
      for (const length of ['long', 'short'] as const) {
        // With a day beside it the name has the form that dates use.
        const parts = new Intl.DateTimeFormat(language, { month: length, day: 'numeric', timeZone: 'UTC' }).formatToParts(day);
        const name = plain(parts.find((part) => part.type === 'month')?.value ?? '');
        if (name.length >= 3) names.set(name, month);
      }
    }
    names.set(LATIN[month - 1] ?? '', month);
  }
  known = names;
  return names;
}

function monthOf(word: string): number | null {
  const name = plain(word);
  return months().get(name) ?? COUNTED.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

/** Years in which a country still used the Julian calendar (Greece until 1923), where every fourth year is a leap year. */
const LAST_JULIAN_YEAR = 1923;

function daysOf(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0 || year <= LAST_JULIAN_YEAR);
  return leap ? 29 : 28;
}

/** A year as it is meant: of two digits, 69 to 99 are in the 20th century and 00 to 68 in the 21st, as in POSIX. */
function yearOf(digits: string): number | null {
  const year = Number(digits);
  if (digits.length === 2) return year + (year >= 69 ? 1900 : 2000);
  return digits.length === 4 && year >= 1 ? year : null;
}

function isoDay(yearDigits: string, month: number, day: number): string | null {
  const year = yearOf(yearDigits);
  if (year === null || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return null;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** A date of three groups of figures read in an order, null where that gives no day. */
function inOrder(groups: readonly [string, string, string], order: Exclude<DateOrder, 'any'>): string | null {
  const at = (part: string): string => groups[order.indexOf(part)] ?? '';
  if (at('d').length > 2 || at('m').length > 2) return null;
  return isoDay(at('y'), Number(at('m')), Number(at('d')));
}

/** Words that stand in dates and say nothing: weekdays are not among them, for a wrong one would go unseen. */
const FILLERS = new Set(['of', 'the', 'de', 'del', 'den', 'der', 'le', 'el', 'il', 'di', 'd', 'am', 'a', 'anno', 'do', 'dia', 'dem', 'vom', 'on', 'en', 'van', 'die']);
const ORDINAL = /^(\d{1,2})(st|nd|rd|th|er|re|e|ten|ter|te|º|ª|o|ª)?$/u;

/** A date with the name of its month: `12 March 1742`, `March 12th, 1742`, `1742 März 12`, `12 7ber 1742`. */
function named(words: readonly string[]): string | null {
  const rest = words.filter((word) => !FILLERS.has(plain(word)));
  const at = rest.findIndex((word, index) => monthOf(word) !== null && (index > 0 || !/^\d/u.test(word)));
  const month = monthOf(rest[at] ?? '');
  if (month === null || rest.length !== 3) return null;
  const [first = '', second = ''] = rest.filter((_word, index) => index !== at);
  const [day, year] = /^\d{4}$/u.test(first) ? [second, first] : [first, second];
  const number = ORDINAL.exec(plain(day))?.[1];
  return number === undefined || !/^'?(\d{2}|\d{4})$/u.test(year) ? null : isoDay(year.replace("'", ''), month, Number(number));
}

/**
 * The days that a text may mean, as ISO 8601, in order; none where it is not a date. Only a date of figures read in any
 * order can mean several: `03/04/1999`. A day counts as one if either calendar has it, for 29 February 1700 was one in
 * London.
 */
export function parseDate(text: string, order: DateOrder = 'any'): string[] {
  const clean = text.normalize('NFKC').replace(/[−–—‒]/gu, '-').replace(/[’‘]/gu, "'").trim().replace(/[,;:]+$/u, '');
  const figures = /^(\d{1,4})\s*([./\-\s])\s*(\d{1,2})\s*\2\s*(\d{1,4})\.?$/u.exec(clean) ?? /^(\d{4})()(\d{2})(\d{2})$/u.exec(clean);
  if (figures === null) {
    const day = named(clean.split(/[\s,/]+|-|(?<=\d)\.(?=\S)|\.(?=\s)/u).filter((word) => word !== ''));
    return day === null ? [] : [day];
  }
  const groups = [figures[1] ?? '', figures[3] ?? '', figures[4] ?? ''] as const;
  // A year of four digits in front can be read in one way only, whatever the project's order; one of two digits comes
  // last unless the project says otherwise.
  const orders = groups[0].length === 4 ? (['ymd'] as const) : order === 'any' ? (['dmy', 'mdy'] as const) : [order];
  return [...new Set(orders.flatMap((one) => inOrder(groups, one) ?? []))].sort();
}
