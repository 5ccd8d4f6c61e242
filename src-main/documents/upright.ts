/**
 * How a scanned page has to be turned and straightened, from the marks on it. Four observations, none of which needs
 * recognition: letters stand closer to their neighbours within a line than to other lines; the feet of the letters of
 * a line lie on one straight baseline; more letters share a baseline than share a top line (capitals and ascenders
 * rise, few letters descend), so that an upside-down page has its sharper edge above.
 */
import { findInk } from './ink.ts';
import type { Ink, Mark } from './ink.ts';
import type { Raster } from './raster.ts';

/** What was observed. */
export interface Attitude {
  /** Degrees clockwise by which the page has to be turned: 0, 90, 180 or 270. */
  readonly turn: 0 | 90 | 180 | 270;
  /** Degrees, positive clockwise, by which it then has to be rotated for its lines to be level; 0 where unsure. */
  readonly straighten: number;
  /** 0-1: how clearly the lines run in the direction that `turn` takes as horizontal. */
  readonly axisCertainty: number;
  /** How much sharper the lower edges of the letters are than the upper ones once the page is turned; 1 says nothing. */
  readonly footing: number;
}

const STEEPEST_DEGREES = 15;
const COARSE_STEP = 0.5;
const FINE_STEP = 0.05;
/** A page that leans by less is left alone: resampling would cost more than it gives. */
const LEVEL_WITHIN_DEGREES = 0.2;
const FEWEST_MARKS = 40;
const MOST_MARKS = 4000;
/** How far the best angle's alignment must stand out from that of the other angles to be believed. */
const PEAK_OVER_TYPICAL = 1.35;
/** How much sharper the upper edges must be than the lower ones before a page is taken for upside down. */
const UPSIDE_DOWN_RATIO = 1.12;
const LEVEL: Attitude = { turn: 0, straighten: 0, axisCertainty: 0, footing: 1 };

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Marks of the size of letters: neither specks nor rules, frames and pictures. */
function letters(ink: Ink): Mark[] {
  const largest = Math.max(ink.width, ink.height) * 0.06;
  const sized = ink.marks.filter((mark) => {
    const width = mark.x1 - mark.x0 + 1;
    const height = mark.y1 - mark.y0 + 1;
    return Math.max(width, height) <= largest && Math.max(width, height) >= 4 && width * height >= 12;
  });
  const typical = median(sized.map((mark) => Math.max(mark.x1 - mark.x0, mark.y1 - mark.y0) + 1));
  const kept = sized.filter((mark) => {
    const longer = Math.max(mark.x1 - mark.x0, mark.y1 - mark.y0) + 1;
    return longer >= typical * 0.4 && longer <= typical * 5;
  });
  const step = Math.max(1, kept.length / MOST_MARKS);
  return step === 1 ? kept : Array.from({ length: MOST_MARKS }, (_, index) => kept[Math.floor(index * step)]).filter((mark) => mark !== undefined);
}

/** Empty space between two marks along one axis; negative where they overlap. */
const gap = (a0: number, a1: number, b0: number, b1: number): number => Math.max(a0, b0) - Math.min(a1, b1);

/** Share (0-1) of letters whose nearest neighbour stands beside them rather than above or below. */
function sidewaysShare(marks: readonly Mark[], typical: number): number {
  const cell = Math.max(8, typical * 3);
  const grid = new Map<number, Mark[]>();
  const keyOf = (column: number, row: number): number => row * 65_536 + column;
  for (const mark of marks) {
    const key = keyOf(Math.floor((mark.x0 + mark.x1) / 2 / cell), Math.floor((mark.y0 + mark.y1) / 2 / cell));
    const members = grid.get(key);
    if (members === undefined) grid.set(key, [mark]);
    else members.push(mark);
  }
  let sideways = 0;
  let upright = 0;
  for (const mark of marks) {
    const column = Math.floor((mark.x0 + mark.x1) / 2 / cell);
    const row = Math.floor((mark.y0 + mark.y1) / 2 / cell);
    let besides = Infinity;
    let above = Infinity;
    for (let dy = -1; dy <= 1; dy += 1) {
      for (let dx = -1; dx <= 1; dx += 1) {
        for (const other of grid.get(keyOf(column + dx, row + dy)) ?? []) {
          if (other === mark) continue;
          const across = gap(mark.x0, mark.x1, other.x0, other.x1);
          const down = gap(mark.y0, mark.y1, other.y0, other.y1);
          if (down < 0 && across >= -1) besides = Math.min(besides, across);
          if (across < 0 && down >= -1) above = Math.min(above, down);
        }
      }
    }
    if (besides < above) sideways += 1;
    else if (above < besides) upright += 1;
  }
  return sideways + upright === 0 ? 0.5 : sideways / (sideways + upright);
}

/** Points as `[x, y, x, y, ...]`. */
type Points = Float64Array;

/** More than the levels of any reduced image, leaning ones included; the first quarter is for those above the page. */
const LEVELS = 4096;
const counts = new Uint32Array(LEVELS);

/** Sum of the squared numbers of points on each level of a page that is rotated clockwise by `degrees`. */
function alignment(points: Points, degrees: number, bin: number): number {
  const radians = degrees * Math.PI / 180;
  const sine = Math.sin(radians) / bin;
  const cosine = Math.cos(radians) / bin;
  counts.fill(0);
  for (let index = 0; index < points.length; index += 2) {
    const level = Math.round((points[index] ?? 0) * sine + (points[index + 1] ?? 0) * cosine) + LEVELS / 4;
    counts[level] = (counts[level] ?? 0) + 1;
  }
  let sum = 0;
  for (const count of counts) sum += count * count;
  return sum;
}

interface Peak {
  readonly degrees: number;
  readonly value: number;
  /** Over the median of all coarse angles. */
  readonly prominence: number;
}

/** The rotation that brings most points onto common levels. */
function bestRotation(points: Points): Peak {
  const coarse: { degrees: number; value: number }[] = [];
  for (let degrees = -STEEPEST_DEGREES; degrees <= STEEPEST_DEGREES; degrees += COARSE_STEP) {
    coarse.push({ degrees, value: alignment(points, degrees, 2) });
  }
  const start = coarse.reduce((best, next) => (next.value > best.value ? next : best), { degrees: 0, value: -1 });
  let best = { degrees: start.degrees, value: -1 };
  for (let degrees = start.degrees - COARSE_STEP; degrees <= start.degrees + COARSE_STEP; degrees += FINE_STEP) {
    const value = alignment(points, degrees, 1.5);
    if (value > best.value) best = { degrees, value };
  }
  return { ...best, prominence: start.value / Math.max(1, median(coarse.map((entry) => entry.value))) };
}

function pointsOf(marks: readonly Mark[], at: (mark: Mark) => readonly [number, number]): Points {
  const points = new Float64Array(marks.length * 2);
  for (const [index, mark] of marks.entries()) points.set(at(mark), index * 2);
  return points;
}

/** The marks of the page after it has been turned clockwise by 90 degrees. */
function turnedMarks(marks: readonly Mark[], height: number): Mark[] {
  return marks.map((mark) => ({ x0: height - 1 - mark.y1, x1: height - 1 - mark.y0, y0: mark.x0, y1: mark.x1 }));
}

/**
 * Looks how a page lies. The turn by 180 degrees is a guess from the shapes of Latin letters: whoever recognises the
 * page has the better evidence.
 */
export async function attitudeOf(grey: Raster): Promise<Attitude> {
  const ink = await findInk(grey);
  const found = letters(ink);
  if (found.length < FEWEST_MARKS) return LEVEL;
  const typical = median(found.map((mark) => Math.max(mark.x1 - mark.x0, mark.y1 - mark.y0) + 1));
  const sideways = sidewaysShare(found, typical);
  const lying = sideways < 0.5;
  const marks = lying ? turnedMarks(found, ink.height) : found;
  const middle = (mark: Mark): number => (mark.x0 + mark.x1) / 2;
  const feet = bestRotation(pointsOf(marks, (mark) => [middle(mark), mark.y1]));
  const heads = bestRotation(pointsOf(marks, (mark) => [middle(mark), mark.y0]));
  const inverted = heads.value > feet.value * UPSIDE_DOWN_RATIO;
  const peak = inverted ? heads : feet;
  const sure = peak.prominence >= PEAK_OVER_TYPICAL;
  const straighten = sure && Math.abs(peak.degrees) >= LEVEL_WITHIN_DEGREES ? Math.round(peak.degrees * 100) / 100 : 0;
  const turn = lying ? (inverted ? 270 : 90) : (inverted ? 180 : 0);
  const footing = inverted ? heads.value / feet.value : feet.value / heads.value;
  return { turn, straighten, axisCertainty: Math.abs(sideways - 0.5) * 2, footing };
}
