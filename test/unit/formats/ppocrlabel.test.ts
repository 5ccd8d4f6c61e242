import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ppocrlabel } from '../../../src-main/formats/ppocrlabel.ts';
import { plainRecords, readAll } from './support/round-trip.ts';

let directory: string;
beforeEach(async () => { directory = await mkdtemp(path.join(tmpdir(), 'lectern-ppocr-')); });
afterEach(async () => { await rm(directory, { recursive: true, force: true }); });

const piece = (transcription: string, x: number, more: object = {}) =>
  ({ transcription, points: [[x, 10], [x + 100, 10], [x + 100, 30], [x, 30]], difficult: false, ...more });

async function read(...lines: string[]) {
  await writeFile(path.join(directory, 'Label.txt'), lines.join('\n'));
  return readAll([directory], [ppocrlabel]);
}

describe('reading PPOCRLabel', () => {
  it('takes each text line as a line whose words share its box, and finds the image by its name', async () => {
    await sharp({ create: { width: 640, height: 480, channels: 3, background: 'white' } }).png().toFile(path.join(directory, 'a.png'));
    const { read: [page], problems } = await read(`scans/a.png\t${JSON.stringify([piece('Total 42', 0), piece('合計', 200)])}`);
    expect(page).toMatchObject({ documentName: 'a', width: 640, height: 480, image: path.join(directory, 'a.png') });
    expect(plainRecords(page!.records).lines).toEqual(['Total@0,10,62.5,10,62.5,30,0,30 42@75,10,100,10,100,30,75,30', '合計@200,10,300,10,300,30,200,30']);
    expect(problems).toMatchObject([{ line: 1, at: '/0', severity: 'warning', message: expect.stringContaining('without boxes of its words') as string }]);
  });

  it('takes keys of information as entities and links them by id; None is no entity', async () => {
    const { read: [page] } = await read(`a.png\t${JSON.stringify([
      piece('Fax:', 0, { key_cls: 'question', id: 7, linking: [[7, 9]] }), piece('555', 200, { label: 'answer', id: 9, linking: [[7, 9]] }), piece('x', 400, { key_cls: 'None' }),
    ])}`);
    const plain = plainRecords(page!.records);
    expect(plain.entities).toHaveLength(2);
    expect(plain.links).toEqual(['question: Fax:@0,10,100,10,100,30,0,30 -> answer: 555@200,10,300,10,300,30,200,30']);
  });

  it('goes on past a damaged line, and tells line and place', async () => {
    const { read: pages, problems } = await read('a.png\t[{"points"', 'no tab', `b.png\t${JSON.stringify([piece('ok', 0), { points: [] }, piece('###', 200, { difficult: true })])}`);
    expect(pages.map(({ documentName }) => documentName)).toEqual(['b']);
    expect(pages[0]!.records.words.map(({ text }) => text)).toEqual(['ok', '']);
    expect(problems.filter(({ message }) => !message.includes('was not found')).map(({ line, at, severity }) => [line, at, severity]))
      .toEqual([[1, '', 'error'], [2, '', 'error'], [3, '/1/transcription', 'warning']]);
  });
});
