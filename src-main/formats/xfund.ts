/**
 * XFUND (Xu et al.: "XFUND: A Benchmark Dataset for Multilingual Visually Rich Form Understanding", 2022,
 * https://github.com/doc-analysis/XFUND): one JSON file for each language and part, `documents` in it with their items
 * and the name and size of their image. `form-items.ts` tells of the items. Each page is a document of its own.
 *
 * Written: `<language>.json` and `images/`; with a split `<language>.train.json` and `<language>.val.json` in folders
 * named for the parts. Read: one page after the other, so that a file may be of any length.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { countItemLosses, extentOf, formItemsOf, readItems, recordsOfItems } from './form-items.ts';
import { findImage, ImageFiles } from './image-files.ts';
import { JsonListFile } from './json-list-file.ts';
import { jsonMembers } from './json-stream.ts';
import type { JsonMember } from './json-stream.ts';
import { checkJson, JsonPlaces, parseJson } from './json-text.ts';
import { joinWords, twoLetterLanguage } from './languages.ts';
import { copyImage } from './page-image.ts';
import type { ExportPage, ExportRequest, ExportSummary, Format, ReadPage, ReadProblem, ReadRequest } from './types.ts';
import { writePages } from './write-pages.ts';

const VERSION = '0.1';
const SPLITS = { train: 'train', test: 'val' };

/** One document of the file, which is one page. */
function documentOf(page: ExportPage, name: string, imageName: string): object {
  const { width, height, id } = page.summary;
  const items = formItemsOf(page.records).map((item) => ({ ...item, text: joinWords(item.words.map(({ text }) => text)) }));
  return { id: name, uid: id, document: items, img: { fname: imageName, width: Math.round(width), height: Math.round(height) } };
}

/** @throws LecternError `invalid-input` where the folder is not empty; whatever fails, no half export stays. */
export async function writeXfund(request: ExportRequest): Promise<ExportSummary> {
  return writePages(request, xfund, async ({ directory, losses, part }) => {
    const lang = twoLetterLanguage(request.language);
    const split = part ?? 'all';
    const file = await JsonListFile.create(path.join(directory, `${part === null ? lang : `${lang}.${part}`}.json`), 'documents', { lang, version: VERSION, split });
    if (request.images) await mkdir(path.join(directory, 'images'));
    return {
      write: async (page, name) => {
        const image = request.images ? await copyImage(page, path.join(directory, 'images', name), losses) : null;
        await file.push(documentOf(page, name, path.basename(image ?? `${name}.png`)));
        countItemLosses(page.records, losses);
      },
      finish: () => file.finish(),
      close: () => file.close(),
    };
  }, SPLITS);
}

const documentSchema = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  document: z.array(z.unknown()),
  img: z.object({ fname: z.string(), width: z.number().positive().optional(), height: z.number().positive().optional() }),
});

async function readDocument({ source }: JsonMember, images: ImageFiles, onProblem: (problem: ReadProblem) => void): Promise<ReadPage | null> {
  const value = parseJson(source, onProblem);
  if (value === undefined) return null;
  const places = new JsonPlaces(source);
  const document = checkJson(documentSchema, value, { places, what: 'a document of XFUND', onProblem });
  if (document === null) return null;
  const options = { places, what: 'an item of a form', onProblem, path: ['document'] };
  const items = readItems(document.document, options);
  const { img } = document;
  const { image, size } = await findImage(images, source.file, img.fname, () => places.place(['img', 'fname']), onProblem);
  const said = img.width === undefined || img.height === undefined ? null : { width: img.width, height: img.height };
  const page = said ?? size ?? extentOf(items);
  return {
    source: `${source.file}#${source.prefix}`, documentName: document.id, number: 1, pages: 1, image, imageName: img.fname,
    ...page, records: recordsOfItems(items, page, options), grid: null, questions: [], review: null,
  };
}

/** Reads files of XFUND, one page for each of their documents. */
export async function* readXfund({ files, onProblem, signal }: ReadRequest): AsyncGenerator<ReadPage> {
  const images = new ImageFiles();
  for (const file of files) {
    for await (const member of jsonMembers(file, ['documents'], onProblem)) {
      signal?.throwIfAborted();
      if (member.key !== 'documents' || member.index === null) continue;
      const page = await readDocument(member, images, onProblem);
      if (page !== null) yield page;
    }
  }
}

export const xfund: Format = {
  name: 'xfund',
  title: 'XFUND',
  about: 'Forms in any language, one JSON file with all pages beside their images, keys and values linked.',
  group: 'training',
  carries: new Set(['images', 'words', 'word-boxes', 'entities', 'labels', 'links']),
  write: writeXfund,
  read: readXfund,
  recognises: (name, head) => name.toLowerCase().endsWith('.json') && /^\s*\{/u.test(head) && /"documents"\s*:\s*\[/u.test(head) && /"document"\s*:\s*\[/u.test(head),
};
