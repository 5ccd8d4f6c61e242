/** Decoded images: rows of bytes, 1 channel (grey) or 3 (red, green, blue), 8 bits each, no padding. */

export interface Raster {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
}

/** Weights of ITU-R BT.601 in 256ths: what Tesseract's own conversion to grey uses, too. */
const RED = 77;
const GREEN = 151;
const BLUE = 28;

/** The same image in grey; a grey image is returned as it is. */
export function greyOf(image: Raster): Raster {
  if (image.channels === 1) return image;
  const { data, width, height } = image;
  const grey = new Uint8Array(width * height);
  for (let index = 0, at = 0; index < grey.length; index += 1, at += 3) {
    grey[index] = ((data[at] ?? 0) * RED + (data[at + 1] ?? 0) * GREEN + (data[at + 2] ?? 0) * BLUE) >> 8;
  }
  return { data: grey, width, height, channels: 1 };
}

/** Differences between channels up to this are noise of compression, not colour. */
const COLOUR_TOLERANCE = 8;

/** Four bytes a pixel as one number each; white is -1 (the machines that this runs on are little endian). */
function pixelsOf(data: Uint8Array): Int32Array {
  const aligned = data.byteOffset % 4 === 0 ? data : data.slice();
  return new Int32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength >> 2);
}

/** Grey of pixels whose last byte is left out; null where they have colour. Most are white: one comparison each. */
function greyPixels(pixels: Int32Array): Uint8Array | null {
  const grey = new Uint8Array(pixels.length).fill(255);
  for (let at = 0; at < pixels.length; at += 1) {
    const pixel = pixels[at] ?? 0;
    if (pixel === -1) continue;
    const red = pixel & 255;
    const green = (pixel >> 8) & 255;
    const blue = (pixel >> 16) & 255;
    if ((red !== green || green !== blue) && Math.max(red, green, blue) - Math.min(red, green, blue) > COLOUR_TOLERANCE) return null;
    grey[at] = green;
  }
  return grey;
}

function coloured(data: Uint8Array): boolean {
  for (let at = 0; at < data.length; at += 3) {
    const red = data[at] ?? 0;
    const green = data[at + 1] ?? 0;
    const blue = data[at + 2] ?? 0;
    if (red === green && green === blue) continue;
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > COLOUR_TOLERANCE) return true;
  }
  return false;
}

function greens(data: Uint8Array): Uint8Array {
  const grey = new Uint8Array(data.length / 3);
  for (let index = 0, at = 1; index < grey.length; index += 1, at += 3) grey[index] = data[at] ?? 0;
  return grey;
}

/** An image of red, green and blue; one channel where it has no colour. */
export function fromRgb(data: Uint8Array, width: number, height: number): Raster {
  return coloured(data) ? { data, width, height, channels: 3 } : { data: greens(data), width, height, channels: 1 };
}

/** As `fromRgb`, for four channels of which the last is left out. */
export function fromRgba(data: Uint8Array, width: number, height: number): Raster {
  const grey = greyPixels(pixelsOf(data));
  if (grey !== null) return { data: grey, width, height, channels: 1 };
  const rgb = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < rgb.length; from += 4, to += 3) {
    rgb[to] = data[from] ?? 0;
    rgb[to + 1] = data[from + 1] ?? 0;
    rgb[to + 2] = data[from + 2] ?? 0;
  }
  return { data: rgb, width, height, channels: 3 };
}

/** Grey of an image of one bit a pixel (1 is white, the first pixel the highest bit), whose rows begin at whole bytes. */
export function fromBits(bits: Uint8Array, width: number, height: number): Raster {
  // Pages are mostly white: only bytes that are not get a closer look.
  const grey = new Uint8Array(width * height).fill(255);
  const row = (width + 7) >> 3;
  for (let y = 0; y < height; y += 1) {
    for (let byte = 0; byte < row; byte += 1) {
      const eight = bits[y * row + byte] ?? 255;
      if (eight === 255) continue;
      const end = Math.min(8, width - byte * 8);
      for (let bit = 0, to = y * width + byte * 8; bit < end; bit += 1, to += 1) if ((eight & (0x80 >> bit)) === 0) grey[to] = 0;
    }
  }
  return { data: grey, width, height, channels: 1 };
}

/** A grey image as PGM (http://netpbm.sourceforge.net/doc/pgm.html): what costs least to hand to Tesseract. */
export function toPgm(grey: Raster): Uint8Array {
  const header = Buffer.from(`P5\n${grey.width} ${grey.height}\n255\n`, 'latin1');
  return Buffer.concat([header, grey.data]);
}
