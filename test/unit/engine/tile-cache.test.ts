import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TileCache } from '../../../src-main/engine/tile-cache.ts';

const SHA = 'ab'.repeat(32);
let directory: string;
let images: Map<string, string>;
let cuts: string[];
let cache: TileCache;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'lectern-tile-cache-'));
  images = new Map([[SHA, '/images/page.png']]);
  cuts = [];
  cache = new TileCache(async (image, target) => {
    cuts.push(image);
    await new Promise((resolve) => { setTimeout(resolve, 5); });
    mkdirSync(path.join(target, '0'), { recursive: true });
    writeFileSync(path.join(target, '0', '0_0.png'), 'tile');
  });
});
afterEach(() => { rmSync(directory, { recursive: true, force: true }); });

const project = () => ({ directory, imagePath: (sha256: string) => images.get(sha256) ?? null });

describe('tiles of a page image', () => {
  it('are cut once, however many are asked for at once', async () => {
    const files = await Promise.all([1, 2, 3].map(() => cache.find(project(), SHA, '0/0_0')));
    expect(files).toEqual(Array(3).fill(path.join(directory, 'tiles', SHA, '0', '0_0.png')));
    await cache.find(project(), SHA, '0/0_0');
    expect(cuts).toEqual(['/images/page.png']);
  });

  it('are not there for images and places that are not', async () => {
    expect(await cache.find(project(), 'cd'.repeat(32), '0/0_0')).toBeNull();
    expect(await cache.find(project(), SHA, '../../0_0')).toBeNull();
    expect(cuts).toEqual([]);
    expect(await cache.find(project(), SHA, '7/0_0')).toBeNull();
  });

  it('can be cut again after a failure', async () => {
    let full = true;
    const failing = new TileCache((_image, target) => {
      if (full) return Promise.reject(new Error('The disk is full.'));
      mkdirSync(path.join(target, '0'), { recursive: true });
      writeFileSync(path.join(target, '0', '0_0.jpeg'), 'tile');
      return Promise.resolve();
    });
    await expect(failing.find(project(), SHA, '0/0_0')).rejects.toThrow('full');
    full = false;
    expect(await failing.find(project(), SHA, '0/0_0')).toMatch(/0_0\.jpeg$/);
  });

  it('go with their image; what is being cut by another process stays until it is old', async () => {
    await cache.find(project(), SHA, '0/0_0');
    const part = path.join(directory, 'tiles', `${SHA}.part-1_files`);
    mkdirSync(part);
    await cache.sweep(project());
    expect(readdirSync(path.join(directory, 'tiles'))).toHaveLength(2);
    utimesSync(part, 1, 1);
    images.clear();
    await cache.sweep(project());
    expect(readdirSync(path.join(directory, 'tiles'))).toEqual([]);
    expect(existsSync(directory)).toBe(true);
  });
});
