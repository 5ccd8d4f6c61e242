import { expect, test } from 'vitest';
import { SHAPELESS } from '../../../../src-shared/document.ts';
import type { Entity, Link, PageRecords, Word } from '../../../../src-shared/document.ts';
import { stateOf } from '../../../../src-shared/edits/index.ts';
import { quadOfBox } from '../../../../src-shared/geometry.ts';
import type { EntityId, LineId, LinkId, WordId } from '../../../../src-shared/ids.ts';
import { formRows } from '../../../../src-renderer/panels/inspector/form-rows.ts';

const BY = { by: 'model', confidence: 0.9, accepted: false } as const;
const word = (id: string, y: number): Word => ({ id: id as WordId, text: id, quad: quadOfBox({ x0: 0, y0: y, x1: 10, y1: y + 5 }), baseline: null, ...BY });
const entity = (id: string, label: string, of: string): Entity => ({ id: id as EntityId, label, words: [of as WordId], ...BY });
const link = (from: string, to: string): Link => ({ id: `${from}${to}` as LinkId, from: from as EntityId, to: to as EntityId, ...BY });

const words = ['total', 'date', 'sum', 'tax', 'title'];
const records: PageRecords = {
  words: words.map((id, index) => word(id, index * 10)),
  lines: words.map((id, index) => ({ id: `l${index}` as LineId, order: index, words: [id as WordId], ...SHAPELESS, ...BY })),
  cells: [],
  entities: [entity('K1', 'question', 'total'), entity('K2', 'question', 'date'), entity('V1', 'answer', 'sum'), entity('V2', 'answer', 'tax'), entity('H', 'header', 'title')],
  links: [link('K1', 'V2'), link('K1', 'V1')],
  regions: [],
  tables: [],
};

test('keys come in reading order, each with its values in reading order; a key without a value keeps its row', () => {
  const rows = formRows(stateOf(records, { status: 'predicted' }, { width: 100, height: 100 }, { rows: 4, columns: 4 }));
  expect(rows.map(({ key, value, first }) => [key.id, value?.id ?? null, first])).toEqual([
    ['K1', 'V1', true], ['K1', 'V2', false], ['K2', null, true],
  ]);
});

test('a value says from how many keys it is linked', () => {
  const shared = { ...records, links: [...records.links, link('K2', 'V1')] };
  const rows = formRows(stateOf(shared, { status: 'predicted' }, { width: 100, height: 100 }, { rows: 4, columns: 4 }));
  expect(rows.map(({ key, value, keysOfValue }) => [key.id, value?.id, keysOfValue])).toEqual([['K1', 'V1', 2], ['K1', 'V2', 1], ['K2', 'V1', 2]]);
});
