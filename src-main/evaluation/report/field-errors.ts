/** Values of named fields that are wrong, and where the true ones stand. */
import type { WordId } from '../../../src-shared/ids.ts';
import { readWords } from '../../model/features.ts';
import type { PageInput } from '../../model/types.ts';
import type { FieldRule } from '../field-predictions.ts';
import type { SeenDocument } from '../field-documents.ts';
import { comparableValue, valueOfWords } from '../field-values.ts';
import type { PageError } from './kinds.ts';

/** Longest run of words that is looked at as a value. */
const LONGEST_RUN = 40;

/** The first run of words, in reading order, that has this value; the shortest from where it begins. Null without one. */
export function placeOfValue(value: string, page: PageInput, rule: FieldRule): readonly WordId[] | null {
  const words = readWords(page);
  const wanted = comparableValue(value, rule);
  const texts = new Map(page.words.map((word) => [word.id, word.text]));
  let best: readonly WordId[] | null = null;
  for (let start = 0; start < words.length; start += 1) {
    for (let end = start + 1; end <= Math.min(words.length, start + LONGEST_RUN); end += 1) {
      const run = words.slice(start, end).map((word) => word.id);
      const found = valueOfWords(run.map((id) => texts.get(id) ?? ''), rule);
      if (found === null || comparableValue(found, rule) !== wanted) continue;
      // A date or an amount is found in longer runs, too.
      if (best === null || run.length < best.length) best = run;
      break;
    }
  }
  return best;
}

/** Where the true value of a field stands; `page` counts from 0. */
export interface TruePlace {
  readonly field: string;
  readonly page: number;
  readonly words: readonly WordId[];
}

/** For each field the first place of its true value; fields whose value stands nowhere are left out. */
export function truePlaces({ pages, truth, rules }: SeenDocument): TruePlace[] {
  return Object.entries(truth).flatMap(([field, value]) => {
    const rule = rules[field];
    if (value === null || value === undefined || value === '' || rule === undefined) return [];
    for (const [number, { page }] of pages.entries()) {
      const words = placeOfValue(value, page, rule);
      if (words !== null) return [{ field, page: number, words }];
    }
    return [];
  });
}

/** @param found values by field; a field without one was not found */
export function fieldErrors({ truth, rules }: SeenDocument, found: Readonly<Partial<Record<string, string>>>, places: readonly TruePlace[]): PageError[] {
  return Object.entries(truth).flatMap(([field, wanted]): PageError[] => {
    const rule = rules[field];
    if (wanted === null || wanted === undefined || wanted === '' || rule === undefined) return [];
    const value = found[field] ?? '';
    if (value !== '' && comparableValue(value, rule) === comparableValue(wanted, rule)) return [];
    const stands = places.some((place) => place.field === field);
    const kind = !stands ? 'fieldUnreadable' : value === '' ? 'fieldMissed' : 'fieldWrong';
    return [{ kind, detail: field, truth: wanted, predicted: value, anchor: stands ? `t-${field}` : '' }];
  });
}
