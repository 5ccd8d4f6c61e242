/** ALTO as a format: `names.ts` says where it is specified. */
import { readLayoutFiles } from '../layout/files.ts';
import type { LayoutKind } from '../layout/files.ts';
import { writeLayoutFiles } from '../layout/write-files.ts';
import type { Format } from '../types.ts';
import { rootName } from '../xml/parse.ts';
import { altoFile, imageInAlto, imageInRoot } from './file.ts';
import { unitOf } from './names.ts';
import { altoPages, isAlto, readAlto } from './read.ts';

const kind: LayoutKind = {
  format: 'alto',
  pages: (root, problems) => {
    if (!isAlto(root, problems)) return [];
    const pages = altoPages(root);
    if (pages.length === 0) problems.fail(root, 'The file has no page.', 'Export it again from the program that made it.');
    // Pixels are the file's own; millimetres and inches become those of the image, where there is one.
    const isInPixels = unitOf(root) === 1;
    return pages.map((element) => ({
      element, imageName: pages.length > 1 ? '' : imageInRoot(root), read: (image) => readAlto(root, element, problems, isInPixels ? null : image),
    }));
  },
};

export const alto: Format = {
  name: 'alto',
  title: 'ALTO 4.4',
  about: 'Blocks, lines with baselines and outlines, and words, as libraries keep OCR, and as eScriptorium and kraken read and write it (versions 1 to 4 are read). A page that came from such a file goes back into it, with everything else that stands there.',
  group: 'archives',
  carries: new Set(['images', 'words', 'word-boxes', 'turned-boxes', 'confidence', 'reading-order', 'lines', 'line-shapes', 'regions']),
  write: (request) => writeLayoutFiles(request, {
    format: alto,
    folder: 'alto',
    type: 'application/alto+xml',
    imageIn: (source) => imageInAlto(source),
    write: ({ records, summary: { width, height, number } }, image, source, part) =>
      altoFile(records, { imageName: image, size: { width, height }, number, at: new Date().toISOString() }, source === null ? null : { text: source, page: part }),
    countLosses: () => undefined,
  }),
  read: (request) => readLayoutFiles(request, kind),
  recognises: (_name, head) => rootName(head) === 'alto',
};
