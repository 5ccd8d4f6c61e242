/** Schemas of projects: fields, types of links, checks, and what of a page does not fit them. */
export { parseAmount, sumOf } from './amounts.ts';
export type { Amount } from './amounts.ts';
export { parseDate } from './dates.ts';
export { checkPage, evaluateChecks } from './evaluate.ts';
export type { CheckedField, CheckedPage } from './evaluate.ts';
export { findingSchema, sayReason } from './findings.ts';
export type { Finding, Reason } from './findings.ts';
export { isLinkable, linkTypeOf, runsBackwards } from './link-types.ts';
export * from './schema.ts';
export { readsLike } from './values.ts';
export type { CheckablePage, FieldReading, FieldValue } from './values.ts';
