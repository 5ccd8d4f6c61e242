import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelScores, logSoftmax, readCells, readEntities, readLines, readLinks } from '../../../src-main/model/heads.ts';
import { joinWindows } from '../../../src-main/model/outputs.ts';
import type { EncoderOutputs, PageOutputs } from '../../../src-main/model/outputs.ts';
import { planWindows } from '../../../src-main/model/windows.ts';
import type { IntegerBox } from '../../../src-shared/reading-order.ts';
import { config, readJson } from './fixtures.ts';

interface DecodeCase {
  name: string;
  wordBoxes: IntegerBox[];
  entityLogits: number[][];
  nextLogits: number[][];
  lineLogits: number[][][];
  linkLogits: number[][];
  expected: { lines: number[][]; entities: { words: number[]; label: string }[]; links: [number, number][] };
}

const STATE = 2;
const CELLS = config.grid.rows * config.grid.columns;
const pairs = config.links.pairs.map(([key, value]) => [config.labels.indexOf(key), config.labels.indexOf(value)] as const);

function outputsOf(example: Pick<DecodeCase, 'entityLogits' | 'nextLogits' | 'lineLogits'>): EncoderOutputs {
  const count = example.entityLogits.length;
  return {
    wordStates: new Float32Array(count * STATE),
    entityLogits: Float32Array.from(example.entityLogits.flat()),
    gridLogits: new Float32Array(count * CELLS),
    lineLogits: Float32Array.from(example.lineLogits.flat(2)),
    nextLogits: Float32Array.from(example.nextLogits.flat()),
    fieldLogits: null,
    tables: null,
  };
}

function entitiesOf(outputs: PageOutputs): ReturnType<typeof readEntities> {
  const scores = labelScores(outputs.entityLogits, outputs.count, config.labels.length, config.temperatures.entity);
  return readEntities(outputs.count, outputs.successors, scores);
}

describe.each(readJson<DecodeCase[]>('decode.json'))('reading the heads of "$name"', (example) => {
  const count = example.wordBoxes.length;
  const page = joinWindows([{ start: 0, end: count }], [outputsOf(example)], config, STATE);
  const entities = entitiesOf(page);

  it('finds the same lines as Python', () => {
    expect(readLines(page.sameLine, example.wordBoxes).map((line) => line.words)).toEqual(example.expected.lines);
  });
  it('finds the same entities as Python', () => {
    expect(entities.map((entity) => ({ words: entity.words, label: config.labels[entity.label] }))).toEqual(example.expected.entities);
  });
  it('finds the same links as Python', () => {
    const links = readLinks((key, value) => Math.fround(example.linkLogits[key]![value]!), entities.map((entity) => entity.label), pairs, config.temperatures.link);
    expect(links.map((link) => [link.from, link.to])).toEqual(example.expected.links);
  });
  it('gives confidences that are probabilities', () => {
    const all = [...readLines(page.sameLine, example.wordBoxes), ...entities, ...readCells(page.gridLogits, count, CELLS, 1)];
    expect(all.every(({ confidence }) => confidence >= 0 && confidence <= 1)).toBe(true);
  });
});

describe('heads', () => {
  it('softens with the temperature, and never overflows', () => {
    expect([...logSoftmax(Float32Array.of(1000, 1000))].map(Math.exp)).toEqual([0.5, 0.5]);
    const logits = new Float32Array(CELLS).fill(0);
    logits[5] = 4;
    const [sharp, soft] = [1, 4].map((temperature) => readCells(logits, 1, CELLS, temperature)[0]!);
    expect(sharp!.cell).toBe(6);
    expect(soft!.confidence).toBeLessThan(sharp!.confidence);
    expect(sharp!.confidence).toBeCloseTo(Math.exp(4) / (Math.exp(4) + CELLS - 1), 6);
  });

  it('links the likeliest key of a value from 0.4 on, and others from 0.5 on', () => {
    const likely = [[0, 0, 0.45, 0.35], [0, 0, 0.42, 0.6], [0, 0, 0, 0], [0, 0, 0, 0]];
    const logit = (key: number, value: number): number => Math.log(likely[key]![value]!) - Math.log(1 - likely[key]![value]!);
    expect(readLinks(logit, [2, 2, 3, 3], [[2, 3]], 1).map(({ from, to }) => [from, to])).toEqual([[0, 2], [1, 3]]);
    likely[1]![2] = 0.55;
    expect(readLinks(logit, [2, 2, 3, 3], [[2, 3]], 1).map(({ from, to }) => [from, to])).toEqual([[1, 2], [1, 3]]);
  });

  it('puts every word into exactly one line and one chain, whatever the scores', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 14 }), fc.integer(), (count, seed) => {
      let state = seed >>> 0;
      const random = (): number => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return (state / 2 ** 32) * 8 - 4;
      };
      const rows = (length: number, width: number): number[][] => Array.from({ length }, () => Array.from({ length: width }, random));
      const page = joinWindows([{ start: 0, end: count }], [outputsOf({
        entityLogits: rows(count, config.labels.length), nextLogits: rows(count, count + 1), lineLogits: Array.from({ length: count }, () => rows(count, 3)),
      })], config, STATE);
      const boxes = Array.from({ length: count }, (_, i): IntegerBox => [i * 10, 0, i * 10 + 8, 10]);
      const all = Array.from({ length: count }, (_, i) => i);
      expect(readLines(page.sameLine, boxes).flatMap((line) => line.words).toSorted((a, b) => a - b)).toEqual(all);
      expect(entitiesOf(page).flatMap((entity) => entity.words).toSorted((a, b) => a - b)).toEqual(all);
    }), { numRuns: 60 });
  });
});

describe('windows', () => {
  it('hold whole words, at most so many tokens, and overlap by a quarter', () => {
    const pieces = Array.from({ length: 900 }, (_, i) => 1 + (i % 4));
    const windows = planWindows(pieces, 512);
    const tokens = (start: number, end: number): number => pieces.slice(start, end).reduce((sum, n) => sum + n, 0);
    expect(windows[0]!.start).toBe(0);
    expect(windows.at(-1)!.end).toBe(900);
    for (const [i, window] of windows.entries()) {
      expect(tokens(window.start, window.end)).toBeLessThanOrEqual(510);
      const next = windows[i + 1];
      if (next !== undefined) expect(tokens(next.start, window.end)).toBeGreaterThanOrEqual(127);
    }
    expect(planWindows([3, 4], 512)).toEqual([{ start: 0, end: 2 }]);
    expect(planWindows([], 512)).toEqual([]);
  });

  it('go on even where every word fills a window', () => {
    expect(planWindows([10, 10, 10], 12)).toEqual([{ start: 0, end: 1 }, { start: 1, end: 2 }, { start: 2, end: 3 }]);
  });

  it('speak for the words in their middle, and for pairs that lie deepest in them', () => {
    const windows = [{ start: 0, end: 8 }, { start: 4, end: 12 }];
    const outputs = windows.map((window, number): EncoderOutputs => {
      const count = window.end - window.start;
      return {
        wordStates: new Float32Array(count * STATE).fill(number),
        entityLogits: new Float32Array(count * config.labels.length).fill(number),
        gridLogits: new Float32Array(count * CELLS).fill(number),
        lineLogits: Float32Array.from({ length: count * count * 3 }, (_, i) => (i % 3 === 0 ? number * 10 : 0)),
        nextLogits: Float32Array.from({ length: count * (count + 1) }, () => number + 1),
        fieldLogits: Float32Array.from({ length: count * 2 }, (_, i) => (i % 2 === 0 ? number : 2 * number)),
        tables: {
          logits: new Float32Array(count * 3).fill(number),
          // Rows in the first window, columns in the second.
          pairLogits: Float32Array.from({ length: count * count * 2 }, (_, i) => (i % 2 === number ? 40 : -40)),
        },
      };
    });
    const page = joinWindows(windows, outputs, { ...config, fields: ['date', 'total'], tables: true }, STATE);
    expect(Array.from({ length: 12 }, (_, word) => page.wordStates[word * STATE])).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]);
    expect(page.sameLine.probability(3, 9)).toBe(0);
    expect(page.sameLine.probability(4, 5)).toBeCloseTo(1 / 3, 6);
    expect(page.sameLine.probability(6, 7)).toBeCloseTo(1, 3);
    expect(Array.from(page.fieldLogits!)).toEqual(Array.from({ length: 24 }, (_, i) => (i < 12 ? 0 : i % 2 === 0 ? 1 : 2)));
    expect(Array.from(page.tables!.logits)).toEqual(Array.from({ length: 36 }, (_, i) => (i < 18 ? 0 : 1)));
    const { sameRow, sameColumn } = page.tables!;
    expect([sameRow.probability(4, 5), sameColumn.probability(4, 5)]).toEqual([1, expect.closeTo(0, 9) as number]);
    expect([sameRow.probability(7, 6), sameColumn.probability(7, 6)]).toEqual([expect.closeTo(0, 9) as number, 1]);
    expect([sameRow.probability(3, 9), sameColumn.probability(3, 9)]).toEqual([0, 0]);
    expect(page.sameLine.reach(3)).toBe(8);
    expect(page.sameLine.reach(4)).toBe(12);
    const row = page.successors(5);
    expect(row.from).toBe(0);
    expect([...row.scores]).toEqual([1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2]);
    expect(row.none).toBe(1);
    expect(page.successors(9).from).toBe(4);
  });
});
