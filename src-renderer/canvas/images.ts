/** Page images, decoded off the main thread's path and kept at several sizes, so that a whole page draws as fast as a word. */

export interface PageImage {
  readonly width: number;
  readonly height: number;
  /** The image at full size, then at half, at a quarter, ... */
  readonly levels: readonly CanvasImageSource[];
}

interface Entry {
  image: PageImage | null;
  readonly ready: Promise<PageImage>;
}

/** How many pages' images are kept. */
const MOST = 4;
/** No smaller level is made below this width in pixels. */
const LEAST_WIDTH = 500;

export class PageImages {
  readonly #entries = new Map<string, Entry>();

  /** The image if it is there already. */
  peek(url: string): PageImage | null {
    return this.#entries.get(url)?.image ?? null;
  }

  /** The image, fetched if need be. Rejects where it cannot be shown; a later call tries again. */
  load(url: string): Promise<PageImage> {
    const known = this.#entries.get(url);
    if (known !== undefined) {
      this.#entries.delete(url);
      this.#entries.set(url, known);
      return known.ready;
    }
    const entry: Entry = { image: null, ready: loadImage(url) };
    this.#entries.set(url, entry);
    entry.ready.then((image) => { entry.image = image; }, () => { this.#entries.delete(url); });
    for (const [oldest, { image }] of this.#entries) {
      if (this.#entries.size <= MOST) break;
      this.#entries.delete(oldest);
      for (const level of image?.levels ?? []) if (level instanceof ImageBitmap) level.close();
    }
    return entry.ready;
  }
}

async function loadImage(url: string): Promise<PageImage> {
  const element = new Image();
  element.decoding = 'async';
  element.src = url;
  await element.decode();
  const { naturalWidth: width, naturalHeight: height } = element;
  const levels: CanvasImageSource[] = [element];
  for (let shrunk = width / 2; shrunk >= LEAST_WIDTH; shrunk /= 2) {
    const source = levels.at(-1) ?? element;
    levels.push(await createImageBitmap(source, {
      resizeWidth: Math.round(shrunk), resizeHeight: Math.max(1, Math.round((height * shrunk) / width)), resizeQuality: 'high',
    }));
  }
  return { width, height, levels };
}

/** The smallest level that still has a pixel for each pixel of the screen. @param scale screen pixels an image pixel */
export function levelFor(levels: number, scale: number): number {
  if (scale >= 1) return 0;
  return Math.max(0, Math.min(levels - 1, Math.floor(-Math.log2(scale) + 0.05)));
}

/** The images of the window. */
export const pageImages = new PageImages();
