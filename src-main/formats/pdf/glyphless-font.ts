/**
 * A TrueType font with nothing to see: glyph 0 stands for what is missing, glyph 1 for every character there is. Both
 * are blank and as wide. Whatever is written in it invisibly can be found and copied; the idea is that of Tesseract's
 * PDF renderer. Tables after Apple's "TrueType Reference Manual", those that PDF wants (ISO 32000-1, 9.9).
 */

/** In thousandths of the font's size. */
export const GLYPH_WIDTH = 500;
export const ASCENT = 800;
export const DESCENT = -200;
export const VISIBLE_GLYPH = 1;
export const FONT_NAME = 'LecternGlyphless';
/** Fixed pitch, and characters beyond the standard Latin ones (ISO 32000-1, table 123). */
export const FONT_FLAGS = 5;
export const FONT_STEM = 80;

const UNITS_PER_EM = 1000;
const GLYPHS = 2;
const TABLE_RECORD = 16;
const CHECKSUM_MAGIC = 0xb1b0afba;
/** Where the sum over the whole font stands in the table `head`. */
const CHECKSUM_ADJUSTMENT = 8;

/** Numbers of 2 or 4 bytes, one after the other. */
function table(...fields: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer {
  const bytes = Buffer.alloc(fields.reduce((sum, [size]) => sum + size, 0));
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 2) bytes.writeUInt16BE(value & 0xffff, at);
    else bytes.writeUInt32BE(value >>> 0, at);
    at += size;
  }
  return bytes;
}

const short = (value: number): [2, number] => [2, value];
const long = (value: number): [4, number] => [4, value];
const VERSION = long(0x00010000);

function tables(): readonly (readonly [tag: string, data: Buffer])[] {
  return [
    ['glyf', Buffer.alloc(4)],
    ['head', table(
      VERSION, VERSION, long(0), long(0x5f0f3cf5), short(0), short(UNITS_PER_EM), long(0), long(0), long(0), long(0),
      short(0), short(DESCENT), short(GLYPH_WIDTH), short(ASCENT), short(0), short(8), short(2), short(0), short(0),
    )],
    ['hhea', table(
      VERSION, short(ASCENT), short(DESCENT), short(0), short(GLYPH_WIDTH), short(0), short(0), short(0), short(1), short(0), short(0),
      short(0), short(0), short(0), short(0), short(0), short(1),
    )],
    ['hmtx', table(short(GLYPH_WIDTH), short(0), short(0))],
    ['loca', table(...Array.from({ length: GLYPHS + 1 }, () => short(0)))],
    ['maxp', table(VERSION, short(GLYPHS), ...Array.from({ length: 4 }, () => short(0)), short(2), ...Array.from({ length: 8 }, () => short(0)))],
    ['post', table(long(0x00030000), ...Array.from({ length: 7 }, (_, index) => long(index === 2 ? 1 : 0)))],
  ];
}

function padded(data: Buffer): Buffer {
  return Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
}

function checksum(data: Buffer): number {
  let sum = 0;
  for (let at = 0; at < data.length; at += 4) sum = (sum + data.readUInt32BE(at)) >>> 0;
  return sum;
}

/** The font's bytes. */
export function glyphlessFont(): Buffer {
  const parts = tables();
  const power = 2 ** Math.floor(Math.log2(parts.length));
  const header = table(
    VERSION, short(parts.length), short(power * TABLE_RECORD), short(Math.log2(power)), short((parts.length - power) * TABLE_RECORD),
  );
  let offset = header.length + parts.length * TABLE_RECORD;
  let headOffset = 0;
  const records = parts.map(([tag, data]) => {
    const record = Buffer.concat([Buffer.from(tag, 'latin1'), table(long(checksum(padded(data))), long(offset), long(data.length))]);
    if (tag === 'head') headOffset = offset;
    offset += padded(data).length;
    return record;
  });
  const font = Buffer.concat([header, ...records, ...parts.map(([, data]) => padded(data))]);
  font.writeUInt32BE((CHECKSUM_MAGIC - checksum(font)) >>> 0, headOffset + CHECKSUM_ADJUSTMENT);
  return font;
}
