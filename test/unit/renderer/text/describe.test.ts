import { describe, expect, test } from 'vitest';
import { DEFAULT_LABELS } from '../../../../src-shared/document.ts';
import type { Entity, Word } from '../../../../src-shared/document.ts';
import type { Delta, Edit } from '../../../../src-shared/edits/index.ts';
import { quadOfBox } from '../../../../src-shared/geometry.ts';
import type { EditId, EntityId, PageId, WordId } from '../../../../src-shared/ids.ts';
import { changesOf, titleOf } from '../../../../src-renderer/text/describe.ts';

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

test('titleOf names undo and merge by what they are', () => {
  expect(titleOf(edit([], { kind: 'undo', of: 'x0' as EditId }))).toBe('Took back an edit');
  expect(titleOf(edit([], { kind: 'merge', prediction: 'r1' }))).toBe('Took over a reading');
});
