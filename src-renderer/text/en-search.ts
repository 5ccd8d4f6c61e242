/** What is said while pages are searched, in English; a part of `en`. */

const number = new Intl.NumberFormat('en');
const count = (amount: number, one: string, many: string): string => `${number.format(amount)} ${amount === 1 ? one : many}`;

export const searchTexts = {
  title: 'Search',
  field: 'Search all pages',
  placeholder: 'Words, "a phrase", -without, begin*',
  close: 'Close the search',
  fuzzy: 'Forgive misread letters',
  onlyDocument: 'Only this document',
  hint: 'All words must be on the page. Put a label and a colon before a word to look inside its entities only.',
  searching: 'Searching',
  found: (places: number, pages: number, more: boolean): string =>
    `${count(places, 'place', 'places')} on ${count(pages, 'page', 'pages')}${more ? ', and there are more' : ''}`,
  none: 'Nothing found',
  noneText: 'Take a word away, or the beginning of one with a star: begin*.',
  noneExact: 'Letters may have been misread. Try it with misread letters forgiven.',
  results: 'What was found',
  page: (name: string, page: number): string => `${name}, page ${number.format(page)}`,
  place: (before: string, text: string, after: string): string => `${before} ${text} ${after}`.trim(),
  near: 'not to the letter',
  replace: 'Replace',
  replaceBy: 'Replace by',
  find: 'Find in words',
  caseSensitive: 'Case matters',
  wholeWords: 'Whole words',
  regex: 'Regular expression',
  where: 'On pages that are',
  scopes: { found: 'found here', document: 'in this document', project: 'not reviewed yet' },
  preview: 'Preview',
  apply: (words: number): string => (words === 0 ? 'Replace' : `Replace ${count(words, 'word', 'words')}`),
  looked: (looked: number, total: number): string => `Looked at ${number.format(looked)} of ${count(total, 'page', 'pages')}`,
  change: (words: number, pages: number): string => `${count(words, 'word', 'words')} on ${count(pages, 'page', 'pages')} would change`,
  noChange: 'Nothing would change',
  pair: (before: string, after: string): string => `${before} → ${after}`,
  replaced: (words: number, pages: number): string => `Replaced ${count(words, 'word', 'words')} on ${count(pages, 'page', 'pages')}`,
  replacing: 'Replacing',
  undo: 'Take it back everywhere',
  undoing: 'Taking it back',
  undone: 'Taken back',
  undoneAdvice: (kept: number): string => (kept === 0 ? '' : `${count(kept, 'word was', 'words were')} changed since and stayed.`),
};
