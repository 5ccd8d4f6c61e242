/**
 * The head of a dataset card, `README.md`, which tells `datasets.load_dataset` where the files of each configuration
 * and split lie and what their columns are (Hugging Face, "Dataset cards" and "Manual configuration").
 */
import { featuresYaml } from './columns.ts';
import type { Columns } from './columns.ts';

export interface CardSplit {
  readonly name: string;
  /** Its files, relative to the card, as a glob. */
  readonly files: string;
  readonly rows: number;
  readonly bytes: number;
}

/** One table of the dataset; a dataset with a single one calls it `default`. */
export interface CardConfig {
  readonly name: string;
  readonly columns: Columns;
  readonly splits: readonly CardSplit[];
}

/** The hub's names for how many rows a dataset has. */
const SIZES: readonly (readonly [number, string])[] = [
  [1e3, 'n<1K'], [1e4, '1K<n<10K'], [1e5, '10K<n<100K'], [1e6, '100K<n<1M'], [1e7, '1M<n<10M'],
];

const total = (splits: readonly CardSplit[], of: 'rows' | 'bytes'): number => splits.reduce((sum, split) => sum + split[of], 0);

function infoOf({ name, columns, splits }: CardConfig): string[] {
  const bytes = total(splits, 'bytes');
  return [
    `- config_name: ${name}`,
    '  features:',
    ...featuresYaml(columns, '  '),
    '  splits:',
    ...splits.flatMap((split) => [`  - name: ${split.name}`, `    num_bytes: ${split.bytes}`, `    num_examples: ${split.rows}`]),
    `  download_size: ${bytes}`,
    `  dataset_size: ${bytes}`,
  ];
}

/**
 * The card's head, from `---` to `---`.
 * @param tasks names of the hub's tasks
 */
export function cardHead(title: string, tasks: readonly string[], configs: readonly CardConfig[]): string[] {
  const rows = Math.max(...configs.map((config) => total(config.splits, 'rows')));
  return [
    '---',
    // A JSON string is a YAML string.
    `pretty_name: ${JSON.stringify(title)}`,
    'task_categories:',
    ...tasks.map((task) => `- ${task}`),
    'tags:',
    '- document-understanding',
    'size_categories:',
    `- ${SIZES.find(([below]) => rows < below)?.[1] ?? 'n>10M'}`,
    'configs:',
    ...configs.flatMap((config) => [
      `- config_name: ${config.name}`,
      '  data_files:',
      ...config.splits.flatMap((split) => [`  - split: ${split.name}`, `    path: ${split.files}`]),
    ]),
    'dataset_info:',
    ...configs.flatMap(infoOf),
    '---',
  ];
}

/** What a card says of the splits. */
export function splitSentence(splits: number, seed: number): string {
  return splits > 1
    ? `Splits hold whole documents: no document has pages in two of them. They were drawn with seed ${seed}.`
    : 'There is one split.';
}

export const LICENCE_SENTENCE = 'Who may use it for what depends on the documents; add a `license` to the head of this file before you publish it.';
