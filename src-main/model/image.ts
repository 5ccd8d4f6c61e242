/** The page image as the model sees it: `models/FORMAT.md`, section 3. */
import sharp from 'sharp';
import type { ModelConfig } from './package.ts';

/** Rows of pixels from the top, `channels` bytes each: grey, grey and alpha, RGB, or RGBA. */
export interface RawImage {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
}

/**
 * Decodes an upright page image. Colour profiles are left alone, as in training.
 * @throws Error when the file cannot be read or decoded
 */
export async function decodeImage(file: string): Promise<RawImage> {
  const image = sharp(file, { ignoreIcc: true, limitInputPixels: false });
  const { depth } = await image.metadata();
  const { data, info } = await (depth === 'uchar' ? image : image.toColourspace('srgb')).raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}

/** A channel's value (0-255) on white paper. */
function onWhite(value: number, alpha: number): number {
  return alpha === 255 ? value : Math.round((value * alpha + 255 * (255 - alpha)) / 255);
}

/** Grey values, one byte a pixel. */
export function greyOf(image: RawImage): Uint8Array {
  const { data, channels } = image;
  if (channels === 1) return data;
  const count = image.width * image.height;
  const grey = new Uint8Array(count);
  const hasAlpha = channels === 2 || channels === 4;
  const isColour = channels >= 3;
  for (let pixel = 0, at = 0; pixel < count; pixel += 1, at += channels) {
    const alpha = hasAlpha ? data[at + channels - 1] ?? 255 : 255;
    const red = onWhite(data[at] ?? 0, alpha);
    const green = isColour ? onWhite(data[at + 1] ?? 0, alpha) : red;
    const blue = isColour ? onWhite(data[at + 2] ?? 0, alpha) : red;
    grey[pixel] = (19595 * red + 38470 * green + 7471 * blue + 32768) >> 16;
  }
  return grey;
}

/** For each of `target` pixels the source pixels that it covers, and how much of itself each of them fills. */
function shares(source: number, target: number): { first: number; weights: Float64Array }[] {
  return Array.from({ length: target }, (_, index) => {
    const low = (index * source) / target;
    const high = ((index + 1) * source) / target;
    const first = Math.min(source - 1, Math.floor(low));
    const end = Math.min(source, Math.max(first + 1, Math.ceil(high)));
    const weights = new Float64Array(end - first);
    for (let pixel = first; pixel < end; pixel += 1) {
      weights[pixel - first] = (Math.max(0, Math.min(high, pixel + 1) - Math.max(low, pixel)) * target) / source;
    }
    return { first, weights };
  });
}

/**
 * Averages areas: grey bytes of `width` x `height` to float64 of `toWidth` x `toHeight`, row by row. Rows first, then
 * columns: the work is one pass over the page.
 */
export function averageAreas(grey: Uint8Array, width: number, height: number, toWidth: number, toHeight: number): Float64Array {
  const result = new Float64Array(toWidth * toHeight);
  const columns = shares(width, toWidth);
  const row = new Float64Array(width);
  for (const [y, { first, weights }] of shares(height, toHeight).entries()) {
    row.fill(0);
    for (const [offset, weight] of weights.entries()) {
      const from = (first + offset) * width;
      for (let x = 0; x < width; x += 1) row[x] = (row[x] ?? 0) + weight * (grey[from + x] ?? 0);
    }
    for (const [x, column] of columns.entries()) {
      let sum = 0;
      for (let i = 0; i < column.weights.length; i += 1) sum += (column.weights[i] ?? 0) * (row[column.first + i] ?? 0);
      result[y * toWidth + x] = sum;
    }
  }
  return result;
}

/** The model's image input, `height` rows of `width` values. */
export function pixelValues(image: RawImage, config: ModelConfig['image']): Float32Array {
  const averaged = averageAreas(greyOf(image), image.width, image.height, config.width, config.height);
  return Float32Array.from(averaged, (value) => (value / 255 - config.mean) / config.std);
}

/** Reads a page image file as the model's image input. @throws Error when the file cannot be read or decoded */
export async function readPixels(file: string, config: ModelConfig['image']): Promise<Float32Array> {
  return pixelValues(await decodeImage(file), config);
}
