/** What is said about doubt, the queue and the progress of the review, in English; a part of `en`. */
import type { DoubtKind } from '../../src-shared/doubt.ts';
import type { QueueOrder, QueueTask } from '../state/queue-order.ts';

const number = new Intl.NumberFormat('en');

function count(amount: number, one: string, many: string): string {
  return `${number.format(amount)} ${amount === 1 ? one : many}`;
}

/** `40 s`, `3 min`, `2.5 h`. */
function duration(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}

const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });
/** Scores near a threshold are told apart by a tenth of a percent. */
const score = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });

const OF_KIND: Readonly<Record<DoubtKind, string>> = { word: 'words', line: 'lines', cell: 'grid cells', entity: 'entities', link: 'links', region: 'regions', table: 'tables and cells' };

export const reviewTexts = {
  /** Why a thing is sure or doubtful. */
  why: {
    ofKind: OF_KIND,
    ofLabel: (title: string): string => `the label “${title}”`,
    score: (sure: boolean, confidence: number, threshold: number, of: string): string =>
      (sure ? `Sure: ${score.format(confidence)} reaches the ${percent.format(threshold)} asked of ${of}.` : `Doubtful: ${score.format(confidence)} is below the ${percent.format(threshold)} asked of ${of}.`),
    unscored: 'Sure: its source gives no score and is taken at its word.',
    mismatch: 'Doubtful: the cell is not the one that the word’s box lies in.',
    by: (set: boolean, reviewer: string, at: string): string => `${set ? 'Set' : 'Accepted'} by ${reviewer}, ${at}.`,
  },

  thresholds: {
    title: 'Sure from',
    hint: 'A thing whose score is below this counts as doubtful until a person has accepted it.',
    kinds: { word: 'Words', line: 'Lines', cell: 'Grid cells', entity: 'Entities', link: 'Links', region: 'Regions', table: 'Tables' } satisfies Record<DoubtKind, string>,
    addLabel: 'A label with a threshold of its own…',
    removeLabel: (label: string): string => `Let ${label} have the entities’ threshold`,
  },

  aside: {
    reasons: 'Reasons for setting pages aside',
    title: 'Set the page aside',
    reason: 'Reason',
    words: 'In your own words',
    placeholder: 'For example: lower half is torn off',
    only: 'Set aside with these words only',
    reasonsHint: 'One on each line. Others can be typed when a page is set aside.',
  },

  queueTools: {
    filter: 'Narrow the queue',
    filters: 'The queue is narrowed to',
    removeFilter: (filter: string): string => `No longer narrow to ${filter}`,
    doubtful: 'With doubtful things',
    task: 'To do',
    tasks: { mine: 'Mine', second: 'Second review needed', decide: 'To decide between two' } satisfies Record<QueueTask, string>,
    status: 'State',
    label: 'With entities labelled',
    reviewer: 'Last worked on by',
    order: 'Order of the queue',
    orders: { document: 'As imported', effort: 'By expected effort', doubt: 'By doubtful things', date: 'By date of import', name: 'By name' } satisfies Record<QueueOrder, string>,
    /** What each order begins with: rising, falling. */
    directions: {
      document: ['First imported first', 'Last imported first'],
      effort: ['Quickly done first', 'Most work first'],
      doubt: ['Least doubtful first', 'Most doubtful first'],
      date: ['Oldest first', 'Newest first'],
      name: ['A to Z', 'Z to A'],
    } satisfies Record<QueueOrder, readonly [string, string]>,
    group: 'Keep the pages of a document together',
    shown: (shown: number, all: number): string => `${count(shown, 'page', 'pages')} of ${number.format(all)}`,
    pageOf: (document: string, page: number): string => `${number.format(page)} · ${document}`,
    /** An estimate, and said like one: whole seconds below a minute, then minutes, then hours. */
    effort: duration,
    effortHint: 'Expected time for what is doubtful: a decision on each thing, keys and mouse for those that are likely wrong.',
    leftLabel: (doubtful: number, seconds: number): string => `${number.format(doubtful)} doubtful, about ${duration(seconds)} left`,
    kinds: {
      word: (amount: number): string => count(amount, 'word', 'words'),
      line: (amount: number): string => count(amount, 'line', 'lines'),
      cell: (amount: number): string => count(amount, 'cell', 'cells'),
      entity: (amount: number): string => count(amount, 'entity', 'entities'),
      link: (amount: number): string => count(amount, 'link', 'links'),
      region: (amount: number): string => count(amount, 'region', 'regions'),
      table: (amount: number): string => count(amount, 'table', 'tables'),
    } satisfies Record<DoubtKind, (amount: number) => string>,
  },

  batch: {
    open: 'Confirm all that is sure',
    title: 'Confirm all that is sure',
    hint: 'Accepts what nobody has vouched for and whose score is high enough. It is taken back as one, on all pages.',
    scope: 'On which pages',
    scopes: { page: 'This page', document: 'Document', queue: 'Queue', project: 'All' },
    what: 'What',
    from: 'Sure from',
    fromOf: (kind: string): string => `${kind} sure from`,
    change: 'Confirmed',
    stay: 'Stay',
    unscored: 'Also what has no score, such as words of a PDF’s own text',
    looking: 'Looking at the pages',
    examples: 'The least certain that would be confirmed',
    oneOf: { word: 'Word', line: 'Line', cell: 'Grid cell', entity: 'Entity', link: 'Link', region: 'Region', table: 'Table' } satisfies Record<DoubtKind, string>,
    effect: (things: number, pages: number, more: boolean): string =>
      (things === 0 && !more ? 'Nothing would be confirmed.' : `${count(things, 'thing', 'things')} on ${count(pages, 'page', 'pages')}${more ? ' so far' : ''}`),
    confirm: (things: number): string => (things === 0 ? 'Confirm' : `Confirm ${number.format(things)}`),
    done: (things: number, pages: number): string => `${count(things, 'thing', 'things')} confirmed on ${count(pages, 'page', 'pages')}.`,
    undo: 'Undo',
    undone: (pages: number): string => `Taken back on ${count(pages, 'page', 'pages')}.`,
    kept: (things: number): string => `${count(things, 'thing', 'things')} changed since stay as they are.`,
  },
} as const;
