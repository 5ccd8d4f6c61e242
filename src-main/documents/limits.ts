/** How large a page may be, so that reading one never exhausts memory. */
import { LecternError } from '../../src-shared/errors.ts';

/** Images with more pixels are refused before anything is decoded. */
export const MOST_SOURCE_PIXELS = 200_000_000;
/** Page images are scaled down to keep within these. Tesseract reads no side over 32,767, browsers draw none over 16,384. */
const LONGEST_SIDE = 10_000;
const MOST_PAGE_PIXELS = 50_000_000;

/** The factor (at most 1) by which a page of so many pixels has to be scaled. */
export function scaleToFit(width: number, height: number, longest = LONGEST_SIDE): number {
  return Math.min(1, longest / Math.max(width, height), Math.sqrt(MOST_PAGE_PIXELS / (width * height)));
}

/** @throws LecternError `page-too-large` */
export function refuseTooLarge(width: number, height: number): void {
  if (width * height <= MOST_SOURCE_PIXELS) return;
  const millions = Math.round((width * height) / 1_000_000).toLocaleString('en');
  throw new LecternError(
    'page-too-large',
    `The image has ${width.toLocaleString('en')} x ${height.toLocaleString('en')} pixels (${millions} million); Lectern reads up to 200 million.`,
    'Scale the image down or cut it into parts, and import those.',
  );
}
