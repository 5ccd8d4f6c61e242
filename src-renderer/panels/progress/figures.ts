/** From the report of the engine to what the charts draw and the tables list. Pure. */
import type { ChangeKind, MakerErrors, Progress, ReviewDay } from '../../../src-shared/api/index.ts';

/** Lines that can be told apart in one chart; further reviewers are drawn as one. */
export const MOST_SERIES = 5;

/** A measure at one day; `at` is the day's noon in UTC, milliseconds. */
export interface DayPoint {
  readonly day: string;
  readonly at: number;
  readonly value: number;
}

/** One line of a chart over days. */
export interface DaySeries {
  readonly name: string;
  /** By which it is told apart: the same for a reviewer in every chart. */
  readonly look: number;
  readonly points: readonly DayPoint[];
}

/** What is measured of a set of days of work: a sum over another; null where the latter is nothing. */
type Measure = (days: readonly ReviewDay[]) => number | null;

const sum = (days: readonly ReviewDay[], of: (day: ReviewDay) => number): number => days.reduce((total, day) => total + of(day), 0);

/** Corrections in an hour of active review. */
export const correctionsAnHour: Measure = (days) => {
  const seconds = sum(days, (day) => day.seconds);
  return seconds === 0 ? null : (sum(days, (day) => day.corrections) * 3600) / seconds;
};

/** Active seconds, of all people and days, that a page reviewed on these days took in the mean. */
export const secondsAPage: Measure = (days) => {
  const pages = sum(days, (day) => day.reviewed);
  return pages === 0 ? null : sum(days, (day) => day.reviewedSeconds) / pages;
};

/** The moment at which a day is drawn, milliseconds. */
export const noonOf = (day: string): number => Date.parse(`${day}T12:00:00Z`);

/** People who worked, who worked longest first. */
export function reviewersOf(days: readonly ReviewDay[]): string[] {
  const seconds = new Map<string, number>();
  for (const day of days) seconds.set(day.reviewer, (seconds.get(day.reviewer) ?? 0) + day.seconds);
  return [...seconds].sort(([a, more], [b, less]) => less - more || (a < b ? -1 : 1)).map(([name]) => name);
}

/**
 * A measure by day, a line for each of `people` (as `reviewersOf` lists them). Where there are more than can be told
 * apart, those who worked least are one line called `others`. Days without the measure (nobody worked, no page was
 * reviewed) have no point, and who has none has no line.
 */
export function seriesOf(days: readonly ReviewDay[], measure: Measure, people: readonly string[], others: string): DaySeries[] {
  const own = people.length > MOST_SERIES ? people.slice(0, MOST_SERIES - 1) : people;
  const groups = new Map<string, ReviewDay[]>(own.map((name) => [name, []]));
  const rest: ReviewDay[] = [];
  for (const day of days) (groups.get(day.reviewer) ?? rest).push(day);
  const lines = [...groups].map(([name, members], look) => ({ name, look, points: pointsOf(members, measure) }));
  return [...lines, { name: others, look: own.length, points: pointsOf(rest, measure) }].filter(({ points }) => points.length > 0);
}

function pointsOf(days: readonly ReviewDay[], measure: Measure): DayPoint[] {
  return [...Map.groupBy(days, ({ day }) => day)].flatMap(([day, members]) => {
    const value = measure(members);
    return value === null ? [] : [{ day, at: noonOf(day), value }];
  }).sort((a, b) => a.at - b.at);
}

/** The days of all lines, the first one first, each once. */
export function daysOf(series: readonly DaySeries[]): string[] {
  return [...new Set(series.flatMap(({ points }) => points.map(({ day }) => day)))].sort();
}

/** At most `most` of the days, evenly spread, always with the first and the last one. */
export function ticksOf(days: readonly string[], most: number): string[] {
  if (days.length <= most) return [...days];
  return Array.from({ length: most }, (_, index) => days[Math.round((index * (days.length - 1)) / (most - 1))] ?? '');
}

/** One kind of correction, with what it comes to for each maker, in the order of `makersOf`; null where it did not happen. */
export interface ErrorRow {
  readonly change: ChangeKind;
  readonly rates: readonly (number | null)[];
  readonly corrections: readonly number[];
}

/** Recognisers and models that were corrected, who was corrected most first. */
export function makersOf(errors: readonly MakerErrors[]): string[] {
  const totals = new Map<string, number>();
  for (const { maker, corrections } of errors) totals.set(maker, (totals.get(maker) ?? 0) + corrections);
  return [...totals].sort(([a, more], [b, less]) => less - more || (a < b ? -1 : 1)).map(([maker]) => maker);
}

/** Corrections for every hundred things, by kind and maker; the kind with most corrections first. */
export function errorRows(errors: readonly MakerErrors[], makers: readonly string[]): ErrorRow[] {
  const rows = [...Map.groupBy(errors, ({ change }) => change)].map(([change, members]): ErrorRow => {
    const found = makers.map((maker) => members.find((member) => member.maker === maker));
    return {
      change,
      rates: found.map((member) => (member === undefined || member.things === 0 ? null : (member.corrections * 100) / member.things)),
      corrections: found.map((member) => member?.corrections ?? 0),
    };
  });
  const total = ({ corrections }: ErrorRow): number => corrections.reduce((all, one) => all + one, 0);
  return rows.sort((a, b) => total(b) - total(a));
}

/** What all days together come to. */
export interface Totals {
  readonly seconds: number;
  readonly corrections: number;
  readonly accepted: number;
  readonly reviewed: number;
}

/** Sums over days; `accepted` has what was confirmed in batches, too. */
export function totalsOf(days: Progress['days']): Totals {
  return {
    seconds: sum(days, (day) => day.seconds), corrections: sum(days, (day) => day.corrections),
    accepted: sum(days, (day) => day.accepted + day.confirmed), reviewed: sum(days, (day) => day.reviewed),
  };
}

/** The day `days` before today, in the person's time zone. */
export function daysAgo(days: number, now: Date): string {
  const then = new Date(now.getFullYear(), now.getMonth(), now.getDate() - days);
  return `${then.getFullYear()}-${String(then.getMonth() + 1).padStart(2, '0')}-${String(then.getDate()).padStart(2, '0')}`;
}
