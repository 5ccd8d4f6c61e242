/** Pages for the tests of the formats: made here, small, with all that a page can hold. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { SHAPELESS } from '../../../src-shared/document.ts';
import type { PageRecords, Word } from '../../../src-shared/document.ts';
import { quadOfBox } from '../../../src-shared/geometry.ts';
import { polygonOfBox } from '../../../src-shared/polygon.ts';
import type { DocumentId, EntityId, LineId, LinkId, PageId, RegionId, TableId, WordId } from '../../../src-shared/ids.ts';
import type { ExportPage } from '../../../src-main/formats/types.ts';

const PERSON = { by: 'person', confidence: null, accepted: true } as const;

function word(id: string, text: string, x: number, y: number): Word {
  return { id: id as WordId, text, quad: quadOfBox({ x0: x, y0: y, x1: x + 40, y1: y + 10 }), baseline: null, ...PERSON };
}

/** "Date: 4 May" over two lines of which the second belongs to the value, and a loose line below. */
export const RECORDS: PageRecords = {
  words: [word('w1', 'Date:', 10, 10), word('w2', '4', 60, 10), word('w3', 'May', 60, 30), word('w4', 'page', 10, 60), word('w5', 'one', 60, 60)],
  lines: [
    { id: 'l1' as LineId, order: 1, words: ['w1', 'w2'] as WordId[], ...SHAPELESS, ...PERSON },
    { id: 'l2' as LineId, order: 2, words: ['w3'] as WordId[], ...SHAPELESS, ...PERSON },
    { id: 'l3' as LineId, order: 3, words: ['w4', 'w5'] as WordId[], ...SHAPELESS, ...PERSON },
  ],
  cells: [{ id: 'w1' as WordId, cell: 1, predicted: 2, ...PERSON }],
  entities: [
    { id: 'e2' as EntityId, label: 'answer', words: ['w2', 'w3'] as WordId[], ...PERSON },
    { id: 'e1' as EntityId, label: 'question', words: ['w1'] as WordId[], ...PERSON },
  ],
  links: [{ id: 'k1' as LinkId, from: 'e1' as EntityId, to: 'e2' as EntityId, ...PERSON }],
  regions: [],
  tables: [],
};

/** The same page with a region, a line that has a shape, and a table of its last four words, of which two stand in a merged cell. */
export const FULL_RECORDS: PageRecords = {
  ...RECORDS,
  lines: RECORDS.lines.map((line, index) => index > 0 ? line : {
    ...line, baseline: [[10, 20], [60.5, 19], [100, 20]], polygon: polygonOfBox({ x0: 10, y0: 10, x1: 100, y1: 20 }), region: 'g1' as RegionId,
  }),
  regions: [{ id: 'g1' as RegionId, kind: 'heading', polygon: polygonOfBox({ x0: 5, y0: 5, x1: 110, y1: 25 }), order: 1, ...PERSON }],
  tables: [{
    id: 't1' as TableId, polygon: polygonOfBox({ x0: 5, y0: 5, x1: 110, y1: 75 }), rows: 3, columns: 2, rowSeparators: [25, 50], columnSeparators: [55],
    cells: [
      { row: 0, column: 1, rowSpan: 2, columnSpan: 1, header: true, words: ['w2', 'w3'] as WordId[], confidence: null, accepted: true },
      { row: 2, column: 0, rowSpan: 1, columnSpan: 1, header: false, words: ['w4'] as WordId[], confidence: 0.5, accepted: false },
      { row: 2, column: 1, rowSpan: 1, columnSpan: 1, header: false, words: ['w5'] as WordId[], confidence: 0.9, accepted: false },
    ],
    by: 'model', confidence: 0.8, accepted: false,
  }],
};

/** A page to export with a small image in `directory`. */
export async function storedPage(
  directory: string, document: string, number: number, format: 'png' | 'jpeg' = 'png', records = RECORDS,
): Promise<ExportPage> {
  const imagePath = path.join(directory, `${document}-${number}.${format === 'png' ? 'png' : 'jpg'}`);
  const image = sharp({ create: { width: 120, height: 80, channels: 3, background: 'white' } });
  await writeFile(imagePath, await (format === 'png' ? image.png() : image.jpeg()).toBuffer());
  return {
    summary: {
      id: `${document}-${number}` as PageId, document: document as DocumentId, number, status: 'reviewed', width: 120, height: 80,
      image: 'a'.repeat(64), reason: '', note: '',
    },
    documentName: `${document} "ünïcode".pdf`, documentPages: 2, records, imagePath, grid: null, questions: [],
    reviewers: ['Ada'], reviewedAt: '2026-11-23T10:00:00Z',
  };
}
