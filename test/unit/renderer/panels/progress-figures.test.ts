import { describe, expect, it } from 'vitest';
import type { ReviewDay } from '../../../../src-shared/api/index.ts';
import {
  correctionsAnHour, daysAgo, daysOf, errorRows, makersOf, reviewersOf, secondsAPage, seriesOf, ticksOf, totalsOf,
} from '../../../../src-renderer/panels/progress/figures.ts';
import { daysOfFilter } from '../../../../src-renderer/panels/progress/TimeFilter.tsx';

const day = (given: Partial<ReviewDay>): ReviewDay => ({
  day: '2026-03-09', reviewer: 'Ada', seconds: 0, corrections: 0, accepted: 0, confirmed: 0, reviewed: 0, reviewedSeconds: 0, ...given,
});

describe('measures of days of work', () => {
  it('weigh days by the time worked, not each day alike', () => {
    expect(correctionsAnHour([day({ seconds: 3600, corrections: 10 }), day({ seconds: 600, corrections: 60 })])).toBe(60);
    expect(secondsAPage([day({ reviewed: 1, reviewedSeconds: 30 }), day({ reviewed: 3, reviewedSeconds: 30 })])).toBe(15);
  });

  it('are nothing, and not zero, where nobody worked and no page was reviewed', () => {
    expect(correctionsAnHour([day({ corrections: 3 })])).toBeNull();
    expect(secondsAPage([day({ seconds: 50 })])).toBeNull();
  });
});

describe('lines of a chart over days', () => {
  it('have a point for each day with the measure, in the order of days', () => {
    const days = [
      day({ day: '2026-03-11', seconds: 3600, corrections: 4 }), day({ seconds: 1800, corrections: 4 }), day({ day: '2026-03-10' }),
      day({ reviewer: 'Grace', seconds: 60, corrections: 1 }),
    ];
    const series = seriesOf(days, correctionsAnHour, reviewersOf(days), 'Others');
    expect(series.map(({ name, points }) => [name, points.map((point) => [point.day, point.value])])).toEqual([
      ['Ada', [['2026-03-09', 8], ['2026-03-11', 4]]], ['Grace', [['2026-03-09', 60]]],
    ]);
    expect(daysOf(series)).toEqual(['2026-03-09', '2026-03-11']);
  });

  it('take those who worked least together where there are too many to be told apart', () => {
    const days = Array.from('abcdef', (reviewer, index) => day({ reviewer, seconds: 3600 * (index + 1), corrections: index + 1 }));
    expect(reviewersOf(days)).toEqual(['f', 'e', 'd', 'c', 'b', 'a']);
    const series = seriesOf(days, correctionsAnHour, reviewersOf(days), 'Others');
    expect(series.map(({ name }) => name)).toEqual(['f', 'e', 'd', 'c', 'Others']);
    expect(series.at(-1)?.points[0]?.value).toBe(1);
  });

  it('look alike for a reviewer wherever they are drawn', () => {
    const days = [day({ seconds: 60 }), day({ reviewer: 'Grace', seconds: 30, reviewed: 1, reviewedSeconds: 30 })];
    const look = (measure: typeof secondsAPage): unknown => seriesOf(days, measure, reviewersOf(days), 'Others').find(({ name }) => name === 'Grace')?.look;
    expect([look(correctionsAnHour), look(secondsAPage)]).toEqual([1, 1]);
  });

  it('are marked at a few days, with the first and the last among them', () => {
    const days = Array.from({ length: 30 }, (_, index) => `2026-03-${String(index + 1).padStart(2, '0')}`);
    const ticks = ticksOf(days, 6);
    expect(ticks).toHaveLength(6);
    expect([ticks[0], ticks.at(-1)]).toEqual(['2026-03-01', '2026-03-30']);
    expect(ticksOf(days.slice(0, 2), 6)).toEqual(['2026-03-01', '2026-03-02']);
  });
});

describe('errors by maker', () => {
  const errors = [
    { maker: 'ocr', change: 'text', corrections: 5, things: 200 }, { maker: 'model 1', change: 'label', corrections: 9, things: 30 },
    { maker: 'model 2', change: 'label', corrections: 1, things: 0 },
  ] as const;

  it('come to so many for every hundred things, the worst kind first', () => {
    const makers = makersOf(errors);
    expect(makers).toEqual(['model 1', 'ocr', 'model 2']);
    expect(errorRows(errors, makers)).toEqual([
      { change: 'label', rates: [30, null, null], corrections: [9, 0, 1] }, { change: 'text', rates: [null, 2.5, null], corrections: [0, 5, 0] },
    ]);
  });
});

describe('what is asked for', () => {
  const now = new Date(2026, 2, 2, 23, 59);

  it('is a week or a month up to today, in the time of the person, across the ends of months', () => {
    expect(daysAgo(6, now)).toBe('2026-02-24');
    const filter = { from: '', to: '', reviewer: null } as const;
    expect(daysOfFilter({ ...filter, range: 'week' }, now)).toEqual({ from: '2026-02-24', to: undefined });
    expect(daysOfFilter({ ...filter, range: 'all', from: '2026-01-01' }, now)).toEqual({ from: undefined, to: undefined });
    expect(daysOfFilter({ ...filter, range: 'own', from: '2026-01-01' }, now)).toEqual({ from: '2026-01-01', to: undefined });
  });

  it('is summed, batches among what was confirmed', () => {
    expect(totalsOf([day({ seconds: 10, corrections: 1, accepted: 2, confirmed: 3 }), day({ seconds: 5, reviewed: 1 })]))
      .toEqual({ seconds: 15, corrections: 1, accepted: 5, reviewed: 1 });
  });
});
