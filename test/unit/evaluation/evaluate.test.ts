import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluateFunsd, evaluatePages } from '../../../src-main/evaluation/index.ts';
import type { Reader } from '../../../src-main/evaluation/index.ts';
import { funsdPages } from '../../../src-main/evaluation/read-funsd.ts';
import { pageFiles, pagesOfFile } from '../../../src-main/evaluation/read-pages.ts';
import type { GivenEntity, PageInput, PagePrediction } from '../../../src-main/model/types.ts';
import { boxOfQuad, cellOfBox } from '../../../src-shared/geometry.ts';
import { LecternError } from '../../../src-shared/errors.ts';

const GRID = { rows: 4, columns: 4 };
let directory = '';

const word = (text: string, x: number, y: number): { text: string; box: number[] } => ({ text, box: [x, y, x + 40, y + 12] });

/** Name and Ada belong together, their link is stored twice; the link of Date and its value points the wrong way. */
const FORM = {
  form: [
    { id: 7, label: 'header', text: '', words: [word('FORM', 10, 10), word(' ', 60, 10)], linking: [[7, 0], [7, 0]] },
    { id: 0, label: 'question', text: '', words: [word('Full', 10, 60), word('name:', 55, 60)], linking: [[0, 1], [7, 0]] },
    { id: 1, label: 'answer', text: '', words: [word('Ada', 120, 60)], linking: [[0, 1]] },
    { id: 2, label: 'question', text: '', words: [word('Date:', 10, 100)], linking: [[3, 2]] },
    { id: 3, label: 'answer', text: '', words: [word('1843', 120, 100)], linking: [[3, 2], [3, 9]] },
    { id: 4, label: 'answer', text: '', words: [word('', 120, 130)], linking: [[2, 4]] },
    { id: 5, label: 'other', text: '', words: [word('page', 150, 180)], linking: [] },
  ],
};

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'lectern-evaluation-'));
  for (const folder of ['annotations', 'images']) await mkdir(path.join(directory, 'funsd', folder), { recursive: true });
  const image = sharp({ create: { width: 200, height: 200, channels: 3, background: 'white' } });
  for (const name of ['a', 'broken', 'wrong']) await image.png().toFile(path.join(directory, 'funsd/images', `${name}.png`));
  await writeFile(path.join(directory, 'funsd/images/badimage.png'), 'no image');
  const annotate = (name: string, text: string): Promise<void> => writeFile(path.join(directory, 'funsd/annotations', `${name}.json`), text);
  await annotate('a', JSON.stringify(FORM));
  await annotate('broken', '{"form": [');
  await annotate('wrong', '{"form": [{"label": "question"}]}');
  await annotate('noimage', JSON.stringify(FORM));
  await annotate('badimage', JSON.stringify(FORM));
});
afterAll(async () => { await rm(directory, { recursive: true, force: true }); });

interface Known {
  readonly entities: readonly { label: string; words: readonly string[] }[];
  readonly links: readonly (readonly [number, number])[];
  readonly lines: readonly (readonly string[])[];
}

/** A reader that says what it is told to, whatever it sees. */
function readerOf(known: Known, seen: (readonly GivenEntity[])[] = []): Reader {
  type Id = PageInput['words'][number]['id'];
  const of = (words: readonly string[]): Id[] => words as readonly Id[] as Id[];
  return {
    predict: (page) => {
      const entities = known.entities.filter((entity) => entity.label !== 'other');
      const prediction: PagePrediction = {
        model: 'fake', modelVersion: '1', modelHash: '', by: 'model', device: 'cpu', milliseconds: 1, grid: GRID,
        lines: known.lines.map((words) => ({ words: of(words), confidence: 1 })),
        cells: page.words.map(({ id, quad }) => ({ word: id, cell: cellOfBox(boxOfQuad(quad), page, GRID), confidence: 1 })),
        entities: entities.map((entity) => ({ label: entity.label, words: of(entity.words), confidence: 1 })),
        others: known.entities.filter((entity) => entity.label === 'other').map((entity) => ({ words: of(entity.words), confidence: 1 })),
        links: known.links.map(([from, to]) => ({ from, to, confidence: 1 })),
        fields: [], tables: [],
      };
      return Promise.resolve(prediction);
    },
    link: (_page, entities) => {
      seen.push(entities);
      return Promise.resolve(known.links.map(([from, to]) => ({ from, to, confidence: 1 })));
    },
  };
}

const PERFECT: Known = {
  entities: [
    { label: 'header', words: ['w1'] }, { label: 'question', words: ['w4', 'w3'] }, { label: 'answer', words: ['w5'] },
    { label: 'question', words: ['w6'] }, { label: 'answer', words: ['w7'] }, { label: 'other', words: ['w9'] },
  ],
  links: [[0, 1], [1, 2], [3, 4]],
  lines: [['w1'], ['w3', 'w4', 'w5'], ['w6', 'w7'], ['w9']],
};

describe('FUNSD', () => {
  it('is read without empty words, each link once and towards the value', async () => {
    const [source] = (await funsdPages(path.join(directory, 'funsd'))).filter((page) => page.path.endsWith(`${path.sep}a.json`));
    const page = await source!.read();
    expect(page.input.words.map((each) => each.text)).toEqual(['FORM', 'Full', 'name:', 'Ada', 'Date:', '1843', 'page']);
    expect(page.input).toMatchObject({ width: 200, height: 200 });
    expect(page.entities).toHaveLength(6);
    expect(page.links).toEqual([[0, 1], [1, 2], [3, 4]]);
  });

  it('gives a perfect reader perfect figures, and names the files that could not be read', async () => {
    const seen: (readonly GivenEntity[])[] = [];
    const steps: number[] = [];
    const result = await evaluateFunsd(path.join(directory, 'funsd'), readerOf(PERFECT, seen), { onProgress: (done) => steps.push(done) });
    expect(result).toMatchObject({
      documents: 1, words: 7, wordAccuracy: 1, entityF1: 1, entityF1All: 1, linkF1Gold: 1, linkF1GoldLabels: 1, pairF1: 1,
      questionAnswerPairF1: 1, gridAccuracy: 1, lineF1: null, linePairAccuracy: null, order: 'rows',
    });
    expect(result.failed.map((each) => [path.basename(each.path), each.code])).toEqual([
      ['badimage.json', 'file-damaged'], ['broken.json', 'format-invalid'], ['noimage.json', 'file-not-found'], ['wrong.json', 'format-invalid'],
    ]);
    expect(steps).toEqual([1, 2, 3, 4, 5]);
    expect(seen[0]!.every((entity) => entity.label === null)).toBe(true);
    expect(seen[1]!.map((entity) => entity.label)).toEqual(['header', 'question', 'answer', 'question', 'answer', 'other']);
  });

  it('counts what is wrong', async () => {
    const result = await evaluateFunsd(path.join(directory, 'funsd'), readerOf({
      ...PERFECT,
      entities: [
        { label: 'question', words: ['w1'] }, { label: 'question', words: ['w3', 'w4'] }, { label: 'answer', words: ['w5'] },
        { label: 'question', words: ['w6'] }, { label: 'other', words: ['w7'] }, { label: 'other', words: ['w9'] },
      ],
      links: [[0, 1], [2, 1]],
    }));
    expect(result.wordAccuracy).toBeCloseTo(5 / 7, 12);
    // 4 predicted, 5 true, 3 right
    expect(result.entityF1).toBeCloseTo(6 / 9, 12);
    expect(result.entityF1All).toBeCloseTo(8 / 12, 12);
    // 2 predicted, 3 true; 0 > 1 is right though its first end has another label, 2 > 1 has the wrong direction
    expect(result.pairF1).toBeCloseTo(2 / 5, 12);
    expect(result.questionAnswerPairF1).toBe(0);
    expect(result.linkF1Gold).toBeCloseTo(2 / 5, 12);
    expect(result.baseline.linkF1GoldLabels).toBeCloseTo(4 / 5, 12);
  });

  it('refuses a folder of another kind', async () => {
    await expect(evaluateFunsd(directory, readerOf(PERFECT))).rejects.toMatchObject({ code: 'file-not-found' });
  });

  it('stops when it is cancelled', async () => {
    const reader: Reader = { ...readerOf(PERFECT), predict: () => Promise.reject(new LecternError('cancelled', 'Cancelled.')) };
    await expect(evaluateFunsd(path.join(directory, 'funsd'), reader)).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('pages with full truth', () => {
  const quad = (x: number, y: number): number[] => [x, y, x + 40, y, x + 40, y + 12, x, y + 12];
  const page = (id: string, change: object = {}): string => JSON.stringify({
    format: 'lectern-page', version: 1, id, document: { id: 'd1', name: 'd', page: 1, pages: 1 },
    image: { path: 'images/a.png', width: 200, height: 200 },
    words: [
      { id: 'w1', text: 'Total:', quad: quad(10, 10) }, { id: 'w2', text: '12.50', quad: quad(120, 10) },
      { id: 'w3', text: ' ', quad: quad(10, 60) }, { id: 'w4', text: 'Thanks', quad: quad(10, 90) },
    ],
    lines: [{ id: 'l1', words: ['w1', 'w2'] }, { id: 'l2', words: ['w3'] }, { id: 'l3', words: ['w4'] }],
    grid: { ...GRID, cells: { w1: 1, w2: 3, w4: 9 } },
    entities: [{ id: 'e1', label: 'question', words: ['w1'] }, { id: 'e2', label: 'answer', words: ['w2'] }],
    links: [{ from: 'e1', to: 'e2' }],
    ...change,
  });
  const known: Known = {
    entities: [{ label: 'question', words: ['w1'] }, { label: 'answer', words: ['w2'] }, { label: 'other', words: ['w4'] }],
    links: [[0, 1]],
    lines: [['w1'], ['w2'], ['w4']],
  };
  const write = async (name: string, lines: readonly string[]): Promise<string> => {
    const folder = path.join(directory, name);
    await mkdir(path.join(folder, 'images'), { recursive: true });
    await copyFile(path.join(directory, 'funsd/images/a.png'), path.join(folder, 'images/a.png'));
    await writeFile(path.join(folder, 'pages.jsonl'), `${lines.join('\n')}\n`);
    return folder;
  };

  it('are measured with their lines and cells', async () => {
    const folder = await write('pages', [page('p1'), '', page('p2')]);
    const result = await evaluatePages(folder, readerOf(known));
    // w4 is marked as in cell 9 although its place is in cell 5
    expect(result).toMatchObject({ documents: 1, pages: 2, words: 6, entityF1: 1, pairF1: 1, linkF1Gold: 1, failed: [] });
    expect(result.gridAccuracy).toBeCloseTo(2 / 3, 12);
    // 3 predicted, 2 true, 1 right
    expect(result.lineF1).toBeCloseTo(2 / 5, 12);
    expect(result.baseline.lineF1).toBe(1);
    // w1-w2 and w1-w4 wrong, w2-w4 right
    expect(result.linePairAccuracy).toBeCloseTo(1 / 3, 12);
  });

  it('that are damaged are named, and the rest goes on', async () => {
    const folder = await write('damaged', [
      '{', page('p1', { version: 2 }), page('p2', { lines: [{ words: ['w99'] }] }), page('p3', { links: [{ from: 'e1', to: 'e9' }] }),
      page('p4', { image: { path: '../../secret.png', width: 1, height: 1 } }), page('p5'),
    ]);
    const result = await evaluatePages(path.join(folder, 'pages.jsonl'), readerOf(known));
    expect(result.pages).toBe(1);
    expect(result.failed.map((each) => each.code)).toEqual([...Array.from({ length: 4 }, () => 'format-invalid'), 'file-not-found']);
    expect(result.failed[0]).toMatchObject({ path: `${path.join(folder, 'pages.jsonl')}:1`, message: expect.stringMatching(/^pages\.jsonl, line 1: This is not valid JSON/u) as string });
    expect(result.failed[4]).toMatchObject({ code: 'file-not-found', message: 'There is no image secret.png for pages.jsonl.' });
  });

  it('may do without what they do not know', async () => {
    const folder = await write('bare', [page('p1', { lines: undefined, grid: undefined, entities: undefined, links: undefined, document: undefined })]);
    for await (const source of pagesOfFile((await pageFiles(folder))[0]!)) {
      expect(await source.read()).toMatchObject({ document: 'p1', lines: null, cells: null, entities: [], links: [] });
    }
    expect(await evaluatePages(folder, readerOf(known))).toMatchObject({ lineF1: null, gridAccuracy: 1, wordAccuracy: null });
  });

  it('have to be there', async () => {
    await expect(evaluatePages(path.join(directory, 'nowhere'), readerOf(known))).rejects.toMatchObject({ code: 'file-not-found' });
    await expect(evaluatePages(path.join(directory, 'funsd/images'), readerOf(known))).rejects.toMatchObject({ code: 'file-not-found' });
  });
});
