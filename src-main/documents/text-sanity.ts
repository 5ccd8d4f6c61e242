/** Whether a PDF's text layer can be believed, or the page is better read by its looks. */
import { boxOfQuad } from '../../src-shared/geometry.ts';
import type { PageSize } from '../../src-shared/geometry.ts';
import type { PixelWord } from './pdf-text.ts';

/** Control characters, private use, unassigned and replacement characters: fonts without a usable encoding give these. */
const GARBAGE = /[\p{Cc}\p{Co}\p{Cn}\p{Cs}\uFFFD]/u;
const READABLE = /[\p{L}\p{N}]/u;

const MOST_GARBAGE = 0.15;
const MOST_OUTSIDE = 0.5;
/** Even tables of signs have some letters and digits. */
const LEAST_READABLE = 0.25;
const ENOUGH_TO_JUDGE = 40;
/** A page that is one image with few words of text beside it is a scan with a stamp, a page number, a watermark. */
const SCAN_SHARE = 0.5;
const FEW_WORDS = 25;
/** Text of a scan's OCR layer is about as high as the letters it stands for; smaller text is a trick of the maker. */
const SMALLEST_TEXT = 0.002;

/** Why a text layer is not used; null where it is. */
export type TextLayerFault = 'empty' | 'garbage' | 'outside' | 'scan';

/** How many words may be few enough for a look at the page's images to matter. */
export function mayBeScan(words: readonly PixelWord[]): boolean {
  return words.length < FEW_WORDS;
}

/** Judges the words of a text layer on a page of `size`; `imageShare` is the share of the page under its largest image. */
export function faultOf(words: readonly PixelWord[], size: PageSize, imageShare: number): TextLayerFault | null {
  if (words.length === 0) return 'empty';
  const characters = words.flatMap((word) => Array.from(word.text));
  const garbage = characters.filter((character) => GARBAGE.test(character)).length;
  if (garbage > MOST_GARBAGE * characters.length) return 'garbage';
  const readable = characters.filter((character) => READABLE.test(character)).length;
  if (characters.length >= ENOUGH_TO_JUDGE && readable < LEAST_READABLE * characters.length) return 'garbage';
  const boxes = words.map((word) => boxOfQuad(word.quad));
  const outside = boxes.filter((box) => box.x1 <= 0 || box.y1 <= 0 || box.x0 >= size.width || box.y0 >= size.height).length;
  if (outside > MOST_OUTSIDE * words.length) return 'outside';
  const tiny = boxes.filter((box) => Math.max(box.y1 - box.y0, box.x1 - box.x0) < SMALLEST_TEXT * size.height).length;
  if (tiny > MOST_OUTSIDE * words.length) return 'outside';
  return imageShare >= SCAN_SHARE && mayBeScan(words) ? 'scan' : null;
}
