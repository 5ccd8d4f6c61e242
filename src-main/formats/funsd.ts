/**
 * FUNSD (Jaume, Ekenel, Thiran: "FUNSD: A Dataset for Form Understanding in Noisy Scanned Documents", 2019,
 * https://guillaumejaume.github.io/FUNSD/): one JSON file a page in `annotations/` and one PNG in `images/`.
 * `form-items.ts` tells of the items.
 *
 * Read: ids of items may be any numbers; labels become lower case; words without a text stay, as boxes that nobody has
 * read. An item's own `text` and `box` are those of its words. Links to nothing, and from an item to itself, are left out.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import type { PageRecords } from '../../src-shared/document.ts';
import { countItemLosses, extentOf, formItemSchema, formItemsOf, readItems, recordsOfItems } from './form-items.ts';
import { findImage, ImageFiles } from './image-files.ts';
import { checkJson, readJsonFile } from './json-text.ts';
import { writePng } from './page-image.ts';
import type { ExportRequest, ExportSummary, Format, ReadPage, ReadRequest } from './types.ts';
import { writePages } from './write-pages.ts';

export { formItemSchema as funsdItemSchema } from './form-items.ts';

/** One annotation file. */
export const funsdSchema = z.object({ form: z.array(formItemSchema) });
export type FunsdForm = z.infer<typeof funsdSchema>;

const LABELS: ReadonlySet<string> = new Set(['header', 'question', 'answer', 'other']);

/** The annotation file of a page. Ids count from 0 in the order of the items. */
export function funsdFormOf(records: PageRecords): FunsdForm {
  return { form: formItemsOf(records) };
}

/**
 * Writes `annotations/` and `images/`; with a split, in `training_data/` and `testing_data/` as FUNSD itself has them.
 * @throws LecternError `invalid-input` where the folder is not empty; whatever fails, no half export stays.
 */
export async function writeFunsd(request: ExportRequest): Promise<ExportSummary> {
  return writePages(request, funsd, async ({ directory, losses }) => {
    await mkdir(path.join(directory, 'annotations'));
    if (request.images) await mkdir(path.join(directory, 'images'));
    return {
      write: async (page, name) => {
        const isShown = request.images && await writePng(page, path.join(directory, 'images', `${name}.png`), losses);
        losses.add('Sizes of pages are those of their images, which were not written.', isShown ? 0 : 1);
        await writeFile(path.join(directory, 'annotations', `${name}.json`), JSON.stringify(funsdFormOf(page.records), null, 1));
        countItemLosses(page.records, losses);
        losses.add('Labels that FUNSD itself does not have were written as they are.', page.records.entities.filter((entity) => !LABELS.has(entity.label)).length);
      },
    };
  }, { train: 'training_data', test: 'testing_data' });
}

/** Reads annotation files, one page each. */
export async function* readFunsd({ files, onProblem, signal }: ReadRequest): AsyncGenerator<ReadPage> {
  const images = new ImageFiles();
  for (const file of files) {
    signal?.throwIfAborted();
    const json = await readJsonFile(file, 'FUNSD has one file for each page: split the file.', onProblem);
    if (json === null) continue;
    const { value, places } = json;
    const found = checkJson(z.object({ form: z.array(z.unknown()) }), value, { places, what: 'a FUNSD annotation', onProblem });
    if (found === null) continue;
    const options = { places, what: 'an item of a form', onProblem, path: ['form'] };
    const items = readItems(found.form, options);
    const name = path.basename(file, path.extname(file));
    const { image, size } = await findImage(images, file, name, () => ({ line: null, at: '' }), onProblem);
    const page = size ?? extentOf(items);
    yield {
      source: file, documentName: name, number: 1, pages: 1, image, imageName: name,
      ...page, records: recordsOfItems(items, page, options), grid: null, questions: [], review: null,
    };
  }
}

export const funsd: Format = {
  name: 'funsd',
  title: 'FUNSD',
  about: 'Forms as the FUNSD data set has them: one annotation file and one PNG a page, keys and values linked.',
  group: 'training',
  carries: new Set(['images', 'words', 'word-boxes', 'entities', 'labels', 'links']),
  write: writeFunsd,
  read: readFunsd,
  recognises: (name, head) => name.toLowerCase().endsWith('.json') && /^\s*\{\s*"form"\s*:\s*\[/u.test(head),
};
