import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { TILE_SIZE, boxOfTile, isTiled, parseTilePath, tileAddress, tileLevels, tilePath, tilesIn } from '../../../src-shared/tiles.ts';

const SCAN = { width: 10_000, height: 8000 };

describe('tiles', () => {
  it('are for large scans only', () => {
    expect(isTiled({ width: 2480, height: 3508 })).toBe(false);
    expect(isTiled({ width: 3508, height: 4961 })).toBe(true);
  });

  it('halve from level to level until one tile holds the page', () => {
    const levels = tileLevels(SCAN);
    expect(levels.map(({ width, height }) => [width, height])).toEqual([[313, 250], [625, 500], [1250, 1000], [2500, 2000], [5000, 4000], [10_000, 8000]]);
    expect(levels.map(({ columns, rows }) => columns * rows)).toEqual([1, 2, 6, 20, 80, 320]);
    expect(tileLevels({ width: 100, height: 80 })).toEqual([{ level: 0, width: 100, height: 80, columns: 1, rows: 1 }]);
  });

  it('cover a level without gaps and without lying over each other', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 3000 }), (width, height) => {
      const level = tileLevels({ width, height }).at(-1)!;
      const tiles = tilesIn(level, { x0: 0, y0: 0, x1: width, y1: height });
      expect(tiles).toHaveLength(level.columns * level.rows);
      const area = tiles.map((tile) => boxOfTile(level, tile)).reduce((sum, box) => sum + (box.x1 - box.x0) * (box.y1 - box.y0), 0);
      expect(area).toBe(width * height);
    }));
  });

  it('are asked for from the middle of what is in view, and none outside of the page', () => {
    const level = tileLevels(SCAN).at(-1)!;
    const wanted = tilesIn(level, { x0: 1000, y0: 1000, x1: 3000, y1: 2500 });
    expect(wanted[0]).toEqual({ level: 5, column: 3, row: 3 });
    expect(wanted).toHaveLength(5 * 4);
    expect(tilesIn(level, { x0: -900, y0: -900, x1: 10, y1: 10 })).toEqual([{ level: 5, column: 0, row: 0 }]);
    expect(tilesIn(level, { x0: 20_000, y0: 0, x1: 21_000, y1: 10 })).toEqual([]);
    expect(tilesIn(level, { x0: 0, y0: 0, x1: TILE_SIZE, y1: TILE_SIZE })).toHaveLength(1);
  });

  it('have names that are read back, and nothing else is', () => {
    expect(parseTilePath(tilePath({ level: 5, column: 19, row: 0 }))).toEqual({ level: 5, column: 19, row: 0 });
    expect(tileAddress('/image/p/abc', { level: 0, column: 0, row: 0 })).toBe('/image/p/abc/0/0_0');
    for (const path of ['', '5', '5/1', '../5/1_2', '5/1_2.png', '5/1_2/..', '500/1_2', '5/1234_0']) expect(parseTilePath(path)).toBeNull();
  });
});
