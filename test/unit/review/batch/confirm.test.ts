import { describe, expect, test } from 'vitest';
import type { ConfirmPlan } from '../../../../src-shared/api/index.ts';
import type { Entity, PageRecords, Table, Word } from '../../../../src-shared/document.ts';
import { DOUBT_KINDS, thresholdsSchema } from '../../../../src-shared/doubt.ts';
import { stateOf } from '../../../../src-shared/edits/index.ts';
import { quadOfBox } from '../../../../src-shared/geometry.ts';
import type { EntityId, LinkId, TableId, WordId } from '../../../../src-shared/ids.ts';
import { planConfirm } from '../../../../src-main/review/batch/confirm.ts';

const word = (id: string, confidence: number | null, change: Partial<Word> = {}): Word => ({
  id: id as WordId, text: id, quad: quadOfBox({ x0: 0, y0: 0, x1: 10, y1: 10 }), baseline: null, by: 'ocr', confidence, accepted: false, ...change,
});
const entity = (id: string, label: string, confidence: number): Entity =>
  ({ id: id as EntityId, label, words: [id as WordId], by: 'model', confidence, accepted: false });
const RECORDS: PageRecords = {
  words: [word('a', 0.95), word('b', 0.6), word('c', null, { by: 'text-layer' }), word('d', 0.99, { accepted: true }), word('e', null, { by: 'person', accepted: true })],
  lines: [], cells: [], regions: [], tables: [],
  entities: [entity('a', 'total', 0.97), entity('b', 'date', 0.91)],
  links: [{ id: 'k' as LinkId, from: 'a' as EntityId, to: 'b' as EntityId, by: 'model', confidence: 0.9, accepted: false }],
};
const plan = (change: Partial<ConfirmPlan> = {}): ConfirmPlan => ({
  kind: 'confirm', scope: { kind: 'project' }, kinds: [...DOUBT_KINDS], from: thresholdsSchema.parse({}), labels: null, unscored: false, ...change,
});
const page = (records = RECORDS) => stateOf(records, { status: 'predicted' }, { width: 100, height: 100 }, { rows: 4, columns: 4 });
const taken = (change: Partial<ConfirmPlan> = {}) => planConfirm(page(), plan(change)).steps.flatMap((step) => step.records);

describe('confirming', () => {
  test('takes what reaches its threshold and nobody has vouched for, and nothing else', () => {
    expect(taken()).toEqual(['a', 'a', 'b', 'k']);
    expect(taken({ from: thresholdsSchema.parse({ word: 0.5, entity: 0.95, link: 1 }) })).toEqual(['a', 'b', 'a']);
    expect(taken({ kinds: ['link'] })).toEqual(['k']);
  });

  test('of entities takes those with the labels that were chosen, by the label\'s own threshold', () => {
    expect(taken({ kinds: ['entity'], labels: ['date'] })).toEqual(['b']);
    expect(taken({ kinds: ['entity'], from: thresholdsSchema.parse({ labels: { total: 0.98 } }) })).toEqual(['b']);
  });

  test('takes what has no score only where that is asked for', () => {
    expect(taken({ kinds: ['word'] })).toEqual(['a']);
    expect(taken({ kinds: ['word'], unscored: true })).toEqual(['a', 'c']);
  });

  test('counts by kind and label what changes and what stays, and shows the least certain first', () => {
    const { counts, examples } = planConfirm(page(), plan());
    expect(counts).toEqual([
      { kind: 'word', label: null, change: 1, stay: 2 },
      { kind: 'entity', label: 'total', change: 1, stay: 0 }, { kind: 'entity', label: 'date', change: 1, stay: 0 },
      { kind: 'link', label: null, change: 1, stay: 0 },
    ]);
    expect(examples.map(({ kind, before, confidence }) => [kind, before, confidence])).toEqual([
      ['link', 'a → b', 0.9], ['entity', 'b', 0.91], ['word', 'a', 0.95], ['entity', 'a', 0.97],
    ]);
  });

  test('takes a table with all its cells, and none of which a cell is doubtful', () => {
    const cells = [0, 1].map((column) => ({ row: 0, column, rowSpan: 1, columnSpan: 1, header: false, words: [['a', 'b'][column] as WordId], confidence: 0.9, accepted: false }));
    const table = (id: string, confidence: number): Table => ({
      id: id as TableId, polygon: [[0, 0], [10, 0], [10, 10]], rows: 1, columns: 2, rowSeparators: [], columnSeparators: [5], by: 'model', confidence: 0.95, accepted: false,
      cells: cells.map((cell) => ({ ...cell, confidence })),
    });
    const { steps } = planConfirm(page({ ...RECORDS, tables: [table('sure', 0.9), table('doubtful', 0.5)] }), plan({ kinds: ['table'] }));
    expect(steps.map((step) => step.command)).toEqual([{ type: 'accept', targets: [{ kind: 'table', id: 'sure', cell: null }] }]);
  });

  test('is cut into steps that are small enough to be written at once', () => {
    const many = { ...RECORDS, words: Array.from({ length: 950 }, (_, index) => word(`w${index}`, 0.9)) };
    const sizes = planConfirm(page(many), plan({ kinds: ['word'] })).steps.map((step) => step.records.length);
    expect(sizes).toEqual([200, 200, 200, 200, 150]);
  });
});
