/** Turning, straightening, scaling and encoding of rasters. All of it is libvips' work, through sharp. */
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import type { Raster } from './raster.ts';
import type { PageImage } from './types.ts';

const WHITE = { r: 255, g: 255, b: 255 };
const JPEG_QUALITY = 90;
/** Level 2 takes a fraction of the time of the default 6 for pages that come out a few per cent larger. */
const PNG_LEVEL = 2;
/** Share of pixels that differ a little from their neighbour, above which an image is a photograph rather than a page of ink on paper. */
const NOISE_OF_PHOTOGRAPHS = 0.2;

function pipeline(image: Raster): Sharp {
  const opened = sharp(image.data, { raw: { width: image.width, height: image.height, channels: image.channels }, limitInputPixels: false });
  return image.channels === 1 ? opened.toColourspace('b-w') : opened;
}

async function raster(work: Sharp): Promise<Raster> {
  const { data, info } = await work.raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels === 1 ? 1 : 3 };
}

/** Rotates clockwise by `degrees`; the canvas grows by what would stick out, white. */
export function rotate(image: Raster, degrees: number): Promise<Raster> {
  return degrees === 0 ? Promise.resolve(image) : raster(pipeline(image).rotate(degrees, { background: WHITE }));
}

/** Scales by `factor`; `linear` is the quicker kernel, `cubic` the sharper one. */
export function resize(image: Raster, factor: number, kernel: 'cubic' | 'linear' = 'cubic'): Promise<Raster> {
  if (factor === 1) return Promise.resolve(image);
  return raster(pipeline(image).resize(Math.max(1, Math.round(image.width * factor)), Math.max(1, Math.round(image.height * factor)), { kernel, fit: 'fill' }));
}

/** A band of full width from row `top`. */
export function band(image: Raster, top: number, height: number): Raster {
  const row = image.width * image.channels;
  return { ...image, height, data: image.data.subarray(top * row, (top + height) * row) };
}

/** Share (0-1) of pixels that differ from their right neighbour, but only a little: paper grain, JPEG noise, photographs. */
function noiseShare(image: Raster): number {
  const step = Math.max(1, Math.floor(image.data.length / image.channels / 100_000)) * image.channels;
  let noisy = 0;
  let seen = 0;
  for (let at = 0; at + image.channels < image.data.length; at += step) {
    const difference = Math.abs((image.data[at] ?? 0) - (image.data[at + image.channels] ?? 0));
    if (difference > 0 && difference < 24) noisy += 1;
    seen += 1;
  }
  return seen === 0 ? 0 : noisy / seen;
}

/**
 * Encodes a page image: PNG where the page is ink on clean paper (sharp, smaller and faster there), JPEG where it has
 * the grain of a photograph.
 */
export async function encodePage(image: Raster): Promise<PageImage> {
  const photograph = noiseShare(image) > NOISE_OF_PHOTOGRAPHS;
  const work = pipeline(image);
  const bytes = photograph
    ? await work.jpeg({ quality: JPEG_QUALITY, chromaSubsampling: '4:4:4' }).toBuffer()
    : await work.png({ compressionLevel: PNG_LEVEL }).toBuffer();
  return { bytes, format: photograph ? 'jpeg' : 'png', width: image.width, height: image.height };
}
