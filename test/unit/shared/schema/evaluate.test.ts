import { describe, expect, test } from 'vitest';
import type { Entity, Link, Table, Word } from '../../../../src-shared/document.ts';
import { quadOfBox } from '../../../../src-shared/geometry.ts';
import type { EntityId, LinkId, TableId, WordId } from '../../../../src-shared/ids.ts';
import { checkPage, checkSchema, DEFAULT_LINK_TYPES, evaluateChecks, fieldSchema, sayReason } from '../../../../src-shared/schema/index.ts';
import type { CheckablePage, Schema } from '../../../../src-shared/schema/index.ts';

const BY = { by: 'model', confidence: 0.9, accepted: false } as const;

/** A page with entities `[label, text]`, named e0, e1, ..., and links between them by number. */
function pageOf(entities: readonly (readonly [string, string])[], links: readonly (readonly [number, number])[] = [], column: readonly string[] = []): CheckablePage {
  const words: Word[] = [...entities.map(([, text]) => text), ...column].map((text, index) => ({ id: `w${index}` as WordId, text, quad: quadOfBox({ x0: 0, y0: index, x1: 9, y1: index + 1 }), baseline: null, ...BY }));
  const table: Table = {
    id: 't' as TableId, polygon: [[0, 0], [9, 0], [9, 9], [0, 9]], rows: Math.max(1, column.length), columns: 1, rowSeparators: [], columnSeparators: [], ...BY,
    cells: column.map((_text, row) => ({ row, column: 0, rowSpan: 1, columnSpan: 1, header: row === 0, words: [`w${entities.length + row}` as WordId], confidence: null, accepted: false })),
  };
  return {
    words, tables: column.length === 0 ? [] : [table],
    entities: entities.map(([label], index): Entity => ({ id: `e${index}` as EntityId, label, words: [`w${index}` as WordId], ...BY })),
    links: links.map(([from, to], index): Link => ({ id: `l${index}` as LinkId, from: `e${from}` as EntityId, to: `e${to}` as EntityId, ...BY })),
  };
}
const schema = (fields: readonly object[], checks: readonly object[] = []): Schema =>
  ({ fields: fields.map((one) => fieldSchema.parse(one)), linkTypes: DEFAULT_LINK_TYPES, checks: checks.map((one) => checkSchema.parse(one)) });
const said = (page: CheckablePage, by: Schema): string[] => evaluateChecks(page, by).map((finding) => `${finding.field ?? 'link'}: ${sayReason(finding.reason)}`);

const DATE = { name: 'date', title: 'Date', source: { kind: 'key', texts: ['Date of birth', 'Born'] } };
const TOTAL = { name: 'total', title: 'Total', source: { kind: 'label', label: 'total' } };

describe('a field', () => {
  test('found by its key has what is linked from it, whatever case, accents, punctuation and a misread letter', () => {
    const page = pageOf([['question', 'DATE OF BlRTH:'], ['answer', '12 May 1900']], [[0, 1]]);
    expect(checkPage(page, schema([DATE])).fields[0]).toMatchObject({ values: [{ text: '12 May 1900', entity: { id: 'e1' }, key: { id: 'e0' } }], findings: [] });
    expect(checkPage(pageOf([['question', 'Date of death'], ['answer', '1']], [[0, 1]]), schema([DATE])).fields[0]?.values).toEqual([]);
  });

  test('that is required and missing is flagged, with the place of its empty key where there is one', () => {
    const required = schema([{ ...DATE, required: true }]);
    expect(said(pageOf([]), required)).toEqual(['date: Required, but not on the page.']);
    expect(evaluateChecks(pageOf([['question', 'Born']]), required)).toMatchObject([{ check: 'required', reason: { key: 'empty-key' }, entities: ['e0'], words: ['w0'] }]);
    expect(said(pageOf([]), schema([DATE]))).toEqual([]);
  });

  test('with one value at most has the others flagged', () => {
    const page = pageOf([['total', '1'], ['total', '2']]);
    expect(evaluateChecks(page, schema([{ ...TOTAL, single: true }]))).toMatchObject([{ check: 'single', entities: ['e1'] }]);
    expect(said(page, schema([TOTAL]))).toEqual([]);
  });

  test('that two keys share has its value once', () => {
    const page = pageOf([['question', 'Born'], ['question', 'Date of birth'], ['answer', '1.1.1900']], [[0, 2], [1, 2]]);
    expect(checkPage(page, schema([DATE])).fields[0]?.values).toHaveLength(1);
  });
});

describe('a check', () => {
  const of = (check: object, text: string): string[] => said(pageOf([['total', text]]), schema([TOTAL], [{ field: 'total', ...check }]));

  test('of dates says what is no date and what is out of bounds; an ambiguous one is let pass where one reading fits', () => {
    const check = { kind: 'date', earliest: '1900-01-01', latest: '1999-03-31' };
    expect(of(check, 'soon')).toEqual(['total: Cannot be read as a date.']);
    expect(of(check, '12 May 1742')).toEqual(['total: 1742-05-12 is before 1900-01-01.']);
    expect(of(check, '2001-01-01')).toEqual(['total: 2001-01-01 is after 1999-03-31.']);
    expect(of(check, '03/04/1999')).toEqual([]);
    expect(of({ ...check, order: 'dmy' }, '03/04/1999')).toEqual(['total: 1999-04-03 is after 1999-03-31.']);
  });

  test('of amounts says what is none, what has another currency, and what is out of bounds', () => {
    const check = { kind: 'amount', currency: 'EUR', least: 0, most: 1000 };
    expect(of(check, 'n/a')).toEqual(['total: Cannot be read as an amount.']);
    expect(of(check, '$5')).toEqual(['total: The currency is USD; EUR is expected.']);
    expect(of(check, '-5 €')).toEqual(['total: -5 is less than 0.']);
    expect(of(check, '1.000,01')).toEqual(['total: 1,000.01 is more than 1,000.']);
    expect(of(check, '1.000,00')).toEqual([]);
  });

  test('by an expression wants the whole value to fit', () => {
    expect(of({ kind: 'pattern', pattern: '[A-Z]{2}|\\d+' }, '123')).toEqual([]);
    expect(of({ kind: 'pattern', pattern: '[A-Z]{2}|\\d+' }, '123a')).toEqual(['total: Does not fit the expression [A-Z]{2}|\\d+.']);
    expect(checkSchema.safeParse({ kind: 'pattern', field: 'total', pattern: '(' }).success).toBe(false);
  });

  test('by a list forgives case and accents, and names the nearest value', () => {
    const check = { kind: 'list', values: ['Zürich', 'Bern'] };
    expect(of(check, 'ZURICH.')).toEqual([]);
    expect(of(check, 'Zurieh')).toEqual(['total: Not a listed value. The nearest is “Zürich”.']);
    expect(of(check, 'Lausanne')).toEqual(['total: Not one of the 2 listed values.']);
  });

  test('of a field that the schema does not have counts for nothing', () => {
    expect(said(pageOf([['total', 'x']]), schema([], [{ kind: 'date', field: 'total' }]))).toEqual([]);
  });
});

describe('a sum', () => {
  const ofLabel = schema([TOTAL], [{ kind: 'sum', field: 'total', lines: { kind: 'label', label: 'line' } }]);

  test('fits to the cent, in any country’s figures', () => {
    expect(said(pageOf([['line', '0.10'], ['line', '0.20'], ['total', '$0.30']]), ofLabel)).toEqual([]);
    expect(said(pageOf([['line', '1.234,50'], ['line', '(34,50)'], ['total', '1.200,00 €']]), ofLabel)).toEqual([]);
  });

  test('that does not fit says by how much', () => {
    expect(said(pageOf([['line', '10.00'], ['line', '5.50'], ['total', '15.60']]), ofLabel)).toEqual(['total: 2 lines make 15.50, not 15.60: the difference is 0.10.']);
    const tolerant = schema([TOTAL], [{ kind: 'sum', field: 'total', lines: { kind: 'label', label: 'line' }, tolerance: 0.1 }]);
    expect(said(pageOf([['line', '15.50'], ['total', '15.60']]), tolerant)).toEqual([]);
  });

  test('is not reckoned where a line cannot be read, which is said with its place', () => {
    expect(evaluateChecks(pageOf([['line', '10'], ['line', '1O.x'], ['total', '20']]), ofLabel)).toMatchObject([{ reason: { key: 'line-no-amount', text: '1O.x' }, words: ['w1'] }]);
  });

  test('of a page without lines or without a total is left alone', () => {
    expect(said(pageOf([['total', '20']]), ofLabel)).toEqual([]);
    expect(said(pageOf([['line', '20']]), ofLabel)).toEqual([]);
  });

  test('goes over a table’s column, without its heading and the row of the total', () => {
    const byColumn = schema([TOTAL], [{ kind: 'sum', field: 'total', lines: { kind: 'column', heading: 'Amount' } }]);
    const page = pageOf([['total', '30.00']], [], ['AMOUNT', '10.00', '20.00']);
    expect(said(page, byColumn)).toEqual([]);
    const [table] = page.tables;
    const withTotal = { ...page, tables: [{ ...table!, rows: 4, cells: [...table!.cells, { ...table!.cells[1]!, row: 3, words: ['w0' as WordId] }] }] };
    expect(said(withTotal, byColumn)).toEqual([]);
    expect(said(pageOf([['total', '31.00']], [], ['Amount', '10.00', '20.00']), byColumn)).toEqual(['total: 2 lines make 30.00, not 31.00: the difference is 1.00.']);
  });
});

test('links of no type are flagged; without types every link will do', () => {
  const page = pageOf([['question', 'a'], ['answer', 'b'], ['answer', 'c']], [[0, 1], [1, 2]]);
  expect(evaluateChecks(page, schema([]))).toMatchObject([{ field: null, check: 'link', severity: 'warning', links: ['l1'], reason: { from: 'answer', to: 'answer' } }]);
  expect(evaluateChecks(page, { fields: [], linkTypes: [], checks: [] })).toEqual([]);
});
