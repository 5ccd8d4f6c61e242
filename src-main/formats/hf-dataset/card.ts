/** The dataset card of a dataset folder. */
import { cardHead, LICENCE_SENTENCE, splitSentence } from '../hub/card.ts';
import type { CardSplit } from '../hub/card.ts';
import type { Columns } from '../hub/columns.ts';

export interface CardContent {
  readonly project: string;
  readonly columns: Columns;
  readonly splits: readonly CardSplit[];
  readonly pages: number;
  readonly documents: number;
  readonly words: number;
  readonly seed: number;
}

/** What each column means, for those whose name does not say it all. */
const MEANINGS: Readonly<Record<string, string>> = {
  document: 'name of the file that the page comes from',
  page: 'number of the page in its document, from 1; `pages` is how many the document has',
  image: 'the page, upright; all coordinates are pixels of it',
  words: 'in reading order; every other column that speaks of words counts them from 0',
  boxes: '`x0, y0, x1, y1` in pixels, upright',
  normalized_boxes: 'the same in thousandths of the page\'s sides, as whole numbers from 0 to 1000',
  quads: 'four corners in pixels, clockwise from the top left of the word, for words that are turned',
  confidences: 'of whoever read the word, 0 to 1; missing where nothing was said',
  word_labels: '`B-`, `I-` and the label of the word\'s entity, or `O`',
  grid_cells: 'cell of a grid of `grid_rows` x `grid_columns` over the page in which the word lies, from 1, row by row',
  lines: 'the words of each line, in reading order',
  line_baselines: 'points `x, y` of each line\'s baseline, missing where nobody has drawn one',
  line_polygons: 'corners of each line\'s outline, missing where nobody has drawn one',
  regions: 'parts of the page with their kind, outline, and the numbers of their lines',
  entities: 'words that mean one thing, with their label; words need not stand side by side',
  links: 'from a key to its value, by number of the entity',
  tables: 'cells with row and column from 0, spans, and their words',
  status: 'how far the page has been reviewed',
};

/** The text of `README.md`. */
export function datasetCard(content: CardContent): string {
  const { columns, splits } = content;
  return [
    ...cardHead(content.project, ['token-classification', 'image-to-text'], [{ name: 'default', columns, splits }]),
    '',
    `# ${content.project}`,
    '',
    `${content.pages} pages of ${content.documents} documents with ${content.words} words, exported by Lectern.`,
    splitSentence(splits.length, content.seed),
    LICENCE_SENTENCE,
    '',
    '```python',
    'from datasets import load_dataset',
    '',
    'dataset = load_dataset("this/folder")',
    '```',
    '',
    '| column | |',
    '|---|---|',
    ...Object.keys(columns).map((name) => `| \`${name}\` | ${MEANINGS[name] ?? ''} |`),
    '',
  ].join('\n');
}
