/** Questions to a reader whose graphs are made up: links and fields answer first, the decoder what is left. */
import path from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { readPackage, TOKENIZER_FILE } from '../../../src-main/model/package.ts';
import { createPageReader } from '../../../src-main/model/reader.ts';
import type { PageReader } from '../../../src-main/model/reader.ts';
import type { Graphs } from '../../../src-main/model/sessions.ts';
import { readTokenizer } from '../../../src-main/model/tokenizer.ts';
import type { PageInput } from '../../../src-main/model/types.ts';
import { pageOf } from './fixtures.ts';

const PACKAGE = path.join(import.meta.dirname, '../../fixtures/model/random');
const TEXTS = ['Name:', 'Ada', 'Lovelace', 'Date:', '13.50'];
const VOCABULARY = 50;
const SURE = 12;

const page: PageInput = {
  ...pageOf('form'),
  words: TEXTS.map((text, index): PageInput['words'][number] => {
    const x = 40 + index * 90;
    return { id: text as PageInput['words'][number]['id'], text, quad: [x, 50, x + 60, 50, x + 60, 70, x, 70] };
  }),
};

let calls: string[] = [];
beforeEach(() => { calls = []; });

/** A reader of the page above: a key with a value of two words, a key without one, and a word that is the total. */
async function readerOf(hasDecoder: boolean): Promise<PageReader> {
  const source = await readPackage(PACKAGE);
  const manifest = { ...source.manifest, tables: false };
  const { labels, grid, fields = [], config } = manifest;
  const count = TEXTS.length;
  const scores = (width: number, chosen: readonly number[]): Float32Array =>
    Float32Array.from(chosen.flatMap((choice) => Array.from({ length: width }, (_, index) => (index === choice ? SURE : -SURE))));
  const graphs: Graphs = {
    device: 'cpu', precision: 'fp32', release: () => Promise.resolve(),
    encode: () => {
      calls.push('encode');
      return Promise.resolve({
        wordStates: new Float32Array(count * config.dModel),
        entityLogits: scores(labels.length, ['question', 'answer', 'answer', 'question', 'other'].map((label) => labels.indexOf(label))),
        gridLogits: new Float32Array(count * grid.rows * grid.columns),
        lineLogits: new Float32Array(count * count * 3),
        nextLogits: scores(count + 1, [count, 2, count, count, count]),
        fieldLogits: scores(fields.length, [-1, -1, -1, -1, fields.indexOf('total')]),
        tables: null,
      });
    },
    link: (_states, _count, entities) => {
      calls.push(`link ${entities.length}`);
      return Promise.resolve(Float32Array.from({ length: entities.length ** 2 }, (_, pair) => (pair === 1 ? SURE : -SURE)));
    },
    decoder: !hasDecoder ? null : {
      begin: (_prompt, _states, words) => {
        calls.push('decode');
        const logits = new Float32Array(VOCABULARY + words);
        logits[manifest.specialTokens.eos] = SURE;
        return Promise.resolve({ logits, next: () => Promise.reject(new Error('An answer that has ended goes on.')) });
      },
    },
  };
  return createPageReader({ source: { ...source, manifest }, graphs, ...await readTokenizer(path.join(PACKAGE, TOKENIZER_FILE), manifest) });
}

it('a key or a field that the question names answers it, without the decoder and for one encoding of the page', async () => {
  const reader = await readerOf(true);
  const answer = await reader.ask(page, 'What is the name?');
  expect(answer).toMatchObject({ text: 'Ada Lovelace', words: ['Ada', 'Lovelace'], by: 'link', key: ['Name:'] });
  expect(answer.confidence).toBeGreaterThan(0.99);
  expect(await reader.ask(page, 'How much is it in total?')).toMatchObject({ text: '13.50', words: ['13.50'], by: 'field', key: [] });
  expect(await reader.ask(page, 'Date')).toMatchObject({ text: '', words: [], by: 'link', key: ['Date:'] });
  expect((await reader.predict(page)).links).toMatchObject([{ from: 0, to: 1 }]);
  expect(calls).toEqual(['encode', 'link 3']);
});

it('the decoder answers what names neither', async () => {
  const reader = await readerOf(true);
  expect(await reader.ask(page, 'Who signed?')).toMatchObject({ text: '', words: [], by: 'decoder', key: [] });
  expect(calls.at(-1)).toBe('decode');
});

it('a package without a decoder answers what it can, and says what to do about the rest', async () => {
  const reader = await readerOf(false);
  expect(await reader.ask(page, 'Name')).toMatchObject({ text: 'Ada Lovelace', by: 'link' });
  await expect(reader.ask(page, 'Who signed?')).rejects.toMatchObject({
    code: 'answers-unavailable', message: expect.stringContaining('random') as string, advice: expect.stringMatching(/words of a key .* decoder/) as string,
  });
});
