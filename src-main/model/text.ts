/** What the model reads of a word's text besides its pieces: `models/FORMAT.md`, sections 1 and 2. */
import type { ModelConfig } from './package.ts';

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** Numbers in a word's shape vector. */
export const SHAPE_SIZE = 8;

/**
 * The characters at which Python's `str.split()` splits. JavaScript's `\s` differs: it has U+FEFF, and lacks U+0085 and
 * the separators U+001C to U+001F.
 */
// eslint-disable-next-line no-control-regex -- control characters are what this is about
const WHITE_SPACE = /[\u0009-\u000d\u001c-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/u;
const UPPER = /\p{Lu}/u;
const DIGIT = /\p{Nd}/u;
const DIGITS = /\p{Nd}/gu;
const PUNCTUATION = /[\p{P}\p{S}]/u;

/** NFKC, outer white space removed, inner runs of white space become one space. */
export function normaliseText(text: string): string {
  return text.normalize('NFKC').split(WHITE_SPACE).filter((part) => part !== '').join(' ');
}

const encoder = new TextEncoder();

/** 32-bit FNV-1a over the bytes from `start` up to but not including `end`, as an unsigned integer. */
export function fnv1a(bytes: Uint8Array, start = 0, end = bytes.length): number {
  let hash = FNV_OFFSET;
  for (let i = start; i < end; i += 1) hash = Math.imul(hash ^ (bytes[i] ?? 0), FNV_PRIME);
  return hash >>> 0;
}

/** Hashed character n-grams of a normalised text: ids from 1 to `buckets - 1`, shorter n-grams first. */
export function wordNgrams(text: string, config: ModelConfig['ngrams']): number[] {
  const bytes = encoder.encode(`^${text.toLowerCase().replace(DIGITS, '0')}$`);
  // Where each character begins: UTF-8's continuation bytes are 10xxxxxx.
  const begins: number[] = [];
  for (const [position, byte] of bytes.entries()) if ((byte & 0xc0) !== 0x80) begins.push(position);
  begins.push(bytes.length);
  const ids: number[] = [];
  for (let n = config.min; n <= config.max; n += 1) {
    for (let start = 0; start + n < begins.length; start += 1) {
      if (ids.length === config.maxPerWord) return ids;
      ids.push(1 + (fnv1a(bytes, begins[start], begins[start + n]) % (config.buckets - 1)));
    }
  }
  return ids;
}

/** What hashing loses about a normalised text that is not empty; the eight numbers are listed in FORMAT.md, section 2. */
export function wordShape(text: string): number[] {
  const characters = Array.from(text);
  const count = characters.length;
  const upper = characters.filter((character) => UPPER.test(character)).length;
  const digits = characters.filter((character) => DIGIT.test(character)).length;
  const punctuation = characters.filter((character) => PUNCTUATION.test(character)).length;
  return [
    upper / count,
    digits / count,
    punctuation / count,
    UPPER.test(characters[0] ?? '') ? 1 : 0,
    text.endsWith(':') ? 1 : 0,
    Math.min(1, count / 20),
    upper === count ? 1 : 0,
    digits > 0 ? 1 : 0,
  ];
}
