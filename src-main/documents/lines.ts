/** Lines of a text layer: words side by side on one baseline, in the order in which people read them. */
import { boxAround, boxOfQuad } from '../../src-shared/geometry.ts';
import type { Box } from '../../src-shared/geometry.ts';
import type { PixelWord } from './pdf-text.ts';

/** Words further apart than so many heights of their line are different lines (columns, table cells far apart). */
const WIDEST_GAP = 2;
/** Share of the lower word's height by which two words must overlap to stand on one line. */
const LEAST_OVERLAP = 0.5;
/** A gap between columns of running text is at least this share of the page's width. */
const GUTTER_SHARE = 0.012;
const LINES_IN_COLUMN = 4;
/** Lines of running text fill their column by this share on average; cells of tables do not. */
const FILLED = 0.6;
/** A page is looked through for columns only where half its lines are this share of its width, as lines of tables are not. */
const SHORTEST_COLUMN = 0.15;
const MOST_BANDS = 150;

/** A line of words: indices into the words it was made from. */
interface Line {
  readonly box: Box;
  readonly members: readonly number[];
}

interface Entry {
  readonly index: number;
  /** Extent along the writing direction and across it (downwards as the writer sees it). */
  readonly u0: number;
  readonly u1: number;
  readonly v0: number;
  readonly v1: number;
  readonly rightToLeft: boolean;
}

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Writing direction in whole degrees, so that words of one direction are compared with each other. */
function directionOf(word: PixelWord): number {
  const degrees = Math.round(Math.atan2(word.baseline[3] - word.baseline[1], word.baseline[2] - word.baseline[0]) * 180 / Math.PI);
  return (degrees + 360) % 360;
}

function entryOf(word: PixelWord, index: number, degrees: number): Entry {
  const radians = degrees * Math.PI / 180;
  const cosine = Math.cos(radians);
  const sine = Math.sin(radians);
  const us: number[] = [];
  const vs: number[] = [];
  for (let corner = 0; corner < 8; corner += 2) {
    const x = word.quad[corner] ?? 0;
    const y = word.quad[corner + 1] ?? 0;
    us.push(x * cosine + y * sine);
    vs.push(y * cosine - x * sine);
  }
  return { index, u0: Math.min(...us), u1: Math.max(...us), v0: Math.min(...vs), v1: Math.max(...vs), rightToLeft: RIGHT_TO_LEFT.test(word.text) };
}

/** Puts words on rows by their overlap across the writing direction. */
function rowsOf(entries: readonly Entry[]): Entry[][] {
  const rows: { v0: number; v1: number; members: Entry[] }[] = [];
  for (const entry of entries.toSorted((a, b) => (a.v0 + a.v1) - (b.v0 + b.v1))) {
    const row = rows.findLast((candidate) => {
      const overlap = Math.min(candidate.v1, entry.v1) - Math.max(candidate.v0, entry.v0);
      return overlap > LEAST_OVERLAP * Math.min(candidate.v1 - candidate.v0, entry.v1 - entry.v0);
    });
    if (row === undefined) {
      rows.push({ v0: entry.v0, v1: entry.v1, members: [entry] });
    } else {
      // The row keeps the mean extent of its words: superscripts and drop capitals do not drag it along.
      const count = row.members.push(entry);
      row.v0 += (entry.v0 - row.v0) / count;
      row.v1 += (entry.v1 - row.v1) / count;
    }
  }
  return rows.map((row) => row.members.sort((a, b) => a.u0 - b.u0));
}

/** Cuts a row where its words stand far apart. */
function cut(row: readonly Entry[]): Entry[][] {
  const parts: Entry[][] = [];
  let reach = -Infinity;
  for (const entry of row) {
    const height = entry.v1 - entry.v0;
    const part = parts.at(-1);
    if (part === undefined || entry.u0 - reach > WIDEST_GAP * height) parts.push([entry]);
    else part.push(entry);
    reach = Math.max(part === undefined ? -Infinity : reach, entry.u1);
  }
  return parts;
}

/** Words of a line from first to last as they are read: right to left where at least half of them are of such a script. */
function readingDirection(line: readonly Entry[]): readonly Entry[] {
  const rightToLeft = line.filter((entry) => entry.rightToLeft).length;
  if (rightToLeft * 2 < line.length || rightToLeft === 0) return line;
  // Runs of left-to-right words within the line keep their own order.
  const ordered: Entry[] = [];
  let run: Entry[] = [];
  for (const entry of line.toReversed()) {
    if (entry.rightToLeft) {
      ordered.push(...run, entry);
      run = [];
    } else {
      run.unshift(entry);
    }
  }
  return [...ordered, ...run];
}

/** The widest vertical strip, if any, that no line crosses and that has columns of running text on both sides. */
function gutterOf(lines: readonly Line[], pageWidth: number): number | null {
  const sorted = lines.toSorted((a, b) => a.box.x0 - b.box.x0);
  let reach = -Infinity;
  let best: { at: number; width: number } | null = null;
  for (const [index, line] of sorted.entries()) {
    const width = line.box.x0 - reach;
    if (index > 0 && width > GUTTER_SHARE * pageWidth && width > (best?.width ?? 0)) {
      const left = sorted.slice(0, index);
      const right = sorted.slice(index);
      if (isColumn(left) && isColumn(right)) best = { at: (reach + line.box.x0) / 2, width };
    }
    reach = Math.max(reach, line.box.x1);
  }
  return best?.at ?? null;
}

function isColumn(lines: readonly Line[]): boolean {
  const around = boxAround(lines.map((line) => line.box));
  if (around === null || lines.length < LINES_IN_COLUMN) return false;
  const filled = lines.reduce((sum, line) => sum + (line.box.x1 - line.box.x0), 0) / lines.length;
  return filled >= FILLED * (around.x1 - around.x0) && around.x1 - around.x0 > 8 * median(lines.map((line) => line.box.y1 - line.box.y0));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Groups of lines between which nothing stands for more than a usual line's height. */
function bands(lines: readonly Line[]): Line[][] {
  const gap = 0.4 * median(lines.map((line) => line.box.y1 - line.box.y0));
  const groups: Line[][] = [];
  let reach = -Infinity;
  for (const line of lines.toSorted((a, b) => a.box.y0 - b.box.y0)) {
    const group = groups.at(-1);
    if (group === undefined || line.box.y0 - reach > gap) groups.push([line]);
    else group.push(line);
    reach = Math.max(reach, line.box.y1);
  }
  return groups;
}

/** Rows from top to bottom, each from left to right. */
function byRows(lines: readonly Line[]): Line[] {
  const rows: { y0: number; y1: number; members: Line[] }[] = [];
  for (const line of lines.toSorted((a, b) => (a.box.y0 + a.box.y1) - (b.box.y0 + b.box.y1))) {
    const row = rows.at(-1);
    const overlap = row === undefined ? 0 : Math.min(row.y1, line.box.y1) - Math.max(row.y0, line.box.y0);
    if (row !== undefined && overlap > LEAST_OVERLAP * Math.min(row.y1 - row.y0, line.box.y1 - line.box.y0)) row.members.push(line);
    else rows.push({ y0: line.box.y0, y1: line.box.y1, members: [line] });
  }
  return rows.flatMap((row) => row.members.sort((a, b) => a.box.x0 - b.box.x0));
}

/** The first stretch of bands that is set in columns, as long as possible; null where there is none. */
function columnsIn(groups: readonly Line[][], pageWidth: number): { readonly from: number; readonly to: number; readonly gutter: number } | null {
  for (let from = 0; from < groups.length; from += 1) {
    for (let to = groups.length; to > from; to -= 1) {
      const gutter = gutterOf(groups.slice(from, to).flat(), pageWidth);
      if (gutter !== null) return { from, to, gutter };
    }
  }
  return null;
}

/**
 * Orders lines: columns of running text are read one after the other, everything else row by row. What spans the
 * columns (a title, a figure between them) divides them.
 */
function inReadingOrder(lines: readonly Line[], pageWidth: number): Line[] {
  const runningText = lines.filter((line) => line.box.x1 - line.box.x0 > SHORTEST_COLUMN * pageWidth).length >= lines.length / 2;
  if (!runningText || lines.length < 2 * LINES_IN_COLUMN) return byRows(lines);
  const groups = bands(lines);
  const columns = groups.length > MOST_BANDS ? null : columnsIn(groups, pageWidth);
  if (columns === null) return byRows(lines);
  const within = groups.slice(columns.from, columns.to).flat();
  return [
    ...byRows(groups.slice(0, columns.from).flat()),
    ...inReadingOrder(within.filter((line) => line.box.x1 <= columns.gutter), pageWidth),
    ...inReadingOrder(within.filter((line) => line.box.x1 > columns.gutter), pageWidth),
    ...inReadingOrder(groups.slice(columns.to).flat(), pageWidth),
  ];
}

/** Lines of the words of a text layer in reading order: indices into `words`, first to last. */
export function linesOfWords(words: readonly PixelWord[], pageWidth: number): number[][] {
  const directions = Map.groupBy(words.entries(), ([, word]) => directionOf(word));
  const lines: Line[] = [];
  for (const [degrees, members] of directions) {
    const entries = [...members].map(([index, word]) => entryOf(word, index, degrees));
    for (const row of rowsOf(entries)) {
      for (const part of cut(row)) {
        const ordered = readingDirection(part).map((entry) => entry.index);
        const box = boxAround(ordered.flatMap((index) => { const word = words[index]; return word === undefined ? [] : [boxOfQuad(word.quad)]; }));
        if (box !== null) lines.push({ box, members: ordered });
      }
    }
  }
  return inReadingOrder(lines, pageWidth).map((line) => [...line.members]);
}

/** Words without those that a PDF draws twice in one place (shadows, imitated bold type, a field over its own text). */
export function withoutRepeats<W extends PixelWord>(words: readonly W[]): W[] {
  const seen = new Map<string, Box[]>();
  return words.filter((word) => {
    const box = boxOfQuad(word.quad);
    const known = seen.get(word.text) ?? [];
    const repeated = known.some((other) => {
      const across = Math.min(box.x1, other.x1) - Math.max(box.x0, other.x0);
      const down = Math.min(box.y1, other.y1) - Math.max(box.y0, other.y0);
      return across > 0.6 * (box.x1 - box.x0) && down > 0.6 * (box.y1 - box.y0);
    });
    if (!repeated) seen.set(word.text, [...known, box]);
    return !repeated;
  });
}
