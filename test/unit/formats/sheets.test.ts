import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DOMParser } from '@xmldom/xmldom';
import yauzl from 'yauzl';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PageRecords } from '../../../src-shared/document.ts';
import type { EntityId, TableId, WordId } from '../../../src-shared/ids.ts';
import { csv } from '../../../src-main/formats/sheets/csv.ts';
import { csvText, sheetNumber } from '../../../src-main/formats/sheets/values.ts';
import { xlsx } from '../../../src-main/formats/sheets/xlsx.ts';
import { text, textOfPage } from '../../../src-main/formats/text.ts';
import type { ExportPage, ExportRequest, Format } from '../../../src-main/formats/types.ts';
import { RECORDS, storedPage } from './pages.ts';

let directory: string;
beforeEach(async () => { directory = await mkdtemp(path.join(tmpdir(), 'lectern-sheets-')); });
afterEach(async () => { await rm(directory, { recursive: true, force: true }); });

/** The words of the page below its first line as a table: a heading over two columns, and two cells. */
const TABLE: PageRecords['tables'][number] = {
  id: 't1' as TableId, polygon: [[10, 30], [110, 30], [110, 70], [10, 70]], rows: 2, columns: 2, rowSeparators: [50], columnSeparators: [50],
  cells: [
    { row: 0, column: 0, rowSpan: 1, columnSpan: 2, header: true, words: ['w3' as WordId], confidence: null, accepted: true },
    { row: 1, column: 0, rowSpan: 1, columnSpan: 1, header: false, words: ['w4' as WordId], confidence: null, accepted: true },
    { row: 1, column: 1, rowSpan: 1, columnSpan: 1, header: false, words: ['w5' as WordId], confidence: null, accepted: true },
  ],
  by: 'person', confidence: null, accepted: true,
};

/** The page of the other tests with its texts replaced, word by word. */
function records(texts: readonly string[] = [], tables: PageRecords['tables'] = []): PageRecords {
  return { ...RECORDS, tables, words: RECORDS.words.map((word, index) => ({ ...word, text: texts[index] ?? word.text })) };
}

async function write(format: Format, pages: readonly PageRecords[], change: Partial<ExportRequest> = {}): Promise<string> {
  const out = path.join(directory, 'out');
  const stored: ExportPage[] = [];
  for (const [index, one] of pages.entries()) stored.push({ ...await storedPage(directory, 'a', index + 1), documentName: 'Ledger.pdf', records: one });
  await format.write({
    pages: stored, documents: ['a' as ExportPage['summary']['document']], out, projectName: 'Test', language: 'eng', grid: { rows: 4, columns: 4 }, testShare: 0, seed: 1, images: true, ...change,
  });
  return out;
}

const lines = async (file: string): Promise<string[]> => (await readFile(file, 'utf8')).replace(/^\uFEFF/u, '').split('\r\n').slice(0, -1);

describe('texts on their way into spreadsheets', () => {
  it.each(['=1+1', '+1+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '=cmd|\' /C calc\'!A0', '＝1', '-', '+49 30 1234-5'])('disarms %j', (value) => {
    expect(csvText(value)).toBe(`'${value}`);
  });

  it.each(['-5', '+5', '-5.20', '-1,234.50', '- see page 2'.slice(2), 'a=b', '12 %', '-12%', '', 'Total: =5'])('leaves %j as it is', (value) => {
    expect(csvText(value)).toBe(value);
  });

  it.each([
    ['0', 0, '0'], ['42', 42, '0'], ['-7', -7, '0'], ['12.50', 12.5, '0.00'], ['12,50', 12.5, '0.00'], ['0.125', 0.125, '0.000'],
    ['1,234.50', 1234.5, '#,##0.00'], ['1.234,50', 1234.5, '#,##0.00'], ["1'234", 1234, '#,##0'], ['1,234,567', 1234567, '#,##0'], ['1234.567', 1234.567, '0.000'],
  ])('reads %j as a number', (value, number, format) => {
    expect(sheetNumber(value)).toEqual({ value: number, format });
  });

  it.each(['007', '1,234', '1.234', '12.', '.5', '1e5', '0x10', '2024-01-02', '12.30.45', '-0', '1234567890123456', '1,23,456', 'Infinity', '5 %', ''])('keeps %j as a text', (value) => {
    expect(sheetNumber(value)).toBeNull();
  });
});

describe('CSV', () => {
  it('has every key with its values, and keys without', async () => {
    const lonely = { id: 'e3' as EntityId, label: 'question', words: ['w4' as WordId], by: 'person', confidence: null, accepted: true } as const;
    const out = await write(csv, [{ ...records(), entities: [...RECORDS.entities, lonely] }]);
    expect(await lines(path.join(out, 'fields.csv'))).toEqual([
      'document,page,key,value,key label,value label,confidence,accepted',
      'Ledger.pdf,1,Date:,4 May,question,answer,,yes',
      'Ledger.pdf,1,page,,question,,,yes',
    ]);
    expect(await lines(path.join(out, 'entities.csv'))).toContain('Ledger.pdf,1,answer,4 May,Date:,60,10,100,40,,yes');
  });

  it('has one row a page and a column for each label of any page', async () => {
    const other = { ...records(), entities: [{ ...RECORDS.entities[0]!, label: 'total' }], links: [] };
    const out = await write(csv, [records(), other]);
    expect(await lines(path.join(out, 'pages.csv'))).toEqual([
      'document,page,status,answer,question,total', 'Ledger.pdf,1,reviewed,4 May,Date:,', 'Ledger.pdf,2,reviewed,,,4 May',
    ]);
    expect((await readdir(out)).toSorted()).toEqual(['entities.csv', 'fields.csv', 'manifest.json', 'pages.csv', 'tables']);
  });

  it('has a file for each table, and runs nothing of it', async () => {
    const out = await write(csv, [records(['', '', 'Sum', '=A1', '-5'], [TABLE])]);
    expect(await readdir(path.join(out, 'tables'))).toEqual(['Ledger-p1-table-1.csv']);
    expect(await lines(path.join(out, 'tables', 'Ledger-p1-table-1.csv'))).toEqual(['Sum,', "'=A1,-5"]);
  });
});

/** The files of an XLSX by name. */
function unzipped(file: string): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    const files = new Map<string, string>();
    yauzl.open(file, { lazyEntries: true }, (error, zip) => {
      if (error !== null) { reject(error); return; }
      zip.on('entry', (entry: yauzl.Entry) => {
        zip.openReadStream(entry, (failure, stream) => {
          if (failure !== null) { reject(failure); return; }
          const parts: Buffer[] = [];
          stream.on('data', (part: Buffer) => { parts.push(part); });
          stream.on('end', () => { files.set(entry.fileName, Buffer.concat(parts).toString('utf8')); zip.readEntry(); });
        });
      });
      zip.on('end', () => { resolve(files); });
      zip.readEntry();
    });
  });
}

/** The cells of a sheet by their place: their type and content. */
function cellsOf(files: ReadonlyMap<string, string>, sheet: number): Map<string, { type: string; value: string; formula: boolean }> {
  const parse = (name: string) => new DOMParser().parseFromString(files.get(name) ?? '<none/>', 'text/xml');
  const shared = [...parse('xl/sharedStrings.xml').getElementsByTagName('si')].map((one) => one.textContent ?? '');
  return new Map([...parse(`xl/worksheets/sheet${sheet}.xml`).getElementsByTagName('c')].map((cell) => {
    const type = cell.getAttribute('t') ?? 'n';
    const value = cell.getElementsByTagName('v')[0]?.textContent ?? cell.textContent ?? '';
    return [cell.getAttribute('r') ?? '', { type, value: type === 's' ? shared[Number(value)] ?? '' : value, formula: cell.getElementsByTagName('f').length > 0 }];
  }));
}

describe('XLSX', () => {
  it('has a workbook for each document, with keys, entities, pages and a sheet for each table', async () => {
    const out = await write(xlsx, [records(), records([], [TABLE])]);
    const files = await unzipped(path.join(out, 'Ledger.xlsx'));
    const names = [...(files.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*name="([^"]*)"/gu)].map((match) => match[1]);
    expect(names).toEqual(['Fields', 'Entities', 'Pages', 'Page 2 table 1']);
    const fields = cellsOf(files, 1);
    expect(fields.get('B2')?.value).toBe('Date:');
    expect(fields.get('C3')?.value).toBe('4 May');
    expect(files.get('xl/worksheets/sheet4.xml')).toContain('<mergeCell ref="A1:B1"/>');
    expect(cellsOf(files, 4).get('B2')?.value).toBe('one');
  });

  it('types numbers as numbers and everything else as texts: nothing is a formula', async () => {
    const out = await write(xlsx, [records(['Sum', '12.50', '', '=A1+1', '@x'], [{ ...TABLE, cells: TABLE.cells.map((cell, index) => ({ ...cell, words: [['w2', 'w4', 'w5'][index] as WordId] })) }])]);
    const table = cellsOf(await unzipped(path.join(out, 'Ledger.xlsx')), 4);
    expect(table.get('A1')).toMatchObject({ type: 'n', value: '12.5' });
    expect(table.get('A2')).toMatchObject({ value: '=A1+1', formula: false });
    expect(table.get('A2')?.type).not.toBe('n');
    expect([...table.values()].some((cell) => cell.formula)).toBe(false);
  });
});

describe('plain text', () => {
  it('has a line for each line, in reading order, loose words last', () => {
    const loose = { ...RECORDS.words[0]!, id: 'w9' as WordId, text: 'margin' };
    expect(textOfPage({ ...records(), words: [loose, ...RECORDS.words] }, false)).toBe('Date: 4\nMay\npage one\nmargin\n');
    expect(textOfPage({ ...records(), words: [], lines: [] }, false)).toBe('');
  });

  it('has tables as tab-separated lines where that is asked for', () => {
    expect(textOfPage(records([], [TABLE]), true)).toBe('Date: 4\nMay\t\npage\tone\n');
    expect(textOfPage(records([], [TABLE]), false)).toBe('Date: 4\nMay\npage one\n');
  });

  it('ends each page of a document with a form feed, or has a file for each page', async () => {
    const out = await write(text, [records(), records(['Datum:'])]);
    expect(await readFile(path.join(out, 'Ledger.txt'), 'utf8')).toBe('Date: 4\nMay\npage one\n\fDatum: 4\nMay\npage one\n\f');
    await rm(out, { recursive: true });
    await write(text, [records(), records(['Datum:'])], { perPage: true });
    expect(await readFile(path.join(out, 'Ledger-p2.txt'), 'utf8')).toBe('Datum: 4\nMay\npage one\n');
  });
});
