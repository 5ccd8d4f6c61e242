/** What is said about exports, in English; a part of `en`. */
import type { Feature, FormatGroup } from '../../src-shared/api/index.ts';

const number = new Intl.NumberFormat('en');

const GROUPS: Readonly<Record<FormatGroup, string>> = {
  training: 'For training',
  tools: 'For other tools',
  archives: 'For archives',
  reading: 'To read and search',
};

const FEATURES: Readonly<Record<Feature, string>> = {
  images: 'page images',
  words: 'words',
  'word-boxes': 'boxes of words',
  'turned-boxes': 'turned boxes',
  'word-baselines': 'baselines of words',
  confidence: 'confidences',
  provenance: 'what a person accepted',
  'reading-order': 'reading order',
  lines: 'lines',
  'line-shapes': 'shapes of lines',
  regions: 'regions',
  cells: 'grid cells',
  entities: 'entities',
  labels: 'labels',
  links: 'links',
  tables: 'tables',
  status: 'review states',
  notes: 'notes',
  questions: 'questions',
};

export const exportTexts = {
  export: {
    title: 'Export',
    format: 'Format',
    groups: GROUPS,
    features: FEATURES,
    formatsFailed: 'The formats could not be listed. Close this panel and open it again.',
    losesTitle: (format: string): string => `What ${format} leaves behind`,
    counting: 'Counting what the pages hold…',
    countingFailed: 'What the pages hold could not be counted. The export can be made all the same; its manifest tells what was lost.',
    losesNothing: 'Nothing: it carries all that these pages hold.',
    lost: (amount: number, example: { readonly document: string; readonly page: number; readonly text: string }): string => {
      const where = `${example.document}, page ${number.format(example.page)}`;
      return `${number.format(amount)}, first in ${where}${example.text === '' ? '' : `: ${example.text}`}`;
    },
    which: 'Pages',
    reviewedOnly: (amount: number): string => `Reviewed only (${number.format(amount)})`,
    all: (amount: number): string => `All pages (${number.format(amount)})`,
    images: 'With page images',
    perPage: 'A file for each page',
    tabbedTables: 'Tables as tab-separated lines',
    testShare: 'For testing',
    testShareHint: 'Share of the documents that is set apart for testing.',
    seed: 'Seed of the split',
    seedHint: 'The same seed always gives the same split.',
    noSplit: 'no split',
    out: 'Folder',
    outHint: 'Leave empty for a new folder under the project’s exports.',
    outPlaceholder: 'exports/ in the project',
    chooseFolder: 'Choose…',
    start: 'Export',
    nothing: 'No page is reviewed yet. Mark pages as reviewed, or choose all pages.',
    last: 'Last export',
  },
};
