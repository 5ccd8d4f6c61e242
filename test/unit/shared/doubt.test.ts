import { describe, expect, test } from 'vitest';
import type { Entity, PageRecords, Word } from '../../../src-shared/document.ts';
import { countDoubtful, DEFAULT_THRESHOLDS, doubtsOf, isDoubtful, thresholdOf, thresholdsSchema, verdictOf } from '../../../src-shared/doubt.ts';
import type { Thresholds } from '../../../src-shared/doubt.ts';
import { stateOf } from '../../../src-shared/edits/index.ts';
import type { PageState } from '../../../src-shared/edits/index.ts';
import { quadOfBox } from '../../../src-shared/geometry.ts';
import type { EntityId, LinkId, WordId } from '../../../src-shared/ids.ts';

const word = (id: string, confidence: number | null, change: Partial<Word> = {}): Word => ({
  id: id as WordId, text: id, quad: quadOfBox({ x0: 0, y0: 0, x1: 10, y1: 10 }), baseline: null, by: 'ocr', confidence, accepted: false, ...change,
});
const entity = (id: string, label: string, confidence: number): Entity =>
  ({ id: id as EntityId, label, words: [id as WordId], by: 'model', confidence, accepted: false });

const RECORDS: PageRecords = {
  words: [word('sure', 0.95), word('unsure', 0.6), word('text', null, { by: 'text-layer' }), word('seen', 0.1, { accepted: true }), word('typed', null, { by: 'person', accepted: true })],
  lines: [], regions: [], tables: [],
  cells: [{ id: 'sure' as WordId, cell: 16, predicted: 16, by: 'rule', confidence: null, accepted: false }],
  entities: [entity('total', 'total', 0.9), entity('date', 'date', 0.9)],
  links: [{ id: 'k' as LinkId, from: 'total' as EntityId, to: 'date' as EntityId, by: 'model', confidence: 0.79, accepted: false }],
};
const page = (thresholds: Thresholds = DEFAULT_THRESHOLDS): PageState =>
  stateOf(RECORDS, { status: 'predicted' }, { width: 100, height: 100 }, { rows: 4, columns: 4 }, thresholds);

describe('thresholds', () => {
  test('are 0.8 for every kind unless a project says otherwise', () => {
    expect(DEFAULT_THRESHOLDS).toEqual({ word: 0.8, line: 0.8, cell: 0.8, entity: 0.8, link: 0.8, region: 0.8, table: 0.8, labels: {} });
  });

  test('of a label go before those of entities, and touch nothing else', () => {
    const thresholds = thresholdsSchema.parse({ entity: 0.5, labels: { total: 0.95 } });
    expect(thresholdOf(thresholds, 'entity', { label: 'total' })).toBe(0.95);
    expect(thresholdOf(thresholds, 'entity', { label: 'date' })).toBe(0.5);
    expect(thresholdOf(thresholds, 'word', { label: 'total' })).toBe(0.8);
    const state = page(thresholds);
    expect([...state.entity.values()].filter((one) => isDoubtful(state, 'entity', one)).map((one) => one.id)).toEqual(['total']);
  });

  test('out of bounds are refused', () => {
    expect(thresholdsSchema.safeParse({ word: 1.2 }).success).toBe(false);
    expect(thresholdsSchema.safeParse({ labels: { total: -1 } }).success).toBe(false);
  });
});

describe('a verdict', () => {
  const why = (id: string, state = page()) => verdictOf(state, 'word', state.word.get(id)!);

  test('names the score and the threshold that decided', () => {
    expect(why('sure')).toEqual({ sure: true, because: 'score', confidence: 0.95, threshold: 0.8, ofLabel: false });
    expect(why('unsure')).toEqual({ sure: false, because: 'score', confidence: 0.6, threshold: 0.8, ofLabel: false });
    const strict = page(thresholdsSchema.parse({ labels: { total: 0.95 } }));
    expect(verdictOf(strict, 'entity', strict.entity.get('total')!)).toEqual({ sure: false, because: 'score', confidence: 0.9, threshold: 0.95, ofLabel: true });
  });

  test('names the person who vouches, and the source that gives no score', () => {
    expect(why('seen')).toEqual({ sure: true, because: 'accepted' });
    expect(why('typed')).toEqual({ sure: true, because: 'set' });
    expect(why('text')).toEqual({ sure: true, because: 'unscored' });
  });

  test('names a grid cell in which the word does not lie', () => {
    const state = page();
    expect(verdictOf(state, 'cell', state.cell.get('sure')!)).toEqual({ sure: false, because: 'mismatch' });
  });

  test('and doubt never disagree', () => {
    for (const state of [page(), page(thresholdsSchema.parse({ word: 0.99, entity: 0.1, link: 0 }))]) {
      for (const kind of ['word', 'cell', 'entity', 'link'] as const) {
        for (const record of state[kind].values()) expect(isDoubtful(state, kind, record as never), `${kind} ${record.id}`).toBe(!verdictOf(state, kind, record as never).sure);
      }
    }
  });
});

test('what is doubtful is counted by kind, with how much of it is expected to be wrong', () => {
  expect(doubtsOf(page())).toEqual({ word: { count: 1, wrong: 0.4 }, cell: { count: 1, wrong: 0.5 }, link: { count: 1, wrong: 0.21 } });
  expect(countDoubtful(page())).toBe(3);
});
