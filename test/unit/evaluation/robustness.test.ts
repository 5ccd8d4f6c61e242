import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { damagedInput, damagedQuad, damagedText } from '../../../src-main/evaluation/damage.ts';
import { evaluateRobustness, reportRobustness } from '../../../src-main/evaluation/index.ts';
import type { Reader } from '../../../src-main/evaluation/index.ts';
import { randomOf } from '../../../src-main/evaluation/random.ts';
import type { PageInput } from '../../../src-main/model/types.ts';
import { boxOfQuad, cellOfBox, quadOfBox } from '../../../src-shared/geometry.ts';
import type { WordId } from '../../../src-shared/ids.ts';
import { predictionOf } from '../store/support.ts';

const TEXT = 'The quick brown fox jumps over 13 lazy dogs';
const PAGE: PageInput = {
  width: 1000, height: 1000, image: '',
  words: Array.from({ length: 400 }, (_, index) => {
    const [x0, y0] = [10 + 48 * (index % 20), 10 + 48 * Math.floor(index / 20)];
    return { id: `w${index}` as WordId, text: 'Invoice', quad: quadOfBox({ x0, y0, x1: x0 + 40, y1: y0 + 12 }) };
  }),
};

describe('damage', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(damagedInput(PAGE, 0.2, 'a')).toEqual(damagedInput(PAGE, 0.2, 'a'));
    expect(damagedInput(PAGE, 0.2, 'a')).not.toEqual(damagedInput(PAGE, 0.2, 'b'));
    expect(damagedInput(PAGE, 0, 'a')).toEqual(PAGE);
  });

  it('strikes about the share of boxes that is asked for, and never further than half their height', () => {
    const damaged = damagedInput(PAGE, 0.2, 'a');
    const struck = damaged.words.filter((word, index) => JSON.stringify(word.quad) !== JSON.stringify(PAGE.words[index]!.quad));
    expect(struck.length / PAGE.words.length).toBeGreaterThan(0.14);
    expect(struck.length / PAGE.words.length).toBeLessThan(0.26);
    for (const [index, word] of damaged.words.entries()) {
      const [before, after] = [boxOfQuad(PAGE.words[index]!.quad), boxOfQuad(word.quad)];
      for (const side of ['x0', 'y0', 'x1', 'y1'] as const) expect(Math.abs(after[side] - before[side])).toBeLessThanOrEqual(6);
      expect(after.x1).toBeGreaterThan(after.x0);
      expect(after.y1).toBeGreaterThan(after.y0);
    }
  });

  it('strikes about the share of characters, in every way, and what is struck at a low rate is struck at a higher one', () => {
    const at = (rate: number): string[] => damagedInput(PAGE, rate, 'a').words.map((word) => word.text);
    const whole = (texts: readonly string[]): number => texts.filter((text) => text === 'Invoice').length / texts.length;
    // seven characters are all spared with a probability of 0.9 ^ 7
    expect(whole(at(0.1))).toBeGreaterThan(0.9 ** 7 - 0.08);
    expect(whole(at(0.1))).toBeLessThan(0.9 ** 7 + 0.08);
    const [low, high] = [at(0.05), at(0.2)];
    low.forEach((text, index) => { if (text !== 'Invoice') expect(high[index]).not.toBe('Invoice'); });
    const lengths = new Set(at(0.1).map((text) => text.length));
    expect([...lengths].sort()).toEqual(expect.arrayContaining([6, 7, 8]));
    expect(at(0.1)).toContain('Ivnoice');
  });

  it('leaves spaces and something to read', () => {
    for (const seed of ['a', 'b', 'c', 'd', 'e', 'f']) {
      expect(damagedText('I', 1, randomOf(seed))).not.toBe('');
      expect(damagedText(TEXT, 0.5, randomOf(seed)).split(' ').length).toBeGreaterThanOrEqual(7);
    }
  });

  it('keeps boxes on the page', () => {
    for (let seed = 0; seed < 60; seed += 1) {
      const box = boxOfQuad(damagedQuad(quadOfBox({ x0: 0, y0: 90, x1: 100, y1: 100 }), { width: 100, height: 100 }, randomOf(String(seed))));
      expect(Math.min(box.x0, box.y0)).toBeGreaterThanOrEqual(0);
      expect(Math.max(box.x1, box.y1)).toBeLessThanOrEqual(100);
    }
  });
});

describe('robustness on FUNSD', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'lectern-robustness-'));
    for (const part of ['images', 'annotations']) await mkdir(path.join(folder, part));
    await sharp({ create: { width: 400, height: 400, channels: 3, background: 'white' } }).png().toFile(path.join(folder, 'images', 'a.png'));
    const form = Array.from({ length: 8 }, (_, id) => ({
      // The boxes touch the border between the first and the second row of cells, so that damage moves some across.
      id, label: 'answer', words: [{ text: 'Invoice', box: [10 + 45 * id, 94, 50 + 45 * id, 106] }], linking: [], text: '', box: [0, 0, 0, 0],
    }));
    await writeFile(path.join(folder, 'annotations', 'a.json'), JSON.stringify({ form }));
    await writeFile(path.join(folder, 'annotations', 'b.json'), '{');
  });
  afterAll(async () => { await rm(folder, { recursive: true, force: true }); });

  const grid = { rows: 4, columns: 4 };

  it('draws the pages as they are at the level of which the loss is told', async () => {
    const out = path.join(folder, 'report');
    const reader: Reader = { predict: () => Promise.resolve(predictionOf()), link: () => Promise.resolve([]) };
    const result = await reportRobustness('Forms', out, (observe) => evaluateRobustness(folder, reader, { observe }));
    expect(result.levels).toHaveLength(4);
    expect(await readFile(path.join(out, 'index.html'), 'utf8')).toContain('Forms, 10 % damaged');
    expect(await readdir(path.join(out, 'pages'))).toEqual(['0001.html']);
  });

  it('tells figures at each level and the points lost, and keeps the true cells where the words truly stand', async () => {
    const seen: string[][] = [];
    // Finds words that are whole and says of each the cell in which its box lies.
    const reader: Reader = {
      predict: (page) => {
        seen.push(page.words.map((word) => word.text));
        return Promise.resolve(predictionOf({
          entities: page.words.filter((word) => word.text === 'Invoice').map((word) => ({ label: 'answer', words: [word.id], confidence: 1 })),
          cells: page.words.map((word) => ({ word: word.id, cell: cellOfBox(boxOfQuad(word.quad), page, grid), confidence: 1 })),
        }));
      },
      link: () => Promise.resolve([]),
    };
    const observed: number[] = [];
    const result = await evaluateRobustness(folder, reader, { observe: (_page, _answers, damage) => {
      observed.push(damage);
      return Promise.resolve();
    } });
    expect(result).toMatchObject({ model: 'tiny', pages: 1, failed: [{ code: 'format-invalid' }] });
    expect(result.levels.map((level) => level.damage)).toEqual([0, 5, 10, 20]);
    expect(observed).toEqual([0, 5, 10, 20]);
    expect(result.levels[0]).toMatchObject({ entityF1: 1, wordAccuracy: 1, gridAccuracy: 1, linkF1Gold: 1 });
    const whole = seen.map((texts) => texts.filter((text) => text === 'Invoice').length / 8);
    result.levels.forEach((level, index) => { expect(level.wordAccuracy).toBeCloseTo(whole[index]!, 12); });
    expect(result.levels[3]!.gridAccuracy).toBeLessThan(1);
    expect(result.loss.wordAccuracy).toBeCloseTo(100 * (1 - whole[2]!), 9);
    expect(result.loss.linkF1Gold).toBe(0);
  });
});
