import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PagePrediction } from '../../../src-main/model/types.ts';
import { baseRecords } from '../../../src-main/store/annotation.ts';
import { applyDeltas, deltaSchema, EditRefused, invertDeltas, planEdit, recordsOf, stateOf } from '../../../src-shared/edits/index.ts';
import type { Command, Delta, PageState } from '../../../src-shared/edits/index.ts';
import type { Line } from '../../../src-shared/document.ts';
import type { LineId } from '../../../src-shared/ids.ts';
import { countDoubtful } from '../../../src-shared/doubt.ts';
import { brokenRules, COMMAND_TYPES, commandOf, drawArbitrary } from '../store/commands.ts';
import { predictionOf, readingOf, tableSaid, withShapes, word } from '../store/support.ts';

const SIZE = { width: 1000, height: 1000 };
const GRID = { rows: 4, columns: 4 };

/** The table with its first two headings in one cell. */
function withMergedHeading(table: PagePrediction['tables'][number]): PagePrediction['tables'][number] {
  const [first, second, ...rest] = table.cells;
  return { ...table, cells: [{ ...first!, columnSpan: 2, words: [...first!.words, ...second!.words] }, ...rest] };
}

function startingPage(): PageState {
  const said = predictionOf({
    entities: [
      { label: 'question', words: [word('w1'), word('w2')], confidence: 0.7 },
      { label: 'answer', words: [word('w3')], confidence: 0.9 },
      { label: 'answer', words: [word('w5'), word('w6')], confidence: 0.5 },
    ],
    links: [{ from: 0, to: 1, confidence: 0.9 }, { from: 0, to: 2, confidence: 0.6 }],
    tables: [withMergedHeading(tableSaid(3, 4))],
  });
  const read = withShapes(readingOf(3, 4).records);
  const wordless: Line = { ...read.lines[0]!, id: 'wordless' as LineId, words: [], order: 9, baseline: [[10, 900], [90, 900]] };
  const records = baseRecords({ ...read, lines: [...read.lines, wordless] }, { id: 'r-123456789012', said }, SIZE, GRID);
  return stateOf(records, { status: 'predicted' }, SIZE, GRID);
}

function tryPlan(state: PageState, command: Command): Delta[] | null {
  try {
    return planEdit(state, command);
  } catch (error) {
    if (error instanceof EditRefused) return null;
    throw error;
  }
}

/** The same page with every map in the opposite order. */
function turned(state: PageState): PageState {
  const turn = <T>(map: ReadonlyMap<string, T>): ReadonlyMap<string, T> => new Map([...map].reverse());
  return {
    ...state, word: turn(state.word), line: turn(state.line), cell: turn(state.cell), entity: turn(state.entity), link: turn(state.link),
    region: turn(state.region), table: turn(state.table),
  };
}

const unordered = (deltas: readonly Delta[] | null): string[] | null =>
  deltas === null ? null : deltas.map((delta) => JSON.stringify(delta)).sort();

describe('any sequence of commands', () => {
  test('keeps the rules of a page, inverts exactly, and plans alike whatever the order of the records', () => {
    const carriedOut = new Set<string>();
    fc.assert(fc.property(fc.array(drawArbitrary, { minLength: 1, maxLength: 40 }), (draws) => {
      let state = startingPage();
      draws.forEach((draw, number) => {
        const command = commandOf(draw, state, number);
        if (command === null) return;
        const deltas = tryPlan(state, command);
        expect(unordered(tryPlan(turned(state), command))).toEqual(unordered(deltas));
        if (deltas === null) return;
        carriedOut.add(command.type);
        for (const delta of deltas) expect(deltaSchema.parse(delta)).toEqual(delta);
        const after = applyDeltas(state, deltas);
        expect(brokenRules(after), JSON.stringify(command)).toEqual([]);
        expect(recordsOf(applyDeltas(after, invertDeltas(deltas)))).toEqual(recordsOf(state));
        expect(recordsOf(turned(after))).toEqual(recordsOf(after));
        expect(countDoubtful(after)).toBeGreaterThanOrEqual(0);
        state = after;
      });
    }), { numRuns: 300 });
    expect([...carriedOut].sort()).toEqual([...COMMAND_TYPES].sort());
  });

  test('leaves the state that it was planned on as it was', () => {
    fc.assert(fc.property(fc.array(drawArbitrary, { minLength: 1, maxLength: 5 }), (draws) => {
      const state = startingPage();
      const before = JSON.stringify(recordsOf(state));
      draws.forEach((draw, number) => {
        const command = commandOf(draw, state, number);
        const deltas = command === null ? null : tryPlan(state, command);
        if (deltas !== null) applyDeltas(state, deltas);
      });
      expect(JSON.stringify(recordsOf(state))).toBe(before);
    }), { numRuns: 60 });
  });
});
