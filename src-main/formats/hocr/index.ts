/** hOCR as a format: `properties.ts` says where it is specified. */
import { readLayoutFiles } from '../layout/files.ts';
import { withAllInLines } from '../layout/merge.ts';
import { writeLayoutFiles } from '../layout/write-files.ts';
import type { Format } from '../types.ts';
import { rootName } from '../xml/parse.ts';
import { hocrPages, parseHocrFile } from './read.ts';
import { hocrFile } from './write.ts';

export const hocr: Format = {
  name: 'hocr',
  title: 'hOCR 1.2',
  about: 'A web page for each page with words, lines and areas and their places, as Tesseract and hocr-tools read and write it.',
  group: 'archives',
  carries: new Set(['images', 'words', 'word-boxes', 'turned-boxes', 'confidence', 'reading-order', 'lines', 'line-shapes', 'regions']),
  write: (request) => writeLayoutFiles(request, {
    format: hocr,
    folder: 'hocr',
    type: 'text/vnd.hocr+html',
    ending: '.hocr',
    imageIn: () => '',
    write: ({ records, summary: { width, height, number } }, imageName) => {
      const all = withAllInLines(records);
      return { text: hocrFile(all.records, { imageName, size: { width, height }, number }), changed: true, looseWords: all.loose };
    },
    countLosses: () => undefined,
  }),
  read: (request) => readLayoutFiles(request, { format: 'hocr', pages: hocrPages, parse: parseHocrFile }),
  recognises: (_name, head) => rootName(head).toLowerCase() === 'html' && /class\s*=\s*["'][^"']*\bocr_page\b/u.test(head),
};
