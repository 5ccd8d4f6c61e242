/** Fields, tables and answers as Python reads them: the examples that it wrote for both languages. */
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { questionWords } from '../../../src-main/model/answers.ts';
import { readWords } from '../../../src-main/model/features.ts';
import { readFields } from '../../../src-main/model/field-head.ts';
import { readPixels } from '../../../src-main/model/image.ts';
import { openModel } from '../../../src-main/model/opening.ts';
import { joinWindows } from '../../../src-main/model/outputs.ts';
import { modelConfigSchema } from '../../../src-main/model/package.ts';
import { answerQuestion, encodeWords } from '../../../src-main/model/reader.ts';
import { createModelRuntime } from '../../../src-main/model/runtime.ts';
import { readTables } from '../../../src-main/model/table-head.ts';
import type { ModelRuntime, PageInput } from '../../../src-main/model/types.ts';
import { nodeSpawner } from '../../../src-main/platform/node-spawner.ts';
import type { IntegerBox } from '../../../src-shared/reading-order.ts';
import { config, pageOf, readJson } from './fixtures.ts';

interface Cell {
  row: number;
  column: number;
  rowSpan: number;
  columnSpan: number;
  header: boolean;
  words: number[];
  confidence: number;
}
interface Values {
  temperatures: { field: number; table: number; tablePair: number; answer: number };
  fieldNames: string[];
  fields: { name: string; logits: number[][]; expected: { name: string; words: number[]; confidence: number }[] }[];
  tables: { name: string; wordBoxes: IntegerBox[]; tableLogits: number[][]; tablePairLogits: number[][][]; expected: { confidence: number; cells: Cell[] }[] }[];
}
interface Answered {
  question: string;
  answer: string;
  words: number[];
  confidence: number;
}

const values = readJson<Values>('values.json');
const { temperatures } = modelConfigSchema.parse({ ...readJson<object>('config.json'), temperatures: { ...config.temperatures, ...values.temperatures } });
const near = (confidence: number, digits = 9): number => expect.closeTo(confidence, digits) as number;

describe.each(values.fields)('fields of "$name"', ({ logits, expected }) => {
  it('are where Python finds them, and as sure', () => {
    const found = readFields(Float32Array.from(logits.flat()), logits.length, values.fieldNames.length, temperatures.field);
    expect(found.map(({ field, start, end, confidence }) => (
      { name: values.fieldNames[field], words: Array.from({ length: end - start }, (_, at) => start + at), confidence }
    ))).toEqual(expected.map((field) => ({ ...field, confidence: near(field.confidence) })));
  });
});

describe.each(values.tables)('tables of "$name"', ({ wordBoxes, tableLogits, tablePairLogits, expected }) => {
  it('are as Python reads them, cell by cell', () => {
    const count = wordBoxes.length;
    const window = { start: 0, end: count };
    const page = joinWindows(count === 0 ? [] : [window], [{
      wordStates: new Float32Array(count), entityLogits: new Float32Array(count * config.labels.length),
      gridLogits: new Float32Array(count * config.grid.rows * config.grid.columns), lineLogits: new Float32Array(count * count * 3),
      nextLogits: new Float32Array(count * (count + 1)), fieldLogits: null,
      tables: { logits: Float32Array.from(tableLogits.flat()), pairLogits: Float32Array.from(tablePairLogits.flat(2)) },
    }], { ...config, tables: true, temperatures }, 1);
    const sure = <T extends { confidence: number }>(part: T): T => ({ ...part, confidence: near(part.confidence) });
    expect(readTables(page.tables!, wordBoxes, temperatures.table))
      .toEqual(expected.map((table) => ({ ...sure(table), cells: table.cells.map(sure) })));
  });
});

const RANDOM = path.join(import.meta.dirname, '../../fixtures/model/random');

describe('a package of random weights with every part', () => {
  let runtime: ModelRuntime;
  beforeAll(async () => {
    runtime = createModelRuntime({ spawner: nodeSpawner, directories: [path.dirname(RANDOM)] });
    await runtime.load('random', 'cpu');
  });
  afterAll(() => runtime.close());

  const page = pageOf('form');
  const order = readJson<{ order: number[] }>('form.features.json').order;

  it.each(readJson<Answered[]>('answers.json'))('answers "$question" as Python does', async ({ question, answer, words, confidence }) => {
    const { model } = await openModel({ directory: RANDOM, device: 'cpu', precision: 'fp32', skip: [], onTrying: () => undefined });
    try {
      const read = readWords(page);
      const outputs = await encodeWords(model, read, await readPixels(page.image, model.source.manifest.image));
      expect(await answerQuestion(model, { words: read, outputs }, questionWords(question))).toEqual({
        text: answer, words: [...new Set(words)].map((word) => page.words[order[word]!]!.id), confidence: near(confidence, 5), by: 'decoder', key: [],
      });
    } finally {
      await model.graphs.release();
    }
  });

  it('finds fields and tables, and says the same whether questions come before or after', async () => {
    const first = await runtime.predict(page);
    expect(first.fields.length + first.tables.length).toBeGreaterThan(0);
    const known = new Set(page.words.map((word) => word.id));
    const used = [...first.fields, ...first.tables.flatMap((table) => table.cells)];
    expect(used.every(({ words, confidence }) => words.length > 0 && words.every((word) => known.has(word)) && confidence > 0 && confidence <= 1)).toBe(true);
    await runtime.ask(page, 'Name');
    expect(await runtime.predict(page)).toEqual({ ...first, milliseconds: expect.any(Number) as number });
  });

  it('answers on a page of several windows with words of one of them', async () => {
    const words = Array.from({ length: 700 }, (_, i): PageInput['words'][number] => {
      const [x, y] = [(i % 20) * 15, Math.floor(i / 20) * 9];
      return { id: `w${i}` as PageInput['words'][number]['id'], text: `word${i}`, quad: [x, y, x + 12, y, x + 12, y + 4, x, y + 4] };
    });
    const long = { ...page, words };
    const { text, words: support } = await runtime.ask(long, 'Name');
    const texts = new Map(words.map((word) => [word.id, word.text]));
    expect(support.every((id) => text.includes(texts.get(id) ?? '?'))).toBe(true);
    const places = support.map((id) => Number(id.slice(1)));
    expect(Math.max(...places) - Math.min(...places)).toBeLessThan(512);
  });

  it('has nothing to say of a page without words, and nothing to a question without', async () => {
    expect(await runtime.ask(pageOf('empty'), 'Name')).toMatchObject({ text: '', words: [] });
    await expect(runtime.ask(page, ' ?! ')).rejects.toMatchObject({ code: 'invalid-input' });
  });
});
