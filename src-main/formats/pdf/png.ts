/** PNG files whose pixels can go into a PDF as they are compressed (PNG specification, 3rd edition; ISO 32000-1, 7.4.4.4). */

/** A PNG image's compressed rows, and what a PDF has to know to read them. */
export interface PngRows {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  /** Samples of a pixel: 1 for grey and for palettes, 3 for colour. */
  readonly samples: 1 | 3;
  /** Red, green and blue of each colour, null without a palette. */
  readonly palette: Uint8Array | null;
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const GREY = 0;
const COLOUR = 2;
const PALETTE = 3;

/** The rows of a PNG file, null where a PDF could not read them: with transparency, interlaced, or no PNG. */
export function pngRows(bytes: Uint8Array): PngRows | null {
  if (SIGNATURE.some((byte, index) => bytes[index] !== byte)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rows: Uint8Array[] = [];
  let header: { width: number; height: number; bits: number; type: number } | null = null;
  let palette: Uint8Array | null = null;
  for (let at = SIGNATURE.length; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (data.length < length) return null;
    if (name === 'IHDR') {
      const [bits = 0, type = 0, , , interlace = 1] = data.subarray(8);
      if (interlace !== 0 || ![GREY, COLOUR, PALETTE].includes(type)) return null;
      header = { width: view.getUint32(at + 8), height: view.getUint32(at + 12), bits, type };
    } else if (name === 'PLTE') palette = data;
    else if (name === 'tRNS') return null;
    else if (name === 'IDAT') rows.push(data);
    else if (name === 'IEND') break;
    at += length + 12;
  }
  if (header === null || rows.length === 0 || (header.type === PALETTE && palette === null)) return null;
  const { width, height, bits, type } = header;
  return { data: Buffer.concat(rows), width, height, bits, samples: type === COLOUR ? 3 : 1, palette: type === PALETTE ? palette : null };
}
