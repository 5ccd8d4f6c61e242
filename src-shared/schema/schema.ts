/**
 * The schema of a project: which fields its pages have, what their values must look like, and what may be linked to what.
 * Nothing of it ever blocks: what does not fit is flagged, with the reason.
 */
import * as z from 'zod';

const name = z.string().trim().min(1).max(64);
/** A text that people read on pages, such as a field's key or a column's heading. */
const reading = z.string().trim().min(1).max(200);
/** An ISO 8601 day, `1742-03-12`; days of this form are in order as texts. */
const isoDay = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

/**
 * Where a field's value stands: in the entities of a label, or in whatever is linked from a key that reads like one of
 * these texts (case, accents, punctuation and what scans misread do not matter).
 */
export const fieldSourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('label'), label: name }).readonly(),
  z.object({ kind: z.literal('key'), texts: z.array(reading).min(1).max(30).readonly() }).readonly(),
]);
export type FieldSource = z.infer<typeof fieldSourceSchema>;

/** A named thing of the schema that a page is asked for. `name` stands in files, `title` on the screen. */
export const fieldSchema = z.object({
  name,
  title: name,
  source: fieldSourceSchema,
  required: z.boolean().default(false),
  /** Whether a page has one value of it at most. */
  single: z.boolean().default(false),
}).readonly();
export type Field = z.infer<typeof fieldSchema>;

/** What may be linked: entities of the label `from` to those of the label `to`. */
export const linkTypeSchema = z.object({ name, from: name, to: name }).readonly();
export type LinkType = z.infer<typeof linkTypeSchema>;

/** FUNSD's: a key has a value, a heading has keys. */
export const DEFAULT_LINK_TYPES: readonly LinkType[] = [
  { name: 'Value of a key', from: 'question', to: 'answer' },
  { name: 'Key under a heading', from: 'header', to: 'question' },
];

/** In which order day, month and year stand in a date of figures; `any` takes every order that gives a day. */
export const dateOrderSchema = z.enum(['any', 'dmy', 'mdy', 'ymd']);
export type DateOrder = z.infer<typeof dateOrderSchema>;

/** Which sign parts the decimals of an amount; `any` finds out from the amount itself. */
export const decimalSignSchema = z.enum(['any', 'point', 'comma']);
export type DecimalSign = z.infer<typeof decimalSignSchema>;

function isExpression(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}

/** Where the lines of a sum stand: in entities of a label, or below a heading in the page's tables. */
export const sumLinesSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('label'), label: name }).readonly(),
  z.object({ kind: z.literal('column'), heading: reading }).readonly(),
]);
export type SumLines = z.infer<typeof sumLinesSchema>;

/** A demand on the values of a field. */
export const checkSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('date'), field: name, order: dateOrderSchema.default('any'),
    earliest: isoDay.nullable().default(null), latest: isoDay.nullable().default(null),
  }).readonly(),
  z.object({
    kind: z.literal('amount'), field: name, decimal: decimalSignSchema.default('any'),
    /** ISO 4217, null: any. An amount that names no currency is not held against it. */
    currency: z.string().regex(/^[A-Z]{3}$/).nullable().default(null),
    least: z.number().nullable().default(null), most: z.number().nullable().default(null),
  }).readonly(),
  /** The whole value must fit the expression (ECMAScript, Unicode). */
  z.object({
    kind: z.literal('pattern'), field: name, pattern: z.string().min(1).max(500).refine(isExpression, 'is not a regular expression'),
  }).readonly(),
  /** One of these, whatever its case, accents and punctuation. */
  z.object({ kind: z.literal('list'), field: name, values: z.array(reading).min(1).max(2000).readonly() }).readonly(),
  /** The field is the total of these lines, `tolerance` more or less. */
  z.object({
    kind: z.literal('sum'), field: name, lines: sumLinesSchema, decimal: decimalSignSchema.default('any'), tolerance: z.number().min(0).default(0),
  }).readonly(),
]);
export type Check = z.infer<typeof checkSchema>;
export type CheckKind = Check['kind'];
export const CHECK_KINDS: readonly CheckKind[] = ['date', 'amount', 'pattern', 'list', 'sum'];

/** The parts of a project's settings that make its schema; a project from before has the defaults. */
export const schemaSettings = {
  fields: z.array(fieldSchema).max(500).refine((fields) => new Set(fields.map((field) => field.name)).size === fields.length, 'have names of their own')
    .default([]).readonly(),
  linkTypes: z.array(linkTypeSchema).max(500).default([...DEFAULT_LINK_TYPES]).readonly(),
  checks: z.array(checkSchema).max(2000).default([]).readonly(),
};

/** A project's schema. Checks of fields that it does not have count for nothing. Without link types any link will do. */
export interface Schema {
  readonly fields: readonly Field[];
  readonly linkTypes: readonly LinkType[];
  readonly checks: readonly Check[];
}

export const DEFAULT_SCHEMA: Schema = { fields: [], linkTypes: DEFAULT_LINK_TYPES, checks: [] };
