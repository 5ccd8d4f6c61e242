/**
 * From a grey page to its marks: a reduced, locally binarised image and the connected pieces of ink on it. All that the
 * detection of orientation and skew looks at.
 */
import type { Raster } from './raster.ts';

/** Longer side of the reduced image, about: small enough to be quick, large enough for letters to stay apart. */
const REDUCED_SIDE = 1200;
/** Ink is darker than the mean of its neighbourhood by this share (Bradley and Roth, 2007, with their 15 %). */
const DARKER_BY = 0.15;
const NEIGHBOURHOOD_SHARE = 1 / 16;

/** A connected piece of ink; pixels of the reduced image, both corners inside. */
export interface Mark {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Marks with the size of the image that they were found on, and how many page pixels one of its pixels stands for. */
export interface Ink {
  readonly marks: readonly Mark[];
  readonly width: number;
  readonly height: number;
  readonly reduction: number;
}

/** Averages blocks of `factor` x `factor` pixels; an incomplete last row or column is dropped. */
function reduce(grey: Raster, factor: number): Raster {
  if (factor === 1) return grey;
  const width = Math.max(1, Math.floor(grey.width / factor));
  const height = Math.max(1, Math.floor(grey.height / factor));
  const data = new Uint8Array(width * height);
  const sums = new Uint32Array(width);
  for (let y = 0; y < height; y += 1) {
    sums.fill(0);
    for (let row = 0; row < factor; row += 1) {
      let at = Math.min(grey.height - 1, y * factor + row) * grey.width;
      for (let x = 0; x < width; x += 1) {
        let sum = 0;
        for (let column = 0; column < factor; column += 1, at += 1) sum += grey.data[at] ?? 0;
        sums[x] = (sums[x] ?? 0) + sum;
      }
    }
    for (let x = 0; x < width; x += 1) data[y * width + x] = (sums[x] ?? 0) / (factor * factor);
  }
  return { data, width, height, channels: 1 };
}

/** 1 where there is ink. */
function binarise(image: Raster): Uint8Array {
  const { data, width, height } = image;
  const half = Math.max(4, Math.round(Math.max(width, height) * NEIGHBOURHOOD_SHARE / 2));
  // Sums over everything above and to the left; 32 bits hold 255 for 16 million pixels.
  const integral = new Uint32Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y += 1) {
    let row = 0;
    for (let x = 0; x < width; x += 1) {
      row += data[y * width + x] ?? 0;
      integral[(y + 1) * (width + 1) + x + 1] = (integral[y * (width + 1) + x + 1] ?? 0) + row;
    }
  }
  const ink = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const top = Math.max(0, y - half) * (width + 1);
    const bottom = Math.min(height, y + half + 1) * (width + 1);
    const rows = (bottom - top) / (width + 1);
    for (let x = 0; x < width; x += 1) {
      const left = Math.max(0, x - half);
      const right = Math.min(width, x + half + 1);
      const sum = (integral[bottom + right] ?? 0) - (integral[bottom + left] ?? 0) - (integral[top + right] ?? 0) + (integral[top + left] ?? 0);
      const value = data[y * width + x] ?? 0;
      if (value * rows * (right - left) < sum * (1 - DARKER_BY)) ink[y * width + x] = 1;
    }
  }
  return ink;
}

/** Labels that turn out to mean the same piece are united; every label leads to the smallest one of its piece. */
class Labels {
  private readonly parents: number[] = [];

  add(): number {
    return this.parents.push(this.parents.length) - 1;
  }

  rootOf(label: number): number {
    let root = label;
    for (let parent = this.parents[root] ?? root; parent !== root; parent = this.parents[root] ?? root) {
      this.parents[root] = this.parents[parent] ?? parent;
      root = parent;
    }
    return root;
  }

  unite(a: number, b: number): number {
    const first = Math.min(this.rootOf(a), this.rootOf(b));
    this.parents[this.rootOf(a)] = first;
    this.parents[this.rootOf(b)] = first;
    return first;
  }
}

interface Run {
  readonly y: number;
  readonly start: number;
  readonly end: number;
  readonly label: number;
}

/** The runs of ink in one row, each labelled as the runs above that it touches (corners count). */
function labelRow(ink: Uint8Array, width: number, y: number, above: readonly Run[], labels: Labels): Run[] {
  const row: Run[] = [];
  let first = 0;
  for (let x = 0; x < width; x += 1) {
    if (ink[y * width + x] !== 1) continue;
    const start = x;
    while (x + 1 < width && ink[y * width + x + 1] === 1) x += 1;
    while ((above[first]?.end ?? Infinity) < start - 1) first += 1;
    let label = -1;
    for (let index = first; (above[index]?.start ?? Infinity) <= x + 1; index += 1) {
      const touching = above[index]?.label ?? 0;
      label = label === -1 ? touching : labels.unite(label, touching);
    }
    row.push({ y, start, end: x, label: label === -1 ? labels.add() : label });
  }
  return row;
}

/** Boxes of the connected pieces of ink. */
function connect(ink: Uint8Array, width: number, height: number): Mark[] {
  const labels = new Labels();
  const rows: Run[][] = [];
  let above: Run[] = [];
  for (let y = 0; y < height; y += 1) {
    above = labelRow(ink, width, y, above, labels);
    rows.push(above);
  }
  const boxes = new Map<number, { x0: number; y0: number; x1: number; y1: number }>();
  for (const run of rows.flat()) {
    const root = labels.rootOf(run.label);
    const box = boxes.get(root);
    if (box === undefined) {
      boxes.set(root, { x0: run.start, y0: run.y, x1: run.end, y1: run.y });
    } else {
      box.x0 = Math.min(box.x0, run.start);
      box.x1 = Math.max(box.x1, run.end);
      box.y1 = run.y;
    }
  }
  return [...boxes.values()];
}

/** The marks on a grey page, unfiltered. */
export function findInk(grey: Raster): Ink {
  const reduction = Math.max(1, Math.round(Math.max(grey.width, grey.height) / REDUCED_SIDE));
  const reduced = reduce(grey, reduction);
  return { marks: connect(binarise(reduced), reduced.width, reduced.height), width: reduced.width, height: reduced.height, reduction };
}
