/** What is said about doubt, the queue and the progress of the review, in English; a part of `en`. */
import type { DoubtKind } from '../../src-shared/doubt.ts';

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
    reasonsHint: 'One on each line. Others can be typed when a page is set aside.',
  },
} as const;
