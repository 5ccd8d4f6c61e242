/**
 * Evens out the light on photographed pages, for recognition only: Tesseract chooses one threshold for the whole page,
 * and loses whatever lies in a shadow darker than the ink elsewhere.
 */
import type { Raster } from './raster.ts';

/** Blocks per longer side in which the paper's brightness is measured. */
const BLOCKS = 48;
/** The brightness that so much of a block does not exceed is its paper. */
const PAPER_QUANTILE = 0.85;
/** Darker blocks are pictures, borders of a scan, the table under the page: not paper in a shadow. */
const DARKEST_PAPER = 70;
/** Paper darker than the brightest by this share is in a shadow; from this share of such blocks the page is evened out. */
const SHADOW = 0.75;
const SHADOW_SHARE = 0.12;
const EVEN_PAPER = 235;
const SAMPLING = 6;

interface Paper {
  readonly brightness: Float64Array;
  readonly columns: number;
  readonly rows: number;
  readonly block: number;
}

function paperOf(grey: Raster): Paper {
  const block = Math.max(8, Math.ceil(Math.max(grey.width, grey.height) / BLOCKS));
  const columns = Math.ceil(grey.width / block);
  const rows = Math.ceil(grey.height / block);
  const brightness = new Float64Array(columns * rows);
  const histogram = new Uint32Array(256);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      histogram.fill(0);
      let seen = 0;
      for (let y = row * block; y < Math.min(grey.height, (row + 1) * block); y += SAMPLING) {
        for (let x = column * block; x < Math.min(grey.width, (column + 1) * block); x += SAMPLING) {
          const value = grey.data[y * grey.width + x] ?? 0;
          histogram[value] = (histogram[value] ?? 0) + 1;
          seen += 1;
        }
      }
      let value = 255;
      for (let above = 0; value > 0; value -= 1) {
        above += histogram[value] ?? 0;
        if (above >= seen * (1 - PAPER_QUANTILE)) break;
      }
      brightness[row * columns + column] = value;
    }
  }
  return { brightness, columns, rows, block };
}

/** Whether a good part of the paper lies in a shadow. */
function uneven({ brightness }: Paper): boolean {
  const paper = brightness.filter((value) => value >= DARKEST_PAPER).sort();
  const brightest = paper[Math.floor(paper.length * 0.95)] ?? 255;
  const shaded = paper.filter((value) => value < SHADOW * brightest).length;
  return shaded > SHADOW_SHARE * paper.length;
}

/** Brightness of the paper at a pixel, between the middles of the blocks around it. */
function interpolate(paper: Paper, x: number, y: number): number {
  const { columns, rows, block, brightness } = paper;
  const u = Math.min(columns - 1, Math.max(0, x / block - 0.5));
  const v = Math.min(rows - 1, Math.max(0, y / block - 0.5));
  const column = Math.floor(u);
  const row = Math.floor(v);
  const right = Math.min(columns - 1, column + 1);
  const below = Math.min(rows - 1, row + 1);
  const at = (c: number, r: number): number => Math.max(DARKEST_PAPER, brightness[r * columns + c] ?? 255);
  const top = at(column, row) + (at(right, row) - at(column, row)) * (u - column);
  const bottom = at(column, below) + (at(right, below) - at(column, below)) * (u - column);
  return top + (bottom - top) * (v - row);
}

/** Pixels between which the paper's brightness is taken as constant. */
const STRIDE = 8;

/** The page with its paper equally bright everywhere; the page itself where it is lit evenly. */
export function evenlyLit(grey: Raster): Raster {
  const paper = paperOf(grey);
  if (!uneven(paper)) return grey;
  const data = new Uint8Array(grey.data.length);
  for (let y0 = 0; y0 < grey.height; y0 += STRIDE) {
    for (let x0 = 0; x0 < grey.width; x0 += STRIDE) {
      const gain = EVEN_PAPER / interpolate(paper, x0 + STRIDE / 2, y0 + STRIDE / 2);
      for (let y = y0; y < Math.min(grey.height, y0 + STRIDE); y += 1) {
        for (let at = y * grey.width + x0; at < y * grey.width + Math.min(grey.width, x0 + STRIDE); at += 1) {
          data[at] = Math.min(255, (grey.data[at] ?? 0) * gain);
        }
      }
    }
  }
  return { ...grey, data };
}
