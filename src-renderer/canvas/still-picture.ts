/**
 * A picture of all annotations of a page, drawn once and then shown in place of them while a crowded page is on the
 * move: shifting a picture costs the same whether it shows five words or twenty thousand. What stands still is always
 * drawn anew, so that it is exact and crisp.
 */
import type { PageSize } from '../../src-shared/geometry.ts';
import type { Camera } from './camera.ts';
import { boxInView } from './camera.ts';
import type { Pen } from './pen.ts';
import { penFor, viewBox } from './pen.ts';

/** Words in view up to which drawing them anew takes no longer than a frame has room for. */
const MOST_DRAWN = 1200;
/** Pixels of the picture, at most: 24 megabytes. */
const MOST_PIXELS = 6_000_000;
/** The picture is made a little larger than it is seen, for zooming in, and made anew beyond these shares of its size. */
const LARGER = 1.4;
const FARTHEST = 0.35;
const NEAREST = 1.8;

/** How many words are in view, if they stand evenly over the page. */
export function wordsInView({ visible }: Pen, page: PageSize, words: number): number {
  const across = Math.max(0, Math.min(page.width, visible.x1) - Math.max(0, visible.x0));
  const down = Math.max(0, Math.min(page.height, visible.y1) - Math.max(0, visible.y0));
  return (words * across * down) / Math.max(1, page.width * page.height);
}

/** Whether so many words are in view that drawing them in every frame would be felt. */
export function isCrowded(pen: Pen, page: PageSize, words: number): boolean {
  return wordsInView(pen, page, words) > MOST_DRAWN;
}

/** The camera by which a picture of the whole page is drawn: as the page is seen, its corner at the origin. */
export function cameraOfPicture(camera: Camera, ratio: number, page: PageSize): Camera {
  const most = Math.sqrt(MOST_PIXELS / Math.max(1, page.width * page.height)) / ratio;
  const at = { ...camera, x: 0, y: 0, zoom: Math.min(camera.zoom * LARGER, most) };
  const { x0, y0 } = boxInView(at, { x0: 0, y0: 0, x1: page.width, y1: page.height });
  return { ...at, x: -x0, y: -y0 };
}

export class StillPicture {
  readonly #canvas = document.createElement('canvas');
  #shows: readonly unknown[] = [];
  #camera: Camera | null = null;

  /** Whether there is a picture of just this that can be seen by the pen's camera. @param shows all that the picture depends on */
  fits({ camera }: Pen, shows: readonly unknown[]): boolean {
    const made = this.#camera;
    if (made === null || made.turn !== camera.turn || shows.length !== this.#shows.length) return false;
    const scale = camera.zoom / made.zoom;
    return scale >= FARTHEST && scale <= NEAREST && shows.every((one, at) => one === this.#shows[at]);
  }

  /** Makes the picture; `paint` draws the whole page with the pen that it is given. */
  make(pen: Pen, page: PageSize, shows: readonly unknown[], paint: (pen: Pen) => void): void {
    const camera = cameraOfPicture(pen.camera, pen.ratio, page);
    const { x1: width, y1: height } = boxInView(camera, { x0: 0, y0: 0, x1: page.width, y1: page.height });
    this.#canvas.width = Math.max(1, Math.ceil(width * pen.ratio));
    this.#canvas.height = Math.max(1, Math.ceil(height * pen.ratio));
    const context = this.#canvas.getContext('2d');
    if (context === null) return;
    paint(penFor(context, camera, { width, height }, pen.ratio, pen.ink));
    this.#camera = camera;
    this.#shows = shows;
  }

  /** Shows the picture where the page is. */
  draw(pen: Pen, page: PageSize): void {
    const { x, y, width, height } = viewBox(pen, { x0: 0, y0: 0, x1: page.width, y1: page.height });
    pen.context.imageSmoothingQuality = 'low';
    pen.context.drawImage(this.#canvas, x, y, width, height);
  }
}
