/** Answers to questions that were read off the page already: `models/FORMAT.md`, section 5, "Lookup". */
import type { WordId } from '../../src-shared/ids.ts';
import { fieldsNamed } from './field-words.ts';
import type { PageAnswer, PagePrediction } from './types.ts';

/** The least score of a question and a key that match. */
const MATCH = 0.75;
/** From this score on a key is the very one that is asked for, and goes before a field. */
const NEARLY_EXACT = 0.9;
/** What a match must be better than the next; a key that has all the letters need only be the only one. */
const MARGIN = 0.1;

/** Words without which keys and questions mean the same. */
const FILLERS = new Set(['the', 'of']);
/** Words that make a question of what is asked for. A key may have "a" as a letter. */
const ASKING = new Set([
  'a', 'an', 'what', 'whats', 'who', 'whos', 'whom', 'whose', 'which', 'how', 'much', 'many', 'is', 'are', 'was', 'were', 'be', 'do', 'does', 'did', 'has',
  'have', 'it', 'its', 'this', 'that', 'there', 'please', 'tell', 'me', 'show', 'give', 'find',
]);
/** Question words that say what kind of thing is asked for. */
const KINDS = new Map([['when', 'date'], ['where', 'address']]);
/** Says what page is meant, at the end of a question. */
const ABOUT_PAGE = / (?:of|on|in|for) (?:the|this) (?:bill|contract|document|form|invoice|letter|order|page|paper|receipt|report)$/u;

/** What was read of a page; `words` in reading order. */
export interface ReadPage extends Pick<PagePrediction, 'entities' | 'links' | 'fields'> {
  readonly words: readonly { readonly id: WordId; readonly text: string }[];
}

type Found = Omit<PageAnswer, 'milliseconds'>;
type LabelPairs = readonly (readonly [key: string, value: string])[];

interface Match {
  /** Index of the key's entity. */
  readonly key: number;
  readonly score: number;
  readonly values: readonly { readonly to: number; readonly confidence: number }[];
}

/** Lower case, without accents and punctuation, words apart by one space. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/[\p{Mn}'’]/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** Letters that are taken for each other in scans become the same; numbers stay what they are. */
function fold(word: string): string {
  if (/^\p{N}+$/u.test(word)) return word;
  return word.replaceAll('rn', 'm').replaceAll('vv', 'w').replace(/[1l|]/gu, 'i').replaceAll('0', 'o').replaceAll('5', 's').replaceAll('8', 'b');
}

function pairsOfLetters(words: readonly string[]): Map<string, number> {
  const pairs = new Map<string, number>();
  for (const word of words) {
    const letters = Array.from(`^${fold(word)}$`);
    for (const [index, letter] of letters.slice(1).entries()) {
      const pair = `${letters[index] ?? ''}${letter}`;
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    }
  }
  return pairs;
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, number) => total + number, 0);

/**
 * How alike two lists of plain words are, from 0 to 1 (the same): Dice's coefficient of the pairs of letters in their words, with
 * their beginnings and ends, whatever the order of the words. 0 where the first list has a number that the second has not.
 */
function likeness(asked: readonly string[], key: readonly string[]): number {
  if (asked.length === 0 || key.length === 0) return 0;
  if (asked.some((word) => /^\p{N}+$/u.test(word) && !key.includes(word))) return 0;
  const [a, b] = [pairsOfLetters(asked), pairsOfLetters(key)];
  const common = [...a].map(([pair, count]) => Math.min(count, b.get(pair) ?? 0));
  return (2 * sum(common)) / (sum(a.values()) + sum(b.values()));
}

const withoutFillers = (words: readonly string[]): string[] => words.filter((word) => !FILLERS.has(word));

/** The words that say what is asked for. */
function contentOf(question: string): string[] {
  return withoutFillers(question.split(' ')).filter((word) => !ASKING.has(word)).map((word) => KINDS.get(word) ?? word);
}

/** The key that is clearly the best match of some words, null where there is none. `keyWords`: by entity. */
function clearMatch(asked: readonly string[], keyWords: ReadonlyMap<number, readonly string[]>, valuesOf: (key: number) => Match['values']): Match | null {
  const matches = [...keyWords].map(([key, words]) => ({ key, score: likeness(asked, words) })).filter(({ score }) => score >= MATCH);
  const best = Math.max(...matches.map(({ score }) => score));
  const needed = best === 1 ? 0 : MARGIN;
  const rivals = matches.filter(({ score }) => score === best || score > best - needed).map((match) => ({ ...match, values: valuesOf(match.key) }));
  // Of keys that read the same, such as two dates, the only one that is filled in is meant.
  const isSame = rivals.every(({ score }) => score === best);
  const filled = isSame ? rivals.filter(({ values }) => values.length > 0) : [];
  const left = filled.length > 0 ? filled : rivals;
  return left.length === 1 ? left[0] ?? null : null;
}

/** The clear match of a question: of all its words, or else of those that say what is asked for. */
function matchKey(question: string, page: ReadPage, texts: ReadonlyMap<WordId, string>, pairs: LabelPairs): Match | null {
  const keyLabels = new Set(pairs.map(([key]) => key));
  const valued = pairs.filter(([, value]) => !keyLabels.has(value));
  const labelOf = (entity: number): string => page.entities[entity]?.label ?? '';
  const keys = page.entities.flatMap((entity, index) => {
    const text = plain(entity.words.map((id) => texts.get(id) ?? '').join(' '));
    return text === '' || !valued.some(([key]) => key === entity.label) ? [] : [[index, text.split(' ')] as const];
  });
  const valuesOf = (key: number): Match['values'] => page.links
    .filter(({ from, to }) => from === key && valued.some(([of, value]) => of === labelOf(key) && value === labelOf(to)));
  const whole = new Map(keys);
  const bare = new Map(keys.map(([index, words]) => [index, withoutFillers(words)]));
  return clearMatch(question.split(' '), whole, valuesOf)
    ?? clearMatch(contentOf(question), bare, valuesOf)
    ?? clearMatch(contentOf(question.replace(ABOUT_PAGE, '')), bare, valuesOf);
}

/**
 * Answers a question by the links and fields of a page, as far as it names a key or a field clearly.
 * @param pairs labels of keys and values, as `links.pairs` of the package has them
 * @returns null where the question names neither; `text` empty where it names a key that has no value
 */
export function lookUp(question: string, page: ReadPage, pairs: LabelPairs): Found | null {
  const asked = plain(question);
  const texts = new Map(page.words.map(({ id, text }) => [id, text]));
  const place = new Map(page.words.map(({ id }, index) => [id, index]));
  const answerOf = (groups: readonly (readonly WordId[])[], confidence: number, of: Pick<PageAnswer, 'by' | 'key'>): Found => {
    const first = (words: readonly WordId[]): number => Math.min(...words.map((id) => place.get(id) ?? Infinity));
    const words = [...new Set(groups.toSorted((a, b) => first(a) - first(b)).flat())];
    return { text: words.map((id) => texts.get(id) ?? '').join(' '), words, confidence, ...of };
  };

  const match = matchKey(asked, page, texts, pairs);
  const byLink = (): Found | null => {
    const key = match === null ? undefined : page.entities[match.key];
    if (match === null || key === undefined) return null;
    const certain = match.values.length === 0 ? key.confidence : Math.min(...match.values.map(({ confidence }) => confidence));
    return answerOf(match.values.map(({ to }) => page.entities[to]?.words ?? []), match.score * certain, { by: 'link', key: key.words });
  };
  if (match !== null && match.score >= NEARLY_EXACT && match.values.length > 0) return byLink();

  const known = page.fields.map(({ name }) => name);
  const named = [contentOf(asked), contentOf(asked.replace(ABOUT_PAGE, ''))].map((words) => fieldsNamed(words, known)).find((names) => names.length > 0) ?? [];
  const fields = page.fields.filter(({ name }) => named.includes(name));
  if (fields.length > 0) return answerOf(fields.map(({ words }) => words), Math.min(...fields.map(({ confidence }) => confidence)), { by: 'field', key: [] });
  return byLink();
}
