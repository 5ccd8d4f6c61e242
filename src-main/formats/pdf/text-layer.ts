/**
 * The invisible text of a page: each word stands exactly over its picture, as wide as its box, along its baseline, and
 * the words follow one another in reading order with spaces between those of a line.
 */
import type { Word } from '../../../src-shared/document.ts';
import { ASCENT, DESCENT, GLYPH_WIDTH } from './glyphless-font.ts';
import { apply } from './matrix.ts';
import type { Matrix, Point } from './matrix.ts';
import { pdfNumber } from './pdf-file.ts';
import type { TextCodes } from './text-codes.ts';

/** Thousandths of the font's size. */
const EM = 1000;
/** How much of a word's height lies below the baseline where nobody has said where the baseline is: as the font has it. */
const BELOW_BASELINE = -DESCENT / (ASCENT - DESCENT);
/** How far from its box, in heights, a baseline may lie to be believed. */
const BASELINE_SLACK = 1;
/** The narrowest space, in heights: readers of PDFs take words that stand closer for one. */
const NARROWEST_SPACE = 0.17;
/** How much of a word stays at least where its box runs into that of the next word. */
const LEAST_SHARE = 0.5;
/** Scripts that run from right to left. */
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}]/u;
const FIRST_LETTER = /\p{L}/u;

/** What is written with. */
export interface Pen {
  readonly codes: TextCodes;
  /** The font's name among the resources of the content stream. */
  readonly font: string;
}

/** Where a word is written: from `start` to `end` on the baseline, `height` from its lower to its upper edge. */
interface Strip {
  readonly start: Point;
  readonly end: Point;
  readonly height: number;
}

const middle = ([ax, ay]: Point, [bx, by]: Point): Point => [(ax + bx) / 2, (ay + by) / 2];
const distance = ([ax, ay]: Point, [bx, by]: Point): number => Math.hypot(bx - ax, by - ay);
const between = ([ax, ay]: Point, [bx, by]: Point, share: number): Point => [ax + (bx - ax) * share, ay + (by - ay) * share];

/** The point of the line through `a` and `b` that is nearest to `point`. */
function foot(point: Point, a: Point, b: Point): Point {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const share = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / (dx * dx + dy * dy);
  return [a[0] + dx * share, a[1] + dy * share];
}

/** Where a word stands, in page pixels. */
function stripOf(word: Word): Strip {
  const [x1, y1, x2, y2, x3, y3, x4, y4] = word.quad;
  const [topLeft, topRight, bottomRight, bottomLeft]: readonly Point[] = [[x1, y1], [x2, y2], [x3, y3], [x4, y4]] as const;
  const [upper, lower] = [middle(topLeft, topRight), middle(bottomLeft, bottomRight)];
  const height = distance(upper, lower);
  const assumed = { start: between(bottomLeft, topLeft, BELOW_BASELINE), end: between(bottomRight, topRight, BELOW_BASELINE), height };
  if (word.baseline === null) return assumed;
  const [a, b]: readonly Point[] = [[word.baseline[0], word.baseline[1]], [word.baseline[2], word.baseline[3]]] as const;
  if (distance(a, b) === 0 || distance(foot(lower, a, b), lower) > BASELINE_SLACK * height) return assumed;
  return { start: foot(middle(topLeft, bottomLeft), a, b), end: foot(middle(topRight, bottomRight), a, b), height };
}

/** The strip in the space that the page is written in. */
function mapped({ start, end, height }: Strip, map: Matrix): Strip {
  const [from, to] = [apply(map, start), apply(map, end)];
  const along = distance(start, end);
  // A map of a page keeps shapes, so that what it does to lengths is the same in all directions.
  const scale = along === 0 ? distance(apply(map, [0, 0]), apply(map, [1, 0])) : distance(from, to) / along;
  return { start: from, end: to, height: height * scale };
}

function runsRightToLeft(text: string): boolean {
  const first = FIRST_LETTER.exec(text)?.[0];
  return first !== undefined && RIGHT_TO_LEFT.test(first);
}

/** Instructions that write `text` over a strip. Text from right to left is written mirrored, beginning at the right. */
function written(text: string, { start, end, height }: Strip, { codes, font }: Pen): string {
  const characters = Array.from(text).length;
  const length = Math.max(distance(start, end), height * NARROWEST_SPACE);
  const stretch = (length / (characters * height * GLYPH_WIDTH / EM)) * 100;
  const angle = Math.atan2(end[1] - start[1], end[0] - start[0]);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const mirror = runsRightToLeft(text) ? -1 : 1;
  const [x, y] = mirror === 1 ? start : end;
  const matrix = [mirror * cos, mirror * sin, -sin, cos, x, y].map(pdfNumber).join(' ');
  return `/${font} ${pdfNumber(height)} Tf ${pdfNumber(stretch)} Tz ${matrix} Tm ${codes.encode(text)} Tj`;
}

/** How far `to` lies before `from` in the direction of `strip`, in its units. */
function ahead({ start, end }: Strip, from: Point, to: Point): number {
  const length = distance(start, end) || 1;
  return ((to[0] - from[0]) * (end[0] - start[0]) + (to[1] - from[1]) * (end[1] - start[1])) / length;
}

/** The part of a strip from `from` to `to`, both measured from its start. */
function part(strip: Strip, from: number, to: number): Strip {
  const length = distance(strip.start, strip.end) || 1;
  return { ...strip, start: between(strip.start, strip.end, from / length), end: between(strip.start, strip.end, to / length) };
}

/**
 * A word as it is written before `next` in a line, and the space between the two, in whichever direction they run. Words
 * whose boxes touch are parted by drawing the end of the first one in a little.
 */
function parted(word: Strip, next: Strip): { readonly word: Strip; readonly space: Strip } {
  const length = distance(word.start, word.end);
  const least = NARROWEST_SPACE * word.height;
  const backwards = ahead(word, middle(word.start, word.end), middle(next.start, next.end)) < 0;
  const gap = backwards ? ahead(word, next.end, word.start) : ahead(word, word.end, next.start);
  const drawnIn = Math.min(Math.max(0, least - gap), length * (1 - LEAST_SHARE));
  const width = Math.max(gap + drawnIn, least);
  return backwards
    ? { word: part(word, drawnIn, length), space: part(word, drawnIn - width, drawnIn) }
    : { word: part(word, 0, length - drawnIn), space: part(word, length - drawnIn, length - drawnIn + width) };
}

/**
 * A page's text as a piece of a content stream; empty where there is nothing to write.
 * @param lines words in reading order, in page pixels
 * @param map from page pixels to the space of the content stream
 */
export function textLayer(lines: readonly (readonly Word[])[], map: Matrix, pen: Pen): string {
  const instructions: string[] = [];
  for (const line of lines) {
    const words = line.map((word) => ({ text: word.text.trim(), strip: mapped(stripOf(word), map) }))
      .filter(({ text, strip }) => text !== '' && strip.height > 0);
    for (const [index, { text, strip }] of words.entries()) {
      const next = words[index + 1];
      if (next === undefined) instructions.push(written(text, strip, pen));
      else {
        const { word, space } = parted(strip, next.strip);
        instructions.push(written(text, word, pen), written(' ', space, pen));
      }
    }
  }
  return instructions.length === 0 ? '' : `BT 3 Tr\n${instructions.join('\n')}\nET\n`;
}
