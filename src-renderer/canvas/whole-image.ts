/** A page image of usual size, decoded whole and kept at several sizes, so that a whole page draws as fast as a word. */
import type { PageSize } from '../../src-shared/geometry.ts';
import type { Lay, PageImage } from './page-image.ts';
import { deviceBox, halvingsFor, placement, scaleOf } from './page-image.ts';

/** No smaller size is made below this width in pixels. */
const LEAST_WIDTH = 500;

export class WholeImage implements PageImage {
  readonly size: PageSize;
  /** The image at full size, then at half, at a quarter, ... */
  readonly #levels: readonly ImageBitmap[];

  constructor(levels: readonly [ImageBitmap, ...ImageBitmap[]]) {
    this.#levels = levels;
    this.size = { width: levels[0].width, height: levels[0].height };
  }

  draw(context: CanvasRenderingContext2D, lay: Lay): void {
    const level = this.#levels[Math.min(this.#levels.length - 1, halvingsFor(scaleOf(lay, this.size)))];
    if (level === undefined) return;
    context.save();
    const onCanvas = deviceBox(lay, { x0: 0, y0: 0, x1: lay.page.width, y1: lay.page.height });
    context.setTransform(...placement(level, onCanvas, lay.camera.turn));
    context.imageSmoothingQuality = 'low';
    context.drawImage(level, 0, 0);
    context.restore();
  }

  forget(): void {
    // All that there is to come has come.
  }

  close(): void {
    for (const level of this.#levels) level.close();
  }
}

/** Fetches and decodes an image; all of the decoding happens beside the page's own thread. */
export async function loadWholeImage(url: string): Promise<WholeImage> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`The image was not to be had: ${answer.status}.`);
  const bytes = await answer.blob();
  const full = await createImageBitmap(bytes);
  const smaller: Promise<ImageBitmap>[] = [];
  for (let width = full.width / 2; width >= LEAST_WIDTH; width /= 2) {
    smaller.push(createImageBitmap(bytes, {
      resizeWidth: Math.round(width), resizeHeight: Math.max(1, Math.round((full.height * width) / full.width)), resizeQuality: 'high',
    }));
  }
  return new WholeImage([full, ...await Promise.all(smaller)]);
}
