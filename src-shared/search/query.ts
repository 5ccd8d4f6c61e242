/**
 * What people type to search: words that must all be on the page, "phrases in quotes", -words that must not be there,
 * beginn* for beginnings, and label:word for words inside entities of a label.
 */
import { tokensOf } from './fold.ts';

/** Tokens that must follow each other; `prefix`: of the last one the beginning will do. */
export interface Term {
  readonly tokens: readonly string[];
  readonly prefix: boolean;
  readonly exclude: boolean;
  /** Only inside entities with this label. */
  readonly label: string | null;
}

export interface Query {
  readonly terms: readonly Term[];
}

const PART = /(-)?(?:([\p{L}\p{N}_-]+):)?(?:"([^"]*)"?|(\S+))/gu;

/** Longest query, in characters, and most terms; what is beyond is left out. */
export const LONGEST_QUERY = 400;
const MOST_TERMS = 12;

/**
 * Reads a query. `label:` counts as such where `labels` has it; else it is part of the text, as in "ref:12".
 * A query without any letter or digit has no terms.
 */
export function parseQuery(text: string, labels: readonly string[]): Query {
  const terms: Term[] = [];
  for (const [, minus, name, quoted, plain] of text.slice(0, LONGEST_QUERY).matchAll(PART)) {
    const label = name === undefined ? null : labels.find((one) => one.toLowerCase() === name.toLowerCase()) ?? null;
    const said = quoted ?? plain ?? '';
    const tokens = tokensOf(name !== undefined && label === null ? `${name}:${said}` : said);
    if (tokens.length === 0) continue;
    terms.push({ tokens, prefix: quoted === undefined && said.endsWith('*'), exclude: minus !== undefined, label });
  }
  return { terms: terms.slice(0, MOST_TERMS) };
}

/** Whether there is anything to look for: pages cannot be found by what they lack. */
export function asksForSomething(query: Query): boolean {
  return query.terms.some((term) => !term.exclude);
}
