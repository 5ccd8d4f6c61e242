/** Counting which values of fields were found. */
import { comparableValue, verbatimValue } from './field-values.ts';
import type { ValueRule } from './field-values.ts';
import { f1, noCounts } from './metrics.ts';
import type { Counts } from './metrics.ts';

/** Figures of one field, 0 to 1; null where no document has a true value to find. */
export interface FieldFigures {
  /** Right values among those that were given; 0 where none was. */
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  /** The same where every letter, space and punctuation mark has to be right; only where it was asked for. */
  readonly verbatimF1?: number | null;
}

/** Figures of all fields, and their means over the fields that have any. */
export interface FieldsFigures<Field extends string> {
  readonly f1: number | null;
  readonly verbatimF1?: number | null;
  readonly fields: Readonly<Record<Field, FieldFigures>>;
}

/** Values by field; null or absent where there is none. */
export type Values<Field extends string> = Readonly<Partial<Record<Field, string | null>>>;

/** The figures of one way of finding values, summed over documents. */
export interface FieldScorer<Field extends string> {
  /** Counts one document. Fields whose true value is empty or absent are left out, whatever was found. */
  add(found: Values<Field>, truth: Values<Field>): void;
  result(): FieldsFigures<Field>;
}

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** Counts of one field: by meaning, and letter by letter. */
interface FieldCounts {
  readonly same: Counts;
  readonly verbatim: Counts;
}

function figuresOf({ same, verbatim }: FieldCounts, withVerbatim: boolean): FieldFigures {
  const known = same.true > 0;
  return {
    precision: known ? same.right / Math.max(1, same.predicted) : null,
    recall: known ? same.right / same.true : null,
    f1: known ? f1(same) : null,
    ...(withVerbatim ? { verbatimF1: known ? f1(verbatim) : null } : {}),
  };
}

/** @param withVerbatim whether values are also compared letter by letter */
export function createFieldScorer<Field extends string>(rules: Readonly<Record<Field, ValueRule>>, withVerbatim: boolean): FieldScorer<Field> {
  const names = Object.keys(rules) as Field[];
  const counts = new Map(names.map((name): [Field, FieldCounts] => [name, { same: noCounts(), verbatim: noCounts() }]));
  return {
    add: (found, truth) => {
      for (const [name, { same, verbatim }] of counts) {
        const [value, wanted] = [found[name] ?? '', truth[name] ?? ''];
        if (wanted === '') continue;
        for (const each of [same, verbatim]) {
          each.true += 1;
          if (value !== '') each.predicted += 1;
        }
        if (value === '') continue;
        if (comparableValue(value, rules[name]) === comparableValue(wanted, rules[name])) same.right += 1;
        if (verbatimValue(value) === verbatimValue(wanted)) verbatim.right += 1;
      }
    },
    result: () => {
      const figures = [...counts].map(([name, each]) => [name, figuresOf(each, withVerbatim)] as const);
      return {
        f1: mean(figures.map(([, figure]) => figure.f1)),
        ...(withVerbatim ? { verbatimF1: mean(figures.map(([, figure]) => figure.verbatimF1 ?? null)) } : {}),
        fields: Object.fromEntries(figures) as Record<Field, FieldFigures>,
      };
    },
  };
}
