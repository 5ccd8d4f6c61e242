/** Holding a page against its project's schema. Pure: the engine counts and the screen shows the same findings. */
import type { Finding, Reason } from './findings.ts';
import { linkTypeOf } from './link-types.ts';
import type { Check, Field, Schema } from './schema.ts';
import { sumFindings } from './sums.ts';
import { reasonOf } from './value-checks.ts';
import { readField, textsOf } from './values.ts';
import type { CheckablePage, FieldReading, FieldValue, PageTexts } from './values.ts';

/** What the page says of a field, and what of that is flagged. */
export interface CheckedField extends FieldReading {
  readonly findings: readonly Finding[];
}

/** A page held against a schema: field by field in the schema's order, and the links that are of no type. */
export interface CheckedPage {
  readonly fields: readonly CheckedField[];
  readonly links: readonly Finding[];
}

function ofValue(field: Field, check: Finding['check'], value: FieldValue, reason: Reason): Finding {
  return { field: field.name, check, severity: 'warning', reason, entities: [value.entity.id], words: value.entity.words, links: [] };
}

function presence({ field, values, keys }: FieldReading): Finding[] {
  if (field.required && values.length === 0) {
    const [key] = keys;
    const reason: Reason = key === undefined ? { key: 'missing' } : { key: 'empty-key', text: field.title };
    return [{ field: field.name, check: 'required', severity: 'warning', reason, entities: keys.map(({ id }) => id), words: keys.flatMap(({ words }) => words), links: [] }];
  }
  return field.single ? values.slice(1).map((value) => ofValue(field, 'single', value, { key: 'several', amount: values.length })) : [];
}

function findingsOf(texts: PageTexts, reading: FieldReading, checks: readonly Check[]): Finding[] {
  return [
    ...presence(reading),
    ...checks.flatMap((check) => {
      if (check.kind === 'sum') return sumFindings(check, texts, reading.values);
      return reading.values.flatMap((value) => {
        const reason = reasonOf(check, value.text);
        return reason === null ? [] : ofValue(reading.field, check.kind, value, reason);
      });
    }),
  ];
}

function linkFindings({ page, entities }: PageTexts, schema: Schema): Finding[] {
  return page.links.flatMap((link) => {
    const [from, to] = [entities.get(link.from), entities.get(link.to)];
    if (from === undefined || to === undefined || linkTypeOf(schema.linkTypes, from.label, to.label) !== null || schema.linkTypes.length === 0) return [];
    return {
      field: null, check: 'link' as const, severity: 'warning' as const, reason: { key: 'link-type' as const, from: from.label, to: to.label },
      entities: [from.id, to.id], words: [...from.words, ...to.words], links: [link.id],
    };
  });
}

/** Holds a page against a schema. What it says of the page has the order of the page's records. */
export function checkPage(page: CheckablePage, schema: Schema): CheckedPage {
  const texts = textsOf(page);
  const fields = schema.fields.map((field) => {
    const reading = readField(texts, field);
    return { ...reading, findings: findingsOf(texts, reading, schema.checks.filter((check) => check.field === field.name)) };
  });
  return { fields, links: linkFindings(texts, schema) };
}

/** All findings of a page: by field in the schema's order, then links. */
export function evaluateChecks(page: CheckablePage, schema: Schema): Finding[] {
  const { fields, links } = checkPage(page, schema);
  return [...fields.flatMap((field) => field.findings), ...links];
}
