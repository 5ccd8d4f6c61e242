/** Projects and pages for the store's tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { PageReading } from '../../../src-main/documents/types.ts';
import type { PagePrediction } from '../../../src-main/model/types.ts';
import { createProject, openProject } from '../../../src-main/store/index.ts';
import type { NewDocument, ProjectStore } from '../../../src-main/store/index.ts';
import { EMPTY_RECORDS, SHAPELESS } from '../../../src-shared/document.ts';
import type { Line, PageRecords, Region, Word } from '../../../src-shared/document.ts';
import { boxAround, boxOfQuad, quadOfBox } from '../../../src-shared/geometry.ts';
import { polygonOfBox } from '../../../src-shared/polygon.ts';
import type { LineId, PageId, RegionId, WordId } from '../../../src-shared/ids.ts';

export const REVIEWER = 'Ada';
export const word = (name: string): WordId => name as WordId;

/** A LecternError with this code, for `toThrow`. */
export function code(expected: string): Error {
  return expect.objectContaining({ name: 'LecternError', code: expected }) as Error;
}

/** A folder that goes when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'lectern-store-'));
  onTestFinished(() => { rmSync(folder, { recursive: true, force: true }); });
  return folder;
}

/** A new project that is closed and deleted when the test is over. */
export function newProject(folder = temporaryFolder()): ProjectStore {
  const store = createProject(folder, { name: 'Test' });
  onTestFinished(() => { store.close(); });
  return store;
}

/** Closes a project and opens it anew. */
export function reopened(store: ProjectStore): ProjectStore {
  store.close();
  const again = openProject(store.directory);
  onTestFinished(() => { again.close(); });
  return again;
}

export function newDocument(change: Partial<NewDocument> = {}): NewDocument {
  return {
    name: 'letter.png', sha256: 'a'.repeat(64), bytes: 10, kind: 'image', pages: 1, ocr: 'auto', language: 'eng', password: null, ...change,
  };
}

/** A page of 1000 x 1000 pixels: `columns` words a line, named `w1` ... row by row; lines `l1` ... */
export function readingOf(rows: number, columns: number): PageReading {
  const words: Word[] = [];
  const lines: Line[] = [];
  for (let row = 0; row < rows; row += 1) {
    const members: WordId[] = [];
    for (let column = 0; column < columns; column += 1) {
      const id = word(`w${row * columns + column + 1}`);
      const x0 = (1000 * column) / columns;
      const y0 = (1000 * row) / rows;
      members.push(id);
      words.push({
        id, text: `text${row * columns + column + 1}`,
        quad: quadOfBox({ x0, y0, x1: x0 + 800 / columns, y1: y0 + 800 / rows }),
        baseline: column % 2 === 0 ? [x0, y0, x0 + 1, y0] : null,
        by: 'ocr', confidence: 0.9, accepted: false,
      });
    }
    lines.push({ id: `l${row + 1}` as LineId, order: row + 1, words: members, ...SHAPELESS, by: 'ocr', confidence: null, accepted: false });
  }
  return {
    image: { bytes: new TextEncoder().encode(`image ${rows} x ${columns}`), format: 'png', width: 1000, height: 1000 },
    records: { ...EMPTY_RECORDS, words, lines },
    recognisedBy: 'tesseract 5.3.0', turned: 90, deskewed: -0.5, milliseconds: { decode: 10, ocr: 200 },
  };
}

/** The same records with what a segmentation adds: two regions, and a shape and region for every line. */
export function withShapes(records: PageRecords): PageRecords {
  const quads = new Map(records.words.map((one) => [one.id, boxOfQuad(one.quad)]));
  const regions = ['heading', 'paragraph'].map((kind, index): Region => ({
    id: `g${index + 1}` as RegionId, kind, polygon: polygonOfBox({ x0: 0, y0: index * 500, x1: 1000, y1: index * 500 + 490 }), order: index + 1,
    by: 'import', confidence: null, accepted: false,
  }));
  const lines = records.lines.map((line, index): Line => {
    const box = boxAround(line.words.flatMap((id) => quads.get(id) ?? []));
    if (box === null) return line;
    const { x0, x1, y1 } = box;
    return { ...line, baseline: [[x0, y1], [(x0 + x1) / 2, y1 - 2], [x1, y1]], polygon: polygonOfBox(box), region: regions[Math.min(index, 1)]?.id ?? null };
  });
  return { ...records, lines, regions };
}

/** A predicted table of the first `rows` x `columns` words of a reading with so many columns, its first row headings. */
export function tableSaid(rows: number, columns: number): PagePrediction['tables'][number] {
  return {
    confidence: 0.7,
    cells: Array.from({ length: rows * columns }, (_, index) => ({
      row: Math.floor(index / columns), column: index % columns, rowSpan: 1, columnSpan: 1, header: index < columns,
      words: [word(`w${index + 1}`)], confidence: index % 3 === 0 ? 0.5 : 0.95,
    })),
  };
}

/** What a model says of such a page: nothing, unless `change` says more. */
export function predictionOf(change: Partial<PagePrediction> = {}): PagePrediction {
  return {
    model: 'tiny', modelVersion: '0.1.0', modelHash: 'f'.repeat(64), by: 'model', device: 'cpu', milliseconds: 12,
    grid: { rows: 4, columns: 4 }, lines: [], cells: [], entities: [], others: [], links: [], fields: [], tables: [], ...change,
  };
}

/** Adds a document of one page and reads it. */
export async function readPageInto(store: ProjectStore, reading = readingOf(3, 4)): Promise<PageId> {
  const sha256 = store.documents().length.toString(16).padStart(64, '0');
  const document = store.addDocument(newDocument({ sha256 }));
  const page = store.pages(document.id)[0]!.id;
  await store.saveReading(page, reading);
  return page;
}
