import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Region } from '../../../src-shared/document.ts';
import type { DocumentId } from '../../../src-shared/ids.ts';
import { funsdFormOf, funsdSchema, writeFunsd } from '../../../src-main/formats/funsd.ts';
import { lecternPageSchema } from '../../../src-main/formats/lectern-page.ts';
import { writeLectern } from '../../../src-main/formats/lectern.ts';
import { testDocuments } from '../../../src-main/formats/split.ts';
import type { LecternPage } from '../../../src-main/formats/lectern-page.ts';
import { readLectern } from '../../../src-main/formats/lectern-read.ts';
import type { ExportPage, ExportRequest, ReadPage, ReadProblem } from '../../../src-main/formats/types.ts';
import { FULL_RECORDS, RECORDS, storedPage } from './pages.ts';

let directory: string;
beforeEach(async () => { directory = await mkdtemp(path.join(tmpdir(), 'lectern-formats-')); });
afterEach(async () => { await rm(directory, { recursive: true, force: true }); });

async function request(documents: readonly string[], change: Partial<Omit<ExportRequest, 'pages'>> = {}): Promise<ExportRequest & { pages: ExportPage[] }> {
  const pages = await Promise.all(documents.flatMap((document) => [storedPage(directory, document, 1), storedPage(directory, document, 2, 'jpeg')]));
  return {
    pages, documents: documents as readonly DocumentId[], out: path.join(directory, 'out'), projectName: 'Test', language: 'eng',
    grid: { rows: 4, columns: 4 }, testShare: 0, seed: 7, images: true, ...change,
  };
}

describe('the FUNSD form of a page', () => {
  it('lists items by their first word, the words of a value that runs over two lines together', () => {
    const { form } = funsdFormOf(RECORDS);
    expect(form.map((item) => [item.id, item.label, item.text])).toEqual([
      [0, 'question', 'Date:'], [1, 'answer', '4 May'], [2, 'other', 'page one'],
    ]);
    expect(form[1]?.box).toEqual([60, 10, 100, 40]);
    expect(form[1]?.words).toEqual([{ text: '4', box: [60, 10, 100, 20] }, { text: 'May', box: [60, 30, 100, 40] }]);
  });

  it('gives a link to both of its ends, key first', () => {
    const { form } = funsdFormOf(RECORDS);
    expect(form.map((item) => item.linking)).toEqual([[[0, 1]], [[0, 1]], []]);
  });

  it('never joins loose words across an entity that stands between them', () => {
    const { form } = funsdFormOf({ ...RECORDS, entities: RECORDS.entities.slice(0, 0), links: [] });
    expect(form.map((item) => item.text)).toEqual(['Date: 4', 'May', 'page one']);
  });
});

describe('export to FUNSD', () => {
  it('writes annotations with PNG images of the same names, whatever the page images were', async () => {
    const summary = await writeFunsd(await request(['a', 'b']));
    expect(summary).toMatchObject({ documents: 2, pages: 4, words: 20, entities: 8, links: 4 });
    const names = await readdir(path.join(directory, 'out', 'annotations'));
    expect(names).toEqual(['a_unicode-p1.json', 'a_unicode-p2.json', 'b_unicode-p1.json', 'b_unicode-p2.json']);
    expect(await readdir(path.join(directory, 'out', 'images'))).toEqual(names.map((name) => name.replace('.json', '.png')));
    const image = await readFile(path.join(directory, 'out', 'images', 'a_unicode-p2.png'));
    expect(image.subarray(1, 4).toString()).toBe('PNG');
    const form = funsdSchema.parse(JSON.parse(await readFile(path.join(directory, 'out', 'annotations', 'a_unicode-p1.json'), 'utf8')));
    expect(form).toEqual(funsdFormOf(RECORDS));
  });

  it('says what FUNSD cannot carry', async () => {
    const { losses } = await writeFunsd(await request(['a']));
    expect(losses).toEqual([
      { what: 'Marks of what a person accepted are not part of FUNSD.', count: 24 },
      { what: 'Reading orders of pages are not part of FUNSD.', count: 2 },
      { what: 'Lines are not part of FUNSD.', count: 6 },
      { what: 'Grid cells are not part of FUNSD.', count: 2 },
      { what: 'Review states of pages are not part of FUNSD.', count: 2 },
      { what: 'Words of no entity were written as items labelled "other".', count: 4 },
    ]);
  });

  it('splits by document and records the seed', async () => {
    await writeFunsd(await request(['a', 'b', 'c', 'd'], { testShare: 0.25 }));
    const manifest = JSON.parse(await readFile(path.join(directory, 'out', 'manifest.json'), 'utf8')) as { split: { seed: number; testDocuments: string[] } };
    expect(manifest.split.seed).toBe(7);
    const [chosen] = manifest.split.testDocuments;
    expect(await readdir(path.join(directory, 'out', 'testing_data', 'annotations'))).toEqual([`${chosen}_unicode-p1.json`, `${chosen}_unicode-p2.json`]);
    expect(await readdir(path.join(directory, 'out', 'training_data', 'annotations'))).toHaveLength(6);
  });
});

describe("export to Lectern's own format", () => {
  it('keeps everything, and holds to its JSON Schema', async () => {
    await writeLectern(await request(['a']));
    const schema = JSON.parse(await readFile('src-main/formats/lectern-page.schema.json', 'utf8')) as object;
    const validate = new Ajv2020({ allErrors: true }).compile(schema);
    const lines = (await readFile(path.join(directory, 'out', 'pages.jsonl'), 'utf8')).trimEnd().split('\n').map((line) => JSON.parse(line) as unknown);
    expect(lines).toHaveLength(2);
    for (const line of lines) {
      expect(validate(line), JSON.stringify(validate.errors)).toBe(true);
      const page = lecternPageSchema.parse(line);
      expect(page.words.map((word) => [word.id, word.text, word.quad])).toEqual(RECORDS.words.map((word) => [word.id, word.text, word.quad]));
      expect(page.lines.map((item) => item.words)).toEqual([['w1', 'w2'], ['w3'], ['w4', 'w5']]);
      expect(page.grid).toEqual({
        rows: 4, columns: 4, cells: { w1: 1 }, marks: { w1: { predicted: 2, by: 'person', confidence: null, accepted: true } },
      });
      expect(page.entities.map((item) => [item.label, item.words])).toEqual([['question', ['w1']], ['answer', ['w2', 'w3']]]);
      expect(page.links).toMatchObject([{ from: 'e1', to: 'e2' }]);
      expect(page.review).toEqual({ status: 'reviewed', reviewers: ['Ada'], reviewedAt: '2026-11-23T10:00:00Z' });
      await readFile(path.join(directory, 'out', page.image.path));
    }
  });
});

describe('a page with regions, shapes of lines and tables', () => {
  const readBack = async (lines: readonly string[]) => {
    const file = path.join(directory, 'again.jsonl');
    await writeFile(file, lines.join('\n'));
    const problems: ReadProblem[] = [];
    const pages: ReadPage[] = [];
    for await (const page of readLectern({ files: [file], onProblem: (problem) => { problems.push(problem); } })) pages.push(page);
    return { pages, problems };
  };
  it("stands whole in Lectern's own format, and holds to its JSON Schema", async () => {
    const page = await storedPage(directory, 'a', 1, 'png', FULL_RECORDS);
    await writeLectern({ ...await request(['a']), pages: [page] });
    const written = JSON.parse(await readFile(path.join(directory, 'out', 'pages.jsonl'), 'utf8')) as object;
    const schema = JSON.parse(await readFile('src-main/formats/lectern-page.schema.json', 'utf8')) as object;
    const validate = new Ajv2020({ allErrors: true }).compile(schema);
    expect(validate(written), JSON.stringify(validate.errors)).toBe(true);
    const read = lecternPageSchema.parse(written);
    expect(read.tables).toEqual(FULL_RECORDS.tables);
    const [{ order, ...region }] = FULL_RECORDS.regions as [Region];
    expect(order).toBe(1);
    expect(read.regions).toEqual([region]);
    const { baseline, polygon } = FULL_RECORDS.lines[0]!;
    expect(read.lines.map((line) => [line.baseline, line.polygon, line.region])).toEqual([
      [baseline, polygon, 'g1'], [undefined, undefined, undefined], [undefined, undefined, undefined],
    ]);
    expect((await readBack([JSON.stringify(written)])).pages.map(({ records }) => [records.lines, records.regions, records.tables]))
      .toEqual([[FULL_RECORDS.lines, FULL_RECORDS.regions, FULL_RECORDS.tables]]);
  });

  it('is read with what is sound where a file says too little or too much', async () => {
    const page = await storedPage(directory, 'a', 1, 'png', FULL_RECORDS);
    await writeLectern({ ...await request(['a']), pages: [page] });
    const written = JSON.parse(await readFile(path.join(directory, 'out', 'pages.jsonl'), 'utf8')) as LecternPage;
    const cell = { row: 0, column: 0, rowSpan: 1, columnSpan: 1, header: false, words: ['w1'] };
    const tables = [
      { id: 'bare', cells: [cell, { ...cell, column: 1, words: ['w2', 'w1', 'gone'] }, { ...cell, row: 1, column: 1, words: ['w5'] }] },
      { id: 'crossed', cells: [{ ...cell, columnSpan: 2, words: ['w3'] }, { ...cell, column: 1, words: ['w4'] }] },
      { id: 'nowhere', rows: 2, columns: 2, cells: [] },
    ];
    const { pages, problems } = await readBack([JSON.stringify({ ...written, tables, lines: [{ ...written.lines[0]!, region: 'gone' }, { id: 'l9', words: [] }] })]);
    expect(pages[0]?.records.tables).toMatchObject([{ id: 'bare', rows: 2, columns: 2, columnSeparators: [55], rowSeparators: [40] }]);
    expect(pages[0]?.records.tables[0]?.cells.map((one) => one.words)).toEqual([['w1'], ['w2'], ['w5']]);
    expect(pages[0]?.records.lines.map((line) => [line.id, line.region])).toEqual([['l1', null]]);
    expect(problems.map(({ message }) => message)).toEqual(expect.arrayContaining([expect.stringContaining('2 tables'), expect.stringContaining('region')]));
  });
});

describe('a page with fields, tables and questions', () => {
  const cell = { row: 0, column: 1, rowSpan: 1, columnSpan: 2, header: true, words: ['w2'] };
  const more = {
    fields: [{ name: 'total', words: ['w2'] }], fieldsUnknown: ['date'], tables: [{ id: 't1', cells: [cell] }],
    questions: [{ question: 'What is the total?', answer: '9.50', words: [] }],
  };
  const read = async () => {
    await writeLectern(await request(['a']));
    const [line] = (await readFile(path.join(directory, 'out', 'pages.jsonl'), 'utf8')).split('\n');
    const schema = JSON.parse(await readFile('src-main/formats/lectern-page.schema.json', 'utf8')) as object;
    return { page: JSON.parse(line!) as object, validate: new Ajv2020({ allErrors: true }).compile(schema) };
  };

  it('holds to the JSON Schema, and is read whole', async () => {
    const { page, validate } = await read();
    expect(validate({ ...page, ...more }), JSON.stringify(validate.errors)).toBe(true);
    expect(lecternPageSchema.parse({ ...page, ...more })).toMatchObject(more);
    expect(Object.keys(lecternPageSchema.parse(page))).not.toContain('fields');
  });

  it.each([
    ['a field without words', { fields: [{ name: 'total', words: [] }] }],
    ['a cell that spans nothing', { tables: [{ id: 't1', cells: [{ ...cell, rowSpan: 0 }] }] }],
    ['a question without an answer', { questions: [{ question: 'What?', words: [] }] }],
  ])('is refused with %s, by both alike', async (_, wrong) => {
    const { page, validate } = await read();
    expect(validate({ ...page, ...wrong })).toBe(false);
    expect(lecternPageSchema.safeParse({ ...page, ...wrong }).success).toBe(false);
  });
});

describe('the folder of an export', () => {
  it('is refused where something lies in it already, which stays as it was', async () => {
    const made = await request(['a'], { out: directory });
    await writeFile(path.join(directory, 'precious.txt'), 'mine');
    await expect(writeFunsd(made)).rejects.toMatchObject({ code: 'invalid-input' });
    expect(await readFile(path.join(directory, 'precious.txt'), 'utf8')).toBe('mine');
  });

  it('does not appear at all when an export fails half-way', async () => {
    const made = await request(['a']);
    const pages = [...made.pages];
    pages[1] = { ...pages[1]!, imagePath: path.join(directory, 'gone.png') };
    const before = await readdir(directory);
    await expect(writeFunsd({ ...made, pages })).rejects.toThrow();
    expect(await readdir(directory)).toEqual(before);
  });
});

describe('a split', () => {
  const documents = Array.from({ length: 20 }, (_, index) => `d${index}`);

  it('is the same for the same seed, whatever the order of the documents', () => {
    expect(testDocuments(documents, 0.2, 3)).toEqual(testDocuments(documents.toReversed(), 0.2, 3));
    expect([...testDocuments(documents, 0.2, 3)]).not.toEqual([...testDocuments(documents, 0.2, 4)]);
  });

  it('takes the share that was asked for, never nothing and never all of several documents', () => {
    expect(testDocuments(documents, 0.2, 3).size).toBe(4);
    expect(testDocuments(['a', 'b'], 0.01, 1).size).toBe(1);
    expect(testDocuments(['a', 'b'], 1, 1).size).toBe(1);
    expect(testDocuments(['a'], 0.5, 1).size).toBe(0);
  });
});
