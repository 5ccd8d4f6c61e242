/**
 * Small images of pages, made one after the other from the full ones, which are let go at once: a list of six hundred
 * pages would otherwise hold as many images of several megapixels.
 */

/** Widest a thumbnail is drawn, CSS pixels. */
const WIDTH = 40;
/** How many are kept; the least recently wanted go first. */
const MOST = 400;

interface Wish {
  readonly url: string;
  readonly take: (thumbnail: ImageBitmap | null) => void;
}

export type ShrinkImage = (url: string, width: number) => Promise<ImageBitmap>;

export class Thumbnails {
  readonly #shrink: ShrinkImage;
  readonly #made = new Map<string, ImageBitmap>();
  #wishes: Wish[] = [];
  #working = false;

  constructor(shrink: ShrinkImage) {
    this.#shrink = shrink;
  }

  /** The thumbnail if it is there already. */
  peek(url: string): ImageBitmap | null {
    return this.#made.get(url) ?? null;
  }

  /**
   * Calls `take` with the thumbnail, or with null where the image cannot be shown. The newest wish is granted first: it is
   * what a person looks at now. Returns a function that withdraws the wish.
   */
  want(url: string, take: (thumbnail: ImageBitmap | null) => void): () => void {
    const known = this.#made.get(url);
    if (known !== undefined) {
      this.#made.delete(url);
      this.#made.set(url, known);
      take(known);
      return () => undefined;
    }
    const wish = { url, take };
    this.#wishes.push(wish);
    void this.#work();
    return () => { this.#wishes = this.#wishes.filter((other) => other !== wish); };
  }

  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    for (let wish = this.#wishes.at(-1); wish !== undefined; wish = this.#wishes.at(-1)) {
      const { url } = wish;
      const thumbnail = await this.#shrink(url, WIDTH).catch(() => null);
      if (thumbnail !== null) this.#keep(url, thumbnail);
      const granted = this.#wishes.filter((other) => other.url === url);
      this.#wishes = this.#wishes.filter((other) => other.url !== url);
      for (const { take } of granted) take(thumbnail);
    }
    this.#working = false;
  }

  #keep(url: string, thumbnail: ImageBitmap): void {
    this.#made.set(url, thumbnail);
    for (const oldest of this.#made.keys()) {
      if (this.#made.size <= MOST) return;
      this.#made.delete(oldest);
    }
  }
}

/** Shrinks the bytes themselves: an `Image` would stay in the browser's cache at full size for a while. */
async function shrinkImage(url: string, width: number): Promise<ImageBitmap> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`The image was not to be had: ${answer.status}.`);
  return createImageBitmap(await answer.blob(), { resizeWidth: Math.max(1, Math.round(width * window.devicePixelRatio)), resizeQuality: 'medium' });
}

/** The thumbnails of the window. */
export const thumbnails = new Thumbnails(shrinkImage);
