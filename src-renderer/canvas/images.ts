/** The images of the pages that were looked at last, and of the one that comes next. */
import type { PageSummary } from '../../src-shared/api/index.ts';
import type { PageSize } from '../../src-shared/geometry.ts';
import { isTiled } from '../../src-shared/tiles.ts';
import type { App } from '../state/app.ts';
import type { PageImage } from './page-image.ts';
import { TiledImage, loadTile } from './tiled-image.ts';
import { loadWholeImage } from './whole-image.ts';

/** A page image as it can be asked for. */
export interface ImageSource {
  readonly url: string;
  /** Pixels. */
  readonly size: PageSize;
}

/** The source of a page's image, or null until the page has been read. */
export function imageSource(app: Pick<App, 'workspace'>, page: PageSummary): ImageSource | null {
  const url = app.workspace.imageUrl(page);
  return url === null ? null : { url, size: { width: page.width, height: page.height } };
}

interface Entry {
  image: PageImage | null;
  readonly ready: Promise<PageImage>;
}

/** How many pages' images are kept: the one before, the one that is open, the next. */
const MOST = 3;

export class PageImages {
  readonly #open: (source: ImageSource) => Promise<PageImage>;
  readonly #entries = new Map<string, Entry>();

  /** @param open fetches an image so far that it can be drawn; the browser does so unless a test does */
  constructor(open: (source: ImageSource) => Promise<PageImage> = openImage) {
    this.#open = open;
  }

  /** The image if it is there already. */
  peek(url: string): PageImage | null {
    return this.#entries.get(url)?.image ?? null;
  }

  /** The image, fetched if need be. Rejects where it cannot be shown; a later call tries again. */
  load(source: ImageSource): Promise<PageImage> {
    const known = this.#entries.get(source.url);
    if (known !== undefined) {
      this.#entries.delete(source.url);
      this.#entries.set(source.url, known);
      return known.ready;
    }
    const entry: Entry = { image: null, ready: this.#open(source) };
    this.#entries.set(source.url, entry);
    entry.ready.then((image) => {
      if (this.#entries.get(source.url) === entry) entry.image = image;
      else image.close();
    }, () => { this.#entries.delete(source.url); });
    for (const [oldest, { image }] of this.#entries) {
      if (this.#entries.size <= MOST) break;
      this.#entries.delete(oldest);
      image?.close();
    }
    return entry.ready;
  }
}

async function openImage({ url, size }: ImageSource): Promise<PageImage> {
  if (!isTiled(size)) return loadWholeImage(url);
  const image = new TiledImage(url, size, loadTile);
  await image.open();
  return image;
}

/** The images of the window. */
export const pageImages = new PageImages();
