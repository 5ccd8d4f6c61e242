/** Images that annotation files speak of: found beside them, whatever path the file's maker had. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import type { PageSize } from '../../src-shared/geometry.ts';
import type { Place } from './mendings.ts';
import type { ReadProblem } from './types.ts';

const IMAGE = /\.(png|jpe?g|jpe|jfif|webp|tiff?|gif|bmp|jp2)$/iu;

/** Folders in which images lie, seen from the folder of the annotation file; in this order. */
const FOLDERS = ['.', 'images', 'image', 'img', '../images', '../image', '../img', '..'];

/** Finds images; remembers what lies in the folders that it has looked into. */
export class ImageFiles {
  readonly #folders = new Map<string, Promise<ReadonlyMap<string, string>>>();

  /**
   * The image that a file means. Only the folder of the file, folders beside it that are named for images, and what a
   * relative path leads to inside of them are looked into: a file from elsewhere cannot name the person's own images.
   * @param name as the file gives it: a name with or without ending, or a path of somebody else's machine
   * @returns a path, null where there is none
   */
  async find(file: string, name: string): Promise<string | null> {
    const folder = path.dirname(file);
    const parts = partsOf(name);
    const base = parts.at(-1);
    if (base === undefined) return null;
    const inside = parts.slice(0, -1);
    // The longest end of the path first: `train/images/a.png` may lie in `train/images`, in `images`, or right here.
    const below = inside.map((_, index) => path.join(folder, ...inside.slice(index)));
    // XFUND's images lie in a folder named like the file.
    const own = path.join(folder, path.basename(file, path.extname(file)));
    for (const place of [...below, own, ...FOLDERS.map((one) => path.resolve(folder, one))]) {
      const found = await this.#lookFor(place, base);
      if (found !== null) return found;
    }
    return null;
  }

  /**
   * The image that a name or a path, given from a folder, leads to inside of it.
   * @returns a path, null where there is none
   */
  async findBelow(folder: string, name: string): Promise<string | null> {
    const parts = partsOf(name);
    const base = parts.at(-1);
    if (base === undefined) return null;
    for (let from = 0; from < parts.length; from += 1) {
      const found = await this.#lookFor(path.join(folder, ...parts.slice(from, -1)), base);
      if (found !== null) return found;
    }
    return null;
  }

  /**
   * The scan of a process of Kitodo.Production or Goobi, which keep them in `images/<process>_media`, and those before they
   * were worked on in `images/master_<process>_media`.
   * @param names that it may have, with or without ending, likely ones first
   */
  async findScan(process: string, names: readonly string[]): Promise<string | null> {
    const images = path.join(process, 'images');
    const folders = (await readdir(images).catch(() => [])).filter((name) => name.endsWith('_media')).sort();
    const masters = folders.filter((name) => name.startsWith('master_'));
    for (const folder of [...folders.filter((name) => !masters.includes(name)), ...masters]) {
      for (const name of names) {
        const found = await this.#lookFor(path.join(images, folder), partsOf(name).at(-1) ?? name);
        if (found !== null) return found;
      }
    }
    return null;
  }

  async #lookFor(folder: string, base: string): Promise<string | null> {
    let listing = this.#folders.get(folder);
    if (listing === undefined) {
      listing = imagesIn(folder);
      this.#folders.set(folder, listing);
    }
    const names = await listing;
    const name = names.get(base) ?? names.get(stemOf(base));
    return name === undefined ? null : path.join(folder, name);
  }
}

/** The folders and the name that a path consists of, without steps out of a folder. */
function partsOf(name: string): string[] {
  return name.split(/[\\/]+/u).filter((part) => part !== '' && part !== '.' && part !== '..');
}

function stemOf(name: string): string {
  return name.replace(IMAGE, '');
}

/** Images of a folder by name and by name without ending. */
async function imagesIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => IMAGE.test(name)).sort();
  return new Map([...names.map((name) => [stemOf(name), name] as const), ...names.map((name) => [name, name] as const)]);
}

/** The size of an image in pixels, from its header; null where it cannot be read. */
export async function imageSize(file: string): Promise<PageSize | null> {
  try {
    const { width, height } = await sharp(file, { limitInputPixels: false }).metadata();
    return { width, height };
  } catch {
    return null;
  }
}

export interface FoundImage {
  /** Null where there is none that can be read. */
  readonly image: string | null;
  readonly size: PageSize | null;
}

/**
 * Finds the image that a file means, with its size; tells where there is none, or where it cannot be read.
 * @param place of the name in the file; asked only where something is wrong
 * @param names that it may have, likely ones first; the last is the one that people are told
 */
export async function findImage(
  images: ImageFiles, file: string, names: string | readonly string[], place: () => Place, onProblem: (problem: ReadProblem) => void,
): Promise<FoundImage> {
  const all = typeof names === 'string' ? [names] : names;
  const name = all.at(-1) ?? '';
  let image: string | null = null;
  for (const one of all) image ??= await images.find(file, one);
  const size = image === null ? null : await imageSize(image);
  if (size !== null) return { image, size };
  onProblem({
    file, ...place(), severity: 'warning', about: 'image',
    message: image === null ? `The image ${name} was not found; the page came without.` : `The image ${path.basename(image)} cannot be read; the page came without.`,
    advice: image === null ? 'Put it beside the file, or into a folder "images" there, under this name.' : 'Replace it by one that other programs can open.',
  });
  return { image: null, size: null };
}
