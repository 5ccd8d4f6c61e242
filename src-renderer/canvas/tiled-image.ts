/**
 * A large scan, of which only the tiles in view are fetched and decoded. Where a tile has not come yet, the same part of
 * a coarser one stands in for it, so that the page is never blank and sharpens as one looks.
 */
import type { Box, PageSize } from '../../src-shared/geometry.ts';
import { growBox } from '../../src-shared/geometry.ts';
import type { TileLevel, TileName } from '../../src-shared/tiles.ts';
import { TILE_SIZE, boxOfTile, tileAddress, tileLevels, tilePath, tilesIn } from '../../src-shared/tiles.ts';
import type { Lay, PageImage } from './page-image.ts';
import { deviceBox, halvingsFor, placement, scaleOf } from './page-image.ts';

/** Fetches and decodes one tile. */
export type LoadTile = (url: string) => Promise<ImageBitmap>;

/** Tiles that are being fetched at once: what a browser asks one host for. */
const MOST_AT_ONCE = 6;
/** Tiles that are kept, at a megabyte each, as long as what is in view takes fewer. */
const MOST_TILES = 160;

/** A tile that can be drawn in place of another: the part `box` of it, in its own pixels. */
interface StandIn {
  readonly bitmap: ImageBitmap;
  readonly box: Box;
}

export class TiledImage implements PageImage {
  readonly size: PageSize;
  readonly #url: string;
  readonly #load: LoadTile;
  readonly #levels: readonly TileLevel[];
  /** The least recently drawn first. */
  readonly #tiles = new Map<string, ImageBitmap>();
  readonly #loading = new Set<string>();
  readonly #failed = new Set<string>();
  /** What each of those who draw the image waits for, the most urgent first. */
  readonly #wishes = new Map<() => void, readonly TileName[]>();
  #closed = false;

  constructor(url: string, size: PageSize, load: LoadTile) {
    this.#url = url;
    this.size = size;
    this.#load = load;
    this.#levels = tileLevels(size);
  }

  /** Fetches the smallest level, which stands in for all others. Rejects where it cannot be had. */
  async open(): Promise<void> {
    const tile = { level: 0, column: 0, row: 0 };
    this.#tiles.set(tilePath(tile), await this.#load(tileAddress(this.#url, tile)));
  }

  /** The level that has a pixel for each pixel of the canvas. */
  levelFor(lay: Lay): TileLevel {
    const at = Math.max(0, this.#levels.length - 1 - halvingsFor(scaleOf(lay, this.size)));
    const level = this.#levels[at];
    if (level === undefined) throw new Error('An image has at least one level.');
    return level;
  }

  draw(context: CanvasRenderingContext2D, lay: Lay, onMore: () => void): void {
    const level = this.levelFor(lay);
    const seen = this.#onLevel(level, lay, lay.visible);
    const tiles = tilesIn(level, seen);
    context.save();
    context.imageSmoothingQuality = 'low';
    for (const tile of tiles) {
      const found = this.#standIn(tile, level);
      if (found === null) continue;
      const onCanvas = deviceBox(lay, this.#onPage(level, lay, boxOfTile(level, tile)));
      const { x0, y0, x1, y1 } = found.box;
      context.setTransform(...placement({ width: x1 - x0, height: y1 - y0 }, onCanvas, lay.camera.turn));
      context.drawImage(found.bitmap, x0, y0, x1 - x0, y1 - y0, 0, 0, x1 - x0, y1 - y0);
    }
    context.restore();
    this.#wish(onMore, [...tiles, ...this.#around(level, seen)]);
    this.#evict(tiles.length);
  }

  forget(onMore: () => void): void {
    this.#wishes.delete(onMore);
  }

  close(): void {
    this.#closed = true;
    this.#wishes.clear();
    for (const bitmap of this.#tiles.values()) bitmap.close();
    this.#tiles.clear();
  }

  /** What will be wanted next: the same part one level coarser, for zooming out, and a ring around it, for moving on. */
  #around(level: TileLevel, seen: Box): TileName[] {
    const coarser = this.#levels[level.level - 1];
    const half = { x0: seen.x0 / 2, y0: seen.y0 / 2, x1: seen.x1 / 2, y1: seen.y1 / 2 };
    return [...(coarser === undefined ? [] : tilesIn(coarser, half)), ...tilesIn(level, growBox(seen, TILE_SIZE))];
  }

  #onLevel({ width }: TileLevel, { page }: Lay, box: Box): Box {
    const factor = width / page.width;
    return { x0: box.x0 * factor, y0: box.y0 * factor, x1: box.x1 * factor, y1: box.y1 * factor };
  }

  #onPage({ width, height }: TileLevel, { page }: Lay, box: Box): Box {
    const [across, down] = [page.width / width, page.height / height];
    return { x0: box.x0 * across, y0: box.y0 * down, x1: box.x1 * across, y1: box.y1 * down };
  }

  /** The tile itself, or the finest coarser one that shows the same part. */
  #standIn(tile: TileName, { level }: TileLevel): StandIn | null {
    for (let up = 0; up <= level; up++) {
      const key = tilePath({ level: level - up, column: tile.column >> up, row: tile.row >> up });
      const bitmap = this.#tiles.get(key);
      if (bitmap === undefined) continue;
      this.#tiles.delete(key);
      this.#tiles.set(key, bitmap);
      return { bitmap, box: partOf(bitmap, tile, up) };
    }
    return null;
  }

  #wish(onMore: () => void, tiles: readonly TileName[]): void {
    const missing = tiles.filter((tile) => !this.#tiles.has(tilePath(tile)));
    if (missing.length === 0) this.#wishes.delete(onMore);
    else this.#wishes.set(onMore, missing);
    this.#pump();
  }

  #pump(): void {
    for (const wishes of this.#wishes.values()) {
      for (const tile of wishes) {
        if (this.#loading.size >= MOST_AT_ONCE) return;
        const key = tilePath(tile);
        if (!this.#tiles.has(key) && !this.#loading.has(key) && !this.#failed.has(key)) void this.#fetch(tile, key);
      }
    }
  }

  async #fetch(tile: TileName, key: string): Promise<void> {
    this.#loading.add(key);
    try {
      const bitmap = await this.#load(tileAddress(this.#url, tile));
      if (this.#closed) return bitmap.close();
      this.#tiles.set(key, bitmap);
      for (const [onMore, wishes] of this.#wishes) if (wishes.some((wish) => tilePath(wish) === key)) onMore();
    } catch {
      // The coarser tile goes on standing in for it; opening the page anew asks again.
      this.#failed.add(key);
    } finally {
      this.#loading.delete(key);
      if (!this.#closed) this.#pump();
    }
  }

  #evict(inView: number): void {
    const most = Math.max(MOST_TILES, 2 * inView);
    for (const [key, bitmap] of this.#tiles) {
      if (this.#tiles.size <= most) return;
      if (key === tilePath({ level: 0, column: 0, row: 0 })) continue;
      this.#tiles.delete(key);
      bitmap.close();
    }
  }
}

/** The part of a tile, in its pixels, that a tile `up` levels finer shows. */
export function partOf(coarse: PageSize, { column, row }: TileName, up: number): Box {
  const side = TILE_SIZE / 2 ** up;
  const first = (index: number): number => (index - ((index >> up) << up)) * side;
  const [x0, y0] = [first(column), first(row)];
  return { x0: Math.min(x0, coarse.width - 1), y0: Math.min(y0, coarse.height - 1), x1: Math.min(coarse.width, x0 + side), y1: Math.min(coarse.height, y0 + side) };
}

/** Fetches a tile and decodes it beside the page's own thread. */
export async function loadTile(url: string): Promise<ImageBitmap> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`The tile was not to be had: ${answer.status}.`);
  return createImageBitmap(await answer.blob());
}
