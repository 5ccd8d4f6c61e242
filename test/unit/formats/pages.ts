/** Pages for the tests of the formats: made here, small, with all that a page can hold. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import type { PageRecords, Word } from '../../../src-shared/document.ts';
import { quadOfBox } from '../../../src-shared/geometry.ts';
import type { DocumentId, EntityId, LineId, LinkId, PageId, WordId } from '../../../src-shared/ids.ts';
import type { ExportPage } from '../../../src-main/formats/types.ts';

const PERSON = { by: 'person', confidence: null, accepted: true } as const;

function word(id: string, text: string, x: number, y: number): Word {
  return { id: id as WordId, text, quad: quadOfBox({ x0: x, y0: y, x1: x + 40, y1: y + 10 }), baseline: null, ...PERSON };
}

/** "Date: 4 May" over two lines of which the second belongs to the value, and a loose line below. */
export const RECORDS: PageRecords = {
  words: [word('w1', 'Date:', 10, 10), word('w2', '4', 60, 10), word('w3', 'May', 60, 30), word('w4', 'page', 10, 60), word('w5', 'one', 60, 60)],
  lines: [
    { id: 'l1' as LineId, order: 1, words: ['w1', 'w2'] as WordId[], ...PERSON },
    { id: 'l2' as LineId, order: 2, words: ['w3'] as WordId[], ...PERSON },
    { id: 'l3' as LineId, order: 3, words: ['w4', 'w5'] as WordId[], ...PERSON },
  ],
  cells: [{ id: 'w1' as WordId, cell: 1, predicted: 2, ...PERSON }],
  entities: [
    { id: 'e2' as EntityId, label: 'answer', words: ['w2', 'w3'] as WordId[], ...PERSON },
    { id: 'e1' as EntityId, label: 'question', words: ['w1'] as WordId[], ...PERSON },
  ],
  links: [{ id: 'k1' as LinkId, from: 'e1' as EntityId, to: 'e2' as EntityId, ...PERSON }],
};

/** A page to export with a small image in `directory`. */
export async function storedPage(directory: string, document: string, number: number, format: 'png' | 'jpeg' = 'png'): Promise<ExportPage> {
  const imagePath = path.join(directory, `${document}-${number}.${format === 'png' ? 'png' : 'jpg'}`);
  const image = sharp({ create: { width: 120, height: 80, channels: 3, background: 'white' } });
  await writeFile(imagePath, await (format === 'png' ? image.png() : image.jpeg()).toBuffer());
  return {
    summary: {
      id: `${document}-${number}` as PageId, document: document as DocumentId, number, status: 'reviewed', width: 120, height: 80,
      image: 'a'.repeat(64), reason: '', note: '',
    },
    documentName: `${document} "ünïcode".pdf`, documentPages: 2, records: RECORDS, imagePath, grid: null, questions: [],
    reviewers: ['Ada'], reviewedAt: '2026-11-23T10:00:00Z',
  };
}
