/**
 * DocVQA (Mathew, Karatzas, Jawahar: "DocVQA: A Dataset for VQA on Document Images", 2021, https://www.docvqa.org; task 1):
 * questions in `data` of one JSON file, each with its answers and image; the images in `documents/`, and for each image
 * its recognised text in `ocr_results/`, in the form of Microsoft's Read service (`recognitionResults` with lines and
 * words, `boundingBox` of four corners).
 *
 * Written: the questions of pages that have them; else a question for each link from a key to a value, as far as both
 * have a text. Read: pages with their questions and, where `ocr_results/` has it, their text.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { PageRecords } from '../../src-shared/document.ts';
import type { Quad } from '../../src-shared/geometry.ts';
import { readDocvqa } from './docvqa-read.ts';
import { JsonListFile } from './json-list-file.ts';
import { joinWords } from './languages.ts';
import { copyImage } from './page-image.ts';
import type { ExportPage, ExportRequest, ExportSummary, Format, Question } from './types.ts';
import { quadOfRun, wordRuns } from './word-runs.ts';
import { writePages } from './write-pages.ts';

const VERSION = '1.0';
const SPLITS = { train: 'train', test: 'val' };

/** Questions that links from keys to values answer; several values of one key are one answer after the other. */
export function questionsOfLinks(records: PageRecords): Question[] {
  const words = new Map<string, string>(records.words.map((word) => [word.id, word.text]));
  const texts = new Map<string, string>(records.entities.map((entity) => [entity.id, joinWords(entity.words.map((id) => words.get(id) ?? '')).trim()]));
  const values = new Map<string, string[]>();
  for (const link of records.links) values.set(link.from, [...values.get(link.from) ?? [], texts.get(link.to) ?? '']);
  return [...values].flatMap(([key, answers]) => {
    const name = (texts.get(key) ?? '').replace(/[\s:.…]+$/u, '');
    const answer = answers.filter((text) => text !== '').join(' ');
    return name === '' || answer === '' ? [] : [{ id: null, question: `What is the ${name}?`, answers: [answer] }];
  });
}

/** The page's text as Microsoft's Read service gives it. */
export function readResultOf({ records, summary }: Pick<ExportPage, 'records' | 'summary'>): object {
  const lines = new Map<number | string, { text: string; words: PageRecords['words'] }>();
  wordRuns({ ...records, entities: [] }).forEach(({ words, line }, index) => {
    lines.set(line ?? `word ${index}`, { text: joinWords(words.map((word) => word.text)), words });
  });
  const box = (quad: Quad): number[] => [...quad];
  return {
    status: 'Succeeded',
    recognitionResults: [{
      page: 1, clockwiseOrientation: 0, width: summary.width, height: summary.height, unit: 'pixel',
      lines: [...lines.values()].map(({ text, words }) => ({
        boundingBox: box(quadOfRun(words)), text,
        // The service's own scale has Low alone; a word without it is sure.
        words: words.map((word) => ({ boundingBox: box(word.quad), text: word.text, ...((word.confidence ?? 1) < 0.5 ? { confidence: 'Low' } : {}) })),
      })),
    }],
  };
}

/** @throws LecternError `invalid-input` where the folder is not empty; whatever fails, no half export stays. */
export async function writeDocvqa(request: ExportRequest): Promise<ExportSummary> {
  let last = 0;
  const documents = new Map<string, number>();
  return writePages(request, docvqa, async ({ directory, part, losses }) => {
    const split = part ?? 'all';
    await mkdir(path.join(directory, 'ocr_results'));
    if (request.images) await mkdir(path.join(directory, 'documents'));
    const file = await JsonListFile.create(path.join(directory, `${split}_v1.0.json`), 'data', {
      dataset_name: request.projectName === '' ? 'Lectern' : request.projectName, dataset_version: VERSION, dataset_split: split,
    });
    return {
      write: async (page, name) => {
        const image = request.images ? await copyImage(page, path.join(directory, 'documents', name), losses) : null;
        await writeFile(path.join(directory, 'ocr_results', `${name}.json`), JSON.stringify(readResultOf(page)));
        const made = page.questions.length === 0 ? questionsOfLinks(page.records) : [];
        losses.add('Questions were made of links from keys to values.', made.length);
        losses.add('Pages have no question; only their text was written.', page.questions.length + made.length === 0 ? 1 : 0);
        const docId = documents.get(page.summary.document) ?? documents.size + 1;
        documents.set(page.summary.document, docId);
        for (const { id, question, answers } of [...page.questions, ...made]) {
          const own = id !== null && /^\d{1,15}$/u.test(id) ? Number(id) : null;
          last += 1;
          await file.push({
            questionId: own ?? last, question, question_types: made.length > 0 ? ['form'] : [], image: `documents/${path.basename(image ?? `${name}.png`)}`,
            docId, ucsf_document_id: page.documentName, ucsf_document_page_no: String(page.summary.number), answers: [...answers], data_split: split,
          });
        }
      },
      finish: () => file.finish(),
      close: () => file.close(),
    };
  }, SPLITS);
}

export const docvqa: Format = {
  name: 'docvqa',
  title: 'DocVQA',
  about: 'Questions about pages with their answers, images, and the recognised text beside them; links from keys to values become questions.',
  group: 'training',
  carries: new Set(['images', 'words', 'word-boxes', 'turned-boxes', 'reading-order', 'lines', 'questions']),
  write: writeDocvqa,
  read: readDocvqa,
  recognises: (name, head) => name.toLowerCase().endsWith('.json') && /^\s*\{/u.test(head)
    && (/"questionId"\s*:/u.test(head) || (/"dataset_name"\s*:/u.test(head) && /"data"\s*:\s*\[/u.test(head))),
};
