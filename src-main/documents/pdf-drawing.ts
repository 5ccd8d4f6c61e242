/**
 * The drawing instructions of a PDF page. `getOperatorList` works a page out for its caller alone: it is parsed, and all
 * its images decoded, once more when the page is drawn. A drawing that leaves everything out gives the very list that
 * real drawing then uses.
 */
import { createCanvas } from '@napi-rs/canvas';
import { AnnotationMode } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface Drawing {
  /** Operations (`OPS` of pdf.js) and what each is done with, in the order of drawing. */
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** How pages are drawn. A list serves drawings that agree in this. */
export const DRAWN = { annotationMode: AnnotationMode.ENABLE, intent: 'display' } as const;

/** The drawing instructions of a page; drawing the page before or afterwards costs no second look at its content. */
export async function drawingOf(page: PDFPageProxy): Promise<Drawing> {
  let drawing: Drawing = { fnArray: [], argsArray: [] };
  await page.render({
    // pdf.js is typed for browsers; see `renderPage`.
    canvas: createCanvas(1, 1) as unknown as HTMLCanvasElement,
    viewport: page.getViewport({ scale: 1 }),
    operationsFilter: (_, list) => {
      drawing = list;
      return false;
    },
    ...DRAWN,
  }).promise;
  return drawing;
}
