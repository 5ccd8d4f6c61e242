/**
 * Samples for the three pretraining tasks, one JSON object a line: `token_to_line.jsonl`, `token_to_grid.jsonl` and
 * `denoising.jsonl` in `train/` and, if split, in `test/`, with the page images beside them. What is drawn for a page
 * depends on the seed and the page alone. The dataset card makes each task a configuration:
 * `datasets.load_dataset(folder, "denoising")`.
 */
import { mkdir, open, writeFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { boxOfQuad } from '../../../src-shared/geometry.ts';
import { cardHead, LICENCE_SENTENCE, splitSentence } from '../hub/card.ts';
import type { CardConfig } from '../hub/card.ts';
import { INT, listOf, STRING } from '../hub/columns.ts';
import type { Columns } from '../hub/columns.ts';
import { copyImage } from '../page-image.ts';
import { randomFrom, seedOf } from '../random.ts';
import type { ExportPage, ExportRequest, ExportSummary, Format } from '../types.ts';
import { writePages } from '../write-pages.ts';
import { denoisingSample, gridCells, linePairs, runsOf, sampleBox } from './samples.ts';

type Sample = Readonly<Record<string, unknown>>;

interface Task {
  readonly name: string;
  readonly columns: Columns;
  /** What a row of it is, for the card. */
  readonly about: string;
  samples(page: ExportPage, request: ExportRequest, image: string | null): Sample[];
}

const OF_PAGE: Columns = { id: STRING, document: STRING, page: INT, image: STRING };
const WORDS: Columns = { words: listOf(STRING), boxes: listOf(listOf(INT)) };

function ofPage(page: ExportPage, image: string | null): Sample {
  return { id: page.summary.id, document: page.documentName, page: page.summary.number, image };
}

function wordsOf({ records, summary }: ExportPage): Sample {
  return { words: records.words.map((word) => word.text), boxes: records.words.map((word) => sampleBox(boxOfQuad(word.quad), summary)) };
}

const TASKS: readonly Task[] = [
  {
    name: 'token_to_line',
    columns: { ...OF_PAGE, ...WORDS, pairs: listOf(listOf(INT)) },
    about: '`pairs` of words `[a, b, d]` by number from 0: `d` is 0 where they stand in one line, 1 in neighbouring lines, 2 further apart.',
    samples(page, request, image) {
      const pairs = linePairs(page.records, randomFrom(seedOf(request.seed, `line ${page.summary.id}`)));
      return pairs.length === 0 ? [] : [{ ...ofPage(page, image), ...wordsOf(page), pairs }];
    },
  },
  {
    name: 'token_to_grid',
    columns: { ...OF_PAGE, ...WORDS, rows: INT, columns: INT, cells: listOf(INT) },
    about: '`cells`: for each word its cell of a grid of `rows` x `columns` over the page, from 1, row by row.',
    samples(page, request, image) {
      if (page.records.words.length === 0) return [];
      const grid = page.grid ?? request.grid;
      return [{ ...ofPage(page, image), ...wordsOf(page), rows: grid.rows, columns: grid.columns, cells: gridCells(page.records, page.summary, grid) }];
    },
  },
  {
    name: 'denoising',
    columns: { ...OF_PAGE, part: INT, source: STRING, target: STRING, source_words: listOf(STRING), source_boxes: listOf(listOf(INT)) },
    about: 'T5\'s span denoising over words: 15 % are hidden in spans of 3 on average. A sentinel in `source_words` has in `source_boxes` the box around what it hides.',
    samples(page, request, image) {
      const random = randomFrom(seedOf(request.seed, `denoising ${page.summary.id}`));
      return runsOf(page.records.words).flatMap((words, part) => {
        const sample = denoisingSample(words, page.summary, random);
        if (sample === null) return [];
        const { source, target, sourceBoxes } = sample;
        return [{ ...ofPage(page, image), part, source: source.join(' '), target: target.join(' '), source_words: source, source_boxes: sourceBoxes }];
      });
    },
  },
];

/** The file of one task and split, and what has gone into it. */
interface TaskFile {
  readonly handle: FileHandle;
  readonly task: Task;
  readonly part: string;
  rows: number;
  bytes: number;
}

async function writeSamples(file: TaskFile, samples: readonly Sample[]): Promise<void> {
  if (samples.length === 0) return;
  const text = Buffer.from(samples.map((sample) => `${JSON.stringify(sample)}\n`).join(''));
  await file.handle.writeFile(text);
  file.rows += samples.length;
  file.bytes += text.length;
}

function cardOf(request: ExportRequest, files: readonly TaskFile[], pages: number): string {
  const filled = files.filter((file) => file.rows > 0);
  const configs = TASKS.map((task): CardConfig => ({
    name: task.name,
    columns: task.columns,
    splits: filled.filter((file) => file.task === task).map(({ part, rows, bytes }) => ({ name: part, files: `${part}/${task.name}.jsonl`, rows, bytes })),
  })).filter((config) => config.splits.length > 0);
  return [
    ...cardHead(request.projectName, ['fill-mask'], configs),
    '',
    `# ${request.projectName}: pretraining samples`,
    '',
    `Samples of the pretraining tasks of DocFormerv2, made of ${pages} pages by Lectern with seed ${request.seed}.`,
    splitSentence(new Set(filled.map((file) => file.part)).size, request.seed),
    LICENCE_SENTENCE,
    '',
    'Words are in reading order; boxes are `x0, y0, x1, y1` in thousandths of the page\'s sides. `image` is a path beside the file of the samples.',
    '',
    ...TASKS.map((task) => `- **${task.name}**: ${task.about}`),
    '',
  ].join('\n');
}

/** @throws LecternError `invalid-input` where the folder is not empty; whatever fails, no half export stays. */
async function writePretraining(request: ExportRequest): Promise<ExportSummary> {
  const files: TaskFile[] = [];
  return writePages(request, pretraining, async ({ directory, purpose: part, losses }) => {
    if (request.images) await mkdir(path.join(directory, 'images'));
    const own: TaskFile[] = [];
    const close = async (): Promise<void> => { for (const file of own) await file.handle.close(); };
    for (const task of TASKS) own.push({ handle: await open(path.join(directory, `${task.name}.jsonl`), 'w'), task, part, rows: 0, bytes: 0 });
    files.push(...own);
    return {
      write: async (page, name) => {
        const image = request.images ? await copyImage(page, path.join(directory, 'images', name), losses) : null;
        const beside = image === null ? null : `images/${path.basename(image)}`;
        for (const file of own) await writeSamples(file, file.task.samples(page, request, beside));
      },
      close,
    };
  }, { train: 'train', test: 'test', whole: 'train' }, (directory, { pages }) =>
    writeFile(path.join(directory, 'README.md'), cardOf(request, files, pages)));
}

export const pretraining: Format = {
  name: 'pretraining',
  title: 'Pretraining samples',
  about: 'Pairs of words with the distance of their lines, grid cells of words, and texts with hidden spans, as JSON Lines.',
  group: 'training',
  carries: new Set(['images', 'words', 'word-boxes', 'reading-order', 'lines', 'cells']),
  write: writePretraining,
  read: null,
  recognises: null,
};
