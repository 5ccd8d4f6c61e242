/**
 * How a page lies in its original: Lectern makes pages upright, but the original goes into the PDF as it is, turned and
 * straightened by a matrix. "Stored" are the pixels of the original's file, "upright" those of the page's image.
 */
import type { PageSize } from '../../../src-shared/geometry.ts';
import { followedBy, scaling, shift, turning } from './matrix.ts';
import type { Matrix } from './matrix.ts';

/** How far, as a share, the size that a page has may differ from the one that it should have by its original. */
const SIZE_SLACK = 0.01;

/** From stored pixels to those that the EXIF orientation shows (CIPA DC-008, "Orientation"). */
function oriented(stored: PageSize, orientation: number): Matrix {
  const { width, height } = stored;
  switch (orientation) {
    case 2: return [-1, 0, 0, 1, width, 0];
    case 3: return [-1, 0, 0, -1, width, height];
    case 4: return [1, 0, 0, -1, 0, height];
    case 5: return [0, 1, 1, 0, 0, 0];
    case 6: return [0, 1, -1, 0, height, 0];
    case 7: return [0, -1, -1, 0, height, width];
    case 8: return [0, -1, 1, 0, 0, width];
    default: return [1, 0, 0, 1, 0, 0];
  }
}

/** The size of a rectangle around one that is rotated by `degrees`. */
function aroundRotated({ width, height }: PageSize, degrees: number): PageSize {
  const [cos, sin] = turning(degrees).map(Math.abs) as [number, number];
  return { width: width * cos + height * sin, height: width * sin + height * cos };
}

/** Turns a page of size `from` about its middle by `degrees` clockwise, into a page of size `to`. */
function aboutMiddle(from: PageSize, to: PageSize, degrees: number): Matrix {
  return followedBy(followedBy(shift(-from.width / 2, -from.height / 2), turning(degrees)), shift(to.width / 2, to.height / 2));
}

/**
 * From stored pixels to upright ones; null where the page's size is not what it should be by this original, so that
 * something else must have happened to it.
 * @param degrees by which the page was turned and straightened, clockwise
 */
export function uprightFromStored(stored: PageSize, orientation: number, degrees: number, upright: PageSize): Matrix | null {
  const shown = orientation >= 5 ? { width: stored.height, height: stored.width } : stored;
  const around = aroundRotated(shown, degrees);
  const scale = upright.width / around.width;
  // A small page may be a whole pixel off and still be right.
  const slack = Math.max(2, SIZE_SLACK * upright.height);
  if (Math.abs(around.height * scale - upright.height) > slack || scale > 1 + SIZE_SLACK) return null;
  return followedBy(followedBy(oriented(stored, orientation), aboutMiddle(shown, around, degrees)), scaling(scale, upright.height / around.height));
}

/** The unit square in which a PDF draws an image, from its lower left corner, to stored pixels. */
export function storedFromUnit(stored: PageSize): Matrix {
  return [stored.width, 0, 0, -stored.height, 0, stored.height];
}

/** From upright pixels to the points of a page of its own, y upwards. @param dpi pixels per inch */
export function pointsFromUpright(upright: PageSize, dpi: number): Matrix {
  const scale = 72 / dpi;
  return [scale, 0, 0, -scale, 0, upright.height * scale];
}

/** What a PDF page shows: its visible rectangle in points, and its /Rotate. */
export interface PageView {
  readonly box: readonly [x0: number, y0: number, x1: number, y1: number];
  readonly rotate: number;
}

/**
 * From upright pixels to a PDF page's own space, for a page that was drawn as `view` shows it and then turned and
 * straightened by `degrees`.
 */
export function userFromUpright(upright: PageSize, degrees: number, view: PageView): Matrix {
  const [x0, y0, x1, y1] = view.box;
  const size = { width: x1 - x0, height: y1 - y0 };
  const points = view.rotate % 180 === 0 ? size : { width: size.height, height: size.width };
  const around = aroundRotated(points, degrees);
  const toPoints = scaling(around.width / upright.width, around.height / upright.height);
  const shown = followedBy(toPoints, aboutMiddle(around, points, -degrees));
  // From what is shown (y downwards, /Rotate applied) back to the page's own space (y upwards).
  const unrotated = followedBy(shown, aboutMiddle(points, size, -view.rotate));
  return followedBy(unrotated, [1, 0, 0, -1, x0, y1]);
}
