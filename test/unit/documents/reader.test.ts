import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { createPageReader } from '../../../src-main/documents/index.ts';
import type { PageReading, ReadOptions } from '../../../src-main/documents/index.ts';
import { boxOfQuad } from '../../../src-shared/geometry.ts';
import { problemOf } from '../../../src-shared/errors.ts';
import { drawText, pdf, SENTENCES, temporaryDirectory, tiff } from './files.ts';

const folder = temporaryDirectory();
const reader = createPageReader({ concurrency: 2 });
afterAll(() => reader.close());

const options: ReadOptions = { ocr: 'never', ocrEngine: 'tesseract.js', language: 'eng' };
const codeOf = async (work: Promise<unknown>): Promise<string> => problemOf(await work.catch((error: unknown) => error)).code;
const linesOf = ({ records }: PageReading): string[] => {
  const texts = new Map(records.words.map((word) => [word.id, word.text]));
  return records.lines.map((line) => line.words.map((id) => texts.get(id)).join(' '));
};
const text = (line: string, x: number, y: number, size = 20): string => `BT /F1 ${size} Tf ${x} ${y} Td (${line}) Tj ET\n`;
const grey = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#ffffff' } });

/** Whether there is ink inside the box of a word, by its place among the words. */
async function inkAt({ image, records }: PageReading, index: number): Promise<boolean> {
  const box = boxOfQuad(records.words[index]!.quad);
  const [left, top] = [Math.round(box.x0), Math.round(box.y0)];
  const { channels } = await sharp(image.bytes).extract({ left, top, width: Math.round(box.x1) - left, height: Math.round(box.y1) - top }).greyscale().stats();
  return channels[0]!.min < 64;
}

/** A PNG whose header announces a size that nobody would want to decode. */
async function announcing(width: number, height: number): Promise<Buffer> {
  const png = await grey(8, 8).png().toBuffer();
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  return png;
}

describe('inspect', () => {
  it('counts the pages of a PDF, of a TIFF and of an image, whatever their names', async () => {
    expect(await reader.inspect(folder.write('three.png', pdf([{}, {}, {}])))).toEqual({ kind: 'pdf', pages: 3 });
    expect(await reader.inspect(folder.write('two.pdf', tiff(['whole', 'whole'])))).toEqual({ kind: 'tiff', pages: 2 });
    expect(await reader.inspect(folder.write('odd "name"\n😀.tif', await grey(20, 20).png().toBuffer()))).toEqual({ kind: 'image', pages: 1 });
  });
  it('asks for a password, says when it is wrong, and opens with the right one', async () => {
    const file = folder.write('secret.pdf', pdf([{ content: text('Sealed', 100, 500) }], 'sesame'));
    expect(await codeOf(reader.inspect(file))).toBe('password-required');
    expect(await codeOf(reader.inspect(file, 'open'))).toBe('password-wrong');
    expect(await reader.inspect(file, 'sesame')).toEqual({ kind: 'pdf', pages: 1 });
    expect(linesOf(await reader.read(file, 1, { ...options, password: 'sesame' }))).toEqual(['Sealed']);
  });
  it.each([
    ['a PDF without pages', () => pdf([]), 'no-pages'],
    ['a PDF cut off in its header', () => pdf([{}]).subarray(0, 40), 'file-damaged'],
    ['a PNG cut off in its header', async () => (await grey(20, 20).png().toBuffer()).subarray(0, 20), 'file-damaged'],
    ['an image of 900 million pixels', () => announcing(30_000, 30_000), 'page-too-large'],
  ] as const)('refuses %s', async (name, content, code) => {
    expect(await codeOf(reader.inspect(folder.write(`${name}.bin`, await content())))).toBe(code);
  });
});

describe('reading images', () => {
  it('hands on the bytes of an image that is upright already', async () => {
    const bytes = await sharp(drawText().data, { raw: { width: 1000, height: 800, channels: 1 } }).toColourspace('b-w').png().toBuffer();
    const { image, turned, deskewed, recognisedBy } = await reader.read(folder.write('upright.png', bytes), 1, options);
    expect([turned, deskewed, recognisedBy]).toEqual([0, 0, 'none']);
    expect(Buffer.from(image.bytes).equals(bytes)).toBe(true);
  });
  // Where the corner that is top left in the file comes to lie (TIFF 6.0, Orientation).
  it.each([[1, 0, 0], [2, 1, 0], [3, 1, 1], [4, 0, 1], [5, 0, 0], [6, 1, 0], [7, 1, 1], [8, 0, 1]] as const)('applies EXIF orientation %i once', async (orientation, right, bottom) => {
    const corner = await sharp({ create: { width: 16, height: 16, channels: 3, background: '#000' } }).png().toBuffer();
    const tagged = await grey(64, 48).composite([{ input: corner, left: 0, top: 0 }]).jpeg().withMetadata({ orientation }).toBuffer();
    const { image } = await reader.read(folder.write(`turned-${orientation}.jpg`, tagged), 1, options);
    expect([image.width, image.height]).toEqual(orientation >= 5 ? [48, 64] : [64, 48]);
    expect((await sharp(image.bytes).metadata()).orientation ?? 1).toBe(1);
    const pixels = await sharp(image.bytes).greyscale().raw().toBuffer();
    const at = (x: number, y: number): number => pixels[(y === 0 ? 5 : image.height - 6) * image.width + (x === 0 ? 5 : image.width - 6)]!;
    expect(at(right, bottom)).toBeLessThan(40);
    expect(at(1 - right, bottom)).toBeGreaterThan(215);
  });
  it.each([
    ['grey of 16 bits', () => grey(40, 30).toColourspace('grey16').png().toBuffer()],
    ['colour of 16 bits', () => grey(40, 30).toColourspace('rgb16').png().toBuffer()],
    ['a JPEG in CMYK', () => grey(40, 30).toColourspace('cmyk').jpeg().toBuffer()],
    ['a palette', () => grey(40, 30).png({ palette: true }).toBuffer()],
    ['a WebP that moves', () => sharp(Buffer.concat([Buffer.alloc(40 * 30, 255), Buffer.alloc(40 * 30)]), { raw: { width: 40, height: 60, channels: 1, pageHeight: 30 } }).toColourspace('srgb').webp({ loop: 0, delay: [9, 9] }).toBuffer()],
  ] as const)('shows %s as white paper that browsers draw', async (name, content) => {
    const file = folder.write(`${name}.img`, await content());
    expect(await reader.inspect(file)).toEqual({ kind: 'image', pages: 1 });
    const { image } = await reader.read(file, 1, options);
    expect([image.width, image.height]).toEqual([40, 30]);
    const shown = sharp(image.bytes);
    expect(await shown.metadata()).toMatchObject({ depth: expect.stringMatching(/uchar|ushort/) as string, space: expect.not.stringMatching('cmyk') as string });
    expect((await shown.toColourspace('srgb').raw({ depth: 'uchar' }).toBuffer())[0]).toBeGreaterThan(250);
  });
  it.each([[1, 1], [1, 3000], [3000, 1]] as const)('reads an image of %i x %i pixels, with recognition, too', async (width, height) => {
    const file = folder.write(`${width}x${height}.png`, await grey(width, height).png().toBuffer());
    const { image, records } = await reader.read(file, 1, { ...options, ocr: 'auto' });
    expect([image.width, image.height, records.words.length]).toEqual([width, height, 0]);
  });
  it('shows what is transparent on white', async () => {
    const bytes = await sharp({ create: { width: 30, height: 30, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png().toBuffer();
    const { image } = await reader.read(folder.write('clear.png', bytes), 1, options);
    expect((await sharp(image.bytes).greyscale().raw().toBuffer())[0]).toBe(255);
  });
  it('scales down what is very large', async () => {
    const { image } = await reader.read(folder.write('long.png', await grey(30_000, 200).png().toBuffer()), 1, options);
    expect([image.width, image.height]).toEqual([10_000, 67]);
  });
  it.each(['strip lost', 'directory lost'] as const)('reads the good page of a TIFF whose second page has its %s', async (damage) => {
    const file = folder.write(`${damage}.tiff`, tiff(['whole', damage]));
    expect(await reader.inspect(file)).toEqual({ kind: 'tiff', pages: 2 });
    const { image } = await reader.read(file, 1, options);
    expect([image.width, image.height]).toEqual([200, 100]);
    expect(await codeOf(reader.read(file, 2, options))).toBe('page-damaged');
  });
  it('says when an image is cut off', async () => {
    const whole = await sharp(drawText().data, { raw: { width: 1000, height: 800, channels: 1 } }).png().toBuffer();
    expect(await codeOf(reader.read(folder.write('cut.png', whole.subarray(0, whole.length / 2)), 1, options))).toBe('page-damaged');
  });
});

describe('reading PDFs', () => {
  it('takes words and places from the text layer', async () => {
    const content = text('Sold to', 72, 700) + text('Total 12.50', 72, 660);
    const reading = await reader.read(folder.write('layer.pdf', pdf([{ content }])), 1, { ...options, ocr: 'auto' });
    expect(linesOf(reading)).toEqual(['Sold to', 'Total 12.50']);
    expect(reading.recognisedBy).toBe('text layer');
    const box = boxOfQuad(reading.records.words[0]!.quad);
    const scale = reading.image.width / 612;
    expect(box.x0 / scale).toBeCloseTo(72, 0);
    expect(reading.records.words[0]!.baseline![1] / scale).toBeCloseTo(792 - 700, 0);
    // "Sold" in Helvetica of 20 points: 667 + 556 + 222 + 556 thousandths.
    expect((box.x1 - box.x0) / scale).toBeCloseTo(40, 0);
  });
  it('turns pages by /Rotate and by the direction of their text', async () => {
    const upright = text('Reads from left to right', 72, 700);
    const rotated = await reader.read(folder.write('rotate.pdf', pdf([{ content: upright, rotate: 90 }])), 1, options);
    expect(rotated.image.width).toBeLessThan(rotated.image.height);
    expect(rotated.turned).toBe(270);
    const sideways = await reader.read(folder.write('sideways.pdf', pdf([{ content: 'BT /F1 20 Tf 0 1 -1 0 300 100 Tm (Reads upwards) Tj ET' }])), 1, options);
    expect(sideways.turned).toBe(90);
    const [x1, y1, x2, y2] = sideways.records.words[0]!.quad;
    expect(x2).toBeGreaterThan(x1);
    expect(y2).toBeCloseTo(y1, 0);
  });
  it.each([[90, 270], [180, 180], [270, 90]] as const)('makes a page with /Rotate %i upright, words and image alike', async (rotate, turned) => {
    const reading = await reader.read(folder.write(`rotate-${rotate}.pdf`, pdf([{ content: text('Sold to', 72, 700), rotate }])), 1, options);
    expect(reading.turned).toBe(turned);
    expect(linesOf(reading)).toEqual(['Sold to']);
    const scale = reading.image.width / 612;
    expect(boxOfQuad(reading.records.words[0]!.quad).x0 / scale).toBeCloseTo(72, 0);
    expect(await inkAt(reading, 0)).toBe(true);
  });
  it.each([
    ['an offset /CropBox', { entries: '/CropBox[50 600 450 760]' }, 2.5, 50, 760],
    ['a MediaBox below zero', { mediaBox: '-100 -100 512 692' }, 612 / 792, -100, 692],
    ['/UserUnit', { entries: '/UserUnit 2.5' }, 612 / 792, 0, 792],
  ] as const)('places words on a page with %s', async (name, page, shape, left, top) => {
    const reading = await reader.read(folder.write(`${name.replaceAll('/', '')}.pdf`, pdf([{ content: text('Sold to', 72, 640), ...page }])), 1, options);
    expect(reading.image.width / reading.image.height).toBeCloseTo(shape, 2);
    const word = reading.records.words[0]!;
    const scale = reading.image.height / (name === 'an offset /CropBox' ? 160 : 792);
    expect(boxOfQuad(word.quad).x0 / scale + left).toBeCloseTo(72, 0);
    expect(top - word.baseline![1] / scale).toBeCloseTo(640, 0);
    expect(await inkAt(reading, 0)).toBe(true);
  });
  it.each([
    ['a page as large as a field', { mediaBox: '0 0 200000 200000' }, [2600, 2600]],
    ['a page without size', { mediaBox: '0 0 0 0' }, [1275, 1650]],
    ['a page smaller than a letter', { mediaBox: '0 0 0.5 0.5' }, [1, 1]],
    ['a font that is not there', { font: '<</Type/Font/Subtype/TrueType/BaseFont/Nope/FontDescriptor 999 0 R>>' }, [1275, 1650]],
    ['instructions that make no sense', { content: '(open Tj q q q cm /X Do [ << BT' }, [1275, 1650]],
  ] as const)('reads %s', async (name, page, size) => {
    const { image } = await reader.read(folder.write(`${name}.pdf`, pdf([{ content: text('Sold to', 72, 640), ...page }])), 1, options);
    expect([image.width, image.height]).toEqual(size);
  });
  it('reads what is filled into form fields, hidden ones apart', async () => {
    const field = (value: string, flags: number): string => `<</Type/Annot/Subtype/Widget/FT/Tx/T(f${flags})/V(${value})/DA(/F1 10 Tf 0 g)/F ${flags}/Rect[100 600 300 620]>>`;
    const file = folder.write('form.pdf', pdf([{ content: text('Name', 60, 603, 10), annotations: [field('Ada Lovelace', 4), field('hidden', 2)] }]));
    const reading = await reader.read(file, 1, options);
    expect(linesOf(reading).join(' ')).toBe('Name Ada Lovelace');
    const box = boxOfQuad(reading.records.words[1]!.quad);
    expect(box.x0 / (reading.image.width / 612)).toBeCloseTo(102, 0);
  });
  it('reads an empty page as one without words', async () => {
    const reading = await reader.read(folder.write('blank.pdf', pdf([{}])), 1, options);
    expect(reading.records.words).toEqual([]);
    expect(reading.image.width).toBeGreaterThan(1000);
  });
  it('says when there is no such page', async () => {
    expect(await codeOf(reader.read(folder.write('one.pdf', pdf([{}])), 2, options))).toBe('page-damaged');
  });
  it('recognises a scan, turned upside down too, and gives words in its pixels', async () => {
    const page = drawText();
    const flipped = { ...page, data: Uint8Array.from(page.data).reverse() };
    const content = '480 0 0 384 0 0 cm /Scan Do';
    const file = folder.write('scan.pdf', pdf([{ content, mediaBox: '0 0 480 384', scan: flipped }]));
    const reading = await reader.read(file, 1, { ...options, ocr: 'auto' });
    expect(reading.turned).toBe(180);
    expect(reading.recognisedBy).toMatch(/^tesseract\.js \d/);
    expect([reading.image.width, reading.image.height]).toEqual([1000, 800]);
    expect(linesOf(reading)[0]).toBe(SENTENCES[0]);
    const box = boxOfQuad(reading.records.words[0]!.quad);
    expect(box.x0).toBeGreaterThan(85);
    expect(box.x1).toBeLessThan(145);
    expect(reading.records.words.every((word) => word.by === 'ocr' && word.confidence !== null)).toBe(true);
    expect(reading.milliseconds.ocr).toBeGreaterThan(0);
  });
});

describe('the reader', () => {
  it('gives up a page that is no longer wanted, and goes on with others', async () => {
    const bytes = await sharp(drawText().data, { raw: { width: 1000, height: 800, channels: 1 } }).png().toBuffer();
    const file = folder.write('unwanted.png', bytes);
    const controllers = Array.from({ length: 4 }, () => new AbortController());
    const codes = controllers.map(({ signal }) => codeOf(reader.read(file, 1, { ...options, ocr: 'always', signal })));
    for (const controller of controllers) controller.abort();
    expect(await Promise.all(codes)).toEqual(['cancelled', 'cancelled', 'cancelled', 'cancelled']);
    expect((await reader.read(file, 1, options)).image.width).toBe(1000);
  });
  it('refuses work once it is closed', async () => {
    const closed = createPageReader({ concurrency: 1 });
    await closed.close();
    expect(await codeOf(closed.read(folder.write('late.pdf', pdf([{}])), 1, options))).toBe('cancelled');
  });
});
