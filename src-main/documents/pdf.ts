/** PDF files: opened with pdf.js, kept open from one page to the next, drawn to pixels. */
import { open, readFile, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { getDocument, PDFDataRangeTransport, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PDFDocumentLoadingTask, PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { LecternError } from '../../src-shared/errors.ts';
import { scaleToFit } from './limits.ts';
import { DRAWN } from './pdf-drawing.ts';
import { fromRgba } from './raster.ts';
import type { Raster } from './raster.ts';

const POINTS_PER_INCH = 72;
/** Larger files are read piece by piece as pages ask for them, so that no thread holds all of one. */
const WHOLE_FILE_BYTES = 32_000_000;
const RANGE_BYTES = 1 << 20;

const shipped = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const folder = (name: string): string => path.join(shipped, name) + path.sep;

/** Reads parts of an open file as pdf.js asks for them. */
class FileRanges extends PDFDataRangeTransport {
  private readonly handle: FileHandle;
  private readonly fail: (error: unknown) => void;

  constructor(handle: FileHandle, length: number, fail: (error: unknown) => void) {
    super(length, null);
    this.handle = handle;
    this.fail = fail;
  }

  override requestDataRange(begin: number, end: number): void {
    const bytes = new Uint8Array(end - begin);
    this.handle.read(bytes, 0, bytes.length, begin).then(() => this.onDataRange(begin, bytes), this.fail);
  }
}

/** An open PDF. Fonts that one page loaded serve the others. */
export interface OpenPdf {
  readonly pages: number;
  /** @throws LecternError `page-damaged`, also where the file has no such page */
  page(number: number): Promise<PDFPageProxy>;
  /** Widths of characters in the fonts seen so far; see `pdf-fonts.ts`. */
  readonly glyphWidths: Map<string, Map<string, number>>;
  /** What pages learned for those after them. */
  readonly hints: { drawn: boolean };
  close(): Promise<void>;
}

function openingFailure(error: unknown, password: string | undefined): Error {
  const name = error instanceof Error ? error.name : '';
  const detail = error instanceof Error ? error.message : String(error);
  if (name === 'PasswordException') {
    return password === undefined || password === ''
      ? new LecternError('password-required', 'The PDF is protected with a password.', 'Give its password and import it again.')
      : new LecternError('password-wrong', 'The password does not open the PDF.', 'Check the password and try again.');
  }
  if (/unknown encryption|unsupported encryption|encryption method/i.test(detail)) {
    return new LecternError('file-damaged', 'The PDF is encrypted in a way that Lectern does not know.', 'Save it without protection in the program that made it.', { cause: error });
  }
  return new LecternError('file-damaged', 'The PDF is damaged or cut off and cannot be opened.', 'Copy or download it again, or save it anew with another PDF program.', { cause: error });
}

function damagedPage(number: number, error?: unknown): LecternError {
  return new LecternError('page-damaged', `Page ${number} of the PDF is damaged and cannot be read.`, 'The other pages can still be used. Save the file anew with another PDF program to repair this one.', { cause: error });
}

/**
 * Opens a PDF.
 * @throws LecternError `password-required`, `password-wrong`, `file-damaged`, `no-pages`
 */
export async function openPdf(file: string, password: string | undefined): Promise<OpenPdf> {
  const size = (await stat(file)).size;
  const handle = size > WHOLE_FILE_BYTES ? await open(file, 'r') : null;
  let task: PDFDocumentLoadingTask | null = null;
  const closeAll = async (): Promise<void> => {
    await task?.destroy();
    await handle?.close();
  };
  try {
    const unreadable = (): void => { void closeAll(); };
    const source = handle === null
      ? { data: new Uint8Array(await readFile(file)) }
      : { range: new FileRanges(handle, size, unreadable), rangeChunkSize: RANGE_BYTES, disableAutoFetch: true, disableStream: true };
    task = getDocument({
      ...source,
      ...(password === undefined || password === '' ? {} : { password }),
      cMapUrl: folder('cmaps'), cMapPacked: true,
      standardFontDataUrl: folder('standard_fonts'), wasmUrl: folder('wasm'), iccUrl: folder('iccs'),
      // Substitutes come from the package: a page looks the same on every machine.
      useSystemFonts: false,
      enableXfa: false,
      verbosity: VerbosityLevel.ERRORS,
    });
    const opened: PDFDocumentProxy = await task.promise;
    if (opened.numPages < 1) throw new LecternError('no-pages', 'The PDF has no pages.', 'Check the file in another program.');
    return {
      pages: opened.numPages,
      glyphWidths: new Map(),
      hints: { drawn: false },
      async page(number) {
        if (number < 1 || number > opened.numPages) throw damagedPage(number);
        try {
          return await opened.getPage(number);
        } catch (error) {
          throw damagedPage(number, error);
        }
      },
      close: closeAll,
    };
  } catch (error) {
    await closeAll().catch(() => undefined);
    throw error instanceof LecternError ? error : openingFailure(error, password);
  }
}

/** Pixels per point for a page at `dpi`, less where the page would become too large. `longest` bounds the longer side. */
export function renderScale(page: PDFPageProxy, dpi: number, longest?: number): number {
  const scale = dpi / POINTS_PER_INCH;
  const { width, height } = page.getViewport({ scale });
  return scale * scaleToFit(width, height, longest);
}

/**
 * Draws a page with the values of its form fields on white, turned by /Rotate and `turn` more degrees.
 * @throws LecternError `page-damaged`
 */
export async function renderPage(page: PDFPageProxy, scale: number, turn: number): Promise<Raster> {
  const viewport = page.getViewport({ scale, rotation: (page.rotate + turn) % 360 });
  const width = Math.max(1, Math.round(viewport.width));
  const height = Math.max(1, Math.round(viewport.height));
  const canvas = createCanvas(width, height);
  try {
    await page.render({
      // pdf.js is typed for browsers; in Node it draws on @napi-rs/canvas, which has the same interface.
      canvas: canvas as unknown as HTMLCanvasElement,
      viewport,
      ...DRAWN,
      background: '#ffffff',
    }).promise;
  } catch (error) {
    throw damagedPage(page.pageNumber, error);
  }
  return fromRgba(canvas.data(), width, height);
}
