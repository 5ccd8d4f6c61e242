import { expect, test } from 'vitest';
import type { Entity, Word } from '../../../../src-shared/document.ts';
import { quadOfBox } from '../../../../src-shared/geometry.ts';
import type { EntityId, LinkId, WordId } from '../../../../src-shared/ids.ts';
import { checkPage, checkSchema, fieldSchema } from '../../../../src-shared/schema/index.ts';
import { fieldRows, linksTo, roomAround } from '../../../../src-renderer/state/field-rows.ts';

const BY = { by: 'model', confidence: 0.9, accepted: false } as const;
const word = (id: string, text: string): Word => ({ id: id as WordId, text, quad: quadOfBox({ x0: 0, y0: 0, x1: 10, y1: 5 }), baseline: null, ...BY });
const entity = (id: string, label: string, of: string): Entity => ({ id: id as EntityId, label, words: [of as WordId], ...BY });
const page = {
  words: [word('a', 'Born'), word('b', '1.1.1900'), word('c', 'soon'), word('d', 'Name')], tables: [],
  entities: [entity('A', 'question', 'a'), entity('B', 'answer', 'b'), entity('C', 'answer', 'c'), entity('D', 'question', 'd')],
  links: [{ id: 'AB' as LinkId, from: 'A' as EntityId, to: 'B' as EntityId, ...BY }, { id: 'AC' as LinkId, from: 'A' as EntityId, to: 'C' as EntityId, ...BY }],
};
const checked = checkPage(page, {
  linkTypes: [], checks: [checkSchema.parse({ kind: 'date', field: 'born' })],
  fields: [
    fieldSchema.parse({ name: 'born', title: 'Born', source: { kind: 'key', texts: ['born'] }, single: true }),
    fieldSchema.parse({ name: 'name', title: 'Name', source: { kind: 'key', texts: ['name'] }, required: true }),
    fieldSchema.parse({ name: 'place', title: 'Place', source: { kind: 'label', label: 'place' }, required: true }),
  ],
});

test('every value has a row with what is flagged of it; a field without one shows its empty key, or nothing', () => {
  expect(fieldRows(checked).map(({ field, first, value, words, findings }) => [field.name, first, value?.text ?? null, words.join(), findings.map((one) => one.reason.key).join()])).toEqual([
    ['born', true, '1.1.1900', 'a,b', ''], ['born', false, 'soon', 'a,c', 'several,no-date'], ['name', true, null, 'd', 'empty-key'], ['place', true, null, '', 'missing'],
  ]);
});

test('a value is accepted with the links that lead to it, but not with those that were accepted already', () => {
  expect(linksTo(page.entities[1]!, page.links)).toEqual(['AB']);
  expect(linksTo(page.entities[1]!, page.links.map((link) => ({ ...link, accepted: true })))).toEqual([]);
});

test('a small field is shown with the page around it, a wide one as it is', () => {
  expect(roomAround({ x0: 100, y0: 100, x1: 110, y1: 105 }, 1000)).toEqual({ x0: -95, y0: 2.5, x1: 305, y1: 202.5 });
  expect(roomAround({ x0: 0, y0: 0, x1: 900, y1: 20 }, 1000)).toEqual({ x0: 0, y0: 0, x1: 900, y1: 20 });
});
