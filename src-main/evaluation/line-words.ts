/**
 * Cuts lines of text into words where only the whole line's place is known, as in SROIE. Training does the same
 * (`split_line` in `models/docformer/datasets/common.py`), so that a model meets boxes of the kind it was trained on.
 */
import type { Quad } from '../../src-shared/geometry.ts';

/** Widths of characters in a sans-serif face, in hundredths of its size, by the characters that have them. */
const WIDTHS: readonly (readonly [width: number, characters: string])[] = [
  [27, "ijl.,:;'|!`I"], [33, 'ftr()[]{}/\\-" '], [76, 'GOQ'], [78, 'w%@'], [85, 'mMW'],
];
const WIDTH_OF = new Map(WIDTHS.flatMap(([width, characters]) => Array.from(characters, (character) => [character, width] as const)));
const CAPITAL = 68;
const USUAL = 55;

function widthOf(character: string): number {
  if (/\p{Mn}/u.test(character)) return 0;
  return WIDTH_OF.get(character) ?? (/\p{Uppercase}/u.test(character) ? CAPITAL : USUAL);
}

const widthOfText = (text: string): number => Array.from(text).reduce((sum, character) => sum + widthOf(character), 0);

/** A word and its place, in the line's own coordinates. */
export interface PlacedWord {
  readonly text: string;
  readonly quad: Quad;
}

/** The part of a quadrilateral from `from` to `to`, both 0-1 along its upper and lower edge. */
function partOfQuad([x1, y1, x2, y2, x3, y3, x4, y4]: Quad, from: number, to: number): Quad {
  const along = (a: number, b: number, share: number): number => a + (b - a) * share;
  return [
    along(x1, x2, from), along(y1, y2, from), along(x1, x2, to), along(y1, y2, to),
    along(x4, x3, to), along(y4, y3, to), along(x4, x3, from), along(y4, y3, from),
  ];
}

/**
 * The words of a line, which white space separates, each with its share of the line's quadrilateral: in proportion to the
 * widths of the characters, spaces counted; outer white space takes no room.
 */
export function wordsOfLine(text: string, quad: Quad): PlacedWord[] {
  const line = text.trim();
  const total = widthOfText(line.replace(/\s/gu, ' ')) || 1;
  const words: PlacedWord[] = [];
  let passed = 0;
  for (const part of line.split(/(\s)/u)) {
    const width = part.trim() === '' ? widthOfText(part.replace(/\s/gu, ' ')) : widthOfText(part);
    if (part.trim() !== '') words.push({ text: part, quad: partOfQuad(quad, passed / total, (passed + width) / total) });
    passed += width;
  }
  return words;
}
