import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { funsd, funsdFormOf, funsdItemSchema } from '../../../src-main/formats/funsd.ts';
import { realData } from './support/real-data.ts';
import { plainRecords, readAll } from './support/round-trip.ts';

let directory: string;
beforeEach(async () => { directory = await mkdtemp(path.join(tmpdir(), 'lectern-funsd-')); });
afterEach(async () => { await rm(directory, { recursive: true, force: true }); });

async function read(content: string | Buffer) {
  await writeFile(path.join(directory, 'a.json'), content);
  const { read: pages, problems } = await readAll([directory], [funsd]);
  return { page: pages[0]!, problems: problems.map(({ line, at, severity, message }) => ({ line, at, severity, message })) };
}

const word = (text: string, x: number) => ({ text, box: [x, 10, x + 30, 20] });
const item = (id: number, label: string, words: object[], linking: unknown[] = []) => ({ id, label, text: '', box: [0, 0, 0, 0], words, linking });
const NO_IMAGE = { line: null, at: '', severity: 'warning', message: 'The image a was not found; the page came without.' };

describe('reading FUNSD', () => {
  it('takes ids of any numbers, and keeps words without a text as boxes', async () => {
    const form = [item(17, 'question', [word('Fax:', 10)], [[17, 4]]), item(4, 'answer', [word('', 60)], [[17, 4]])];
    const { page, problems } = await read(JSON.stringify({ form }));
    expect(problems).toEqual([NO_IMAGE]);
    expect(plainRecords(page.records)).toMatchObject({
      words: ['@60,10,90,10,90,20,60,20', 'Fax:@10,10,40,10,40,20,10,20'], links: ['question: Fax:@10,10,40,10,40,20,10,20 -> answer: @60,10,90,10,90,20,60,20'],
    });
    expect([page.width, page.height]).toEqual([90, 20]);
  });

  it('makes words of an item that has none but a text, along its box', async () => {
    const { page, problems } = await read(JSON.stringify({ form: [{ id: 0, label: 'header', text: 'Fax  cover', box: [10, 0, 110, 20], words: [], linking: [] }] }));
    expect(page.records.words.map(({ text, quad }) => [text, quad[0], quad[2]])).toEqual([['Fax', 10, expect.closeTo(43.3, 1)], ['cover', expect.closeTo(54.4, 1), 110]]);
    expect(problems.at(-1)).toMatchObject({ at: '/form/0', message: 'A text came without boxes of its words; they share its box by their lengths.' });
  });

  it('tells line and pointer of what is wrong and takes over the rest', async () => {
    const { page, problems } = await read(`{ "form": [
      { "id": 0, "label": "question", "words": [{ "text": "a", "box": [10, 10, NaN, 20] }, { "text": "b", "box": [50, 10, 80, 20] }], "linking": [[0, 99],
        [0, 0]] },
      { "label": "answer" },
      { "id": 0, "label": "answer", "words": [{ "text": "c", "box": [90, 30, 120, 40] }], "linking": [] }
    ] }`);
    expect(page.records.words.map(({ text }) => text)).toEqual(['b', 'c']);
    expect(page.records.links).toEqual([]);
    expect(problems).toEqual([
      { line: 4, at: '/form/1/id', severity: 'warning', message: expect.stringMatching(/^This is not an item of a form: /) as string },
      NO_IMAGE,
      { line: 2, at: '/form/0/words/0/box', severity: 'warning', message: 'A shape has coordinates that are no numbers; it was left out.' },
      { line: 5, at: '/form/2/id', severity: 'warning', message: 'An id occurs twice; links go to the first that bears it.' },
      { line: 2, at: '/form/0/linking/0', severity: 'warning', message: 'A link goes to nothing and was left out.' },
      { line: 3, at: '/form/0/linking/1', severity: 'warning', message: 'A link goes from an entity to itself and was left out.' },
    ]);
  });

  it('reads Latin-1 that was taken for UTF-8, and says so with the line', async () => {
    const json = JSON.stringify({ form: [item(0, 'header', [word('Café', 10)])] }, null, 1);
    const { page, problems } = await read(Buffer.from(json, 'latin1'));
    expect(page.records.words.map(({ text }) => text)).toEqual(['Café']);
    expect(problems[0]).toMatchObject({ line: json.slice(0, json.indexOf('Café')).split('\n').length, severity: 'warning' });
  });

  it('refuses what is no page at all, by name and place', async () => {
    const { page, problems } = await read('{ "form": [ 1, 2');
    expect(page).toBeUndefined();
    expect(problems).toMatchObject([{ line: 1, severity: 'error', message: expect.stringMatching(/^This is not valid JSON: /) as string }]);
  });
});

const REAL = realData('funsd');

/** What an annotation file means: ids by place, links once each, none to nothing and none to itself. */
function meaningOf(file: unknown): object[] {
  const { form } = z.object({ form: z.array(funsdItemSchema) }).parse(file);
  const places = new Map(form.map(({ id }, index) => [id, index]));
  return form.map(({ label, words, linking }) => ({
    label, words,
    links: [...new Set(linking.map(([from, to]) => [places.get(from), places.get(to)]).filter(([from, to]) => from !== undefined && to !== undefined && from !== to).map(String))].sort(),
  }));
}

describe('the FUNSD data set itself', () => {
  it.skipIf(REAL === null)('comes out as it came in: labels, words in order, boxes and links of every annotation file (needs LECTERN_DATA)', async () => {
    const { read: pages, problems } = await readAll([REAL!], [funsd]);
    expect(problems.filter(({ message }) => !/from an entity to itself|goes? to nothing/u.test(message))).toEqual([]);
    expect(pages).toHaveLength(199);
    for (const page of pages) {
      const file: unknown = JSON.parse(await readFile(page.source, 'utf8'));
      expect(meaningOf(funsdFormOf(page.records)), page.source).toEqual(meaningOf(file));
      expect(page.image, page.source).not.toBeNull();
    }
  }, 60_000);

  it.skipIf(REAL === null)('is recognised by its content in every file (needs LECTERN_DATA)', async () => {
    for (const part of ['training_data', 'testing_data']) {
      for (const name of await readdir(path.join(REAL!, part, 'annotations'))) {
        expect(funsd.recognises?.(name, (await readFile(path.join(REAL!, part, 'annotations', name), 'utf8')).slice(0, 65_536)), name).toBe(true);
      }
    }
  });
});
