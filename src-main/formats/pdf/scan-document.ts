/** A searchable PDF made of page images: each page is its picture with invisible text over it. PDF/A-2b. */
import type { PageSize } from '../../../src-shared/geometry.ts';
import type { ExportPage } from '../types.ts';
import { readingLines } from '../reading.ts';
import { withBaselines } from './baselines.ts';
import { ASCENT, DESCENT, FONT_FLAGS, FONT_NAME, FONT_STEM, GLYPH_WIDTH, glyphlessFont } from './glyphless-font.ts';
import { followedBy } from './matrix.ts';
import type { Matrix } from './matrix.ts';
import { openPicture, writePicture } from './pictures.ts';
import type { OpenPicture } from './pictures.ts';
import { PdfFile, pdfNumber, reference } from './pdf-file.ts';
import { pointsFromUpright, storedFromUnit, uprightFromStored } from './placement.ts';
import { TextCodes } from './text-codes.ts';
import { textLayer } from './text-layer.ts';

/** Pages of unknown resolution get the longer side of A4, so that they can be printed. */
const A4_HEIGHT_INCHES = 11.69;
/** What the content of a page calls the font. */
const FONT = 'F';

/** A picture and how it lies on its page. */
interface Placed extends OpenPicture {
  /** From the unit square to upright pixels. */
  readonly onPage: Matrix;
  /** Pixels of the page's image per inch. */
  readonly pageDpi: number | null;
}

/** The page's original picture where it can be placed, else the page's image; null where there is neither. */
async function placedPicture(page: ExportPage): Promise<Placed | null> {
  const upright: PageSize = page.summary;
  const { source } = page;
  if (source?.kind === 'image' || source?.kind === 'tiff') {
    const original = await openPicture(source.original, page.summary.number).catch(() => null);
    const degrees = source.turned + source.deskewed;
    const map = original === null ? null : uprightFromStored(original.picture, original.orientation, degrees, upright);
    if (original !== null && map !== null) {
      // How many upright pixels long a stored one is.
      const scale = Math.hypot(map[0], map[1]);
      return { ...original, onPage: followedBy(storedFromUnit(original.picture), map), pageDpi: original.dpi === null ? null : original.dpi * scale };
    }
  }
  if (page.imagePath === null) return null;
  const image = await openPicture(page.imagePath);
  const map = uprightFromStored(image.picture, image.orientation, 0, upright)
    ?? [upright.width / image.picture.width, 0, 0, upright.height / image.picture.height, 0, 0] as const;
  return { ...image, onPage: followedBy(storedFromUnit(image.picture), map), pageDpi: image.dpi };
}

/** One document, written page by page. */
export class ScanDocument {
  readonly #pdf: PdfFile;
  readonly #title: string;
  readonly #codes = new TextCodes();
  readonly #profiles = new Map<string, number>();
  readonly #pages: number[] = [];
  readonly #tree: number;
  readonly #font: number;

  private constructor(pdf: PdfFile, title: string) {
    this.#pdf = pdf;
    this.#title = title;
    this.#tree = pdf.reserve();
    this.#font = pdf.reserve();
  }

  static async create(file: string, title: string): Promise<ScanDocument> {
    return new ScanDocument(await PdfFile.create(file), title);
  }

  /** @param pictures whether the page's picture is shown; without, the page has only its text */
  async add(page: ExportPage, pictures: boolean): Promise<{ readonly picture: boolean }> {
    const { width, height } = page.summary;
    const placed = pictures ? await placedPicture(page) : null;
    const dpi = placed?.pageDpi ?? Math.max(width, height) / A4_HEIGHT_INCHES;
    const points = pointsFromUpright(page.summary, dpi);
    let content = '';
    let images = '';
    if (placed !== null) {
      const image = await writePicture(this.#pdf, placed.picture, this.#profiles);
      images = `/XObject << /P ${reference(image)} >> `;
      content = `q ${followedBy(placed.onPage, points).map(pdfNumber).join(' ')} cm /P Do Q\n`;
    }
    content += textLayer(readingLines(withBaselines(page.records)), points, { codes: this.#codes, font: FONT });
    const stream = await this.#pdf.deflatedStream('', content);
    const box = `[0 0 ${pdfNumber(width * 72 / dpi)} ${pdfNumber(height * 72 / dpi)}]`;
    this.#pages.push(await this.#pdf.object(
      `<< /Type /Page /Parent ${reference(this.#tree)} /MediaBox ${box} /Contents ${reference(stream)} /Resources << ${images}/Font << /${FONT} ${reference(this.#font)} >> >> >>`,
    ));
    return { picture: placed !== null };
  }

  /** Writes what belongs to all pages, and closes the file's structure. */
  async finish(): Promise<void> {
    const pdf = this.#pdf;
    await this.#writeFont();
    await pdf.object(`<< /Type /Pages /Count ${this.#pages.length} /Kids [${this.#pages.map(reference).join(' ')}] >>`, this.#tree);
    const { archival } = await import('./archival.ts');
    const { profile, condition, metadata, information } = await archival(this.#title, new Date());
    const intent = await pdf.object(`<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (${condition}) /DestOutputProfile ${reference(await pdf.deflatedStream('/N 3', profile))} >>`);
    const xmp = await pdf.stream('/Type /Metadata /Subtype /XML', metadata);
    const root = await pdf.object(`<< /Type /Catalog /Pages ${reference(this.#tree)} /Metadata ${reference(xmp)} /OutputIntents [${reference(intent)}] /ViewerPreferences << /DisplayDocTitle true >> >>`);
    await pdf.finish(root, await pdf.object(information));
  }

  async close(): Promise<void> {
    await this.#pdf.close();
  }

  async #writeFont(): Promise<void> {
    const pdf = this.#pdf;
    const program = glyphlessFont();
    const file = await pdf.deflatedStream(`/Length1 ${program.length}`, program);
    const descriptor = await pdf.object(`<< /Type /FontDescriptor /FontName /${FONT_NAME} /Flags ${FONT_FLAGS} /FontBBox [0 ${DESCENT} ${GLYPH_WIDTH} ${ASCENT}] /ItalicAngle 0 /Ascent ${ASCENT} /Descent ${DESCENT} /CapHeight ${ASCENT} /StemV ${FONT_STEM} /FontFile2 ${reference(file)} >>`);
    const map = await pdf.deflatedStream('', this.#codes.glyphMap());
    const descendant = await pdf.object(`<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${FONT_NAME} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW ${GLYPH_WIDTH} /CIDToGIDMap ${reference(map)} /FontDescriptor ${reference(descriptor)} >>`);
    const unicode = await pdf.deflatedStream('', this.#codes.toUnicode());
    await pdf.object(`<< /Type /Font /Subtype /Type0 /BaseFont /${FONT_NAME} /Encoding /Identity-H /DescendantFonts [${reference(descendant)}] /ToUnicode ${reference(unicode)} >>`, this.#font);
  }
}
