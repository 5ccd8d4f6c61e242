/**
 * The text layer of a PDF page: pdf.js gives runs of text with one transform each, we give words with corners. Text
 * comes in logical order (right-to-left scripts too), with ligatures taken apart.
 */
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Quad } from '../../src-shared/geometry.ts';
import type { GlyphWidths } from './pdf-fonts.ts';

/** A run of text: `transform` maps the unit square of the font to PDF user space, `width` is along the baseline. */
export interface TextRun {
  readonly str: string;
  readonly dir: string;
  readonly width: number;
  readonly transform: readonly number[];
  readonly fontName: string;
  readonly hasEOL: boolean;
}

export interface FontStyle {
  readonly ascent: number;
  readonly descent: number;
  readonly vertical: boolean;
}

/** A word as placed in PDF user space (points, y upwards). */
export interface PlacedWord {
  readonly text: string;
  /** Where its baseline begins, at the left end of the writing direction (for right-to-left text, too). */
  readonly origin: readonly [number, number];
  /** Unit vector along the baseline. */
  readonly along: readonly [number, number];
  /** Unit vector from the baseline to the top of the letters. */
  readonly up: readonly [number, number];
  readonly length: number;
  /** Distances from the baseline, in points; `below` is positive downwards. */
  readonly above: number;
  readonly below: number;
}

/** A word in pixels of the page image. */
export interface PixelWord {
  readonly text: string;
  readonly quad: Quad;
  readonly baseline: readonly [number, number, number, number];
}

/** Fonts announce room for accents and line spacing; letters themselves rarely leave these bounds (shares of the size). */
const ASCENT = { least: 0.65, most: 0.8, unknown: 0.75 };
const DESCENT = { least: 0.12, most: 0.24, unknown: 0.21 };
/** Two runs closer than this share of their size belong to one word, unless a space stands between them. */
const JOIN_WITHIN = 0.14;
/** What a space may take of the width that the letters leave over, in shares of the size. */
const SPACE = { least: 0.08, most: 4 };
const DEFAULT_ADVANCE = 0.5;

const isSpace = (character: string): boolean => /\s/u.test(character);

function clamp(value: number, bounds: { readonly least: number; readonly most: number; readonly unknown: number }): number {
  return Number.isFinite(value) && value > 0 ? Math.min(bounds.most, Math.max(bounds.least, value)) : bounds.unknown;
}

/**
 * Where each character of a run ends along its baseline. Letters have the widths of the font; what is left of the
 * run's width (justification, kerning) goes to the spaces, or to all where there are none.
 */
function advancesOf(characters: readonly string[], run: TextRun, size: number, font: ReadonlyMap<string, number> | undefined): number[] {
  const natural = characters.map((character) => (font?.get(character) ?? DEFAULT_ADVANCE * 1000) / 1000 * size);
  const spaces = characters.filter(isSpace).length;
  const letters = natural.reduce((sum, advance, index) => sum + (isSpace(characters[index] ?? '') ? 0 : advance), 0);
  const room = spaces === 0 ? 0 : (run.width - letters) / spaces;
  const fits = spaces > 0 && room >= SPACE.least * size && room <= SPACE.most * size;
  const total = natural.reduce((sum, advance) => sum + advance, 0);
  const stretch = total === 0 ? 0 : run.width / total;
  let end = 0;
  return natural.map((advance, index) => {
    if (fits) end += isSpace(characters[index] ?? '') ? room : advance;
    else end += advance * stretch;
    return end;
  });
}

/** A part of a run between spaces, before parts are joined to words. */
interface Piece extends PlacedWord {
  readonly size: number;
  readonly rightToLeft: boolean;
  /** Whether a space or the end of a line follows. */
  closed: boolean;
}

function piecesOf(run: TextRun, style: FontStyle | undefined, widths: GlyphWidths): Piece[] {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = run.transform;
  const size = Math.hypot(c, d);
  const across = Math.hypot(a, b);
  if (size === 0 || across === 0) return [];
  const along: readonly [number, number] = [a / across, b / across];
  const up: readonly [number, number] = [c / size, d / size];
  if (style?.vertical === true) {
    // Columns of characters, downwards: the run is one word, upright, centred on its origin.
    const text = run.str.trim();
    return text === '' ? [] : [{ text, origin: [e - size / 2, f], along, up, length: size, above: 0, below: Math.max(size, text.length * size), size, rightToLeft: false, closed: true }];
  }
  const above = clamp(style?.ascent ?? 0, ASCENT) * size;
  const below = clamp(-(style?.descent ?? 0), DESCENT) * size;
  const characters = Array.from(run.str);
  const ends = advancesOf(characters, run, across, widths.get(run.fontName));
  const rightToLeft = run.dir === 'rtl';
  const pieces: Piece[] = [];
  let first = -1;
  for (let index = 0; index <= characters.length; index += 1) {
    const inWord = index < characters.length && !isSpace(characters[index] ?? '');
    if (inWord && first === -1) first = index;
    if (inWord || first === -1) continue;
    const start = first === 0 ? 0 : ends[first - 1] ?? 0;
    const end = ends[index - 1] ?? start;
    const left = rightToLeft ? run.width - end : start;
    pieces.push({
      text: characters.slice(first, index).join(''),
      origin: [e + along[0] * left, f + along[1] * left],
      along, up, length: end - start, above, below, size, rightToLeft,
      closed: index < characters.length || run.hasEOL,
    });
    first = -1;
  }
  return pieces;
}

/** Whether `next` goes on where `piece` ends, on the same baseline and in the same direction. */
function continues(piece: Piece, next: Piece): boolean {
  if (piece.closed || piece.rightToLeft !== next.rightToLeft) return false;
  if (piece.along[0] * next.along[0] + piece.along[1] * next.along[1] < 0.99) return false;
  const size = Math.max(piece.size, next.size);
  const dx = next.origin[0] - piece.origin[0];
  const dy = next.origin[1] - piece.origin[1];
  const distance = dx * piece.along[0] + dy * piece.along[1];
  const offset = Math.abs(dx * -piece.along[1] + dy * piece.along[0]);
  const gap = piece.rightToLeft ? -distance - next.length : distance - piece.length;
  return offset < 0.35 * size && Math.abs(gap) < JOIN_WITHIN * size;
}

function join(piece: Piece, next: Piece): Piece {
  const first = piece.rightToLeft ? next : piece;
  const last = piece.rightToLeft ? piece : next;
  const reach = (last.origin[0] - first.origin[0]) * first.along[0] + (last.origin[1] - first.origin[1]) * first.along[1];
  return {
    ...piece,
    text: piece.text + next.text,
    origin: first.origin,
    length: reach + last.length,
    above: Math.max(piece.above, next.above),
    below: Math.max(piece.below, next.below),
    size: Math.max(piece.size, next.size),
    closed: next.closed,
  };
}

/** Cuts runs of text into words and joins words that the PDF has in several runs. */
export function placeWords(runs: readonly TextRun[], styles: Readonly<Record<string, FontStyle>>, widths: GlyphWidths): PlacedWord[] {
  const words: Piece[] = [];
  for (const run of runs) {
    const open = words.at(-1);
    if (/^\s/u.test(run.str) && open !== undefined) open.closed = true;
    for (const piece of piecesOf(run, styles[run.fontName], widths)) {
      const last = words.at(-1);
      if (last !== undefined && continues(last, piece)) words[words.length - 1] = join(last, piece);
      else words.push(piece);
    }
    const now = words.at(-1);
    if (now !== undefined && run.hasEOL) now.closed = true;
  }
  return words.filter((word) => word.text !== '');
}

/** The runs of a page, without the marks that pdf.js puts between them. */
export async function textRuns(page: PDFPageProxy): Promise<{ readonly runs: readonly TextRun[]; readonly styles: Readonly<Record<string, FontStyle>> }> {
  const content = await page.getTextContent();
  const runs: TextRun[] = [];
  for (const item of content.items) if ('str' in item) runs.push({ ...item, transform: item.transform.map(Number) });
  return { runs, styles: content.styles };
}

/** Whether every character shown is known in `widths`. */
export function widthsKnown(runs: readonly TextRun[], widths: GlyphWidths): boolean {
  return runs.every((run) => {
    const font = widths.get(run.fontName);
    return run.str.trim() === '' || (font !== undefined && Array.from(run.str).every((character) => isSpace(character) || font.has(character)));
  });
}

/**
 * The quarter turns (degrees clockwise) that make most of the text read from left to right. `angleOf` gives the
 * direction of a word on the page as shown, degrees clockwise from the x axis.
 */
export function turnOf(words: readonly PlacedWord[], angleOf: (word: PlacedWord) => number): 0 | 90 | 180 | 270 {
  const characters = [0, 0, 0, 0];
  let all = 0;
  for (const word of words) {
    const quarter = ((Math.round(angleOf(word) / 90) % 4) + 4) % 4;
    characters[quarter] = (characters[quarter] ?? 0) + word.text.length;
    all += word.text.length;
  }
  const most = characters.indexOf(Math.max(...characters));
  if ((characters[most] ?? 0) < 0.6 * all) return 0;
  return ([0, 270, 180, 90] as const)[most] ?? 0;
}

/** Brings words to pixels; `toPixels` is the viewport's. */
export function toPixelWords(words: readonly PlacedWord[], toPixels: (x: number, y: number) => readonly [number, number]): PixelWord[] {
  return words.map((word) => {
    const at = (along: number, up: number): readonly [number, number] => toPixels(
      word.origin[0] + word.along[0] * along + word.up[0] * up,
      word.origin[1] + word.along[1] * along + word.up[1] * up,
    );
    const corners = [at(0, word.above), at(word.length, word.above), at(word.length, -word.below), at(0, -word.below)] as const;
    const [start, end] = [at(0, 0), at(word.length, 0)];
    return {
      text: word.text.normalize('NFC'),
      quad: [...corners[0], ...corners[1], ...corners[2], ...corners[3]],
      baseline: [...start, ...end],
    };
  });
}
