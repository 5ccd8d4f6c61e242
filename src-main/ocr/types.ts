/** Optical character recognition: an image goes in, words with boxes, confidences, lines and baselines come out. */
import type { Quad } from '../../src-shared/geometry.ts';

/** A recognised word; pixels of the image that was given. Confidence 0-1. */
export interface OcrWord {
  readonly text: string;
  readonly quad: Quad;
  readonly confidence: number;
  /** `[x0, y0, x1, y1]`, null where the engine gives none. */
  readonly baseline: readonly [number, number, number, number] | null;
}

/** Lines in the engine's reading order, each with its words from first to last. */
export interface OcrResult {
  readonly lines: readonly { readonly words: readonly OcrWord[] }[];
}

/** How an image is to be recognised. */
export interface RecogniseOptions {
  /** Tesseract codes joined by `+`. */
  readonly language: string;
  /** What the image was made at, null where unknown. */
  readonly dpi: number | null;
  readonly signal?: AbortSignal | undefined;
}

export interface OcrEngine {
  readonly name: 'tesseract' | 'tesseract.js';
  readonly version: string;
  /** Installed languages, Tesseract codes. */
  readonly languages: readonly string[];
  /**
   * Reads an encoded image (PNG, JPEG, PNM). Calls may overlap; each takes one core.
   * @throws LecternError `language-unavailable`, `ocr-failed`, `cancelled`
   */
  recognise(image: Uint8Array, options: RecogniseOptions): Promise<OcrResult>;
  close(): Promise<void>;
}

/** An engine as it is offered for choosing; `reason` says why it cannot be used, empty where it can. */
export interface OcrDescription {
  readonly engine: 'tesseract' | 'tesseract.js';
  readonly version: string;
  readonly languages: readonly string[];
  readonly reason: string;
}
