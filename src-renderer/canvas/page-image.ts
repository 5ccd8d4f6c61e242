/** What page images have in common, whether they are shown whole or in tiles, and how they lie on a canvas. */
import type { Box, PageSize } from '../../src-shared/geometry.ts';
import type { Camera, Turn } from './camera.ts';
import { boxInView } from './camera.ts';

/** How a page lies on a canvas. */
export interface Lay {
  readonly camera: Camera;
  /** Pixels of the canvas a view pixel. */
  readonly ratio: number;
  readonly page: PageSize;
  /** The part of the page that is in view, page pixels. */
  readonly visible: Box;
}

export interface PageImage {
  readonly size: PageSize;
  /** Draws what is there; `onMore` is called when more of what is in view has come. Leaves the context's transform as it was. */
  draw(context: CanvasRenderingContext2D, lay: Lay, onMore: () => void): void;
  /** The caller of `draw` that gave this `onMore` is gone. */
  forget(onMore: () => void): void;
  /** Frees the pixels. */
  close(): void;
}

/** How many halvings of the image still leave a pixel for each pixel of the canvas. @param scale canvas pixels an image pixel */
export function halvingsFor(scale: number): number {
  return scale >= 1 ? 0 : Math.max(0, Math.floor(-Math.log2(scale) + 0.05));
}

/** Canvas pixels an image pixel. */
export function scaleOf({ camera, ratio, page }: Lay, image: PageSize): number {
  return (camera.zoom * ratio * page.width) / Math.max(1, image.width);
}

/**
 * A box of the page in pixels of the canvas, its sides on whole pixels, so that boxes that share a side on the page do
 * so on the canvas, without a seam.
 */
export function deviceBox({ camera, ratio }: Pick<Lay, 'camera' | 'ratio'>, box: Box): Box {
  const { x0, y0, x1, y1 } = boxInView(camera, box);
  return { x0: Math.round(x0 * ratio), y0: Math.round(y0 * ratio), x1: Math.round(x1 * ratio), y1: Math.round(y1 * ratio) };
}

/** The transform (as `setTransform` takes it) that lays a picture of `size` into `box`, turned. */
export function placement(size: PageSize, box: Box, turn: Turn): readonly [a: number, b: number, c: number, d: number, e: number, f: number] {
  const [width, height] = [box.x1 - box.x0, box.y1 - box.y0];
  switch (turn) {
    case 0: return [width / size.width, 0, 0, height / size.height, box.x0, box.y0];
    case 1: return [0, height / size.width, -width / size.height, 0, box.x1, box.y0];
    case 2: return [-width / size.width, 0, 0, -height / size.height, box.x1, box.y1];
    case 3: return [0, -height / size.width, width / size.height, 0, box.x0, box.y1];
  }
}
