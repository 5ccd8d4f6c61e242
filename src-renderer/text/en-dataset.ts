/** What is said while a dataset is built, in English; a part of `en`. */
import type { LeftOutReason } from '../../src-shared/api/index.ts';

const number = new Intl.NumberFormat('en');
const count = (amount: number, one: string, many: string): string => `${number.format(amount)} ${amount === 1 ? one : many}`;
const pages = (amount: number): string => count(amount, 'page', 'pages');

const REASONS: Readonly<Record<LeftOutReason, (amount: number) => string>> = {
  status: (amount) => `${pages(amount)} in another state`,
  label: (amount) => `${pages(amount)} without the labels asked for`,
  date: (amount) => `${pages(amount)} reviewed on other days, or never`,
  agreement: (amount) => `${pages(amount)} on which two people agree less, or which were read once`,
  'left-out': (amount) => `${pages(amount)} on the list of what to leave out`,
  duplicate: (amount) => `${pages(amount)} that look and read like an earlier one`,
};

export const datasetTexts = {
  title: 'Build a dataset',
  opening: 'Opening the form…',
  open: 'Build a dataset…',
  openHint: 'Chosen pages, a split, copies left out, names blacked out, with a manifest.',
  name: 'Name',
  namePlaceholder: 'Invoices, spring',
  nameHint: 'Versions of one dataset have one name.',
  parts: { pages: 'Which pages', split: 'Training and testing', sharing: 'For sharing', writing: 'Format and folder' },

  statuses: 'In these states',
  statusesHint: 'What people have vouched for is on reviewed pages.',
  labels: 'With one of these labels',
  labelsHint: 'Choose none to take pages with any labels.',
  from: 'Reviewed on this day or later',
  to: 'Reviewed on this day or earlier',
  agreed: 'Only pages that two people have read alike',
  agreement: 'Agreement at least (F1)',
  leaveOut: 'Leave out',
  leaveOutPlaceholder: 'receipt.png\nletter.pdf#3',
  leaveOutHint: 'One a line: a document’s name or SHA-256, or a page as name#3.',
  dropDuplicates: 'Leave out pages that look and read like an earlier one',
  stratify: 'Spread every label evenly over both parts',
  splitHint: 'Documents are never divided. The same seed always gives the same split.',
  redact: 'Black out, in text and image',
  redactHint: 'Entities with these labels lose their text, and their words are black in the image.',
  pseudonyms: 'Call reviewers reviewer-1, reviewer-2 and so on',
  licence: 'Licence',
  licencePlaceholder: 'CC BY 4.0, or for use in this archive only',
  outPlaceholder: 'datasets/ in the project',
  outHint: 'An empty or new folder. Leave empty for a new one under the project’s datasets.',

  contents: 'What it would hold',
  looking: 'Looking at the pages…',
  sum: (documents: number, amount: number): string => `${pages(amount)} of ${count(documents, 'document', 'documents')}`,
  nothing: 'No page is left. Take pages in other states, or ask for less on the left.',
  what: 'Count',
  all: 'All',
  train: 'Training',
  test: 'Testing',
  documents: 'Documents',
  pages: 'Pages',
  entitiesOf: (label: string): string => `Entities: ${label}`,
  leftOut: 'Left out',
  reasons: REASONS,
  copies: 'Pages that are copies',
  copy: (name: string, of: string): string => `${name} is like ${of}`,
  moreCopies: (amount: number): string => `and ${number.format(amount)} more`,
  redacted: (entities: number, words: number): string => `${count(entities, 'entity', 'entities')} with ${count(words, 'word', 'words')} blacked out`,
  faults: {
    name: 'Give the dataset a name to build it.',
    statuses: 'Choose at least one state of pages.',
    days: 'The first day lies after the last one.',
    list: 'The list of what to leave out is too long: 100,000 lines at most.',
  },
  build: 'Build',
  last: 'Last dataset',
};
