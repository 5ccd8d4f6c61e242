/** PAGE XML as a format: `names.ts` says where it is specified. */
import type { Element } from '@xmldom/xmldom';
import { isInteger } from '../shapes.ts';
import type { LayoutKind } from '../layout/files.ts';
import { readLayoutFiles } from '../layout/files.ts';
import type { LayoutProblems } from '../layout/problems.ts';
import { writeLayoutFiles } from '../layout/write-files.ts';
import type { Format } from '../types.ts';
import { rootName } from '../xml/parse.ts';
import { areSharedOut } from '../xml/share-out.ts';
import { imageInPage, pageFile } from './file.ts';
import { pageImage, readPage } from './read.ts';

const kind: LayoutKind = {
  format: 'page',
  pages: (root: Element, problems: LayoutProblems) => [{ element: root, imageName: pageImage(root), read: () => readPage(root, problems) }],
};

export const page: Format = {
  name: 'page',
  title: 'PAGE XML 2019',
  about: 'Regions, lines with baselines and outlines, words and tables, as Transkribus, eScriptorium, OCR-D and Aletheia read and write them. A page that came from such a file goes back into it, with everything else that stands there.',
  group: 'archives',
  carries: new Set(['images', 'words', 'word-boxes', 'turned-boxes', 'confidence', 'reading-order', 'lines', 'line-shapes', 'regions', 'tables']),
  write: (request) => writeLayoutFiles(request, {
    format: page,
    folder: 'page',
    type: 'application/vnd.prima.page+xml',
    imageIn: (source) => imageInPage(source),
    write: ({ records, summary: { width, height } }, imageName, source) =>
      pageFile(records, { imageName, size: { width, height }, at: new Date().toISOString() }, source),
    countLosses: ({ records }, losses) => {
      // Words whose places were only shared out are not written with them.
      const words = new Map(records.words.map((word) => [word.id, word]));
      for (const { baseline, polygon, words: ids } of records.lines) {
        const own = ids.flatMap((id) => words.get(id) ?? []);
        if (areSharedOut(own, { baseline, outline: polygon ?? [] })) continue;
        losses.add('Coordinates were rounded to whole pixels.', own.filter((word) => !isInteger(word.quad)).length);
      }
    },
  }),
  read: (request) => readLayoutFiles(request, kind),
  recognises: (_name, head) => rootName(head) === 'PcGts',
};
