/** Tiles of large page images: cut when they are first asked for, and kept in the project's `tiles/` until the image goes. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseTilePath, tilePath } from '../../src-shared/tiles.ts';
import type { EngineParts } from './parts.ts';

/** What of a project's store is needed. */
export interface TiledProject {
  readonly directory: string;
  /** Path of a page image by its hash, null where it is not (any more) in the project. */
  imagePath(sha256: string): string | null;
}

/** Milliseconds after which what was half cut is taken for abandoned. */
const ABANDONED_AFTER = 3_600_000;

/** PNG where the image is one, else JPEG: libvips' own endings. */
const ENDINGS = ['png', 'jpeg'];

export class TileCache {
  readonly #cut: EngineParts['cutTiles'];
  readonly #cutting = new Map<string, Promise<void>>();
  /** One image at a time: cutting takes a core for seconds. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(cut: EngineParts['cutTiles']) {
    this.#cut = cut;
  }

  /** The file of a tile (`level/column_row`), cut first if need be; null where there is no such image or tile. */
  async find(project: TiledProject, sha256: string, tile: string): Promise<string | null> {
    const name = parseTilePath(tile);
    const image = project.imagePath(sha256);
    if (name === null || image === null) return null;
    const directory = path.join(folderOf(project), sha256);
    if (!existsSync(directory)) await this.#ensure(image, directory);
    const file = ENDINGS.map((ending) => path.join(directory, `${tilePath(name)}.${ending}`)).find((one) => existsSync(one));
    return file ?? null;
  }

  /** Deletes the tiles of images that are no longer in the project, and what was left half cut by processes that are gone. */
  async sweep(project: TiledProject): Promise<void> {
    const folder = folderOf(project);
    const entries = await readdir(folder).catch(() => []);
    for (const entry of entries) {
      const place = path.join(folder, entry);
      // Another process may be cutting this very moment.
      const isWanted = entry.includes('.part-') ? (await ageOf(place)) < ABANDONED_AFTER : project.imagePath(entry) !== null;
      if (!isWanted) await rm(place, { recursive: true, force: true });
    }
  }

  async #ensure(image: string, directory: string): Promise<void> {
    const under = this.#cutting.get(directory);
    if (under !== undefined) return under;
    const work = this.#last.catch(() => undefined).then(async () => {
      await mkdir(path.dirname(directory), { recursive: true });
      await this.#cut(image, directory);
    });
    this.#last = work;
    this.#cutting.set(directory, work);
    try {
      await work;
    } finally {
      this.#cutting.delete(directory);
    }
  }
}

async function ageOf(place: string): Promise<number> {
  return Date.now() - (await stat(place)).mtimeMs;
}

function folderOf(project: TiledProject): string {
  return path.join(project.directory, 'tiles');
}
