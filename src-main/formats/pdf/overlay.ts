/**
 * Lays invisible text over the pages of an existing PDF. The file stays as it is, byte by byte; the text is appended as
 * an incremental update (ISO 32000-1, 7.5.6).
 */
import { appendFile, copyFile, readFile, stat } from 'node:fs/promises';
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import type { PDFContext, PDFObject, PDFPage, PDFRef } from '@cantoo/pdf-lib';
import { ASCENT, DESCENT, FONT_FLAGS, FONT_NAME, FONT_STEM, GLYPH_WIDTH, glyphlessFont } from './glyphless-font.ts';
import type { PageView } from './placement.ts';
import { TextCodes } from './text-codes.ts';
import type { Pen } from './text-layer.ts';

/** The library reads a file whole; larger ones become PDFs of their page images. */
const MOST_BYTES = 400_000_000;

/** The rectangle that viewers show, in the page's own space, as pdf.js finds it: the crop box within the media box. */
function viewOf(page: PDFPage): PageView {
  const media = page.getMediaBox();
  const crop = page.getCropBox();
  const [x0, y0] = [Math.max(media.x, crop.x), Math.max(media.y, crop.y)];
  const [x1, y1] = [Math.min(media.x + media.width, crop.x + crop.width), Math.min(media.y + media.height, crop.y + crop.height)];
  const box = x1 > x0 && y1 > y0 ? [x0, y0, x1, y1] as const : [media.x, media.y, media.x + media.width, media.y + media.height] as const;
  return { box, rotate: ((page.getRotation().angle % 360) + 360) % 360 };
}

/** A copy that can be changed without changing what other pages share; empty where there is nothing to copy. */
function copyOf(context: PDFContext, dictionary: PDFDict | undefined): PDFDict {
  const copy = PDFDict.withContext(context);
  for (const [key, value] of dictionary?.entries() ?? []) copy.set(key, value);
  return copy;
}

/** A page's content streams, as the page refers to them. */
function contentsOf(page: PDFPage): PDFObject[] {
  const contents = page.node.lookup(CONTENTS);
  if (contents instanceof PDFArray) return contents.asArray();
  const only = page.node.get(CONTENTS);
  return contents === undefined || only === undefined ? [] : [only];
}

const FONT = PDFName.of('Font');
const CONTENTS = PDFName.of('Contents');

export class PdfOverlay {
  readonly #document: PDFDocument;
  readonly #source: string;
  readonly #font: PDFRef;
  readonly #codes = new TextCodes();
  /** What a page has drawn before must not move what is laid over it. */
  readonly #before: PDFRef;
  readonly #after: PDFRef;
  #changed = false;

  private constructor(document: PDFDocument, source: string) {
    this.#document = document;
    this.#source = source;
    const { context } = document;
    this.#font = context.nextRef();
    this.#before = context.register(context.stream('q\n'));
    this.#after = context.register(context.stream('\nQ\n'));
  }

  /** @returns null where the file cannot be added to: it is protected, damaged or too large */
  static async open(source: string): Promise<PdfOverlay | null> {
    try {
      if ((await stat(source)).size > MOST_BYTES) return null;
      const document = await PDFDocument.load(await readFile(source), { updateMetadata: false, forIncrementalUpdate: true });
      return document.getPageCount() === 0 ? null : new PdfOverlay(document, source);
    } catch {
      return null;
    }
  }

  /**
   * Lays text over a page.
   * @param number from 1
   * @param layer makes the content stream for what the page shows; an empty one leaves the page as it is
   * @returns whether the file has this page
   */
  add(number: number, layer: (view: PageView, pen: Pen) => string): boolean {
    if (number > this.#document.getPageCount()) return false;
    const page = this.#document.getPage(number - 1);
    const { context } = this.#document;
    const resources = copyOf(context, page.node.Resources());
    const fonts = copyOf(context, resources.lookupMaybe(FONT, PDFDict));
    const font = fonts.uniqueKey('Lectern');
    const text = layer(viewOf(page), { codes: this.#codes, font: font.decodeText() });
    if (text === '') return true;
    fonts.set(font, this.#font);
    resources.set(FONT, fonts);
    page.node.set(PDFName.of('Resources'), resources);
    const stream = context.register(context.flateStream(text));
    page.node.set(CONTENTS, context.obj([this.#before, ...contentsOf(page), this.#after, stream]));
    this.#changed = true;
    return true;
  }

  /** Writes the file with its text to `file`: what it was, and behind it what is new. */
  async save(file: string): Promise<void> {
    const { context } = this.#document;
    await copyFile(this.#source, file);
    if (!this.#changed) return;
    this.#writeFont();
    if (context.snapshot === undefined) throw new Error('A PDF that is added to was not opened for it.');
    await appendFile(file, await this.#document.saveIncremental(context.snapshot));
  }

  #writeFont(): void {
    const { context } = this.#document;
    const program = glyphlessFont();
    const descriptor = context.register(context.obj({
      Type: 'FontDescriptor', FontName: FONT_NAME, Flags: FONT_FLAGS, FontBBox: [0, DESCENT, GLYPH_WIDTH, ASCENT], ItalicAngle: 0,
      Ascent: ASCENT, Descent: DESCENT, CapHeight: ASCENT, StemV: FONT_STEM,
      FontFile2: context.register(context.flateStream(program, { Length1: program.length })),
    }));
    const descendant = context.register(context.obj({
      Type: 'Font', Subtype: 'CIDFontType2', BaseFont: FONT_NAME, DW: GLYPH_WIDTH, FontDescriptor: descriptor,
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
      CIDToGIDMap: context.register(context.flateStream(this.#codes.glyphMap())),
    }));
    context.assign(this.#font, context.obj({
      Type: 'Font', Subtype: 'Type0', BaseFont: FONT_NAME, Encoding: 'Identity-H', DescendantFonts: [descendant],
      ToUnicode: context.register(context.flateStream(this.#codes.toUnicode())),
    }));
  }
}
