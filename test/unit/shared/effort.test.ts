import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DOUBT_KINDS } from '../../../src-shared/doubt.ts';
import type { PageDoubts } from '../../../src-shared/doubt.ts';
import { effortOf, secondsOf } from '../../../src-shared/effort.ts';
import { SECONDS } from '../../../src-shared/keystrokes.ts';

const FINISH = SECONDS.decide + 2 * SECONDS.key;

test('a page without doubt costs a look and the key that marks it', () => {
  expect(secondsOf({})).toBeCloseTo(FINISH);
});

test('a doubtful thing costs a decision, and Enter or a correction by how likely it is wrong', () => {
  const right = secondsOf({ word: { count: 10, wrong: 0 } }) - FINISH;
  const wrong = secondsOf({ word: { count: 10, wrong: 10 } }) - FINISH;
  expect(right).toBeCloseTo(10 * (SECONDS.decide + SECONDS.key));
  expect(wrong).toBeCloseTo(10 * (SECONDS.decide + 6 * SECONDS.key));
  expect(secondsOf({ word: { count: 10, wrong: 5 } }) - FINISH).toBeCloseTo((right + wrong) / 2);
});

test('what takes the mouse also takes the hand there and back', () => {
  const drawn = 3 * SECONDS.key / 2 + (2 * SECONDS.point + 2 * SECONDS.button + 2 * SECONDS.home) / 2;
  expect(secondsOf({ link: { count: 1, wrong: 1 } }) - FINISH - SECONDS.decide).toBeCloseTo(drawn - SECONDS.key / 2);
});

test('more doubt never costs less', () => {
  const doubt = fc.integer({ min: 1, max: 200 }).chain((count) => fc.record({ count: fc.constant(count), wrong: fc.double({ min: 0, max: count, noNaN: true }) }));
  const doubts = fc.record(Object.fromEntries(DOUBT_KINDS.map((kind) => [kind, doubt])), { requiredKeys: [] }) as fc.Arbitrary<PageDoubts>;
  fc.assert(fc.property(doubts, fc.constantFrom(...DOUBT_KINDS), doubt, (page, kind, more) => {
    const before = page[kind] ?? { count: 0, wrong: 0 };
    const after = { ...page, [kind]: { count: before.count + more.count, wrong: before.wrong + more.wrong } };
    expect(secondsOf(after)).toBeGreaterThan(secondsOf(page));
  }));
});

test('a finished page has nothing left, and of one that was not read nobody can say', () => {
  const doubts = { word: { count: 5, wrong: 1 } };
  expect(effortOf({ status: 'reviewed', doubts })).toBe(0);
  expect(effortOf({ status: 'set-aside', doubts })).toBe(0);
  expect(effortOf({ status: 'pending', doubts: {} })).toBeNull();
  expect(effortOf({ status: 'predicted', doubts })).toBe(secondsOf(doubts));
});
