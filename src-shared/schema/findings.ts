/** Findings: what of a page does not fit the project's schema, and why. They are said on the screen and by the command line alike. */
import * as z from 'zod';
import { entityIdSchema, linkIdSchema, wordIdSchema } from '../ids.ts';

const day = z.string();
/** Why something is flagged, with what the sentence needs. Days are ISO 8601. */
export const reasonSchema = z.discriminatedUnion('key', [
  z.object({ key: z.literal('missing') }),
  z.object({ key: z.literal('empty-key'), text: z.string() }),
  z.object({ key: z.literal('several'), amount: z.number() }),
  z.object({ key: z.literal('no-date') }),
  z.object({ key: z.literal('date-early'), day, bound: day }),
  z.object({ key: z.literal('date-late'), day, bound: day }),
  z.object({ key: z.literal('no-amount') }),
  z.object({ key: z.literal('currency'), found: z.string(), wanted: z.string() }),
  z.object({ key: z.literal('amount-low'), value: z.number(), bound: z.number() }),
  z.object({ key: z.literal('amount-high'), value: z.number(), bound: z.number() }),
  z.object({ key: z.literal('pattern'), pattern: z.string() }),
  z.object({ key: z.literal('not-listed'), values: z.number(), nearest: z.string().nullable() }),
  z.object({ key: z.literal('sum'), total: z.number(), sum: z.number(), lines: z.number(), decimals: z.number() }),
  z.object({ key: z.literal('line-no-amount'), text: z.string() }),
  z.object({ key: z.literal('link-type'), from: z.string(), to: z.string() }),
]);
export type Reason = z.infer<typeof reasonSchema>;

export const findingSchema = z.object({
  /** Name of the field, null for a link. */
  field: z.string().nullable(),
  check: z.enum(['required', 'single', 'date', 'amount', 'pattern', 'list', 'sum', 'link']),
  /** Nothing is worse than a warning: what is flagged can be right. */
  severity: z.literal('warning'),
  reason: reasonSchema,
  /** What is meant, to be shown; none where something is missing altogether. */
  entities: z.array(entityIdSchema).readonly(),
  words: z.array(wordIdSchema).readonly(),
  links: z.array(linkIdSchema).readonly(),
}).readonly();
export type Finding = z.infer<typeof findingSchema>;

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 6 });
const amount = (value: number, decimals: number): string =>
  new Intl.NumberFormat('en', { minimumFractionDigits: decimals, maximumFractionDigits: Math.max(decimals, 6) }).format(value);

/** A finding's reason as an English sentence; `titleOf` names labels. Other languages are to be functions of the same type. */
export function sayReason(reason: Reason, titleOf: (label: string) => string = (label) => label): string {
  switch (reason.key) {
    case 'missing': return 'Required, but not on the page.';
    case 'empty-key': return `Required, but nothing is linked to “${reason.text}”.`;
    case 'several': return `One value is expected; there are ${number.format(reason.amount)}.`;
    case 'no-date': return 'Cannot be read as a date.';
    case 'date-early': return `${reason.day} is before ${reason.bound}.`;
    case 'date-late': return `${reason.day} is after ${reason.bound}.`;
    case 'no-amount': return 'Cannot be read as an amount.';
    case 'currency': return `The currency is ${reason.found}; ${reason.wanted} is expected.`;
    case 'amount-low': return `${number.format(reason.value)} is less than ${number.format(reason.bound)}.`;
    case 'amount-high': return `${number.format(reason.value)} is more than ${number.format(reason.bound)}.`;
    case 'pattern': return `Does not fit the expression ${reason.pattern}.`;
    case 'not-listed': return reason.nearest === null ? `Not one of the ${number.format(reason.values)} listed values.` : `Not a listed value. The nearest is “${reason.nearest}”.`;
    case 'sum': {
      const lines = reason.lines === 1 ? '1 line makes' : `${number.format(reason.lines)} lines make`;
      return `${lines} ${amount(reason.sum, reason.decimals)}, not ${amount(reason.total, reason.decimals)}: the difference is ${amount(reason.total - reason.sum, reason.decimals)}.`;
    }
    case 'line-no-amount': return `A line cannot be read as an amount: “${reason.text}”.`;
    case 'link-type': return `${titleOf(reason.from)} is not linked to ${titleOf(reason.to)} in this project.`;
  }
}
