/** How wide the characters of a PDF's fonts are, and how much of a page is covered by images. */
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { drawingOf } from './pdf-drawing.ts';

/** Font (pdf.js' loaded name) -> character -> advance in thousandths of the font size. */
export type GlyphWidths = Map<string, Map<string, number>>;

type Matrix = readonly [number, number, number, number, number, number];
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

interface Glyph {
  readonly unicode: string;
  readonly width: number;
}

function isGlyph(value: unknown): value is Glyph {
  return typeof value === 'object' && value !== null && 'unicode' in value && typeof value.unicode === 'string' && 'width' in value && typeof value.width === 'number';
}

function isMatrix(value: unknown): value is Matrix {
  return (Array.isArray(value) || value instanceof Float32Array || value instanceof Float64Array) && value.length === 6;
}

/** `a` applied after `b`. */
function multiply(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[2] * b[1], a[1] * b[0] + a[3] * b[1],
    a[0] * b[2] + a[2] * b[3], a[1] * b[2] + a[3] * b[3],
    a[0] * b[4] + a[2] * b[5] + a[4], a[1] * b[4] + a[3] * b[5] + a[5],
  ];
}

const IMAGES = new Set<number>([OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject]);

/** What the drawing instructions of a page say beyond its text. */
export interface PageDrawing {
  /** Share (0-1) of the page that its largest image covers. */
  readonly imageShare: number;
}

/**
 * Goes through the drawing instructions of a page: notes the widths of the characters shown in `widths`, and measures
 * its images.
 */
export async function surveyDrawing(page: PDFPageProxy, widths: GlyphWidths): Promise<PageDrawing> {
  const { fnArray, argsArray } = await drawingOf(page);
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = page.view;
  const area = Math.abs((x1 - x0) * (y1 - y0));
  const stack: Matrix[] = [];
  let matrix = IDENTITY;
  let font = new Map<string, number>();
  let largest = 0;
  for (const [index, operation] of fnArray.entries()) {
    const operands: readonly unknown[] = Array.isArray(argsArray[index]) ? argsArray[index] as unknown[] : [];
    if (operation === OPS.save || operation === OPS.paintFormXObjectBegin) stack.push(matrix);
    if (operation === OPS.restore || operation === OPS.paintFormXObjectEnd) matrix = stack.pop() ?? IDENTITY;
    if (operation === OPS.transform && isMatrix(operands)) matrix = multiply(matrix, operands);
    if (operation === OPS.paintFormXObjectBegin && isMatrix(operands[0])) matrix = multiply(matrix, operands[0]);
    if (operation === OPS.setFont && typeof operands[0] === 'string') {
      font = widths.get(operands[0]) ?? new Map<string, number>();
      widths.set(operands[0], font);
    }
    if (operation === OPS.showText && Array.isArray(operands[0])) {
      for (const glyph of operands[0]) if (isGlyph(glyph)) font.set(glyph.unicode, glyph.width);
    }
    if (IMAGES.has(operation)) largest = Math.max(largest, Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]));
  }
  return { imageShare: area === 0 ? 0 : Math.min(1, largest / area) };
}
