/** Pages to compare: twelve words in three lines, a few entities and links; and copies of them that people worked on. */
import { baseRecords } from '../../../../src-main/store/annotation.ts';
import { applyDeltas, EditRefused, planEdit, stateOf } from '../../../../src-shared/edits/index.ts';
import type { Command, PageState } from '../../../../src-shared/edits/index.ts';
import { commandOf } from '../../store/commands.ts';
import type { Draw } from '../../store/commands.ts';
import { predictionOf, readingOf, word } from '../../store/support.ts';

const SIZE = { width: 1000, height: 1000 };
const GRID = { rows: 4, columns: 4 };

/** Words `w1` to `w12`; entities question [1 2], answer [3], answer [5 6]; links from the first to the others. */
export function predictedPage(): PageState {
  const said = predictionOf({
    entities: [
      { label: 'question', words: [word('w1'), word('w2')], confidence: 0.7 },
      { label: 'answer', words: [word('w3')], confidence: 0.9 },
      { label: 'answer', words: [word('w5'), word('w6')], confidence: 0.5 },
    ],
    links: [{ from: 0, to: 1, confidence: 0.9 }, { from: 0, to: 2, confidence: 0.6 }],
  });
  const records = baseRecords(readingOf(3, 4).records, { id: 'r-123456789012', said }, SIZE, GRID);
  return stateOf(records, { status: 'predicted' }, SIZE, GRID);
}

/** The page after these commands. */
export function edited(page: PageState, ...commands: readonly Command[]): PageState {
  return commands.reduce((state, command) => applyDeltas(state, planEdit(state, command)), page);
}

/** The page after whatever of these draws makes sense on it; `from` keeps new ids of two people apart. */
export function workedOn(page: PageState, draws: readonly Draw[], from: number): PageState {
  return draws.reduce((state, draw, index) => {
    const command = commandOf(draw, state, from + index);
    if (command === null) return state;
    try {
      return edited(state, command);
    } catch (error) {
      if (error instanceof EditRefused) return state;
      throw error;
    }
  }, page);
}

/** The id of the entity that holds a word. */
export function entityWith(page: PageState, name: string) {
  return [...page.entity.values()].find((entity) => entity.words.includes(word(name)))!.id;
}
