import { describe, expect, test } from 'vitest';
import { DEFAULT_LABELS } from '../../../../src-shared/document.ts';
import type { Entity, Word } from '../../../../src-shared/document.ts';
import type { Delta, Edit, TakeOrigin } from '../../../../src-shared/edits/index.ts';
import { quadOfBox } from '../../../../src-shared/geometry.ts';
import type { EditId, EntityId, LinkId, PageId, PredictionId, ReviewId, WordId } from '../../../../src-shared/ids.ts';
import { changesOf, historyTexts, titleOf } from '../../../../src-renderer/text/describe.ts';

const BY = { by: 'ocr', confidence: 0.4, accepted: false } as const;
const word = (text: string, accepted = false): Word => ({ id: 'w1' as WordId, text, quad: quadOfBox({ x0: 0, y0: 0, x1: 1, y1: 1 }), baseline: null, ...BY, accepted });
const entity = (label: string): Entity => ({ id: 'e1' as EntityId, label, words: ['w1' as WordId], ...BY });

function edit(deltas: Delta[], action: Edit['action'] = { kind: 'command', command: { type: 'accept', targets: [{ kind: 'word', id: 'w1' as WordId }] } }): Edit {
  return { id: 'x1' as EditId, page: 'p1' as PageId, revision: 1, reviewer: 'Anna', at: '2026-01-01T00:00:00Z', action, deltas };
}

describe('changesOf', () => {
  test('shows a text before and after', () => {
    expect(changesOf(edit([{ kind: 'word', id: 'w1', before: word('tne'), after: word('the') }]), DEFAULT_LABELS, null, 9))
      .toEqual([{ before: 'tne', after: 'the' }]);
  });

  test('leaves out what reads the same on both sides', () => {
    expect(changesOf(edit([{ kind: 'word', id: 'w1', before: word('the'), after: word('the', true) }]), DEFAULT_LABELS, null, 9)).toEqual([]);
  });

  test('calls labels by their titles, and unknown ones by their names', () => {
    expect(changesOf(edit([{ kind: 'entity', id: 'e1', before: entity('question'), after: entity('stamp') }]), DEFAULT_LABELS, null, 9))
      .toEqual([{ before: 'Key, 1 word', after: 'stamp, 1 word' }]);
  });

  test('keeps to one record where it is named', () => {
    const both: Delta[] = [{ kind: 'word', id: 'w1', before: word('a'), after: word('b') }, { kind: 'entity', id: 'e1', before: null, after: entity('other') }];
    expect(changesOf(edit(both), DEFAULT_LABELS, 'e1', 9)).toEqual([{ before: null, after: 'Other, 1 word' }]);
  });
});

test('with texts at hand, groups and links are shown by their words, also those that are gone', () => {
  const gone = { ...entity('question'), id: 'e2' as EntityId };
  const link = { id: 'k1' as LinkId, from: 'e1' as EntityId, to: 'e2' as EntityId, ...BY };
  const log = [edit([
    { kind: 'word', id: 'w1', before: word('Total'), after: null }, { kind: 'entity', id: 'e1', before: entity('answer'), after: null },
    { kind: 'entity', id: 'e2', before: gone, after: null }, { kind: 'link', id: 'k1', before: link, after: null },
  ])];
  const texts = historyTexts({ state: null, edits: log, labels: DEFAULT_LABELS, predictions: [] });
  expect(changesOf(log[0]!, DEFAULT_LABELS, 'e1', 9, texts)).toEqual([{ before: 'Value: Total', after: null }]);
  expect(changesOf(log[0]!, DEFAULT_LABELS, 'k1', 9, texts)).toEqual([{ before: 'Total → Total', after: null }]);
});

test('a box that was moved is shown by its place', () => {
  const moved: Word = { ...word('a'), quad: quadOfBox({ x0: 10, y0: 20, x1: 40, y1: 32 }) };
  expect(changesOf(edit([{ kind: 'word', id: 'w1', before: word('a'), after: moved }]), DEFAULT_LABELS, null, 9))
    .toEqual([{ before: 'at 0, 0, 1 × 1 px', after: 'at 10, 20, 30 × 12 px' }]);
});

test('titleOf names a decision by what both had said, and what was taken over by its package', () => {
  const decision = { key: 'text:w1', kind: 'text', first: 'tne', second: 'the', choice: 'second' } as const;
  const take = (origin: TakeOrigin): Edit => edit([], { kind: 'command', command: { type: 'take', put: [], remove: [], origin } });
  expect(titleOf(take({ kind: 'review', review: 's1' as ReviewId, decision }))).toBe('Decided for the second: “tne” or “the”');
  expect(titleOf(take({ kind: 'prediction', prediction: 'r1' as PredictionId }), () => 'tiny 0.3.0')).toBe('Took it over from tiny 0.3.0');
});

test('titleOf names undo and merge by what they are', () => {
  expect(titleOf(edit([], { kind: 'undo', of: 'x0' as EditId }))).toBe('Took back an edit');
  expect(titleOf(edit([], { kind: 'merge', prediction: 'r1' }))).toBe('Took over a reading');
});
