/**
 * Places for the words of a line whose file only knows the line: each word gets its share of the baseline by the width
 * that its letters have on average, a space between words, and as much height as the line's outline has there. These
 * are estimates, good enough to point at a word and to search; a person can move them.
 */
import type { Quad } from '../../../src-shared/geometry.ts';
import { boxOfPoints } from '../../../src-shared/polygon.ts';
import type { Point } from '../../../src-shared/polygon.ts';

export interface LineShape {
  /** In writing direction from left to right, also for scripts that are written from right to left. */
  readonly baseline: readonly Point[] | null;
  readonly outline: readonly Point[];
}

const NARROW = /[\p{P}iIjltfr1|]/u;
const WIDE = /[mwMW@%&—]|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u;
const SPACE = 0.8;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;
/** Without a baseline, letters stand on a line this far down the outline's box. */
const BASELINE_DEPTH = 0.75;
/** How often the outline's height is taken within a word. */
const SAMPLES = 5;

/** The words of a text: what white space parts. */
export function wordsOf(text: string): string[] {
  return text.split(/\s+/u).filter((word) => word !== '');
}

function widthOf(word: string): number {
  let width = 0;
  for (const letter of word.normalize('NFC')) {
    if (/\p{M}/u.test(letter)) continue;
    width += WIDE.test(letter) ? 1.5 : NARROW.test(letter) ? 0.6 : 1;
  }
  return Math.max(width, 0.6);
}

/** Whether most letters of a text run from right to left. */
function isRightToLeft(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.filter((letter) => RIGHT_TO_LEFT.test(letter)).length * 2 > letters.length;
}

/** A polyline by the way along it. */
class Way {
  readonly length: number;
  readonly #legs: readonly { readonly from: Point; readonly to: Point; readonly start: number; readonly length: number }[];

  constructor(points: readonly Point[]) {
    let start = 0;
    this.#legs = points.slice(1).map((to, index) => {
      const from = points[index] ?? to;
      const leg = { from, to, start, length: Math.hypot(to[0] - from[0], to[1] - from[1]) };
      start += leg.length;
      return leg;
    });
    this.length = start;
  }

  at(way: number): Point {
    const leg = this.#legs.findLast(({ start, length }) => start <= way && length > 0) ?? this.#legs[0];
    if (leg === undefined) return [0, 0];
    const t = leg.length === 0 ? 0 : Math.min(1, (way - leg.start) / leg.length);
    return [leg.from[0] + (leg.to[0] - leg.from[0]) * t, leg.from[1] + (leg.to[1] - leg.from[1]) * t];
  }
}

/** How far a closed outline reaches from `point` along `up`, in both directions (below: negative); null where it is not met. */
function reach(outline: readonly Point[], point: Point, up: Point): { above: number; below: number } | null {
  const met: number[] = [];
  outline.forEach((from, index) => {
    const to = outline[(index + 1) % outline.length] ?? from;
    // Solves point + s * up = from + t * (to - from).
    const [edgeX, edgeY] = [to[0] - from[0], to[1] - from[1]];
    const cross = up[0] * edgeY - up[1] * edgeX;
    if (cross === 0) return;
    const [x, y] = [from[0] - point[0], from[1] - point[1]];
    const t = (x * up[1] - y * up[0]) / cross;
    if (t >= 0 && t <= 1) met.push((x * edgeY - y * edgeX) / cross);
  });
  return met.length === 0 ? null : { above: Math.max(...met), below: Math.min(...met) };
}

function baselineOf({ baseline, outline }: LineShape): readonly Point[] {
  if (baseline !== null && baseline.length >= 2 && new Way(baseline).length > 0) return baseline;
  const { x0, y0, x1, y1 } = boxOfPoints(outline);
  const y = y0 + (y1 - y0) * BASELINE_DEPTH;
  return [[x0, y], [Math.max(x1, x0 + 1), y]];
}

/** The middle of the numbers, the upper one of two. */
function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

/** One quadrilateral for each word, in the order of the words. */
export function shareOut(words: readonly string[], shape: LineShape): Quad[] {
  const way = new Way(baselineOf(shape));
  const start = way.at(0);
  const end = way.at(way.length);
  const length = Math.hypot(end[0] - start[0], end[1] - start[1]) || 1;
  const along: Point = [(end[0] - start[0]) / length, (end[1] - start[1]) / length];
  const up: Point = [along[1], -along[0]];
  const widths = words.map(widthOf);
  const total = widths.reduce((sum, width) => sum + width, 0) + SPACE * (words.length - 1);
  const unit = way.length / Math.max(total, 1);
  const usual = [0.1, 0.3, 0.5, 0.7, 0.9].flatMap((t) => reach(shape.outline, way.at(t * way.length), up) ?? []);
  const fallback = usual.length === 0 ? { above: unit * 2, below: -unit * 0.5 }
    : { above: median(usual.map(({ above }) => above)), below: median(usual.map(({ below }) => below)) };
  const backwards = isRightToLeft(words.join(''));
  let from = 0;
  return widths.map((width): Quad => {
    const to = from + width * unit;
    const [left, right] = backwards ? [way.length - to, way.length - from] : [from, to];
    from = to + SPACE * unit;
    const heights = Array.from({ length: SAMPLES }, (_, index) =>
      reach(shape.outline, way.at(left + ((index + 0.5) / SAMPLES) * (right - left)), up) ?? fallback);
    const above = Math.max(median(heights.map((height) => height.above)), 1);
    const below = Math.min(median(heights.map((height) => height.below)), 0);
    const corner = (base: Point, height: number): Point => [rounded(base[0] + up[0] * height), rounded(base[1] + up[1] * height)];
    const [leftBase, rightBase] = [way.at(left), way.at(right)];
    return [...corner(leftBase, above), ...corner(rightBase, above), ...corner(rightBase, below), ...corner(leftBase, below)];
  });
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

/**
 * Whether words stand exactly where `shareOut` puts them: then nobody has said where they are, and a format that can
 * have lines without words should not make them up.
 */
export function areSharedOut(words: readonly { readonly text: string; readonly quad: Quad }[], shape: LineShape): boolean {
  if (words.length === 0 || shape.outline.length < 3 || words.some(({ text }) => text === '' || wordsOf(text)[0] !== text)) return false;
  const quads = shareOut(words.map(({ text }) => text), shape);
  return words.every(({ quad }, index) => quad.every((value, at) => Math.abs(value - (quads[index]?.[at] ?? Number.NaN)) < 0.05));
}
