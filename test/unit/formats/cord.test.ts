import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cord, parsedOf } from '../../../src-main/formats/cord.ts';
import { plainRecords, readAll } from './support/round-trip.ts';

let directory: string;
beforeEach(async () => { directory = await mkdtemp(path.join(tmpdir(), 'lectern-cord-')); });
afterEach(async () => { await rm(directory, { recursive: true, force: true }); });

const word = (text: string, x: number, row: number, key = 0) =>
  ({ text, is_key: key, row_id: row, quad: { x1: x, y1: row * 20, x2: x + 30, y2: row * 20, x3: x + 30, y3: row * 20 + 10, x4: x, y4: row * 20 + 10 } });
const line = (category: string, group: number, words: object[]) => ({ category, group_id: group, sub_group_id: 0, words });
const meta = { version: '1.0', split: 'train', image_id: 7, image_size: { width: 400, height: 600 } };

async function read(file: object) {
  await writeFile(path.join(directory, 'receipt_00007.json'), JSON.stringify(file));
  const { read: [page], problems } = await readAll([directory], [cord]);
  return { page: page!, problems: problems.filter(({ message }) => !message.includes('was not found')) };
}

describe('reading CORD', () => {
  it('links the words of a key to the value of their group, and joins what one group says over two lines', async () => {
    const { page } = await read({ meta, valid_line: [
      line('menu.nm', 1, [word('Iced', 0, 1)]), line('menu.nm', 1, [word('tea', 0, 2)]), line('menu.price', 1, [word('9.50', 100, 2)]),
      line('total.total_price', 2, [word('TOTAL', 0, 3, 1), word('9.50', 100, 3)]),
    ], dontcare: [], repeating_symbol: [] });
    expect(page).toMatchObject({ width: 400, height: 600, documentName: 'receipt_00007' });
    const plain = plainRecords(page.records);
    const texts = (values: readonly string[]) => values.map((value) => value.replace(/@[\d,.]+/gu, ''));
    expect(texts(plain.lines)).toEqual(['Iced', 'tea 9.50', 'TOTAL 9.50']);
    expect(texts(plain.entities)).toEqual(['menu.nm: Iced tea', 'menu.price: 9.50', 'question: TOTAL', 'total.total_price: 9.50']);
    expect(texts(plain.links)).toEqual(['menu.nm: Iced tea -> menu.price: 9.50', 'question: TOTAL -> total.total_price: 9.50']);
  });

  it('counts what it has no place for', async () => {
    const { problems } = await read({ meta, valid_line: [line('menu.nm', 1, [word('tea', 0, 1)]), { category: 'x' }], dontcare: [[{}]], repeating_symbol: [[], []] });
    expect(problems.map(({ at, severity }) => [at, severity])).toEqual([['/valid_line/1/words', 'warning'], ['/dontcare', 'warning']]);
    expect(problems[1]!.message).toContain('3 parts');
  });
});

describe('the nested value of a page', () => {
  it('lists what occurs in several groups, leaves keys out, and keeps labels without a dot as they are', async () => {
    const { page } = await read({ meta, valid_line: [
      line('menu.nm', 1, [word('Tea', 0, 1)]), line('menu.nm', 2, [word('Cake', 0, 2)]), line('menu.price', 2, [word('4.00', 100, 2)]),
      line('total.total_price', 3, [word('TOTAL', 0, 3, 1), word('9.50', 100, 3)]), line('note', 4, [word('Thanks', 0, 4)]),
    ] });
    expect(parsedOf(page.records)).toEqual({ menu: [{ nm: 'Tea' }, { nm: 'Cake', price: '4.00' }], total: { total_price: '9.50' }, note: 'Thanks' });
  });
});
