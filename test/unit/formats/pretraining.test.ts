import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PageRecords, Word } from '../../../src-shared/document.ts';
import { quadOfBox } from '../../../src-shared/geometry.ts';
import type { WordId } from '../../../src-shared/ids.ts';
import { pretraining } from '../../../src-main/formats/pretraining/index.ts';
import { denoisingSample, gridCells, linePairs, runsOf, spansToMask, WORDS_IN_SAMPLE } from '../../../src-main/formats/pretraining/samples.ts';
import { randomFrom } from '../../../src-main/formats/random.ts';
import type { ExportPage } from '../../../src-main/formats/types.ts';
import { RECORDS, storedPage } from './pages.ts';

const PAGE = { width: 120, height: 80 };

function words(count: number): Word[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `w${index}` as WordId, text: `t${index}`, quad: quadOfBox({ x0: index % 10, y0: 0, x1: (index % 10) + 1, y1: 10 }),
    baseline: null, by: 'ocr', confidence: null, accepted: false,
  }));
}

describe('pairs of words', () => {
  it('have the distance of their lines, the earlier word first, and every distance is there', () => {
    const place = new Map(RECORDS.lines.flatMap((line, index) => line.words.map((word) => [RECORDS.words.findIndex(({ id }) => id === word), index])));
    fc.assert(fc.property(fc.integer(), (seed) => {
      const pairs = linePairs(RECORDS, randomFrom(seed));
      for (const [a, b, distance] of pairs) {
        expect(distance).toBe(Math.min(2, (place.get(b) ?? 0) - (place.get(a) ?? 0)));
        expect(a).toBeLessThan(b);
      }
      expect(new Set(pairs.map(([, , distance]) => distance))).toEqual(new Set([0, 1, 2]));
    }));
  });

  it('are not made with words of no line', () => {
    const records: Pick<PageRecords, 'words' | 'lines'> = { ...RECORDS, lines: RECORDS.lines.slice(0, 1) };
    expect(linePairs(records, randomFrom(1))).toEqual([[0, 1, 0]]);
  });
});

describe('grid cells', () => {
  it('are the ones agreed on, else those in which the boxes lie', () => {
    expect(gridCells(RECORDS, PAGE, { rows: 4, columns: 4 })).toEqual([1, 3, 7, 14, 15]);
    const records = { ...RECORDS, cells: RECORDS.cells.map((cell) => ({ ...cell, cell: 16 })) };
    expect(gridCells(records, PAGE, { rows: 4, columns: 4 })[0]).toBe(16);
  });
});

describe('denoising', () => {
  it('hides 15 % of the words in spans of three on average, never two side by side', () => {
    fc.assert(fc.property(fc.integer(), fc.integer({ min: 0, max: 512 }), (seed, count) => {
      const spans = spansToMask(count, randomFrom(seed));
      const hidden = spans.reduce((sum, span) => sum + span.length, 0);
      if (count < 2) expect(spans).toEqual([]);
      else {
        expect(hidden).toBe(Math.min(count - 1, Math.max(1, Math.round(count * 0.15))));
        expect(spans.length).toBe(Math.min(Math.max(1, Math.round(hidden / 3)), count - hidden));
      }
      let end = 0;
      for (const span of spans) {
        expect(span.start).toBeGreaterThan(end);
        expect(span.length).toBeGreaterThan(0);
        end = span.start + span.length;
      }
      expect(end).toBeLessThanOrEqual(count);
    }));
  });

  it('puts the text together again from source and target', () => {
    fc.assert(fc.property(fc.integer(), fc.integer({ min: 2, max: 300 }), (seed, count) => {
      const sample = denoisingSample(words(count), PAGE, randomFrom(seed));
      if (sample === null) throw new Error('a sample was expected');
      const hidden = new Map<string, string[]>();
      let current = '';
      for (const piece of sample.target) {
        if (piece.startsWith('<extra_id_')) hidden.set(current = piece, []);
        else hidden.get(current)?.push(piece);
      }
      expect(hidden.get(current)).toEqual([]);
      expect(sample.source.flatMap((piece) => hidden.get(piece) ?? [piece])).toEqual(words(count).map((word) => word.text));
      expect(sample.sourceBoxes).toHaveLength(sample.source.length);
    }));
  });

  it('cuts long pages so that there are sentinels for all spans', () => {
    const runs = runsOf(words(1300));
    expect(runs.flat()).toHaveLength(1300);
    expect(Math.max(...runs.map((run) => run.length))).toBeLessThanOrEqual(WORDS_IN_SAMPLE);
    expect(runs).toHaveLength(3);
    expect(runsOf([])).toEqual([]);
  });
});

describe('an export of pretraining samples', () => {
  let directory: string;
  beforeEach(async () => { directory = await mkdtemp(path.join(tmpdir(), 'lectern-pretraining-')); });
  afterEach(async () => { await rm(directory, { recursive: true, force: true }); });

  async function exported(pages: readonly ExportPage[], out: string, seed: number, testShare = 0): Promise<Record<string, unknown[]>> {
    const documents = [...new Set(pages.map((page) => page.summary.document))];
    const to = path.join(directory, out);
    await pretraining.write({ pages, documents, out: to, projectName: 'Test', language: 'eng', grid: { rows: 4, columns: 4 }, testShare, seed, images: false });
    const files = (await readdir(to, { recursive: true })).filter((file) => file.endsWith('.jsonl'));
    const read = async (file: string): Promise<[string, unknown[]]> =>
      [file, (await readFile(path.join(to, file), 'utf8')).split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as unknown)];
    return Object.fromEntries(await Promise.all(files.map(read)));
  }

  it('draws the same for a page whatever stands before it, and something else for another seed', async () => {
    const [a, b] = [await storedPage(directory, 'a', 1), await storedPage(directory, 'b', 1)];
    const both = await exported([a, b], 'both', 1);
    const alone = await exported([b], 'alone', 1);
    const other = await exported([b], 'other', 2);
    const file = path.join('train', 'denoising.jsonl');
    expect(both[file]?.[1]).toEqual(alone[file]?.[0]);
    expect(Object.values(other)).not.toEqual(Object.values(alone));
  });

  it('has one file for each task and part, and a card that names them', async () => {
    const pages = await Promise.all(['a', 'b', 'c', 'd'].map((document) => storedPage(directory, document, 1)));
    const files = await exported(pages, 'split', 1, 0.25);
    const rows = Object.fromEntries(Object.entries(files).map(([file, lines]) => [file.split(path.sep).join('/'), lines.length]));
    expect(rows).toEqual({
      'train/token_to_line.jsonl': 3, 'train/token_to_grid.jsonl': 3, 'train/denoising.jsonl': 3,
      'test/token_to_line.jsonl': 1, 'test/token_to_grid.jsonl': 1, 'test/denoising.jsonl': 1,
    });
    const card = await readFile(path.join(directory, 'split', 'README.md'), 'utf8');
    expect(card).toContain('- config_name: denoising\n  data_files:\n  - split: train\n    path: train/denoising.jsonl\n  - split: test\n    path: test/denoising.jsonl\n');
  });

  it('writes nothing for pages without words', async () => {
    const page = { ...await storedPage(directory, 'a', 1), records: { ...RECORDS, words: [], lines: [], cells: [], entities: [], links: [] } };
    const files = await exported([page], 'empty', 1);
    expect(Object.values(files).flat()).toEqual([]);
  });
});
