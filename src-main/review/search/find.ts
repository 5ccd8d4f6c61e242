/**
 * Finding pages by what they say: terms of the index that come near enough, then pages that have them, then the places on
 * each page. Goes on in small steps, so that the engine answers everything else meanwhile.
 */
import { setImmediate } from 'node:timers/promises';
import type { SearchInput, SearchPage, SearchPlace, SearchResult } from '../../../src-shared/api/index.ts';
import type { Line, Word } from '../../../src-shared/document.ts';
import { recordsOf } from '../../../src-shared/edits/index.ts';
import { LecternError } from '../../../src-shared/errors.ts';
import type { PageId, WordId } from '../../../src-shared/ids.ts';
import { asksForSomething, matchPage, near, parseQuery, tokensOf } from '../../../src-shared/search/index.ts';
import type { Match, Query } from '../../../src-shared/search/index.ts';
import type { ProjectStore } from '../../store/types.ts';

/** Terms of the index that are looked at in one go. */
const TERMS = 3000;
/** Alternatives of one word that are asked for; the nearest. */
const MOST_ALTERNATIVES = 120;
/** How long pages are looked at in one go, milliseconds. */
const SLICE = 8;
/** Places of one page that are answered. */
const MOST_PLACES = 100;
/** Words of the line that are shown before and after a place. */
const CONTEXT = 8;

interface Wanted {
  readonly token: string;
  readonly prefix: boolean;
}

/** For each wanted word the terms of the index that come near it, the nearest first. */
async function alternatives(store: ProjectStore, wanted: readonly Wanted[], fuzzy: boolean, signal: AbortSignal | undefined): Promise<string[][]> {
  const found = wanted.map((): { term: string; score: number }[] => []);
  for (let after = ''; ;) {
    signal?.throwIfAborted();
    const terms = store.searchTerms(after, TERMS);
    for (const term of terms) {
      const [token = ''] = tokensOf(term);
      for (const [index, one] of wanted.entries()) {
        const score = near(one.token, token, one.prefix, fuzzy);
        if (score > 0) found[index]?.push({ term, score });
      }
    }
    const last = terms.at(-1);
    if (last === undefined || terms.length < TERMS) break;
    after = last;
    await setImmediate();
  }
  return found.map((terms) => terms.toSorted((a, b) => b.score - a.score).slice(0, MOST_ALTERNATIVES).map(({ term }) => term));
}

function placeOf(match: Match, words: ReadonlyMap<WordId, Word>, lineOf: ReadonlyMap<WordId, Line>, labelOf: ReadonlyMap<WordId, string>): SearchPlace {
  const text = (ids: readonly WordId[]): string => ids.map((id) => words.get(id)?.text ?? '').join(' ');
  const [first, last] = [match.words[0], match.words.at(-1)];
  const line = first === undefined ? undefined : lineOf.get(first);
  const lastLine = last === undefined ? undefined : lineOf.get(last);
  const begin = line?.words.findIndex((id) => id === first) ?? -1;
  const end = lastLine?.words.findIndex((id) => id === last) ?? -1;
  return {
    words: match.words,
    score: match.score,
    before: begin > 0 ? text(line?.words.slice(Math.max(0, begin - CONTEXT), begin) ?? []) : '',
    text: text(match.words),
    after: end >= 0 ? text(lastLine?.words.slice(end + 1, end + 1 + CONTEXT) ?? []) : '',
    label: first === undefined ? null : labelOf.get(first) ?? null,
  };
}

/** The places of one page; null where there are none after all, or the page has gone. */
function lookAt(store: ProjectStore, id: PageId, query: Query, fuzzy: boolean): SearchPage | null {
  try {
    const records = recordsOf(store.pageState(id));
    const matches = matchPage(records, query, fuzzy).slice(0, MOST_PLACES);
    if (matches.length === 0) return null;
    const words = new Map(records.words.map((word) => [word.id, word]));
    const lineOf = new Map(records.lines.flatMap((line) => line.words.map((word) => [word, line] as const)));
    const labelOf = new Map(records.entities.flatMap((entity) => entity.words.map((word) => [word, entity.label] as const)));
    const page = store.page(id);
    return {
      page: id, document: page.document, documentName: store.document(page.document).name, number: page.number,
      places: matches.map((match) => placeOf(match, words, lineOf, labelOf)),
    };
  } catch (error) {
    if (error instanceof LecternError && error.code === 'not-found') return null;
    throw error;
  }
}

const best = (page: SearchPage): number => page.places.reduce((most, place) => Math.max(most, place.score), 0);

/** Searches a project. An empty result where the query asks for nothing. @throws when the signal aborts */
export async function searchProject(store: ProjectStore, input: SearchInput, signal?: AbortSignal): Promise<SearchResult> {
  const begun = performance.now();
  const result = (pages: readonly SearchPage[], more: boolean): SearchResult => ({
    pages, places: pages.reduce((sum, page) => sum + page.places.length, 0), more, milliseconds: performance.now() - begun,
  });
  const query = parseQuery(input.query, store.settings().labels.map((label) => label.name));
  if (!asksForSomething(query)) return result([], false);
  const wanted = query.terms.filter((term) => !term.exclude)
    .flatMap(({ tokens, prefix }) => tokens.map((token, at): Wanted => ({ token, prefix: prefix && at === tokens.length - 1 })));
  const groups = await alternatives(store, wanted, input.fuzzy, signal);
  if (groups.some((group) => group.length === 0)) return result([], false);
  // Phrases and words inside entities are left out by looking at the page.
  const without = query.terms.flatMap((term) => (term.exclude && term.label === null && term.tokens.length === 1 && !term.prefix ? term.tokens : []));
  const candidates = store.searchPages(groups, without, input.document, input.limit + 1);
  const found: SearchPage[] = [];
  let sliceBegan = performance.now();
  for (const id of candidates.slice(0, input.limit)) {
    signal?.throwIfAborted();
    const page = lookAt(store, id, query, input.fuzzy);
    if (page !== null) found.push(page);
    if (performance.now() - sliceBegan < SLICE) continue;
    await setImmediate();
    sliceBegan = performance.now();
  }
  // Sorting is stable: pages that are equally near stay in the order of their relevance.
  return result(found.toSorted((a, b) => best(b) - best(a)), candidates.length > input.limit);
}
