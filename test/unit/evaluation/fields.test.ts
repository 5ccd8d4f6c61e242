import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluateFcc, evaluateSroie, readNames } from '../../../src-main/evaluation/index.ts';
import { ahead } from '../../../src-main/evaluation/read-documents.ts';
import type { DocumentReader } from '../../../src-main/evaluation/read-documents.ts';
import { readBoxes, readKey } from '../../../src-main/evaluation/read-sroie.ts';
import { fccByRule } from '../../../src-main/evaluation/rules-fcc.ts';
import { sroieByRule } from '../../../src-main/evaluation/rules-sroie.ts';
import type { PageInput, PagePrediction } from '../../../src-main/model/types.ts';
import { EMPTY_RECORDS } from '../../../src-shared/document.ts';
import { LecternError } from '../../../src-shared/errors.ts';
import { quadOfBox } from '../../../src-shared/geometry.ts';
import type { WordId } from '../../../src-shared/ids.ts';

type Words = PageInput['words'];

/** Words of rows, each `[x, text]`; a row every 30 pixels, ten pixels a letter. */
function wordsOf(rows: readonly (readonly (readonly [x: number, text: string])[])[]): Words {
  return rows.flatMap((row, line) => row.flatMap(([x, text]) => {
    let at = x;
    return text.split(' ').map((part, index) => {
      const box = { x0: at, y0: line * 30, x1: at + part.length * 10, y1: line * 30 + 20 };
      at = box.x1 + 8;
      return { id: `r${line}-${x}-${index}` as WordId, text: part, quad: quadOfBox(box) };
    });
  }));
}

const RECEIPT = wordsOf([
  [[60, 'NORDSTERN TRADING SDN BHD']], [[100, '(123456-X)']], [[40, 'NO. 7, JALAN UTARA,']], [[40, '12345 BANDAR TIMUR']], [[40, 'TEL: 03-1234 5678']],
  [[40, 'DATE: 04/05/2021 10:11']], [[40, 'SUB TOTAL'], [400, '9.43']], [[40, 'TOTAL'], [400, '9.48']], [[40, 'ROUNDING'], [400, '0.02']],
  [[40, 'CASH'], [400, '20.00']], [[40, 'CHANGE'], [400, '10.50']], [[40, 'PAID'], [400, '9.50']],
]);

const ORDER = wordsOf([
  [[40, 'Invoice #'], [160, '445566-1'], [500, 'Advertiser'], [650, 'Friends of Ada'], [900, 'Invoice Date'], [1050, '05/31/21']],
  [[40, 'Order Flight'], [200, '05/08/21 - 05/12/21'], [500, 'Advertiser Code'], [700, 'ADA']],
  [[40, 'Total'], [400, '$400.00']], [[40, 'Gross Total'], [400, '$1,000.00'], [600, 'Net Total'], [800, '$850.00']],
]);

describe('rules', () => {
  it('read a receipt: name without its registration, address up to the telephone, and what is paid after rounding', () => {
    expect(sroieByRule({ words: RECEIPT })).toEqual({
      company: 'NORDSTERN TRADING SDN BHD', address: 'NO. 7, JALAN UTARA, 12345 BANDAR TIMUR', date: '04/05/2021', total: '9.50',
    });
    expect(sroieByRule({ words: [] })).toEqual({});
  });

  it('read an order: values right of their keys, up to the next key, and the gross total', () => {
    expect(fccByRule([{ words: ORDER }])).toEqual({
      contract_number: '445566-1', advertiser: 'Friends of Ada', gross_amount: '1,000.00', flight_from: '05/08/21', flight_to: '05/12/21',
    });
  });

  it('take the surest of all pages, and look below a key', () => {
    const vague = wordsOf([[[40, 'Total'], [400, '$7,000.00']]]);
    const below = wordsOf([[[40, 'Contract Dates']], [[40, '01/02/21 - 01/09/21']]]);
    expect(fccByRule([{ words: vague }, { words: ORDER }]).gross_amount).toBe('1,000.00');
    expect(fccByRule([{ words: below }])).toEqual({ flight_from: '01/02/21', flight_to: '01/09/21' });
  });
});

/** A model that calls the words with these texts by these names, as sure as it is told; no field head without any. */
function modelOf(names: Readonly<Record<string, readonly string[]>>, confidence: (page: PageInput) => number = () => 0.9, seen: PageInput[] = []) {
  return {
    predict: (page: PageInput): Promise<PagePrediction> => {
      seen.push(page);
      const idsOf = (texts: readonly string[]): WordId[] => page.words.filter((word) => texts.includes(word.text)).map((word) => word.id);
      const entities = page.words.map((word) => ({ label: word.text.endsWith(':') ? 'question' : 'answer', words: [word.id], confidence: 1 }));
      return Promise.resolve({
        model: 'fake', modelVersion: '1', modelHash: '', by: 'model', device: 'cpu', milliseconds: 1, grid: { rows: 4, columns: 4 },
        lines: page.words.map((word) => ({ words: [word.id], confidence: 1 })), cells: [], entities, others: [],
        links: page.words.flatMap((word, index) => (word.text === 'Date:' ? [{ from: index, to: index + 1, confidence: 1 }] : [])),
        fields: Object.entries(names).map(([name, texts]) => ({ name, words: idsOf(texts), confidence: confidence(page) })).filter(({ words }) => words.length > 0),
        tables: [],
      });
    },
  };
}

/** A reader that finds these words on the pages of any file; `null` for a page that is damaged. */
function readerOf(pages: readonly (Words | null)[], concurrency = 2): DocumentReader {
  return {
    concurrency,
    inspect: (file) => (file.includes('broken') ? Promise.reject(new LecternError('file-damaged', 'Cut off.')) : Promise.resolve({ kind: 'pdf', pages: pages.length })),
    read: (_file, number) => {
      const words = pages[number - 1] ?? null;
      if (words === null) return Promise.reject(new LecternError('page-damaged', 'Torn.'));
      return Promise.resolve({
        image: { bytes: new Uint8Array([1]), format: 'png', width: 200, height: 200 },
        records: { ...EMPTY_RECORDS, words: words.map((word) => ({ ...word, baseline: null, confidence: null, by: 'ocr', accepted: false })) },
        recognisedBy: 'fake', turned: 0, deskewed: 0, milliseconds: { decode: 1, ocr: 1 },
      });
    },
  };
}

let directory = '';
const sroie = (): string => path.join(directory, 'sroie');
const fcc = (): string => path.join(directory, 'fcc');

const KEY = '{"company": "Café Nord", "date": "04/05/2021", "address": "", "total": "9.50",\n}';
const BOXES = [
  '10,10,110,10,110,30,10,30,CAFÉ NORD', '10,40,110,40,110,60,10,60,Date: 04/05/2021', '', '10,70,x,70,60,90,10,90,bad', '10,70,60,70,60,90,10,90,9.50,', '10,99,60,99,60,110,10,110, ',
].join('\r\n');

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'lectern-fields-'));
  for (const folder of ['sroie/img', 'sroie/box', 'sroie/key', 'fcc/pdfs']) await mkdir(path.join(directory, folder), { recursive: true });
  const image = sharp({ create: { width: 200, height: 200, channels: 3, background: 'white' } }).jpeg();
  for (const name of ['a.JPG', 'b.jpg', 'nokey.jpg', 'nobox.jpg', 'badkey.jpg']) await image.toFile(path.join(sroie(), 'img', name));
  const write = (name: string, content: string | Buffer): Promise<void> => writeFile(path.join(sroie(), name), content);
  await write('box/a.csv', Buffer.from(BOXES, 'latin1'));
  await write('key/a.json', `\uFEFF${KEY}`);
  await write('box/b.txt', BOXES);
  await write('key/b.txt', KEY);
  await write('box/nokey.csv', BOXES);
  await write('key/nobox.json', KEY);
  await write('box/badkey.csv', BOXES);
  await write('key/badkey.json', '{"company":');
  await write('key/noimage.json', KEY);
  await writeFile(path.join(fcc(), 'labels.csv'), '\uFEFFfile_id,contract_num,advertiser,gross_amount,flight_from,flight_to\none,77,"Ada, Inc",,,\nbroken,1,x,,,\ngone,1,x,,,\n');
  for (const name of ['one.PDF', 'broken.pdf']) await writeFile(path.join(fcc(), 'pdfs', name), '');
});
afterAll(async () => { await rm(directory, { recursive: true, force: true }); });

const named = (failed: readonly { path: string; code: string }[]): string[] => failed.map((each) => `${path.basename(each.path)} ${each.code}`);

describe('SROIE', () => {
  it('is read with any encoding, with commas in texts, without lines that say nothing', async () => {
    const { words, lines } = await readBoxes(path.join(sroie(), 'box/a.csv'));
    expect(words.map((word) => word.text)).toEqual(['CAFÉ', 'NORD', 'Date:', '04/05/2021', '9.50,']);
    expect(lines.map((line) => line.length)).toEqual([2, 2, 1]);
    expect(await readKey(path.join(sroie(), 'key/a.json'))).toEqual({ company: 'Café Nord', date: '04/05/2021', address: '', total: '9.50' });
  });

  it('measures both runs, and goes on where files are missing or damaged', async () => {
    const model = modelOf({ company: ['CAFÉ', 'NORD'], total: ['9.50,', '8.50'] });
    const scan = wordsOf([[[10, 'CAFÉ NORD']], [[10, '8.50']]]);
    const steps: number[] = [];
    const result = await evaluateSroie(sroie(), model, readerOf([scan]), { only: null, onProgress: (done) => steps.push(done) });
    expect(result).toMatchObject({ model: 'fake', dataset: 'sroie', documents: 3, values: 'fields' });
    expect(result.boxes.fields).toMatchObject({ company: { f1: 1, verbatimF1: 0 }, total: { f1: 1 }, date: { precision: 0, recall: 0, f1: 0 }, address: { f1: null } });
    expect(result.boxes.f1).toBeCloseTo(2 / 3, 12);
    expect(result.ocr?.fields).toMatchObject({ company: { f1: 1 }, total: { precision: 0, f1: 0 } });
    // Five lines of a word each on two receipts, of which only one is a whole box; the rule finds all three boxes.
    expect(result.boxes.lineF1).toBeCloseTo(2 / 8, 12);
    expect(result.baseline.boxes).toMatchObject({ lineF1: 1, fields: { date: { f1: 1 } } });
    expect(named(result.failed).sort()).toEqual(['badkey.json format-invalid', 'nobox file-not-found', 'noimage file-not-found', 'nokey file-not-found']);
    expect(steps.at(-1)).toBe(3);
  });

  it('says which of the named receipts there are not', async () => {
    const result = await evaluateSroie(sroie(), modelOf({}), null, { only: new Set(['nobody']) });
    expect(named(result.failed)).toEqual(['nobody file-not-found']);
    expect(result.documents).toBe(0);
    expect(result.boxes.lineF1).toBeNull();
  });

  it('leaves out the images, and takes only the receipts that are named', async () => {
    await writeFile(path.join(directory, 'names.txt'), 'b.jpg\r\n\r\n');
    const seen: PageInput[] = [];
    const result = await evaluateSroie(sroie(), modelOf({ total: ['9.50,'] }, () => 1, seen), null, { only: await readNames(path.join(directory, 'names.txt')) });
    expect(result).toMatchObject({ documents: 1, ocr: null, baseline: { ocr: null }, failed: [] });
    expect(seen.map((page) => path.basename(page.image))).toEqual(['b.jpg']);
  });

  it('reads entities and links of a package that knows no fields, and says so', async () => {
    const result = await evaluateSroie(sroie(), modelOf({}), null, { only: new Set(['a']) });
    expect(result).toMatchObject({ values: 'entities', boxes: { fields: { date: { f1: 1 }, total: { f1: 0 } } } });
  });

  it('refuses a folder of another kind, stops when it is cancelled, and leaves no images behind', async () => {
    const before = (await readdir(tmpdir())).filter((name) => name.startsWith('lectern-eval-'));
    const stopped = { predict: () => Promise.reject(new LecternError('cancelled', 'Cancelled.')) };
    await expect(evaluateSroie(directory, modelOf({}), null, { only: null })).rejects.toMatchObject({ code: 'file-not-found' });
    await expect(evaluateSroie(sroie(), stopped, readerOf([RECEIPT]), { only: null })).rejects.toMatchObject({ code: 'cancelled' });
    const after = (await readdir(tmpdir())).filter((name) => name.startsWith('lectern-eval-'));
    expect(after.filter((name) => !before.includes(name))).toEqual([]);
  });
});

describe('FCC', () => {
  it('takes the surest page\'s value, leaves out empty labels, and goes on where pages and files are damaged', async () => {
    const pages = [wordsOf([[[10, '77 Wrong']]]), null, wordsOf([[[10, 'ADA INC']]])];
    const sure = (page: PageInput): number => (page.words.some((word) => word.text === 'Wrong') ? 0.4 : 0.8);
    const result = await evaluateFcc(fcc(), modelOf({ contract_number: ['77'], advertiser: ['Wrong', 'ADA', 'INC'], gross_amount: ['77'] }, sure), readerOf(pages), { only: null });
    expect(result).toMatchObject({ dataset: 'fcc', documents: 1, pages: 2, f1: 1, fields: { advertiser: { f1: 1 }, gross_amount: { f1: null } } });
    expect(named(result.failed)).toEqual(['one.PDF, page 2 page-damaged', 'broken.pdf file-damaged', 'gone.pdf file-not-found']);
    expect(result.baseline.f1).toBe(0);
  });

  it('refuses a folder without labels', async () => {
    await expect(evaluateFcc(directory, modelOf({}), readerOf([]), { only: null })).rejects.toMatchObject({ code: 'file-not-found' });
  });
});

describe('work ahead', () => {
  it('keeps the order, and no more than so many under way', async () => {
    let running = 0;
    let most = 0;
    const results: number[] = [];
    for await (const result of ahead([5, 1, 4, 2, 3], 2, async (item) => {
      most = Math.max(most, running += 1);
      await new Promise((resolve) => { setTimeout(resolve, item); });
      running -= 1;
      return item;
    })) results.push(result);
    expect(results).toEqual([5, 1, 4, 2, 3]);
    expect(most).toBe(2);
  });
});
