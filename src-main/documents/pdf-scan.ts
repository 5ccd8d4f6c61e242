/**
 * Pages that are nothing but one scanned image: its pixels are taken as they lie in the file, which is quicker than
 * drawing the page and keeps the resolution of the scanner.
 */
import { ImageKind, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { resize, rotate } from './encode.ts';
import { MOST_SOURCE_PIXELS, scaleToFit } from './limits.ts';
import { drawingOf } from './pdf-drawing.ts';
import { fromBits, fromRgb, fromRgba } from './raster.ts';
import type { Raster } from './raster.ts';

/** A scan as taken from the file, turned by /Rotate. */
export interface PlainScan {
  readonly raster: Raster;
  readonly dpi: number;
}

const POINTS_PER_INCH = 72;
/** Coarser scans are better drawn larger, finer ones cost time without being read better. */
const USABLE_DPI = { least: 140, most: 420 };
const REDUCED_DPI = 300;
/** How far, as a share of the page, the image may miss the page's edges. */
const MARGIN = 0.02;

/** Instructions that leave no mark on a page by themselves. */
const MARKLESS = new Set<number>([
  OPS.dependency, OPS.save, OPS.restore, OPS.transform, OPS.setGState, OPS.clip, OPS.eoClip, OPS.endPath, OPS.constructPath,
  OPS.setFillColorSpace, OPS.setStrokeColorSpace, OPS.setFillRGBColor, OPS.setStrokeRGBColor, OPS.setLineWidth,
  OPS.beginMarkedContent, OPS.beginMarkedContentProps, OPS.endMarkedContent, OPS.beginCompat, OPS.endCompat,
  OPS.setRenderingIntent, OPS.setFlatness,
]);

interface Placed {
  readonly object: string;
  readonly width: number;
  readonly height: number;
  /** Degrees clockwise by which the page shows the image turned. */
  readonly turn: number;
}

/** The one image of a page that covers it upright and whole; null where anything else is drawn. */
async function onlyImage(page: PDFPageProxy): Promise<Placed | null> {
  const { fnArray, argsArray } = await drawingOf(page);
  let placed: Placed | null = null;
  let at: readonly number[] = [1, 0, 0, 1, 0, 0];
  const stack: (readonly number[])[] = [];
  for (const [index, operation] of fnArray.entries()) {
    const operands: readonly unknown[] = Array.isArray(argsArray[index]) ? argsArray[index] as unknown[] : [];
    if (operation === OPS.save) stack.push(at);
    if (operation === OPS.restore) at = stack.pop() ?? at;
    if (operation === OPS.transform) {
      const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = operands.map(Number);
      const [sa = 1, sb = 0, sc = 0, sd = 1, se = 0, sf = 0] = at;
      at = [sa * a + sc * b, sb * a + sd * b, sa * c + sc * d, sb * c + sd * d, sa * e + sc * f + se, sb * e + sd * f + sf];
    }
    if (operation === OPS.constructPath && operands[0] !== OPS.endPath) return null;
    if (operation !== OPS.paintImageXObject) {
      if (MARKLESS.has(operation)) continue;
      return null;
    }
    const [object, width, height] = operands;
    const turn = coveringTurn(page.view, at);
    if (placed !== null || typeof object !== 'string' || typeof width !== 'number' || typeof height !== 'number' || turn === null) return null;
    placed = { object, width, height, turn };
  }
  return placed;
}

/**
 * By how many degrees clockwise (0, 90, 180, 270) the unit square is turned where `at` maps it onto the page's visible
 * rectangle; null where it does not, or mirrors or slants it.
 */
function coveringTurn(view: readonly number[], at: readonly number[]): number | null {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = view;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = at;
  const slack = MARGIN * Math.max(x1 - x0, y1 - y0);
  const straight = Math.abs(b) < slack && Math.abs(c) < slack;
  const lying = Math.abs(a) < slack && Math.abs(d) < slack;
  if ((!straight && !lying) || a * d - b * c <= 0) return null;
  const xs = [e, e + a, e + c, e + a + c];
  const ys = [f, f + b, f + d, f + b + d];
  const misses = [Math.min(...xs) - x0, Math.max(...xs) - x1, Math.min(...ys) - y0, Math.max(...ys) - y1];
  if (misses.some((miss) => Math.abs(miss) > slack)) return null;
  return (360 - Math.round(Math.atan2(b, a) * 2 / Math.PI) * 90) % 360;
}

function rasterOf(image: unknown): Raster | null {
  if (typeof image !== 'object' || image === null) return null;
  const { data, width, height, kind } = image as { data?: unknown; width?: unknown; height?: unknown; kind?: unknown };
  if (!(data instanceof Uint8Array || data instanceof Uint8ClampedArray) || typeof width !== 'number' || typeof height !== 'number') return null;
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  if (kind === ImageKind.GRAYSCALE_1BPP) return fromBits(bytes, width, height);
  if (kind === ImageKind.RGB_24BPP) return fromRgb(bytes, width, height);
  return kind === ImageKind.RGBA_32BPP ? fromRgba(bytes, width, height) : null;
}

/** The scan that a page consists of, scaled down to `longest` pixels; null where the page has to be drawn. */
export async function plainScan(page: PDFPageProxy, longest: number): Promise<PlainScan | null> {
  const annotations: unknown[] = await page.getAnnotations({ intent: 'display' });
  if (annotations.length > 0) return null;
  const placed = await onlyImage(page);
  if (placed === null) return null;
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = page.view;
  const across = placed.turn % 180 === 0 ? x1 - x0 : y1 - y0;
  const dpi = placed.width / (across * page.userUnit / POINTS_PER_INCH);
  if (dpi < USABLE_DPI.least || placed.width * placed.height > MOST_SOURCE_PIXELS) return null;
  const objects = placed.object.startsWith('g_') ? page.commonObjs : page.objs;
  const decoded = await new Promise<unknown>((resolve) => { objects.get(placed.object, resolve); });
  const raster = rasterOf(decoded);
  if (raster === null) return null;
  const factor = Math.min(dpi > USABLE_DPI.most ? REDUCED_DPI / dpi : 1, scaleToFit(raster.width, raster.height, longest));
  return { raster: await rotate(await resize(raster, factor), (page.rotate + placed.turn) % 360), dpi: dpi * factor };
}
