/**
 * Texts from pages on their way into spreadsheets. A page may say anything, also what a spreadsheet would run as a
 * formula when the file is opened (OWASP, "CSV Injection"), and a number must not lose what makes it up.
 */

/** A number with the format in which a spreadsheet shows it just as it was read. */
export interface SheetNumber {
  readonly value: number;
  readonly format: string;
}

/** What spreadsheets take for the beginning of a formula, also in full width, and white space that they may skip before it. */
const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u;
/** A number with a sign and nothing else; no formula can hide in it. */
const NUMBER_ALONE = /^[+-]?(?:\d+(?:[.,' ]\d+)*|[.,]\d+) ?%?$/u;
/** Numbers hold 15 decimal digits exactly. */
const MOST_DIGITS = 15;

const PLAIN = /^(-?)(0|[1-9]\d*)(?:[.,](\d+))?$/u;
const GROUPED = /^(-?)([1-9]\d{0,2}(?:([.,' ])\d{3})(?:\3\d{3})*)(?:([.,])(\d+))?$/u;

/**
 * A text as a cell of a CSV file: what could be run as a formula gets an apostrophe in front, which spreadsheets take
 * for "this is text". Numbers stay as they are.
 */
export function csvText(text: string): string {
  return FORMULA.test(text) && !NUMBER_ALONE.test(text) ? `'${text}` : text;
}

function numberOf(sign: string, whole: string, decimals: string, grouped: boolean): SheetNumber | null {
  if (whole.length + decimals.length > MOST_DIGITS) return null;
  const value = Number(`${sign}${whole}${decimals === '' ? '' : `.${decimals}`}`);
  const format = `${grouped ? '#,##0' : '0'}${decimals === '' ? '' : `.${'0'.repeat(decimals.length)}`}`;
  // A negative zero would lose its sign.
  return Object.is(value, -0) ? null : { value, format };
}

/**
 * The number that a text is, null where it is none or might be another: `007` is a code, and `1.234` is one and a bit in
 * London and more than a thousand in Berlin. Point and comma are both understood where only one reading is possible.
 */
export function sheetNumber(text: string): SheetNumber | null {
  const plain = PLAIN.exec(text);
  if (plain !== null) {
    const [, sign = '', whole = '', decimals = ''] = plain;
    const ambiguous = decimals.length === 3 && whole !== '0' && whole.length <= 3;
    return ambiguous ? null : numberOf(sign, whole, decimals, false);
  }
  const grouped = GROUPED.exec(text);
  if (grouped === null) return null;
  const [, sign = '', groups = '', separator = '', point, decimals = ''] = grouped;
  const oneReading = point === undefined ? groups.split(separator).length > 2 || separator === "'" : point !== separator;
  return oneReading ? numberOf(sign, groups.replace(/\D/gu, ''), decimals, true) : null;
}
