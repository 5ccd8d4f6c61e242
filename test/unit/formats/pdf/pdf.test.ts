import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument, rgb } from '@cantoo/pdf-lib';
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Word } from '../../../../src-shared/document.ts';
import { EMPTY_RECORDS } from '../../../../src-shared/document.ts';
import { quadOfBox } from '../../../../src-shared/geometry.ts';
import type { Quad } from '../../../../src-shared/geometry.ts';
import type { WordId } from '../../../../src-shared/ids.ts';
import type { PageSource } from '../../../../src-main/store/types.ts';
import { pdf } from '../../../../src-main/formats/pdf/index.ts';
import type { ExportPage, ExportSummary } from '../../../../src-main/formats/types.ts';
import { storedPage } from '../pages.ts';

const WIDTH = 600;
const HEIGHT = 800;
const DPI = 150;

let directory: string;
beforeEach(async () => { directory = await mkdtemp(path.join(tmpdir(), 'lectern-pdf-')); });
afterEach(async () => { await rm(directory, { recursive: true, force: true }); });

const made = (id: string, text: string, quad: Quad, change: Partial<Word> = {}): Word =>
  ({ id: id as WordId, text, quad, baseline: null, by: 'ocr', confidence: 0.9, accepted: false, ...change });
const upright = (id: string, text: string, x0: number, y0: number, x1: number, y1: number, change: Partial<Word> = {}): Word =>
  made(id, text, quadOfBox({ x0, y0, x1, y1 }), change);

/** Two lines; the second is read first. */
const WORDS: readonly Word[] = [
  upright('w1', 'Grüße', 100, 200, 180, 230), upright('w2', 'an', 190, 205, 220, 230),
  upright('w3', 'Total:', 100, 100, 200, 130, { baseline: [100, 124, 200, 124] }), upright('w4', '12.50', 400, 100, 480, 130, { baseline: [400, 124, 480, 124] }),
];
const LINES = [['w1', 'w2'], ['w3', 'w4']];

async function page(words: readonly Word[], lines: readonly (readonly string[])[], change: Partial<ExportPage> = {}): Promise<ExportPage> {
  const base = await storedPage(directory, 'a', 1);
  return {
    ...base, summary: { ...base.summary, width: WIDTH, height: HEIGHT }, documentName: 'Scan.tif', documentPages: 1,
    records: {
      ...EMPTY_RECORDS, words,
      lines: lines.map((members, index) => ({
        id: `l${index}` as never, order: index, words: members as WordId[], baseline: null, polygon: null, region: null, by: 'ocr', confidence: null, accepted: false,
      })),
    },
    ...change,
  };
}

async function exported(pages: readonly ExportPage[], images = true): Promise<{ summary: ExportSummary; bytes: Buffer; opened: PDFDocumentProxy }> {
  const out = path.join(directory, 'out');
  const summary = await pdf.write({
    pages, documents: [...new Set(pages.map((one) => one.summary.document))], out, projectName: 'Test', language: 'eng', grid: { rows: 4, columns: 4 }, testShare: 0, seed: 0, images,
  });
  const [name = ''] = (await readdir(out)).filter((file) => file.endsWith('.pdf'));
  const bytes = await readFile(path.join(out, name));
  const opened = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  return { summary, bytes, opened };
}

interface Run { readonly text: string; readonly start: readonly number[]; readonly end: readonly number[]; readonly size: number }

/** The runs of text of a page with where they begin and end, in pixels of a rendering that is `WIDTH` pixels wide. */
async function runsOf(opened: PDFDocumentProxy, number = 1, width = WIDTH): Promise<Run[]> {
  const shown = await opened.getPage(number);
  const viewport = shown.getViewport({ scale: width / shown.getViewport({ scale: 1 }).width });
  const { items } = await shown.getTextContent({ disableNormalization: true });
  return items.flatMap((item) => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const [a = 0, b = 0, , , e = 0, f = 0] = item.transform as number[];
    const length = Math.hypot(a, b) || 1;
    return [{
      text: item.str, start: viewport.convertToViewportPoint(e, f) as number[], size: item.height * viewport.scale,
      end: viewport.convertToViewportPoint(e + (a / length) * item.width, f + (b / length) * item.width) as number[],
    }];
  });
}

const jpeg = (width: number, height: number): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#ddd' } }).withMetadata({ density: DPI }).jpeg().toBuffer();

async function scan(turned = 0, deskewed = 0, size: readonly [number, number] = [WIDTH, HEIGHT]): Promise<{ bytes: Buffer; source: PageSource }> {
  const original = path.join(directory, 'original.jpg');
  const bytes = await jpeg(...size);
  await writeFile(original, bytes);
  return { bytes, source: { original, kind: 'image', recognisedBy: 'tesseract 5', turned, deskewed } };
}

describe('a searchable PDF of a scan', () => {
  it('has each word over its box, along its baseline, in reading order', async () => {
    const { source } = await scan();
    const { opened } = await exported([await page(WORDS, LINES, { source })]);
    const runs = await runsOf(opened);
    expect(runs.map((run) => run.text)).toEqual(['Grüße', 'an', 'Total:', '12.50']);
    const expected = [[100, 224, 180], [190, 225, 220], [100, 124, 200], [400, 124, 480]];
    for (const [index, [x0 = 0, baseline = 0, x1 = 0]] of expected.entries()) {
      expect(Math.abs((runs[index]?.start[0] ?? 0) - x0)).toBeLessThan(0.5);
      expect(Math.abs((runs[index]?.start[1] ?? 0) - baseline)).toBeLessThan(0.5);
      expect(Math.abs((runs[index]?.end[0] ?? 0) - x1)).toBeLessThan(0.5);
    }
    expect(runs[0]?.size).toBeCloseTo(30, 0);
  });

  it('has words on the baselines of their lines where nobody has said those of the words', async () => {
    const one = await page(WORDS, LINES);
    const lines = one.records.lines.map((line) => ({ ...line, baseline: [[90, 222], [150, 222], [230, 230]] as const }));
    const { opened } = await exported([{ ...one, records: { ...one.records, lines: lines.slice(0, 1) } }]);
    const [first] = await runsOf(opened);
    expect(Math.abs((first?.start[1] ?? 0) - 222)).toBeLessThan(0.5);
    expect((first?.end[1] ?? 0)).toBeGreaterThan(223);
  });

  it('is as large on paper as the scan was, and holds the scan byte for byte', async () => {
    const { bytes: scanned, source } = await scan();
    const { bytes, opened } = await exported([await page(WORDS, LINES, { source })]);
    expect((await opened.getPage(1)).view).toEqual([0, 0, WIDTH * 72 / DPI, HEIGHT * 72 / DPI]);
    expect(bytes.includes(scanned)).toBe(true);
  });

  it('shows nothing of the text, and the picture once', async () => {
    const { opened } = await exported([await page(WORDS, LINES, (await scan()))]);
    const { fnArray, argsArray } = await (await opened.getPage(1)).getOperatorList();
    expect(fnArray.filter((one) => one === OPS.paintImageXObject)).toHaveLength(1);
    const modes = argsArray.filter((_, index) => fnArray[index] === OPS.setTextRenderingMode);
    expect(modes).toEqual([[3]]);
  });

  it.each([
    [90, 0, [HEIGHT, WIDTH]], [270, 0, [HEIGHT, WIDTH]], [180, 0, [WIDTH, HEIGHT]],
  ] as const)('turns an original that was turned by %i degrees by a matrix, without touching it', async (turned, deskewed, size) => {
    const { bytes: scanned, source } = await scan(turned, deskewed, size);
    const { bytes, opened } = await exported([await page(WORDS, LINES, { source })]);
    expect(bytes.includes(scanned)).toBe(true);
    expect((await opened.getPage(1)).getViewport({ scale: DPI / 72 })).toMatchObject({ width: WIDTH, height: HEIGHT });
  });

  it('writes any character of Unicode, and words that stand on their side', async () => {
    const words = [
      upright('w1', '日本語', 100, 100, 200, 130), upright('w2', '😀é', 210, 100, 300, 130), upright('w3', 'Ωмега', 310, 100, 400, 130),
      made('w4', 'Rand', [40, 700, 40, 600, 70, 600, 70, 700]),
    ];
    const { opened } = await exported([await page(words, [['w1', 'w2', 'w3'], ['w4']])]);
    const runs = await runsOf(opened);
    expect(runs.map((run) => run.text)).toEqual(['日本語 😀é Ωмега', 'Rand']);
    const side = runs[1];
    expect(Math.abs((side?.start[0] ?? 0) - 64)).toBeLessThan(0.5);
    expect(Math.abs((side?.start[1] ?? 0) - 700)).toBeLessThan(0.5);
    expect(Math.abs((side?.end[1] ?? 0) - 600)).toBeLessThan(0.5);
  });

  it('parts words whose boxes touch or overlap', async () => {
    const words = [upright('w1', 'Nature', 100, 100, 200, 130), upright('w2', 'of', 198, 100, 230, 130), upright('w3', 'deed', 230, 100, 300, 130)];
    const { opened } = await exported([await page(words, [['w1', 'w2', 'w3']])]);
    const [run] = await runsOf(opened);
    expect(run?.text).toBe('Nature of deed');
    expect(Math.abs((run?.end[0] ?? 0) - 300)).toBeLessThan(0.5);
  });

  it('is made for archives: metadata, output intent, embedded font, identifier', async () => {
    const { bytes, opened } = await exported([await page(WORDS, LINES)]);
    const { metadata, info } = await opened.getMetadata();
    expect(info).toMatchObject({ Title: 'Scan.tif', Producer: 'Lectern', PDFFormatVersion: '1.7' });
    expect(metadata.get('dc:title')).toBe('Scan.tif');
    const text = bytes.toString('latin1');
    expect(text).toMatch(/<pdfaid:part>2<\/pdfaid:part>|pdfaid:part="2"/);
    expect(text).toMatch(/\/S \/GTS_PDFA1/);
    expect(text).toMatch(/\/FontFile2 \d+ 0 R/);
    expect(text).toMatch(/\/ID \[<[0-9A-F]{32}> <[0-9A-F]{32}>\]/);
  });

  it('writes pages without a picture where there is none, and says so', async () => {
    const { summary, opened } = await exported([await page(WORDS, LINES, { imagePath: null })]);
    expect(summary.losses.map(({ what }) => what)).toContain('Pages have no picture at hand; they have their text only.');
    expect(await runsOf(opened)).toHaveLength(4);
  });

  it('has all pages of a document in one file', async () => {
    const one = await page(WORDS, LINES);
    const two = { ...one, summary: { ...one.summary, number: 2 } };
    const { opened, summary } = await exported([one, two]);
    expect(opened.numPages).toBe(2);
    expect(summary.pages).toBe(2);
  });
});

describe('a PDF that gets its words', () => {
  /** A page that shows part of itself, turned, and has moved its origin without taking it back. */
  async function original(): Promise<{ file: string; bytes: Buffer }> {
    const document = await PDFDocument.create();
    for (let count = 0; count < 2; count += 1) {
      const drawn = document.addPage([500, 400]);
      drawn.setCropBox(50, 20, 400, 300);
      drawn.setRotation({ type: 'degrees', angle: 90 } as never);
      drawn.drawRectangle({ x: 60, y: 30, width: 50, height: 50, color: rgb(1, 0, 0) });
    }
    const bytes = Buffer.from(await document.save({ useObjectStreams: false }));
    const file = path.join(directory, 'original.pdf');
    await writeFile(file, bytes);
    return { file, bytes };
  }

  it('keeps its bytes, and has the words where the pages show them', async () => {
    const { file, bytes: before } = await original();
    const source: PageSource = { original: file, kind: 'pdf', recognisedBy: 'tesseract 5', turned: 0, deskewed: 0 };
    const { bytes, opened } = await exported([await page(WORDS, LINES, { source })]);
    expect(bytes.subarray(0, before.length).equals(before)).toBe(true);
    expect(opened.numPages).toBe(2);
    const runs = await runsOf(opened);
    expect(runs.map((run) => run.text)).toEqual(['Grüße', 'an', 'Total:', '12.50']);
    expect(Math.abs((runs[2]?.start[0] ?? 0) - 100)).toBeLessThan(1);
    expect(Math.abs((runs[2]?.start[1] ?? 0) - 124)).toBeLessThan(1);
    expect(Math.abs((runs[2]?.end[0] ?? 0) - 200)).toBeLessThan(1);
    expect(await runsOf(opened, 2)).toEqual([]);
  });

  it('gets over its own text only the words that a person corrected, and says so', async () => {
    const { file } = await original();
    const source: PageSource = { original: file, kind: 'pdf', recognisedBy: 'text layer', turned: 0, deskewed: 0 };
    const words = WORDS.map((word, index) => ({ ...word, by: index === 3 ? 'person' as const : 'text-layer' as const }));
    const { summary, opened } = await exported([await page(words, LINES, { source })]);
    expect((await runsOf(opened)).map((run) => run.text)).toEqual(['12.50']);
    expect(summary.losses).toContainEqual(expect.objectContaining({ count: 1, what: expect.stringMatching(/^Corrected words were laid over/) as string }));
  });

  it('becomes pictures where it cannot be added to, and says so', async () => {
    const file = path.join(directory, 'broken.pdf');
    await writeFile(file, 'no PDF at all');
    const source: PageSource = { original: file, kind: 'pdf', recognisedBy: 'tesseract 5', turned: 0, deskewed: 0 };
    const { summary, opened } = await exported([await page(WORDS, LINES, { source })]);
    expect(summary.losses.map(({ what }) => what)).toContainEqual(expect.stringMatching(/could not be added to/));
    expect(await runsOf(opened)).toHaveLength(4);
  });
});
