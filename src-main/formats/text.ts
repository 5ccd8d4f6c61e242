/**
 * Plain text in reading order, UTF-8: one line for each line of a page. In a document's file a form feed ends each page,
 * as `pdftotext` writes it; or each page has a file of its own. Tables can be written as lines of tab-separated cells,
 * at the place of their first word.
 */
import { open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { PageRecords } from '../../src-shared/document.ts';
import { perDocument } from './per-document.ts';
import { readingLines } from './reading.ts';
import { tabbed, tableTexts, wordsById } from './table-text.ts';
import type { ExportRequest, ExportSummary, Format } from './types.ts';
import { writePages } from './write-pages.ts';

const FORM_FEED = '\f';

/** The text of a page. Every line ends with a line feed; a page without words is empty. */
export function textOfPage(records: PageRecords, tabbedTables: boolean): string {
  const words = wordsById(records);
  const tableOf = new Map<string, PageRecords['tables'][number]>();
  if (tabbedTables) {
    for (const table of records.tables) for (const cell of table.cells) for (const id of cell.words) tableOf.set(id, table);
  }
  const written = new Set<string>();
  const lines: string[] = [];
  for (const line of readingLines(records)) {
    const loose: string[] = [];
    for (const word of line) {
      const table = tableOf.get(word.id);
      if (table === undefined) loose.push(word.text);
      else if (!written.has(table.id)) {
        written.add(table.id);
        if (loose.length > 0) lines.push(loose.splice(0).join(' '));
        lines.push(...tableTexts(table, words).map(tabbed));
      }
    }
    if (loose.length > 0) lines.push(loose.join(' '));
  }
  return lines.map((line) => `${line}\n`).join('');
}

/** @throws LecternError `invalid-input` where the folder is not empty; whatever fails, no half export stays. */
async function writeText(request: ExportRequest): Promise<ExportSummary> {
  const textOf = (records: PageRecords): string => textOfPage(records, request.tabbedTables === true);
  return writePages(request, text, ({ directory }) => {
    if (request.perPage === true) {
      return Promise.resolve({ write: (page, name) => writeFile(path.join(directory, `${name}.txt`), textOf(page.records)) });
    }
    return Promise.resolve(perDocument(async (name) => {
      const file = await open(path.join(directory, `${name}.txt`), 'w');
      return {
        write: async (page) => { await file.write(`${textOf(page.records)}${FORM_FEED}`); },
        finish: () => Promise.resolve(),
        close: () => file.close(),
      };
    }));
  });
}

export const text: Format = {
  name: 'text',
  title: 'Plain text',
  about: 'What the pages say, in reading order, for people and for any program that takes text. Tables can be tab-separated.',
  group: 'reading',
  carries: new Set(['words', 'reading-order', 'lines']),
  write: writeText,
  read: null,
  recognises: null,
};
