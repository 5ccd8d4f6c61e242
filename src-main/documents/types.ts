/** What reading a document gives: files are inspected first, then read page by page. */
import type { PageRecords } from '../../src-shared/document.ts';
import type { OcrEngineChoice, OcrMode } from '../../src-shared/api/index.ts';

/** What can be said of a file without reading its pages. */
export interface FileInspection {
  readonly kind: 'pdf' | 'tiff' | 'image';
  readonly pages: number;
}

/** How pages of a document are to be read. */
export interface ReadOptions {
  readonly ocr: OcrMode;
  readonly ocrEngine: OcrEngineChoice;
  /** Tesseract codes joined by `+`. */
  readonly language: string;
  readonly password?: string | undefined;
  /** Whether the page is neither turned nor straightened, because somebody else's places speak of its pixels. */
  readonly asItIs?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The upright image of a page, encoded so that a browser can show it. */
export interface PageImage {
  readonly bytes: Uint8Array;
  readonly format: 'png' | 'jpeg' | 'webp';
  readonly width: number;
  readonly height: number;
}

/** A page as read: its upright image, and the words and lines on it (no cells, entities or links yet). */
export interface PageReading {
  readonly image: PageImage;
  readonly records: PageRecords;
  /** `text layer`, or name and version of the OCR engine; `none` where neither was asked for. */
  readonly recognisedBy: string;
  /** Degrees clockwise (0, 90, 180, 270) that the original was turned, after /Rotate or EXIF. */
  readonly turned: number;
  /** Degrees, positive clockwise, by which it was then deskewed. */
  readonly deskewed: number;
  readonly milliseconds: { readonly decode: number; readonly ocr: number };
}

/** Reads pages in the background on all cores; one for the whole engine. */
export interface PageReader {
  /**
   * Looks at a file by its content, not its name.
   * @throws LecternError with the codes `file-*`, `password-*`, `no-pages`
   */
  inspect(file: string, password?: string): Promise<FileInspection>;
  /**
   * Reads page `number` (from 1). Calls beyond the number of cores wait their turn.
   * @throws LecternError with `page-damaged`, `page-too-large`, `ocr-*`, `cancelled`, ...
   */
  read(file: string, number: number, options: ReadOptions): Promise<PageReading>;
  /** How many pages are worth asking for at once. */
  readonly concurrency: number;
  close(): Promise<void>;
}
