/** What the dashboard of the review says, in English; a part of `en`. */
import type { ChangeKind } from '../../src-shared/api/index.ts';
import type { DoubtKind } from '../../src-shared/doubt.ts';

const number = new Intl.NumberFormat('en');
const decimal = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
/** Tenths matter below a hundred only. */
const figure = (value: number): string => (value < 100 ? decimal : number).format(value < 100 ? value : Math.round(value));
const shortDay = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const longDay = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeZone: 'UTC' });
const count = (amount: number, one: string, many: string): string => `${number.format(amount)} ${amount === 1 ? one : many}`;

const CHANGES: Readonly<Record<ChangeKind, string>> = {
  text: 'Text', word: 'Words', line: 'Lines', cell: 'Grid cells', label: 'Labels', grouping: 'Grouping',
  'link-added': 'Link missing', 'link-removed': 'Link too many', 'link-turned': 'Link turned', other: 'Other',
};

const KINDS: Readonly<Record<DoubtKind, string>> = {
  word: 'Words', line: 'Lines', cell: 'Grid cells', entity: 'Entities', link: 'Links', region: 'Regions', table: 'Tables',
};

export const dashboardTexts = {
  title: 'Progress',
  open: 'Progress of the review',
  close: 'Close',
  loading: 'Going through the log…',
  time: 'Time',
  ranges: { week: '7 days', month: '30 days', all: 'All', own: 'From–to' },
  from: 'First day',
  to: 'Last day',
  wrongOrder: 'The first day lies after the last one. Turn them round to see figures.',
  reviewer: 'Reviewer',
  everyone: 'Everyone',
  others: 'Others',
  nobody: 'Unknown',
  shortDay: (at: number): string => shortDay.format(at),
  day: (at: number): string => longDay.format(at),
  asTable: (title: string): string => `${title} as a table`,
  tableOf: (title: string): string => `Table: ${title}`,
  csv: 'CSV',
  csvOf: (title: string): string => `Save as CSV: ${title}`,
  figure,
  seconds: (value: number): string => `${decimal.format(Math.round(value))} s`,

  totals: { reviewed: 'Pages reviewed', corrections: 'Corrections', accepted: 'Things confirmed', active: 'Active time', rate: 'Corrections an hour', page: 'Seconds a page' },
  pageSpread: (median: number, p90: number): string => `half of them within ${number.format(Math.round(median))} s, nine of ten within ${number.format(Math.round(p90))} s`,

  pages: 'Pages by state',
  pagesSummary: (reviewed: number, all: number): string => `${number.format(reviewed)} of ${count(all, 'page', 'pages')} reviewed, as of now.`,
  left: 'Doubtful things left',
  leftSummary: (things: number, time: string): string => `${number.format(things)} left, about ${time} of work, as of now.`,
  leftNone: 'Nothing doubtful is left on pages that wait for review.',
  rate: 'Corrections an hour',
  rateSummary: (mean: string, days: number): string => `${mean} an hour of active work, over ${count(days, 'day', 'days')}.`,
  page: 'Seconds a page',
  pageSummary: (mean: string, pages: number): string => `${mean} in the mean for ${count(pages, 'reviewed page', 'reviewed pages')}, by the day of review.`,
  errors: 'Errors by maker',
  errorsSummary: (corrections: number, makers: number): string =>
    `${count(corrections, 'correction', 'corrections')} to what ${count(makers, 'recogniser or model', 'recognisers and models')} said, by everyone; for every 100 things that it said of the pages worked on.`,
  noWork: 'Nobody worked on these days. Choose a longer time, or open a page and correct or confirm something: it shows here.',
  noReviews: (key: string): string => `No page was marked reviewed on these days.${key === '' ? '' : ` ${key} marks the open one.`}`,
  noErrors: 'Nothing was corrected on these days.',
  noPages: 'Nothing to measure yet',
  noPagesText: 'Add documents to the project. As soon as pages are read, their states and doubts are counted here; corrections and time follow with the first review.',
  hint: 'Active time leaves out pauses of more than two minutes. What was undone is not counted as a correction.',

  changes: CHANGES,
  kinds: KINDS,
  columns: { state: 'State', pages: 'Pages', kind: 'Kind', things: 'Things', day: 'Day', change: 'What was corrected', ofHundred: (maker: string): string => `${maker}: of 100`, corrections: (maker: string): string => `${maker}: corrections` },
};
