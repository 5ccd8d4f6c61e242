/** Where on a page a query is met: the words of each place, in reading order. */
import type { Entity, Line, Word } from '../document.ts';
import type { WordId } from '../ids.ts';
import { nearness, tokensOf } from './fold.ts';
import type { Query, Term } from './query.ts';

export interface Match {
  readonly words: readonly WordId[];
  /** 1 where every letter is right, less with each that is not. */
  readonly score: number;
}

/** The part of a page that is searched. `words` in reading order. */
export interface Searched {
  readonly words: readonly Word[];
  readonly lines: readonly Line[];
  readonly entities: readonly Entity[];
}

interface Token {
  readonly text: string;
  readonly word: WordId;
}

/** The tokens of a page line by line, then of words in no line; a phrase may go on in the next line. */
function tokensOn(page: Searched): Token[] {
  const words = new Map(page.words.map((word) => [word.id, word]));
  const ordered: Word[] = [];
  for (const line of page.lines.toSorted((a, b) => a.order - b.order)) {
    for (const id of line.words) {
      const word = words.get(id);
      if (word !== undefined && words.delete(id)) ordered.push(word);
    }
  }
  ordered.push(...words.values());
  return ordered.flatMap((word) => tokensOf(word.text).map((text) => ({ text, word: word.id })));
}

/** How near a found token comes to a wanted one, of which with `prefix` the beginning will do: 1 the same, 0 too far. */
export function near(wanted: string, found: string, prefix: boolean, fuzzy: boolean): number {
  if (prefix && found.startsWith(wanted)) return 1;
  return fuzzy ? nearness(wanted, prefix ? found.slice(0, wanted.length) : found) : wanted === found ? 1 : 0;
}

function matchesOf(term: Term, tokens: readonly Token[], fuzzy: boolean): Match[] {
  const matches: Match[] = [];
  for (let start = 0; start + term.tokens.length <= tokens.length; start += 1) {
    let score = 1;
    const words: WordId[] = [];
    for (const [offset, wanted] of term.tokens.entries()) {
      const token = tokens[start + offset];
      if (token === undefined) break;
      score = Math.min(score, near(wanted, token.text, term.prefix && offset === term.tokens.length - 1, fuzzy));
      if (score === 0) break;
      if (words.at(-1) !== token.word) words.push(token.word);
    }
    if (score > 0) matches.push({ words, score });
  }
  return matches;
}

/**
 * All places where the page meets the query, in reading order; none where a term is not met at all or an excluded one is.
 * @param fuzzy whether letters may be wrong as scans get them wrong
 */
export function matchPage(page: Searched, query: Query, fuzzy: boolean): Match[] {
  const all = tokensOn(page);
  const inLabel = new Map<string, Token[]>();
  const tokensFor = (label: string | null): Token[] => {
    if (label === null) return all;
    const known = inLabel.get(label);
    if (known !== undefined) return known;
    const members = new Set(page.entities.filter((entity) => entity.label === label).flatMap((entity) => entity.words));
    const own = all.filter((token) => members.has(token.word));
    inLabel.set(label, own);
    return own;
  };
  const found: Match[] = [];
  for (const term of query.terms) {
    // What must not be there is meant to the letter: a near miss is no reason to hide a page.
    const matches = matchesOf(term, tokensFor(term.label), fuzzy && !term.exclude);
    if ((matches.length > 0) === term.exclude) return [];
    found.push(...matches);
  }
  const place = new Map(all.map((token, index) => [token.word, index]));
  return found.toSorted((a, b) => (place.get(a.words[0] ?? ('' as WordId)) ?? 0) - (place.get(b.words[0] ?? ('' as WordId)) ?? 0));
}
