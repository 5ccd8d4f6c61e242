import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command, PageState } from '../../../../src-shared/edits/index.ts';
import { EditRefused, applyDeltas, planEdit, stateOf } from '../../../../src-shared/edits/index.ts';
import { translateQuad } from '../../../../src-shared/geometry.ts';
import { sceneOf } from '../../../../src-renderer/canvas/scene.ts';
import { indexOf, makeIndex } from '../../../../src-renderer/state/derived.ts';
import { patchIndex } from '../../../../src-renderer/state/patch-index.ts';
import { entityId, lineId, linkId, samplePage, wordId } from './fake-engine.ts';

const start = stateOf(samplePage(), { status: 'in-review' }, { width: 1000, height: 1000 }, { rows: 4, columns: 4 });
const after = (state: PageState, command: Command): PageState => applyDeltas(state, planEdit(state, command));

const word = fc.constantFrom('w1', 'w2', 'w3', 'w4', 'w5').map(wordId);
const commands: fc.Arbitrary<Command> = fc.oneof(
  word.map((id): Command => ({ type: 'accept', targets: [{ kind: 'word', id }] })),
  fc.tuple(word, fc.stringMatching(/^[a-z]{1,6}$/)).map(([id, text]): Command => ({ type: 'word.setText', word: id, text })),
  fc.tuple(word, fc.integer({ min: -40, max: 40 })).map(([id, dx]): Command => ({
    type: 'word.setQuad', word: id, quad: translateQuad(start.word.get(id)!.quad, dx, 3),
  })),
  fc.constantFrom('l1', 'l2').map((id): Command => ({ type: 'accept', targets: [{ kind: 'line', id: lineId(id) }] })),
  fc.constantFrom('e1', 'e2', 'e3').map((id): Command => ({ type: 'entity.setLabel', entities: [entityId(id)], label: 'header' })),
  word.map((id): Command => ({ type: 'line.moveWords', words: [id], line: lineId('l2'), index: null })),
  word.map((id): Command => ({ type: 'word.remove', words: [id] })),
  fc.constant<Command>({ type: 'link.remove', links: [linkId('k1')] }),
  fc.constant<Command>({ type: 'line.reorder', lines: [lineId('l2')], before: lineId('l1') }),
);

describe('lookups after an edit', () => {
  it('are what they would be if they were made from nothing', () => {
    fc.assert(fc.property(fc.array(commands, { maxLength: 8 }), (sequence) => {
      let state = start;
      for (const command of sequence) {
        try {
          state = after(state, command);
        } catch (error) {
          if (!(error instanceof EditRefused)) throw error;
        }
        expect(indexOf(state)).toEqual(makeIndex(state));
      }
    }));
  });

  it('share what did not change, down to the spatial index, when a word is accepted', () => {
    const accepted = after(start, { type: 'accept', targets: [{ kind: 'word', id: wordId('w3') }] });
    const before = makeIndex(start);
    const patched = patchIndex(start, before, accepted)!;
    expect(patched.boxOfWord).toBe(before.boxOfWord);
    expect(patched.lineOfWord).toBe(before.lineOfWord);
    expect(patched.words.find(({ id }) => id === 'w3')?.accepted).toBe(true);
    expect(sceneOf(accepted).wordsIn({ x0: 300, y0: 100, x1: 310, y1: 110 })).toEqual([accepted.word.get('w3')]);
  });

  it('are made from nothing where words or lines come and go', () => {
    const removed = after(start, { type: 'word.remove', words: [wordId('w1')] });
    expect(patchIndex(start, makeIndex(start), removed)).toBeNull();
  });
});
