import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { measureEffort } from '../../../../src-main/evaluation/index.ts';
import { LecternError } from '../../../../src-shared/errors.ts';
import { saying } from './support.ts';
import type { Sketch } from './support.ts';

let folder = '';
const word = (text: string, x: number, y: number): object => ({ text, box: [x, y, x + 40, y + 12] });
const FORM = {
  form: [
    { id: 0, label: 'question', text: '', box: [0, 0, 0, 0], words: [word('Name:', 10, 10)], linking: [[0, 1]] },
    { id: 1, label: 'answer', text: '', box: [0, 0, 0, 0], words: [word('Ada', 60, 10)], linking: [[0, 1]] },
    { id: 2, label: 'other', text: '', box: [0, 0, 0, 0], words: [word('Thanks', 10, 60)], linking: [] },
  ],
};
const RIGHT: Sketch = { entities: [['question', [1]], ['answer', [2]]], links: [[0, 1]] };

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lectern-effort-'));
  for (const part of ['images', 'annotations']) await mkdir(path.join(folder, part));
  for (const name of ['a', 'b', 'broken']) {
    await sharp({ create: { width: 200, height: 100, channels: 3, background: 'white' } }).png().toFile(path.join(folder, 'images', `${name}.png`));
    await writeFile(path.join(folder, 'annotations', `${name}.json`), name === 'broken' ? '{' : JSON.stringify(FORM));
  }
});
afterAll(async () => { await rm(folder, { recursive: true, force: true }); });

it('gives means per page, the least that is left to do, and the pages that count in nothing', async () => {
  const answers = [saying(RIGHT), saying({ entities: [] })];
  const report = await measureEffort(folder, { predict: () => Promise.resolve(answers.shift() ?? saying({ entities: [] })), link: (_page, entities) => Promise.resolve(entities.map(({ label }) => label).join() === 'question,answer' ? [{ from: 0, to: 1, confidence: 0.9 }] : []) });
  expect(report).toMatchObject({ model: 'tiny', device: 'cpu', pages: 2, failed: [{ path: path.join(folder, 'annotations', 'broken.json'), code: 'format-invalid' }] });
  // One page needs nothing but its mark, the other two entities, the model asked for their link, and the mark.
  expect(report.actions).toBe((1 + 4) / 2);
  expect(report.fromScratch.actions).toBe(4);
  expect(report.byOperation).toMatchObject({ check: { count: 2 }, create: { count: 1 }, propose: { count: 0.5 }, finish: { count: 1 } });
  expect(report.perfect.actions).toBe(1);
  expect(report.perPage!.ratio.p10).toBeCloseTo(report.perfect.ratio!, 12);
  expect(report.byOperation).not.toHaveProperty('link');
  expect(report.perPage!.ratio.p90).toBeLessThan(1);
  expect(report.seconds).toBeLessThan((report.perfect.seconds + report.fromScratch.seconds) / 2);
  expect(report.ratio).toBeCloseTo(report.seconds / report.fromScratch.seconds, 12);
});

it('stops when it is cancelled, and has no ratio where there is no page', async () => {
  await expect(measureEffort(folder, { predict: () => Promise.reject(new LecternError('cancelled', 'Cancelled.')), link: () => Promise.resolve([]) })).rejects.toMatchObject({ code: 'cancelled' });
  const nothing = await measureEffort(folder, { predict: () => Promise.reject(new LecternError('inference-failed', 'It failed.')), link: () => Promise.resolve([]) });
  expect(nothing).toMatchObject({ pages: 0, ratio: null, perPage: null, failed: [{ code: 'inference-failed' }, { code: 'inference-failed' }, { code: 'format-invalid' }] });
});
