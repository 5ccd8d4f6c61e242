import { expect, test } from 'vitest';
import { isEntryOf, planAnew } from '../../../../src-renderer/state/page-operations.ts';
import type { Operation } from '../../../../src-renderer/state/page-operations.ts';
import type { Command, Edit } from '../../../../src-shared/edits/index.ts';
import { planEdit, stateOf } from '../../../../src-shared/edits/index.ts';
import type { PredictionId } from '../../../../src-shared/ids.ts';
import { samplePage, wordId } from './fake-engine.ts';

const PAGE = stateOf(samplePage(), { status: 'predicted' }, { width: 1000, height: 1000 }, { rows: 4, columns: 4 });
const setText = (word: string, text: string): Command => ({ type: 'word.setText', word: wordId(word), text });
const operation = (command: Command): Operation => ({ kind: 'command', command, planned: planEdit(PAGE, command) });

test('operations are planned again on a page that has changed under them; what no longer makes sense there is left out', () => {
  const removed = planAnew(PAGE, [operation({ type: 'word.remove', words: [wordId('w3')] })]).state;
  const { state, kept, refused } = planAnew(removed, [operation(setText('w3', 'Lovelace')), operation(setText('w2', 'Augusta')), { kind: 'undo' }]);
  expect(refused.map(({ code }) => code)).toEqual(['not-found']);
  expect(kept.map(({ kind }) => kind)).toEqual(['command', 'undo']);
  expect(state.word.get('w2')?.text).toBe('Augusta');
  expect(PAGE.word.get('w2')?.text).toBe('Ada');
});

test('an entry of the log is known by its kind and what it did', () => {
  const entry = (action: Edit['action']): Edit => ({ id: 'x', page: 'p', revision: 1, reviewer: 'me', at: '', action, deltas: [] } as unknown as Edit);
  const command = setText('w2', 'Augusta');
  expect(isEntryOf(entry({ kind: 'command', command }), operation(command))).toBe(true);
  expect(isEntryOf(entry({ kind: 'command', command: setText('w2', 'Ada B.') }), operation(command))).toBe(false);
  expect(isEntryOf(entry({ kind: 'merge', prediction: 'r-1' }), { kind: 'merge', prediction: 'r-2' as PredictionId })).toBe(false);
});
