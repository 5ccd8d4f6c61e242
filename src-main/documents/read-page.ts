/** Reads one page: by its text layer where there is a sane one, else by its looks. */
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Line, PageRecords, Source, Word } from '../../src-shared/document.ts';
import { EMPTY_RECORDS, SHAPELESS } from '../../src-shared/document.ts';
import { LecternError } from '../../src-shared/errors.ts';
import { newLineId, newWordId } from '../../src-shared/ids.ts';
import type { OcrEngine, OcrResult } from '../ocr/index.ts';
import { encodePage } from './encode.ts';
import { decodeImage } from './image.ts';
import type { ImageFormat } from './image.ts';
import { linesOfWords, withoutRepeats } from './lines.ts';
import type { PlainReadOptions } from './messages.ts';
import { renderPage, renderScale } from './pdf.ts';
import type { OpenPdf } from './pdf.ts';
import { fieldRuns } from './pdf-fields.ts';
import { surveyDrawing } from './pdf-fonts.ts';
import { plainScan } from './pdf-scan.ts';
import { placeWords, textRuns, toPixelWords, turnOf, widthsKnown } from './pdf-text.ts';
import type { PixelWord } from './pdf-text.ts';
import type { Raster } from './raster.ts';
import { readScan } from './scan.ts';
import type { Recognition } from './scan.ts';
import { faultOf, mayBeScan } from './text-sanity.ts';
import type { PageImage, PageReading } from './types.ts';

/** Enough for letters to be crisp on screens of double density at page width; text comes from the file anyway. */
const TEXT_LAYER_DPI = 150;
/** Pages larger than A3 are letters that claim to be posters, as some print drivers write them. */
const LONGEST_TEXT_LAYER_SIDE = 2600;
/** What Tesseract is trained for. */
const SCAN_DPI = 300;
/** A4 at 300 dpi is 3,508 pixels high; pages that claim to be posters are mostly scans with a wrong size. */
const LONGEST_SCAN_SIDE = 5000;

/** What reading needs besides the page. */
export interface ReadContext {
  readonly options: PlainReadOptions;
  readonly signal: AbortSignal;
  readonly engine: () => Promise<OcrEngine>;
}

/** Words and lines as records, in the order given. */
function recordsOf(lines: readonly (readonly Omit<Word, 'id' | 'by' | 'accepted'>[])[], by: Source): PageRecords {
  const words: Word[] = [];
  const records: Line[] = [];
  for (const [order, line] of lines.entries()) {
    const members = line.map((word): Word => ({ ...word, id: newWordId(), by, accepted: false }));
    words.push(...members);
    records.push({ id: newLineId(), order, words: members.map((word) => word.id), ...SHAPELESS, by, confidence: null, accepted: false });
  }
  return { ...EMPTY_RECORDS, words, lines: records };
}

function recognisedRecords(result: OcrResult): PageRecords {
  return recordsOf(result.lines.map((line) => line.words.map((word) => ({
    text: word.text.normalize('NFC'), quad: word.quad, baseline: word.baseline, confidence: word.confidence,
  }))), 'ocr');
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

function roundedWord(word: PixelWord): Omit<Word, 'id' | 'by' | 'accepted'> {
  const [x1, y1, x2, y2, x3, y3, x4, y4] = word.quad;
  const [bx0, by0, bx1, by1] = word.baseline;
  return {
    text: word.text,
    quad: [rounded(x1), rounded(y1), rounded(x2), rounded(y2), rounded(x3), rounded(y3), rounded(x4), rounded(y4)],
    baseline: [rounded(bx0), rounded(by0), rounded(bx1), rounded(by1)],
    confidence: null,
  };
}

function textLayerRecords(words: readonly PixelWord[], pageWidth: number): PageRecords {
  const lines = linesOfWords(words, pageWidth);
  return recordsOf(lines.map((line) => line.flatMap((index) => { const word = words[index]; return word === undefined ? [] : [roundedWord(word)]; })), 'text-layer');
}

/** Makes the page upright and reads it, or only makes it upright where recognition was ruled out. */
async function readLooks(page: Raster, dpi: number | null, original: PageImage | null, started: number, context: ReadContext): Promise<PageReading> {
  if (context.options.asItIs === true) {
    const milliseconds = { decode: performance.now() - started, ocr: 0 };
    return { image: original ?? await encodePage(page), records: EMPTY_RECORDS, recognisedBy: 'none', turned: 0, deskewed: 0, milliseconds };
  }
  const engine = context.options.ocr === 'never' ? null : await context.engine();
  const how: Recognition | null = engine === null ? null : { engine, language: context.options.language, signal: context.signal, milliseconds: 0 };
  const scan = await readScan(page, dpi, how);
  const asItWas = scan.turned === 0 && scan.deskewed === 0 ? original : null;
  const image = asItWas ?? await encodePage(scan.image);
  const ocr = how?.milliseconds ?? 0;
  return {
    image,
    records: recognisedRecords(scan.result),
    recognisedBy: engine === null ? 'none' : `${engine.name} ${engine.version}`,
    turned: scan.turned,
    deskewed: scan.deskewed,
    milliseconds: { decode: performance.now() - started - ocr, ocr },
  };
}

/** A page of an image file. */
export async function readImagePage(file: string, format: ImageFormat, number: number, context: ReadContext): Promise<PageReading> {
  const started = performance.now();
  const { raster, original, dpi } = await decodeImage(file, format, number);
  return readLooks(raster, dpi, original, started, context);
}

/** The words of a page's text layer in the pixels of its rendering, and how to render it; null where it is not to be believed. */
async function textLayer(pdf: OpenPdf, page: PDFPageProxy): Promise<{ words: PixelWord[]; scale: number; turn: number } | null> {
  const { runs, styles } = await textRuns(page);
  const fields = await fieldRuns(page, pdf.glyphWidths);
  if (runs.every((run) => run.str.trim() === '') && fields.length === 0) return null;
  const scale = renderScale(page, TEXT_LAYER_DPI, LONGEST_TEXT_LAYER_SIDE);
  const drawing = widthsKnown(runs, pdf.glyphWidths) ? null : await surveyDrawing(page, pdf.glyphWidths);
  const placed = placeWords([...runs, ...fields], styles, pdf.glyphWidths);
  const asShown = page.getViewport({ scale });
  const pixels = (viewport: typeof asShown) => (x: number, y: number): readonly [number, number] => {
    const [px, py] = viewport.convertToViewportPoint(x, y) as [number, number];
    return [px, py];
  };
  const turn = turnOf(placed, (word) => {
    const [x0, y0] = pixels(asShown)(...word.origin);
    const [x1, y1] = pixels(asShown)(word.origin[0] + word.along[0], word.origin[1] + word.along[1]);
    return Math.atan2(y1 - y0, x1 - x0) * 180 / Math.PI;
  });
  const viewport = page.getViewport({ scale, rotation: (page.rotate + turn) % 360 });
  const words = withoutRepeats(toPixelWords(placed, pixels(viewport)));
  const images = mayBeScan(words) ? drawing ?? await surveyDrawing(page, pdf.glyphWidths) : null;
  const fault = faultOf(words, viewport, images?.imageShare ?? 0);
  return fault === null ? { words, scale, turn } : null;
}

/** A page's looks for recognition: its scan where it is one, else drawn. */
async function scanOf(pdf: OpenPdf, page: PDFPageProxy): Promise<{ readonly raster: Raster; readonly dpi: number }> {
  const scan = pdf.hints.drawn ? null : await plainScan(page, LONGEST_SCAN_SIDE);
  if (scan !== null) return scan;
  // Where one page is no plain scan its neighbours will hardly be: they are not looked at twice.
  pdf.hints.drawn = true;
  const scale = renderScale(page, SCAN_DPI, LONGEST_SCAN_SIDE);
  return { raster: await renderPage(page, scale, 0), dpi: scale * 72 };
}

/** Text outside the page (printers' marks, cut-off margins) is not on its image. */
function onPage(words: readonly PixelWord[], image: Raster): PixelWord[] {
  return words.filter(({ quad }) => {
    const x = (quad[0] + quad[2] + quad[4] + quad[6]) / 4;
    const y = (quad[1] + quad[3] + quad[5] + quad[7]) / 4;
    return x >= 0 && y >= 0 && x <= image.width && y <= image.height;
  });
}

/** A page of a PDF. */
export async function readPdfPage(pdf: OpenPdf, number: number, context: ReadContext): Promise<PageReading> {
  const started = performance.now();
  const page = await pdf.page(number);
  try {
    const layer = context.options.ocr === 'always' ? null : await textLayer(pdf, page);
    if (layer === null && context.options.ocr !== 'never') {
      const { raster, dpi } = await scanOf(pdf, page);
      return await readLooks(raster, dpi, null, started, context);
    }
    const turn = layer?.turn ?? 0;
    const raster = await renderPage(page, layer?.scale ?? renderScale(page, TEXT_LAYER_DPI, LONGEST_TEXT_LAYER_SIDE), turn);
    const words = onPage(layer?.words ?? [], raster);
    return {
      image: await encodePage(raster),
      records: textLayerRecords(words, raster.width),
      recognisedBy: layer === null ? 'none' : 'text layer',
      turned: turn,
      deskewed: 0,
      milliseconds: { decode: performance.now() - started, ocr: 0 },
    };
  } catch (error) {
    if (error instanceof LecternError || context.signal.aborted) throw error;
    throw new LecternError('page-damaged', `Page ${number} of the PDF is damaged and cannot be read.`, 'The other pages can still be used. Save the file anew with another PDF program to repair this one.', { cause: error });
  } finally {
    page.cleanup();
  }
}
