import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withReport } from '../../../../src-main/evaluation/index.ts';
import { drawPage } from '../../../../src-main/evaluation/report/drawing.ts';
import { ErrorList } from '../../../../src-main/evaluation/report/error-list.ts';
import { errorsOf } from '../../../../src-main/evaluation/report/errors.ts';
import { colourOf, escaped } from '../../../../src-main/evaluation/report/html.ts';
import { LabelTally } from '../../../../src-main/evaluation/report/label-tally.ts';
import { createScorer } from '../../../../src-main/evaluation/score.ts';
import type { Answers } from '../../../../src-main/evaluation/score.ts';
import type { TruePage } from '../../../../src-main/evaluation/truth.ts';
import type { PagePrediction } from '../../../../src-main/model/types.ts';
import { boxOfQuad, cellOfBox } from '../../../../src-shared/geometry.ts';
import type { WordId } from '../../../../src-shared/ids.ts';
import { inputOf, saying, truthOf } from '../effort/support.ts';
import type { Sketch } from '../effort/support.ts';

const INPUT = inputOf(4, 6);

function pageOf(sketch: Sketch, change: Partial<TruePage> = {}): TruePage {
  return { name: 'a page', document: 'd', input: INPUT, lines: null, cells: null, ...truthOf(sketch), ...change };
}

/** What a model says: entities, and groups labelled other apart; every word in the cell in which it stands. */
function predictionOf(sketch: Sketch, change: Partial<PagePrediction> = {}): PagePrediction {
  const others = sketch.entities.filter(([label]) => label === 'other').map(([, numbers]) => ({ words: numbers.map((number) => `w${number}` as WordId), confidence: 1 }));
  const grid = { rows: 4, columns: 4 };
  return {
    ...saying({ ...sketch, entities: sketch.entities.filter(([label]) => label !== 'other') }), others, grid,
    cells: INPUT.words.map((word) => ({ word: word.id, cell: cellOfBox(boxOfQuad(word.quad), INPUT, grid), confidence: 1 })), ...change,
  };
}

const found = (truth: Sketch, predicted: Sketch): string[] =>
  errorsOf(pageOf(truth), predictionOf(predicted)).map((error) => `${error.kind}: ${error.detail} @${error.anchor}`);

describe('errors', () => {
  it('of entities are told apart by what became of their words', () => {
    const truth: Sketch = { entities: [['question', [1, 2]], ['answer', [3, 4]], ['header', [7]], ['answer', [8, 9]], ['other', [10]]] };
    expect(found(truth, truth)).toEqual([]);
    expect(found(truth, { entities: [['answer', [2, 1]], ['answer', [3, 4]], ['other', [7]], ['answer', [8, 9]], ['header', [10]]] }))
      .toEqual(['label: question → answer @t0', 'label: header → other @t2', 'label: other → header @p3']);
    expect(found(truth, { entities: [['question', [1]], ['question', [2]], ['answer', [3, 4, 5]], ['answer', [8, 9]], ['answer', [12]]] }))
      .toEqual(['split: question in 2 @t0', 'extent: words too many @t1', 'missed: header @t2', 'spurious: answer @p4']);
    expect(found(truth, { entities: [['answer', [1, 2, 3, 4]], ['header', [7, 8]], ['answer', [9]]] }))
      .toEqual(['merged: answer + question @t0', 'merged: answer + question @t1', 'merged: answer + header @t2', 'tangled: answer + header @t3']);
    expect(found({ entities: [['question', [1, 2]]] }, { entities: [['answer', [2, 3]]] })).toEqual(['extent: words missing, words too many, question → answer @t0']);
  });

  it('of links say whether the ends, the partner or the direction is wrong, and count nothing twice', () => {
    const entities: Sketch['entities'] = [['question', [1]], ['answer', [2]], ['question', [7]], ['answer', [8]], ['header', [13]], ['answer', [14]]];
    const truth: Sketch = { entities, links: [[0, 1], [2, 3], [4, 0], [2, 5]] };
    expect(found(truth, truth)).toEqual([]);
    expect(found(truth, { entities, links: [[1, 0], [0, 3], [2, 5]] }))
      .toEqual(['linkReversed: question → answer @tl0', 'linkElsewhere: question → answer @tl1', 'linkMissed: header → question @tl2']);
    expect(found(truth, { entities: entities.with(5, ['answer', [15]]), links: [[0, 1], [2, 3], [4, 0], [2, 5], [4, 3]] }).filter((error) => error.startsWith('link')))
      .toEqual(['linkEnds: question → answer @tl3', 'linkNowhere: question → answer @pl3', 'linkSpurious: header → answer @pl4']);
  });

  it('of lines and cells are left out where truth does not have them, and named where it does', () => {
    const words = (...numbers: number[]): WordId[] => numbers.map((number) => `w${number}` as WordId);
    const line = (...numbers: number[]): PagePrediction['lines'][number] => ({ words: words(...numbers), confidence: 1 });
    const page = pageOf({ entities: [] }, { lines: [words(1, 2), words(3, 4), words(7, 8), words(9)] });
    const prediction = predictionOf({ entities: [] }, { lines: [line(1, 2, 3), line(4), line(7), line(8), line(9)] });
    const moved = { ...prediction, cells: prediction.cells.map((cell) => (cell.word === 'w1' ? { ...cell, cell: 16 } : cell)) };
    expect(errorsOf(page, moved).map((error) => `${error.kind} ${error.anchor}`)).toEqual(['lineMerged l0', 'lineSplit l1', 'lineSplit l2', 'cell ww1']);
    expect(errorsOf({ ...page, lines: null }, prediction)).toEqual([]);
  });
});

it('labels and links are counted by what they were taken for', () => {
  const truth = pageOf({ entities: [['question', [1, 2]], ['answer', [3]], ['answer', [4]]], links: [[0, 1]] });
  const tally = new LabelTally();
  const list = new ErrorList();
  const prediction = predictionOf({ entities: [['answer', [1, 2]], ['other', [3]]] });
  tally.add(truth, { prediction, linksOfEntities: [{ from: 0, to: 2 }], linksOfLabels: [] });
  list.add(1, truth.name, errorsOf(truth, prediction));
  expect(tally.entities.count('question', 'answer')).toBe(1);
  expect(tally.words.count('question', 'answer')).toBe(2);
  expect(tally.words.count('answer', 'other')).toBe(1);
  expect(tally.words.count('answer', 'none')).toBe(1);
  expect(tally.links.get('question → answer')).toEqual({ true: 1, found: 0, spurious: 1 });
  expect(list.kinds).toEqual([['label', 2], ['missed', 1], ['linkEnds', 1]]);
});

it('drawings have a place for every error that is listed, and mark what is wrong', () => {
  const words = (...numbers: number[]): WordId[] => numbers.map((number) => `w${number}` as WordId);
  const truth = pageOf({ entities: [['question', [1, 2, 7]], ['answer', [3]], ['other', [9]]], links: [[0, 1]] }, { lines: [words(1, 2, 3)] });
  const prediction = predictionOf({ entities: [['question', [1]], ['answer', [3]], ['answer', [12]], ['other', [9]]], links: [[0, 1]] });
  const errors = errorsOf(truth, { ...prediction, cells: [] });
  const { truth: left, predicted: right } = drawPage(truth, prediction, errors, '../images/<1>.jpg');
  for (const error of errors) expect(left + right, error.kind).toContain(`id="${error.anchor}"`);
  expect(left).toMatch(/class="e bad" id="t0".*<rect [^>]*\/><rect [^>]*\/><text[^>]*>words<\/text>/);
  expect(left).toContain('class="e" id="t1"');
  expect(right).toContain('class="e bad" id="p0"');
  expect(right).toContain('class="e faint" id="o0"');
  expect(left).toContain('class="l bad" id="tl0"');
  expect(right).toContain('href="../images/&lt;1&gt;.jpg"');
});

it('texts cannot break out of the page', () => {
  expect(escaped('<b a="1">&\'')).toBe('&lt;b a=&quot;1&quot;&gt;&amp;&#39;');
  expect(colourOf('"><script>')).toMatch(/^hsl\(\d+ 60% 38%\)$/);
});

describe('a report', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'lectern-report-'));
    await sharp({ create: { width: 2000, height: 1000, channels: 3, background: 'white' } }).png().toFile(path.join(folder, 'page.png'));
  });
  afterAll(async () => { await rm(folder, { recursive: true, force: true }); });

  const TRUTH: Sketch = { entities: [['question', [1]], ['answer', [2, 3]]], links: [[0, 1]] };
  const answers = (sketch: Sketch): Answers => ({ prediction: predictionOf(sketch), linksOfEntities: [{ from: 0, to: 1 }], linksOfLabels: [{ from: 0, to: 1 }] });

  it('is a folder whose pages lead to each other and to nothing outside', async () => {
    const out = path.join(folder, 'report');
    const input = { ...INPUT, image: path.join(folder, 'page.png'), words: INPUT.words.map((word, index) => (index === 0 ? { ...word, text: '<script>alert(1)</script>' } : word)) };
    const result = await withReport(out, 'Forms & more', async (observe) => {
      const scorer = createScorer();
      for (const sketch of [TRUTH, { entities: [['header', [1]], ['answer', [2]]] } as const]) {
        const page = { ...pageOf(TRUTH), input };
        scorer.add(page, answers(sketch));
        await observe(page, answers(sketch));
      }
      return scorer.result([{ path: '/x/broken.json', code: 'format-invalid', message: 'It is <broken>.' }]);
    }, (figures) => figures);
    expect(result.pages).toBe(2);

    const files = (await readdir(out, { recursive: true })).map(String).filter((file) => file.includes('.')).map((file) => file.split(path.sep).join('/')).sort();
    expect(files).toEqual(['images/0001-small.jpg', 'images/0001.jpg', 'images/0002-small.jpg', 'images/0002.jpg', 'index.html',
      'kinds/extent.html', 'kinds/label.html', 'kinds/linkEnds.html', 'pages/0001.html', 'pages/0002.html', 'report.css']);
    expect(await sharp(path.join(out, 'images/0001.jpg')).metadata()).toMatchObject({ width: 1400, height: 700 });
    const texts = new Map(await Promise.all(files.filter((file) => file.endsWith('.html')).map(async (file) => [file, await readFile(path.join(out, file), 'utf8')] as const)));
    for (const [file, text] of texts) {
      expect(text, file).not.toMatch(/<script|https?:|@import/);
      for (const [, target = ''] of text.matchAll(/(?:href|src)="([^"#]*)/g)) {
        if (target !== '') expect(files, `${file} to ${target}`).toContain(path.posix.join(path.posix.dirname(file), target));
      }
      for (const [, target = '', anchor = ''] of text.matchAll(/href="([^"#]*)#([^"]*)"/g)) {
        const other = target === '' ? file : path.posix.join(path.posix.dirname(file), target);
        expect(texts.get(other), `${file} to ${target}#${anchor}`).toContain(`id="${anchor}"`);
      }
    }
    const index = texts.get('index.html')!;
    expect(index).toContain('Forms &amp; more');
    expect(index).toContain('It is &lt;broken&gt;.');
    // the page with errors comes first
    expect(index.indexOf('pages/0002.html')).toBeLessThan(index.indexOf('pages/0001.html'));
    expect(texts.get('pages/0001.html')).toContain('Nothing is wrong on this page.');
  });

  it('overwrites nothing, and leaves nothing behind when the evaluation fails', async () => {
    const out = path.join(folder, 'full');
    await expect(withReport(out, 'x', () => Promise.reject(new Error('stop')), () => createScorer().result([]))).rejects.toThrow('stop');
    expect((await readdir(folder)).filter((name) => name.includes('full'))).toEqual([]);
    await writeFile(out, 'a file');
    await expect(withReport(out, 'x', () => Promise.resolve(createScorer().result([])), (figures) => figures)).rejects.toMatchObject({ code: 'invalid-input' });
  });
});
