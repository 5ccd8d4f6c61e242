/** Demands on a single value: date, amount, expression, list. */
import { distance } from 'fastest-levenshtein';
import { tokensOf } from '../search/fold.ts';
import { parseAmount } from './amounts.ts';
import { parseDate } from './dates.ts';
import type { Reason } from './findings.ts';
import type { Check } from './schema.ts';

type CheckOf<K extends Check['kind']> = Extract<Check, { kind: K }>;

/** Longer values are cut before an expression is tried on them: the time that takes can grow fast with the length. */
const LONGEST_TRIED = 500;

/** A date that can be read in two ways is flagged only where neither lies within bounds. */
function dateReason(check: CheckOf<'date'>, text: string): Reason | null {
  const days = parseDate(text, check.order);
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return { key: 'no-date' };
  const { earliest, latest } = check;
  if (days.some((day) => (earliest === null || day >= earliest) && (latest === null || day <= latest))) return null;
  if (earliest !== null && last < earliest) return { key: 'date-early', day: last, bound: earliest };
  return latest !== null && last > latest ? { key: 'date-late', day: last, bound: latest } : { key: 'date-early', day: first, bound: earliest ?? first };
}

function amountReason(check: CheckOf<'amount'>, text: string): Reason | null {
  const amount = parseAmount(text, check.decimal);
  if (amount === null) return { key: 'no-amount' };
  const { currency, least, most } = check;
  if (currency !== null && amount.currencies.length > 0 && !amount.currencies.includes(currency)) {
    return { key: 'currency', found: amount.currencies[0] ?? '', wanted: currency };
  }
  if (least !== null && amount.value < least) return { key: 'amount-low', value: amount.value, bound: least };
  return most !== null && amount.value > most ? { key: 'amount-high', value: amount.value, bound: most } : null;
}

const expressions = new Map<string, RegExp>();

/** The expression for whole values; compiled once. */
function expressionOf(pattern: string): RegExp {
  const known = expressions.get(pattern) ?? new RegExp(`^(?:${pattern})$`, 'u');
  expressions.set(pattern, known);
  return known;
}

const folded = (text: string): string => tokensOf(text).join(' ');

/** The listed value that comes nearest, null where all are far: more than a third of the letters differ. */
function nearestOf(values: readonly string[], text: string): string | null {
  const wanted = folded(text);
  let nearest: { value: string; wrong: number } | null = null;
  for (const value of values) {
    const wrong = distance(folded(value), wanted);
    if (wrong <= value.length / 3 && (nearest === null || wrong < nearest.wrong)) nearest = { value, wrong };
  }
  return nearest?.value ?? null;
}

function listReason(check: CheckOf<'list'>, text: string): Reason | null {
  const wanted = folded(text);
  // Values of signs only, such as "+" and "–", fold to nothing and are compared as they are.
  const fits = (value: string): boolean => (wanted === '' ? value === text.trim() : folded(value) === wanted);
  return check.values.some(fits) ? null : { key: 'not-listed', values: check.values.length, nearest: nearestOf(check.values, text) };
}

/** Why a value does not fit a check, null where it does. */
export function reasonOf(check: Exclude<Check, { kind: 'sum' }>, text: string): Reason | null {
  switch (check.kind) {
    case 'date': return dateReason(check, text);
    case 'amount': return amountReason(check, text);
    case 'pattern': return expressionOf(check.pattern).test(text.slice(0, LONGEST_TRIED)) ? null : { key: 'pattern', pattern: check.pattern };
    case 'list': return listReason(check, text);
  }
}
