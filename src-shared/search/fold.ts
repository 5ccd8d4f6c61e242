/** Texts as searches compare them: without case, accents and punctuation, and with what scans confuse made the same. */
import { distance } from 'fastest-levenshtein';

/** Letters that NFKD leaves alone and that people type otherwise. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [[/ß/gu, 'ss'], [/[æǽ]/gu, 'ae'], [/œ/gu, 'oe'], [/ø/gu, 'o'], [/[đð]/gu, 'd'], [/ł/gu, 'l'], [/þ/gu, 'th']];

/**
 * The tokens of a text: runs of letters and digits, in lower case, without accents; a long s is an s. They are finer than
 * those of the index (FTS5's unicode61 without diacritics) only in these spellings, which the index is asked for, too.
 */
export function tokensOf(text: string): string[] {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((token) => token !== '');
}

/** A token with letters that scans confuse made the same. */
export function confusable(token: string): string {
  let text = token;
  for (const [letters, spelling] of SPELLINGS) text = text.replace(letters, spelling);
  return text.replaceAll('rn', 'm').replaceAll('vv', 'w').replaceAll('cl', 'd').replace(/[1l|]/gu, 'i').replaceAll('0', 'o').replaceAll('5', 's')
    .replaceAll('8', 'b').replaceAll('6', 'g').replaceAll('2', 'z');
}

/** How many letters may be wrong in a word of so many; numbers must be right but for what scans confuse. */
function allowed(token: string): number {
  if (/\p{N}/u.test(token)) return 0;
  return token.length < 4 ? 0 : token.length < 8 ? 1 : 2;
}

/**
 * How near a token of a page comes to one that is looked for: 1 the same, a little less where scans confuse the difference,
 * less with each wrong letter, 0 too far.
 */
export function nearness(wanted: string, found: string): number {
  if (wanted === found) return 1;
  const most = allowed(wanted);
  if (Math.abs(wanted.length - found.length) > most + 2) return 0;
  const [a, b] = [confusable(wanted), confusable(found)];
  if (a === b) return 0.95;
  if (most === 0) return 0;
  const wrong = distance(a, b);
  // A word's first letter is seldom misread into another that is not like it, and "late" is not "date".
  return wrong > most || a[0] !== b[0] && a.length < 6 ? 0 : 1 - wrong / (a.length + 1);
}
