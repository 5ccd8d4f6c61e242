import { describe, expect, test } from 'vitest';
import { Activity, dayIn, LEAD, PAUSE } from '../../../../src-main/review/progress/activity.ts';
import type { EditFact } from '../../../../src-main/store/types.ts';
import type { PageId } from '../../../../src-shared/ids.ts';

let key = 0;
const at = (seconds: number): string => new Date(Date.UTC(2026, 2, 9, 10) + seconds * 1000).toISOString();
function fact(change: Partial<EditFact> & { readonly when?: number } = {}): EditFact {
  key += 1;
  const { when = 0, ...rest } = change;
  return { key, id: `x${key}`, page: 'p1' as PageId, reviewer: 'Ada', at: at(when), kind: 'command', command: 'word.setText', of: null, status: null, things: 1, ...rest };
}
function resultOf(...facts: EditFact[]) {
  const activity = new Activity('UTC');
  activity.add(facts);
  return activity.result();
}

describe('active time', () => {
  test('is the time between a reviewer\'s entries; a pause and the beginning count a little', () => {
    const { days } = resultOf(fact(), fact({ when: 30 }), fact({ when: 30 + PAUSE }), fact({ when: 31 + 2 * PAUSE }));
    expect(days).toMatchObject([{ reviewer: 'Ada', seconds: LEAD + 30 + PAUSE + LEAD, corrections: 4 }]);
  });

  test('belongs to the page of the later entry, and each reviewer has their own', () => {
    const review = { command: 'page.setStatus', status: 'reviewed' };
    const { days, reviewed } = resultOf(
      fact({ when: 0 }), fact({ when: 5, reviewer: 'Grace', page: 'p2' as PageId }), fact({ when: 40, ...review }),
      fact({ when: 60, page: 'p2' as PageId, ...review }),
    );
    expect(reviewed).toEqual([{ page: 'p1', day: '2026-03-09', seconds: LEAD + 40 }, { page: 'p2', day: '2026-03-09', seconds: LEAD + 20 }]);
    expect(days).toMatchObject([{ reviewer: 'Ada', seconds: LEAD + 60, reviewed: 2, reviewedSeconds: 2 * LEAD + 60 }, { reviewer: 'Grace', seconds: LEAD }]);
  });

  test('is not spent by batches', () => {
    const { days } = resultOf(fact(), ...Array.from({ length: 50 }, (_, index) => fact({ when: index, kind: 'batch', command: 'accept', things: 20 })));
    expect(days).toMatchObject([{ seconds: LEAD, confirmed: 1000, accepted: 0, corrections: 1 }]);
  });
});

describe('corrections', () => {
  test('count what stands: what was undone does not, unless it was done again', () => {
    const [first, second] = [fact(), fact({ command: 'link.remove', things: 3 })];
    const undo = fact({ kind: 'undo', command: null, of: second.id });
    expect(resultOf(first, second).corrections.map(({ change, count }) => [change, count])).toEqual([['text', 1], ['link-removed', 3]]);
    expect(resultOf(first, second, undo).days[0]).toMatchObject({ corrections: 1 });
    expect(resultOf(first, second, undo, fact({ kind: 'redo', command: null, of: second.id })).days[0]).toMatchObject({ corrections: 4 });
  });

  test('are not what is accepted, and a page that was reopened by undo is not reviewed', () => {
    const review = fact({ command: 'page.setStatus', status: 'reviewed' });
    const { days, reviewed, corrections } = resultOf(fact({ command: 'accept', things: 12 }), review, fact({ kind: 'undo', command: null, of: review.id }));
    expect(days).toMatchObject([{ accepted: 12, corrections: 0, reviewed: 0 }]);
    expect([reviewed, corrections]).toEqual([[], []]);
  });
});

test('days begin at midnight where the reviewer is', () => {
  expect(dayIn('UTC')('2026-03-09T23:30:00.000Z')).toBe('2026-03-09');
  expect(dayIn('Asia/Kolkata')('2026-03-09T18:29:59.000Z')).toBe('2026-03-09');
  expect(dayIn('Asia/Kolkata')('2026-03-09T18:30:00.000Z')).toBe('2026-03-10');
  expect(() => dayIn('Mars/Olympus')).toThrow(RangeError);
});
