import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { boxOfTile, tileLevels, tilePath, tilesIn } from '../../../src-shared/tiles.ts';
import { cutTiles } from '../../../src-main/documents/tiles.ts';

let folder: string;
beforeEach(() => { folder = mkdtempSync(path.join(tmpdir(), 'lectern-tiles-')); });
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

const SIZE = { width: 1301, height: 777 };

async function drawImage(name: string): Promise<string> {
  const file = path.join(folder, name);
  const mark = { input: { create: { width: 20, height: 20, channels: 3 as const, background: '#c00000' } }, left: 1270, top: 740 };
  await sharp({ create: { ...SIZE, channels: 3, background: '#ffffff' } }).composite([mark]).toFile(file);
  return file;
}

it('cuts every tile of every level that the screen will ask for, each of the size that it expects', async () => {
  const directory = path.join(folder, 'cut');
  await cutTiles(await drawImage('page.png'), directory);
  for (const level of tileLevels(SIZE)) {
    for (const tile of tilesIn(level, { x0: 0, y0: 0, x1: level.width, y1: level.height })) {
      const { width, height, format } = await sharp(path.join(directory, `${tilePath(tile)}.png`)).metadata();
      const box = boxOfTile(level, tile);
      expect([width, height, format]).toEqual([box.x1 - box.x0, box.y1 - box.y0, 'png']);
    }
  }
  const corner = await sharp(path.join(directory, '2/2_1.png')).extract({ left: 1280 - 1024, top: 750 - 512, width: 1, height: 1 }).raw().toBuffer();
  expect([...corner.subarray(0, 3)]).toEqual([192, 0, 0]);
  expect(readdirSync(folder).sort()).toEqual(['cut', 'page.png']);
});

it('cuts photographs into photographs, and leaves nothing where the image cannot be read', async () => {
  const directory = path.join(folder, 'cut');
  await cutTiles(await drawImage('page.jpg'), directory);
  expect(existsSync(path.join(directory, '0/0_0.jpeg'))).toBe(true);
  await expect(cutTiles(path.join(folder, 'gone.png'), path.join(folder, 'none'))).rejects.toThrow();
  expect(readdirSync(folder).sort()).toEqual(['cut', 'page.jpg']);
});
