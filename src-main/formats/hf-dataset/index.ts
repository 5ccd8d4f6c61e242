/**
 * Hugging Face dataset folder: Parquet files in `data/`, one row a page, and a dataset card that says what the columns
 * are, so that `datasets.load_dataset(folder)` gives pictures as pictures and everything else with its type.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { CardSplit } from '../hub/card.ts';
import { NO_IMAGE } from '../page-image.ts';
import type { ExportRequest, ExportSummary, Format } from '../types.ts';
import { writePages } from '../write-pages.ts';
import { datasetCard } from './card.ts';
import { datasetColumns, datasetRow } from './rows.ts';

const PARTS = { train: 'data/train', test: 'data/test', whole: 'data/train' };

/** @throws LecternError `invalid-input` where the folder is not empty; whatever fails, no half export stays. */
async function writeDataset(request: ExportRequest): Promise<ExportSummary> {
  const columns = datasetColumns(request.images);
  const splits: CardSplit[] = [];
  const { ParquetShards } = await import('../hub/shards.ts');
  return writePages(request, hfDataset, ({ directory, purpose: part, losses }) => {
    const shards = new ParquetShards(directory, part, columns);
    return Promise.resolve({
      write: async (page, name) => {
        const bytes = request.images && page.imagePath !== null ? new Uint8Array(await readFile(page.imagePath)) : null;
        const image = bytes === null ? null : { bytes, path: `${name}${path.extname(page.imagePath ?? '')}` };
        if (request.images && image === null) losses.add(NO_IMAGE);
        shards.add(datasetRow(page, request.grid, image), bytes?.length);
      },
      finish: async () => {
        const written = await shards.finish();
        if (written.rows > 0) splits.push({ name: part, files: `data/${part}/*.parquet`, ...written });
      },
    });
  }, PARTS, (directory, counts) => writeFile(path.join(directory, 'README.md'), datasetCard({
    project: request.projectName, columns, splits, ...counts, seed: request.seed,
  })));
}

export const hfDataset: Format = {
  name: 'hf-dataset',
  title: 'Hugging Face dataset',
  about: 'Parquet files with pages, words, boxes, labels, links and tables, and a card: ready for `datasets.load_dataset`.',
  group: 'training',
  carries: new Set([
    'images', 'words', 'word-boxes', 'turned-boxes', 'confidence', 'reading-order', 'lines', 'line-shapes', 'regions', 'cells', 'entities', 'labels', 'links', 'tables', 'status',
    'notes', 'questions',
  ]),
  write: writeDataset,
  read: null,
  recognises: null,
};
