/**
 * Tiles of page images: large scans are shown in squares cut from the image at several sizes, so that only what is in
 * view is ever decoded. Engine and screen lay them out by these same rules, those of Deep Zoom images without overlap:
 * each level has half the size of the next, rounded up, and level 0 is the largest that fits one tile.
 */
import type { Box, PageSize } from './geometry.ts';

/** Side of a tile in pixels; those at the right and lower edges may be smaller. */
export const TILE_SIZE = 512;

/** Images with more pixels are shown in tiles: A4 at 300 dpi (8.7 million) is shown whole, A3 is not. */
const MOST_WHOLE_PIXELS = 12_000_000;

/** One size of the image, cut into tiles. */
export interface TileLevel {
  readonly level: number;
  /** Pixels of the image at this level. */
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly rows: number;
}

/** One tile. Columns and rows are counted from 0. */
export interface TileName {
  readonly level: number;
  readonly column: number;
  readonly row: number;
}

/** Whether a page image of this size is shown in tiles. */
export function isTiled({ width, height }: PageSize): boolean {
  return width * height > MOST_WHOLE_PIXELS;
}

/** The levels of an image, the smallest first; the last has the image's own size. */
export function tileLevels(size: PageSize): TileLevel[] {
  const sizes = [size];
  for (let { width, height } = size; width > TILE_SIZE || height > TILE_SIZE;) {
    width = Math.ceil(width / 2);
    height = Math.ceil(height / 2);
    sizes.unshift({ width, height });
  }
  return sizes.map(({ width, height }, level) => ({
    level, width, height, columns: Math.ceil(width / TILE_SIZE), rows: Math.ceil(height / TILE_SIZE),
  }));
}

/** The part of the image that a tile shows, in pixels of its level. */
export function boxOfTile({ width, height }: TileLevel, { column, row }: TileName): Box {
  return {
    x0: column * TILE_SIZE, y0: row * TILE_SIZE,
    x1: Math.min(width, (column + 1) * TILE_SIZE), y1: Math.min(height, (row + 1) * TILE_SIZE),
  };
}

/** The tiles of a level that meet `box` (pixels of the level), those nearest to its middle first. */
export function tilesIn({ level, columns, rows }: TileLevel, box: Box): TileName[] {
  const first = (low: number): number => Math.max(0, Math.floor(low / TILE_SIZE));
  const last = (high: number, count: number): number => Math.min(count - 1, Math.ceil(high / TILE_SIZE) - 1);
  const tiles: TileName[] = [];
  for (let row = first(box.y0); row <= last(box.y1, rows); row++) {
    for (let column = first(box.x0); column <= last(box.x1, columns); column++) tiles.push({ level, column, row });
  }
  const middle = { x: (box.x0 + box.x1) / 2 / TILE_SIZE - 0.5, y: (box.y0 + box.y1) / 2 / TILE_SIZE - 0.5 };
  const distance = ({ column, row }: TileName): number => Math.hypot(column - middle.x, row - middle.y);
  return tiles.sort((a, b) => distance(a) - distance(b));
}

/** A tile as addresses and folders name it, such as `3/7_2`. */
export function tilePath({ level, column, row }: TileName): string {
  return `${level}/${column}_${row}`;
}

/** Reads what `tilePath` wrote; null for anything else, so that no address can lead out of a folder. */
export function parseTilePath(path: string): TileName | null {
  const [, level, column, row] = /^(\d{1,2})\/(\d{1,3})_(\d{1,3})$/.exec(path) ?? [];
  return level === undefined || column === undefined || row === undefined
    ? null : { level: Number(level), column: Number(column), row: Number(row) };
}

/** The address of a tile of the image at `url`. */
export function tileAddress(url: string, tile: TileName): string {
  return `${url}/${tilePath(tile)}`;
}
