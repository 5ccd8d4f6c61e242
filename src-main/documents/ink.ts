/**
 * From a grey page to its marks: a reduced, locally binarised image and the connected pieces of ink on it. All that the
 * detection of orientation and skew looks at.
 */
import { resize } from './encode.ts';
import type { Raster } from './raster.ts';

/** Longer side of the reduced image, about: small enough to be quick, large enough for letters to stay apart. */
const REDUCED_SIDE = 1200;
/** Ink is darker than the mean of its neighbourhood by this share (as Bradley and Roth, 2007, who have 15 %, too). */
const DARKER_BY = 0.15;
/** Neighbourhoods are three blocks wide and high. */
const BLOCK = 32;

/** A connected piece of ink; pixels of the reduced image, both corners inside. */
export interface Mark {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Marks with the size of the image that they were found on. */
export interface Ink {
  readonly marks: readonly Mark[];
  readonly width: number;
  readonly height: number;
}

/** Mean brightness of the page around each block of `BLOCK` pixels: of the block and the eight beside it. */
function neighbourhoods(image: Raster): { readonly means: Float64Array; readonly columns: number } {
  const { data, width, height } = image;
  const columns = Math.ceil(width / BLOCK);
  const rows = Math.ceil(height / BLOCK);
  const sums = new Float64Array(columns * rows);
  const sizes = new Float64Array(columns * rows);
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor(y / BLOCK) * columns;
    for (let column = 0; column < columns; column += 1) {
      const end = Math.min(width, (column + 1) * BLOCK);
      let sum = 0;
      for (let x = column * BLOCK; x < end; x += 1) sum += data[y * width + x] ?? 0;
      sums[row + column] = (sums[row + column] ?? 0) + sum;
      sizes[row + column] = (sizes[row + column] ?? 0) + end - column * BLOCK;
    }
  }
  const means = sums.map((_sum, index) => {
    const column = index % columns;
    let sum = 0;
    let size = 0;
    for (let row = Math.max(0, Math.floor(index / columns) - 1); row <= Math.min(rows - 1, Math.floor(index / columns) + 1); row += 1) {
      for (let beside = Math.max(0, column - 1); beside <= Math.min(columns - 1, column + 1); beside += 1) {
        sum += sums[row * columns + beside] ?? 0;
        size += sizes[row * columns + beside] ?? 0;
      }
    }
    return sum / size;
  });
  return { means, columns };
}

/** 1 where there is ink. */
function binarise(image: Raster): Uint8Array {
  const { data, width, height } = image;
  const { means, columns } = neighbourhoods(image);
  const ink = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor(y / BLOCK) * columns;
    for (let column = 0; column < columns; column += 1) {
      const threshold = (means[row + column] ?? 0) * (1 - DARKER_BY);
      const end = y * width + Math.min(width, (column + 1) * BLOCK);
      for (let at = y * width + column * BLOCK; at < end; at += 1) if ((data[at] ?? 255) < threshold) ink[at] = 1;
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
export async function findInk(grey: Raster): Promise<Ink> {
  const reduction = Math.max(1, Math.max(grey.width, grey.height) / REDUCED_SIDE);
  const reduced = await resize(grey, 1 / reduction, 'linear');
  return { marks: connect(binarise(reduced), reduced.width, reduced.height), width: reduced.width, height: reduced.height };
}
