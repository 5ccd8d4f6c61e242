/** The progress of a review, made from the log in slices: the engine answers others between any two of them. */
import { setImmediate } from 'node:timers/promises';
import type { ChangeKind, MakerErrors, Progress, ProgressQuery } from '../../../src-shared/api/index.ts';
import { pageStatusSchema } from '../../../src-shared/document.ts';
import { DOUBT_KINDS } from '../../../src-shared/doubt.ts';
import type { DoubtKind } from '../../../src-shared/doubt.ts';
import { effortOf } from '../../../src-shared/effort.ts';
import { LecternError } from '../../../src-shared/errors.ts';
import type { ProjectStore, WorkedPage } from '../../store/types.ts';
import { Activity } from './activity.ts';
import type { Correction } from './activity.ts';

/** Entries of the log and pages that are looked at in one go; each takes a few milliseconds. Of a page, all that was said is read. */
const EDITS = 100;
const PAGES = 20;

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Who is corrected by a change: the recogniser for words and their text, the model for everything else. */
function makerOf(change: ChangeKind, page: WorkedPage): string {
  return change === 'text' || change === 'word' ? page.recognisedBy : page.model;
}

/** How many things of the sort that a change corrects were recognised or predicted on a page. */
function thingsOf(change: ChangeKind, page: WorkedPage): number {
  switch (change) {
    case 'text':
    case 'word':
    case 'cell':
    case 'other': return page.words;
    case 'line': return page.lines;
    case 'label':
    case 'grouping': return page.entities;
    case 'link-added':
    case 'link-removed':
    case 'link-turned': return page.links;
  }
}

function errorsOf(corrections: readonly Correction[], pages: readonly WorkedPage[]): MakerErrors[] {
  const byId = new Map<string, WorkedPage>(pages.map((page) => [page.id, page]));
  const sums = new Map<string, { maker: string; change: ChangeKind; corrections: number }>();
  for (const { page: id, change, count } of corrections) {
    const page = byId.get(id);
    if (page === undefined) continue;
    const maker = makerOf(change, page);
    const sum = sums.get(`${maker}/${change}`) ?? { maker, change, corrections: 0 };
    sum.corrections += count;
    sums.set(`${maker}/${change}`, sum);
  }
  return Array.from(sums.values(), ({ maker, change, corrections: amount }): MakerErrors => ({
    maker, change, corrections: amount,
    things: pages.filter((page) => makerOf(change, page) === maker).reduce((sum, page) => sum + thingsOf(change, page), 0),
  })).sort((a, b) => (a.maker < b.maker ? -1 : a.maker > b.maker ? 1 : b.corrections - a.corrections));
}

/** Goes through everything in slices, with everything else of the engine in between. */
async function* slices<T extends { readonly key: number }>(read: (after: number, limit: number) => T[], limit: number): AsyncGenerator<T[], void, void> {
  for (let after = 0; ;) {
    const slice = read(after, limit);
    const last = slice.at(-1);
    if (last === undefined) return;
    yield slice;
    after = last.key;
    await setImmediate();
  }
}

/**
 * The progress of a project's review in the days asked for. Pages by state and what is left are those of now.
 * @throws LecternError `invalid-input` for a time zone that does not exist
 */
export async function progressOf(store: ProjectStore, { from = '', to = '9999-12-31', timeZone = 'UTC' }: ProgressQuery): Promise<Progress> {
  let activity: Activity;
  try {
    activity = new Activity(timeZone);
  } catch (error) {
    throw new LecternError('invalid-input', `There is no time zone ${timeZone}.`, 'Name one as Europe/Berlin or UTC.', { cause: error });
  }
  for await (const facts of slices((after, limit) => store.editFacts(after, limit), EDITS)) activity.add(facts);
  const pages: WorkedPage[] = [];
  for await (const slice of slices((after, limit) => store.workedPages(after, limit), PAGES)) pages.push(...slice);

  const within = ({ day }: { readonly day: string }): boolean => day >= from && day <= to;
  const { days, reviewed, corrections } = activity.result();
  const inTime = corrections.filter(within);
  const workedOn = new Set(inTime.map((correction) => correction.page));
  const took = reviewed.filter(within).map((page) => page.seconds);

  const byStatus = Object.fromEntries(pageStatusSchema.options.map((status) => [status, 0])) as Record<(typeof pageStatusSchema.options)[number], number>;
  const doubtful: Partial<Record<DoubtKind, number>> = {};
  let seconds = 0;
  for (const page of store.pages()) {
    byStatus[page.status] += 1;
    const left = effortOf(page) ?? 0;
    seconds += left;
    if (left === 0) continue;
    for (const kind of DOUBT_KINDS) {
      const count = page.doubts[kind]?.count ?? 0;
      if (count > 0) doubtful[kind] = (doubtful[kind] ?? 0) + count;
    }
  }
  return {
    pages: byStatus, left: { doubtful, seconds }, days: days.filter(within),
    errors: errorsOf(inTime, pages.filter((page) => workedOn.has(page.id))),
    secondsAPage: { pages: took.length, median: percentile(took, 0.5), p90: percentile(took, 0.9) },
  };
}
