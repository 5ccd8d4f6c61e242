/** The values of fields that a model's prediction says. */
import type { PageInput, PagePrediction } from '../model/types.ts';
import { valueOfWords } from './field-values.ts';
import type { ValueRule } from './field-values.ts';

/** A value and how sure the model is of it. */
export interface FoundValue {
  readonly value: string;
  readonly confidence: number;
}

export type FoundValues<Field extends string> = ReadonlyMap<Field, FoundValue>;

/** What a field of one data set is like. */
export interface FieldRule extends ValueRule {
  /** What the text of its key says, for packages that do not know fields; null where the value has no key. */
  readonly key: RegExp | null;
}

export type FieldRules<Field extends string> = Readonly<Record<Field, FieldRule>>;

function keepBest<Field extends string>(found: Map<Field, FoundValue>, field: Field, value: string | null, confidence: number): void {
  if (value !== null && confidence > (found.get(field)?.confidence ?? -1)) found.set(field, { value, confidence });
}

/** Values of the runs of words that the field head names; a field without a run has no value. */
export function valuesOfFields<Field extends string>(page: PageInput, prediction: PagePrediction, rules: FieldRules<Field>): FoundValues<Field> {
  const texts = new Map(page.words.map((word) => [word.id, word.text]));
  const found = new Map<Field, FoundValue>();
  for (const name of Object.keys(rules) as Field[]) {
    for (const run of prediction.fields.filter((field) => field.name === name)) {
      keepBest(found, name, valueOfWords(run.words.flatMap((id) => texts.get(id) ?? []), rules[name]), run.confidence);
    }
  }
  return found;
}

const HEADER = 'header';

/**
 * Values from entities and links, for packages without a field head: what the key with the field's words leads to. A
 * field without a key is the first heading of the page.
 */
export function valuesOfEntities<Field extends string>(page: PageInput, prediction: PagePrediction, rules: FieldRules<Field>): FoundValues<Field> {
  const texts = new Map(page.words.map((word) => [word.id, word.text]));
  const textsOf = (entity: number): string[] => (prediction.entities[entity]?.words ?? []).flatMap((id) => texts.get(id) ?? []);
  const found = new Map<Field, FoundValue>();
  const heading = prediction.entities.findIndex((entity) => entity.label === HEADER);
  for (const name of Object.keys(rules) as Field[]) {
    const { key } = rules[name];
    if (key === null) keepBest(found, name, valueOfWords(textsOf(heading), rules[name]), prediction.entities[heading]?.confidence ?? 0);
    else {
      for (const link of prediction.links) {
        if (key.test(textsOf(link.from).join(' '))) keepBest(found, name, valueOfWords(textsOf(link.to), rules[name]), link.confidence);
      }
    }
  }
  return found;
}

/** Of several pages' values the surest of each field; of equally sure ones the first. */
export function surestValues<Field extends string>(pages: readonly FoundValues<Field>[]): Partial<Record<Field, string>> {
  const best = new Map<Field, FoundValue>();
  for (const [field, { value, confidence }] of pages.flatMap((page) => [...page])) keepBest(best, field, value, confidence);
  return Object.fromEntries([...best].map(([field, { value }]) => [field, value])) as Partial<Record<Field, string>>;
}
