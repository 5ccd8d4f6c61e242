/** Pictures on their way into a PDF: JPEG as it is, PNG with its own compression, everything else without loss. */
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Metadata } from 'sharp';
import { reference } from './pdf-file.ts';
import type { PdfFile } from './pdf-file.ts';
import { pngRows } from './png.ts';
import type { PngRows } from './png.ts';

/** A picture that a PDF can hold. `width` and `height` are of the pixels as they lie in the file. */
export type Picture =
  | { readonly kind: 'jpeg'; readonly data: Uint8Array; readonly width: number; readonly height: number; readonly samples: 1 | 3; readonly profile: Uint8Array | null }
  | ({ readonly kind: 'png' } & PngRows);

/** A picture with what its file says of how to show it. */
export interface OpenPicture {
  readonly picture: Picture;
  /** EXIF orientation, 1 to 8. */
  readonly orientation: number;
  /** Pixels per inch, null where the file says nothing credible. */
  readonly dpi: number | null;
}

const CREDIBLE_DPI = { least: 60, most: 1300 };
const WHITE = '#ffffff';
const COMPRESSION = 6;

function dpiOf({ density }: Metadata): number | null {
  // 72 is what programs write that do not know.
  return density === undefined || density <= CREDIBLE_DPI.least || density > CREDIBLE_DPI.most || Math.round(density) === 72 ? null : density;
}

/** The colour profile of a picture, null where there is none or where it is for other colours (ICC.1:2022, 7.2.6). */
function profileOf({ icc }: Metadata, samples: 1 | 3): Uint8Array | null {
  const space = icc?.subarray(16, 20).toString('latin1');
  return icc !== undefined && space === (samples === 1 ? 'GRAY' : 'RGB ') ? icc : null;
}

/**
 * Reads a picture.
 * @param page from 1, in files that hold several
 * @throws Error where the file cannot be decoded
 */
export async function openPicture(file: string, page = 1): Promise<OpenPicture> {
  const options = { limitInputPixels: false, ...(page > 1 ? { page: page - 1 } : {}) };
  const metadata = await sharp(file, options).metadata();
  const { format, width, height, channels } = metadata;
  const of = { orientation: metadata.orientation ?? 1, dpi: dpiOf(metadata) };
  if (format === 'jpeg' && (channels === 1 || channels === 3)) {
    return { picture: { kind: 'jpeg', data: await readFile(file), width, height, samples: channels, profile: profileOf(metadata, channels) }, ...of };
  }
  const own = format === 'png' ? pngRows(await readFile(file)) : null;
  if (own !== null) return { picture: { kind: 'png', ...own }, ...of };
  const grey = metadata.space === 'b-w' || metadata.space === 'grey16';
  const rows = pngRows(await sharp(file, options).flatten({ background: WHITE }).toColourspace(grey ? 'b-w' : 'srgb').png({ compressionLevel: COMPRESSION }).toBuffer());
  if (rows === null) throw new Error(`${file} became a PNG that cannot be read.`);
  return { picture: { kind: 'png', ...rows }, ...of };
}

const SPACES = { 1: '/DeviceGray', 3: '/DeviceRGB' } as const;

/** Writes a picture as an image object. @returns its number */
export async function writePicture(pdf: PdfFile, picture: Picture, profiles: Map<string, number>): Promise<number> {
  const size = `/Type /XObject /Subtype /Image /Width ${picture.width} /Height ${picture.height}`;
  const plain = SPACES[picture.samples];
  if (picture.kind === 'jpeg') {
    const space = picture.profile === null ? plain : `[/ICCBased ${reference(await writeProfile(pdf, picture.profile, picture.samples, profiles))}]`;
    return pdf.stream(`${size} /ColorSpace ${space} /BitsPerComponent 8 /Filter /DCTDecode`, picture.data);
  }
  const { bits, palette, samples, width, data } = picture;
  const space = palette === null ? plain : `[/Indexed /DeviceRGB ${palette.length / 3 - 1} <${Buffer.from(palette).toString('hex')}>]`;
  const rows = `/Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors ${samples} /BitsPerComponent ${bits} /Columns ${width} >>`;
  return pdf.stream(`${size} /ColorSpace ${space} /BitsPerComponent ${bits} ${rows}`, data);
}

/** Pictures of one scanner have the same colour profile: it is written once. */
async function writeProfile(pdf: PdfFile, profile: Uint8Array, samples: 1 | 3, profiles: Map<string, number>): Promise<number> {
  const key = Buffer.from(profile).toString('base64');
  const number = profiles.get(key) ?? await pdf.deflatedStream(`/N ${samples}`, profile);
  profiles.set(key, number);
  return number;
}
