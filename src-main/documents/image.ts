/** Image files: how many pages they have, their pixels with EXIF orientation applied, and what they can be shown as. */
import { readFile, stat } from 'node:fs/promises';
import sharp from 'sharp';
import type { Metadata, Sharp } from 'sharp';
import { LecternError } from '../../src-shared/errors.ts';
import { MOST_SOURCE_PIXELS, refuseTooLarge, scaleToFit } from './limits.ts';
import { fromRgb } from './raster.ts';
import type { Raster } from './raster.ts';
import type { FileFormat } from './sniff.ts';
import { followTiff, soundTiff } from './tiff.ts';
import type { PageImage } from './types.ts';

// One page is read per core: sharing cores within a page would only make the pages wait for each other.
sharp.concurrency(1);
sharp.cache(false);

export type ImageFormat = Exclude<FileFormat, 'pdf'>;

/** A page of an image file, upright as far as the file itself says. */
export interface DecodedImage {
  readonly raster: Raster;
  /** The file's own bytes, where a browser can show them just as they are. */
  readonly original: PageImage | null;
  /** Pixels per inch, null where the file says nothing credible. */
  readonly dpi: number | null;
}

/** Larger files are encoded anew rather than sent to the screen as they are. */
const MOST_ORIGINAL_BYTES = 16_000_000;
const CREDIBLE_DPI = { least: 60, most: 1300 };

function damaged(error: unknown, page: number): LecternError {
  const detail = error instanceof Error ? error.message : String(error);
  if (/pixel limit/i.test(detail)) return new LecternError('page-too-large', 'The image has more than 200 million pixels.', 'Scale it down or cut it into parts, and import those.');
  return new LecternError(
    'page-damaged', `The image of page ${page} is damaged or cut off.`,
    'The other pages can still be used. Copy or scan this one again.', { cause: error },
  );
}

function openImage(input: string | Buffer, format: ImageFormat, page: number): Sharp {
  return sharp(input, {
    failOn: 'error',
    limitInputPixels: MOST_SOURCE_PIXELS,
    ...(format === 'tiff' ? { page: page - 1 } : {}),
  });
}

/**
 * The number of pages of an image file; only its header is read.
 * @throws LecternError `file-damaged`, `file-not-readable`, `page-too-large`
 */
export async function inspectImage(file: string, format: ImageFormat): Promise<number> {
  let metadata: Metadata;
  try {
    metadata = await sharp(format === 'tiff' ? await soundTiff(file) : file, { limitInputPixels: false }).metadata();
  } catch (error) {
    // Tells a file that may not be read from one that cannot be.
    await stat(file);
    throw new LecternError('file-damaged', `The file begins like a ${format.toUpperCase()} image but is damaged or cut off.`, 'Copy or scan it again.', { cause: error });
  }
  if (format !== 'tiff') refuseTooLarge(metadata.width, metadata.height);
  return format === 'tiff' ? Math.max(metadata.pages ?? 1, (await followTiff(file)).pages) : 1;
}

/** Whether a browser shows the file as it is: not turned by EXIF, in a colour space of screens, not animated. */
function showable(metadata: Metadata, format: ImageFormat): boolean {
  return format !== 'tiff' && (metadata.orientation ?? 1) === 1 && metadata.space !== 'cmyk' && (metadata.pages ?? 1) === 1;
}

interface Pixels {
  readonly data: Buffer;
  readonly info: { readonly width: number; readonly height: number; readonly channels: number };
}

/** Paints transparent pixels over white. Says whether there were any. */
function flatten(data: Uint8Array, channels: number): { readonly data: Uint8Array; readonly opaque: boolean } {
  const colours = channels - 1;
  const pixels = data.length / channels;
  const flat = new Uint8Array(pixels * colours);
  let opaque = true;
  for (let pixel = 0, from = 0, to = 0; pixel < pixels; pixel += 1, from += channels, to += colours) {
    const alpha = data[from + colours] ?? 255;
    if (alpha !== 255) opaque = false;
    for (let channel = 0; channel < colours; channel += 1) {
      const value = data[from + channel] ?? 0;
      flat[to + channel] = alpha === 255 ? value : Math.round((value * alpha + 255 * (255 - alpha)) / 255);
    }
  }
  return { data: flat, opaque };
}

function rasterOf(pixels: Pixels): { readonly raster: Raster; readonly opaque: boolean } {
  const { width, height, channels } = pixels.info;
  const alpha = channels === 2 || channels === 4;
  const { data, opaque } = alpha ? flatten(pixels.data, channels) : { data: pixels.data, opaque: true };
  return { raster: channels <= 2 ? { data, width, height, channels: 1 } : fromRgb(data, width, height), opaque };
}

function resolutionOf(metadata: Metadata, scale: number): number | null {
  const dpi = metadata.density;
  // 72 is what programs write that do not know.
  if (dpi === undefined || dpi <= CREDIBLE_DPI.least || dpi > CREDIBLE_DPI.most || Math.round(dpi) === 72) return null;
  return dpi * scale;
}

/**
 * Decodes a page of an image file, EXIF orientation applied once.
 * @throws LecternError `page-damaged`, `page-too-large`, `file-not-readable`
 */
export async function decodeImage(file: string, format: ImageFormat, page: number): Promise<DecodedImage> {
  const bytes = (await stat(file)).size;
  let metadata: Metadata;
  let pixels: Pixels;
  let scale: number;
  try {
    const input = format === 'tiff' ? await soundTiff(file) : file;
    metadata = await sharp(input, { limitInputPixels: false, ...(format === 'tiff' ? { page: page - 1 } : {}) }).metadata();
    refuseTooLarge(metadata.width, metadata.height);
    scale = scaleToFit(metadata.width, metadata.height);
    const upright = openImage(input, format, page).autoOrient();
    const turned = (metadata.orientation ?? 1) >= 5;
    const fitted = scale === 1 ? upright : upright.resize({
      width: Math.max(1, Math.round((turned ? metadata.height : metadata.width) * scale)),
      height: Math.max(1, Math.round((turned ? metadata.width : metadata.height) * scale)),
      fit: 'fill',
    });
    const grey = metadata.space === 'b-w' || metadata.space === 'grey16';
    pixels = await fitted.toColourspace(grey ? 'b-w' : 'srgb').raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  } catch (error) {
    if (error instanceof LecternError) throw error;
    throw damaged(error, page);
  }
  const { raster, opaque } = rasterOf(pixels);
  const reusable = scale === 1 && opaque && bytes <= MOST_ORIGINAL_BYTES && showable(metadata, format);
  const original = reusable && format !== 'tiff'
    ? { bytes: new Uint8Array(await readFile(file)), format, width: raster.width, height: raster.height }
    : null;
  return { raster, original, dpi: resolutionOf(metadata, scale) };
}
