/** Numbers of lines before their bands, and which of them are shown where there is no room for all. View pixels unless it says otherwise. */
import type { Box, PagePoint } from '../../src-shared/geometry.ts';
import { contains, growBox, intersects } from '../../src-shared/geometry.ts';
import type { LineId } from '../../src-shared/ids.ts';
import type { SelectionState } from '../state/selection.ts';
import { thingsOf } from '../state/selection.ts';
import type { Camera, Turn, ViewSize } from './camera.ts';
import { toView } from './camera.ts';
import { BADGE_HEIGHT } from './pen.ts';
import type { Scene } from './scene.ts';

/** The number of a line, and its box. */
export interface LineBadge {
  readonly line: LineId;
  /** Position of the line in reading order, from 0; its number is one more. */
  readonly rank: number;
  readonly box: Box;
}

/** Width of the widest digit, and of a number's two ends. */
const DIGIT_WIDTH = 7.2;
const ENDS_WIDTH = 8;
/** How far a number stands before its band. */
const GAP = 5;
/** Free room between two numbers. */
const AIR = 1;
/** Least height of a band that is numbered: lower ones cannot be told apart, and a number would say nothing of them. */
const NUMBERED_FROM = 2.5;
/** Side of the squares that boxes are sorted into; about the size of a number. */
const SQUARE = 32;
/** More rows of squares than any page has at any zoom, so that one number names a square. */
const ROWS = 2 ** 24;

/** Whether the view lies on its side, so that numbers stand beside each other with their whole width. */
export function isSideways({ turn }: { readonly turn: Turn }): boolean {
  return turn % 2 === 1;
}

/** The number of a line, upright before the beginning of its first band, whichever way the view is turned; null for a line of no place. */
export function badgeOfLine(scene: Scene, camera: Camera, line: LineId): LineBadge | null {
  const [band] = scene.bandsOfLine(line);
  const rank = scene.index.rankOfLine.get(line);
  if (band === undefined || rank === undefined || (band.y1 - band.y0) * camera.zoom < NUMBERED_FROM) return null;
  const width = String(rank + 1).length * DIGIT_WIDTH + ENDS_WIDTH;
  const before = (isSideways(camera) ? BADGE_HEIGHT : width) / 2 + GAP;
  const { x, y } = toView(camera, { x: band.x0 - before / camera.zoom, y: (band.y0 + band.y1) / 2 });
  return { line, rank, box: { x0: x - width / 2, y0: y - BADGE_HEIGHT / 2, x1: x + width / 2, y1: y + BADGE_HEIGHT / 2 } };
}

/**
 * What can be drawn without covering one another: each in turn, unless something drawn before lies in its way. Boxes are
 * sorted into squares and compared within these only, so that thousands cost little more each than a few.
 * @param placed the most important first
 * @param air free room kept between two boxes
 */
export function thinOut<T extends { readonly box: Box }>(placed: readonly T[], air: number): T[] {
  const squares = new Map<number, Box[]>();
  return placed.filter(({ box }) => {
    const held = growBox(box, air);
    const names = squaresOf(held);
    if (names.some((name) => squares.get(name)?.some((other) => intersects(other, held)) === true)) return false;
    for (const name of names) {
      const square = squares.get(name);
      if (square === undefined) squares.set(name, [box]);
      else square.push(box);
    }
    return true;
  });
}

/** The names of the squares that a box touches. */
function squaresOf({ x0, y0, x1, y1 }: Box): number[] {
  const names: number[] = [];
  for (let column = Math.floor(x0 / SQUARE); column <= Math.floor(x1 / SQUARE); column++) {
    for (let row = Math.floor(y0 / SQUARE); row <= Math.floor(y1 / SQUARE); row++) names.push(column * ROWS + row);
  }
  return names;
}

interface Shown {
  readonly zoom: number;
  readonly turn: Turn;
  readonly badges: readonly LineBadge[];
}

const shown = new WeakMap<Scene, Shown>();

/**
 * The numbers that are shown at a camera's zoom and turn, in reading order, as if the page's own corner stood at the
 * view's. All lines of the page have their say, so that panning neither brings numbers nor takes them, and costs nothing.
 */
function shownBadges(scene: Scene, { zoom, turn }: Camera): readonly LineBadge[] {
  const known = shown.get(scene);
  if (known?.zoom === zoom && known.turn === turn) return known.badges;
  const all = scene.index.lines.flatMap(({ id }) => badgeOfLine(scene, { zoom, turn, x: 0, y: 0 }, id) ?? []);
  const badges = thinOut(all, AIR);
  shown.set(scene, { zoom, turn, badges });
  return badges;
}

/** The numbers that are shown and in view. */
export function badgesInView(scene: Scene, camera: Camera, { width, height }: ViewSize): LineBadge[] {
  const { x, y } = camera;
  const window: Box = { x0: -x, y0: -y, x1: width - x, y1: height - y };
  return shownBadges(scene, camera).filter(({ box }) => intersects(box, window))
    .map((badge) => ({ ...badge, box: { x0: badge.box.x0 + x, y0: badge.box.y0 + y, x1: badge.box.x1 + x, y1: badge.box.y1 + y } }));
}

/** The lines that the selection is about and the one that is pointed at, the most important first; a word stands for its line. */
export function linesInFocus({ index }: Scene, { selection, hover }: Pick<SelectionState, 'selection' | 'hover'>): ReadonlySet<LineId> {
  const [primary, ...others] = thingsOf(selection).toReversed();
  const lines = new Set<LineId>();
  for (const thing of [primary, hover, ...others]) {
    const line = thing?.kind === 'line' ? thing.id : thing?.kind === 'word' ? index.lineOfWord.get(thing.id)?.id : undefined;
    if (line !== undefined) lines.add(line);
  }
  return lines;
}

/** The numbers of some lines that are shown over all others, as far as they leave each other room. @param lines the most important first */
export function badgesOnTop(scene: Scene, camera: Camera, lines: Iterable<LineId>): LineBadge[] {
  return thinOut(Array.from(lines, (line) => badgeOfLine(scene, camera, line)).filter((badge) => badge !== null), AIR);
}

/**
 * The line whose number holds a point: one of `onTop` (see `badgesOnTop`), else one that is shown, else the nearest of
 * those that there is no room for; null where there is none.
 * @param point page pixels
 */
export function lineByNumber(scene: Scene, camera: Camera, point: PagePoint, onTop: Iterable<LineId>): LineId | null {
  const { x, y } = toView(camera, point);
  const first = badgesOnTop(scene, camera, onTop).find(({ box }) => contains(box, { x, y }));
  if (first !== undefined) return first.line;
  const corner = { x: x - camera.x, y: y - camera.y };
  const drawn = shownBadges(scene, camera).find(({ box }) => contains(box, corner));
  if (drawn !== undefined) return drawn.line;
  let best: LineId | null = null;
  let least = Infinity;
  for (const { id } of scene.index.lines) {
    const badge = badgeOfLine(scene, camera, id);
    if (badge === null || !contains(badge.box, { x, y })) continue;
    const distance = Math.hypot((badge.box.x0 + badge.box.x1) / 2 - x, (badge.box.y0 + badge.box.y1) / 2 - y);
    if (distance >= least) continue;
    best = id;
    least = distance;
  }
  return best;
}
