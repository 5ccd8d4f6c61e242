import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare, planTake } from '../../../../src-shared/compare/index.ts';
import type { Difference } from '../../../../src-shared/compare/index.ts';
import { applyDeltas, EditRefused, planEdit } from '../../../../src-shared/edits/index.ts';
import type { PageState } from '../../../../src-shared/edits/index.ts';
import { brokenRules, drawArbitrary } from '../../store/commands.ts';
import { predictedPage, workedOn } from './pages.ts';

const work = fc.array(drawArbitrary, { maxLength: 12 });
const page = predictedPage();
const clone = (state: PageState): PageState => structuredClone(state);
const swapped = ({ kind, key, only, a, b }: Difference) => ({ kind, key, only: only === null ? null : only === 'a' ? 'b' : 'a', a: b, b: a });

test('a page does not differ from itself', () => {
  fc.assert(fc.property(work, (draws) => {
    const state = workedOn(page, draws, 0);
    expect(compare(state, clone(state))).toEqual([]);
  }), { numRuns: 150 });
});

test('whichever side comes first, the same differences are found', () => {
  fc.assert(fc.property(work, work, (first, second) => {
    const [a, b] = [workedOn(page, first, 0), workedOn(page, second, 100)];
    expect(compare(b, a)).toEqual(compare(a, b).map(swapped));
  }), { numRuns: 250 });
});

test('every difference has a name of its own', () => {
  fc.assert(fc.property(work, work, (first, second) => {
    const keys = compare(workedOn(page, first, 0), workedOn(page, second, 100)).map((difference) => difference.key);
    expect(new Set(keys).size).toBe(keys.length);
  }), { numRuns: 150 });
});

/** Takes the second side's word for every difference that is found, and again for what then comes to light. */
function takeAll(a: PageState, b: PageState): PageState {
  let state = a;
  for (let round = 0; round < 6; round += 1) {
    const differences = compare(state, b);
    if (differences.length === 0) break;
    for (const difference of differences) {
      const taking = planTake(state, { a: state, b }, difference, 'b');
      try {
        state = applyDeltas(state, planEdit(state, { type: 'take', origin: { kind: 'history', edit: null }, ...taking }));
      } catch (error) {
        if (!(error instanceof EditRefused)) throw error;
      }
      expect(brokenRules(state), difference.key).toEqual([]);
    }
  }
  return state;
}

test('taking everything from the other side leaves no difference to it', () => {
  fc.assert(fc.property(work, work, (first, second) => {
    const [a, b] = [workedOn(page, first, 0), workedOn(page, second, 100)];
    expect(compare(takeAll(a, b), b).map((difference) => difference.key)).toEqual([]);
  }), { numRuns: 250 });
});
