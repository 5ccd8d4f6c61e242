/** Files that the tests of reading make for themselves. */
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { afterAll } from 'vitest';

/** A folder that goes away with the test file. */
export function temporaryDirectory(): { readonly path: string; write(name: string, content: string | Uint8Array): string } {
  const directory = mkdtempSync(path.join(tmpdir(), 'lectern-documents-'));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  return {
    path: directory,
    write(name, content) {
      const file = path.join(directory, name);
      writeFileSync(file, content);
      return file;
    },
  };
}

export interface PdfPage {
  readonly content?: string;
  readonly mediaBox?: string;
  readonly rotate?: number;
  /** More entries of the page's dictionary. */
  readonly entries?: string;
  /** The dictionary of `/F1` on this page, Helvetica where it is left out. */
  readonly font?: string;
  /** Annotation dictionaries. */
  readonly annotations?: readonly string[];
  /** A grey image that the content paints as `/Scan Do`. */
  readonly scan?: { readonly data: Uint8Array; readonly width: number; readonly height: number };
}

const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');

function rc4(key: Uint8Array, data: Uint8Array): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + state[i]! + key[i % key.length]!) & 255;
    [state[i], state[j]] = [state[j]!, state[i]!];
  }
  let i = 0;
  let j = 0;
  return Buffer.from(data.map((byte) => {
    i = (i + 1) & 255;
    j = (j + state[i]!) & 255;
    [state[i], state[j]] = [state[j]!, state[i]!];
    return byte ^ state[(state[i]! + state[j]!) & 255]!;
  }));
}

const md5 = (...parts: Uint8Array[]): Buffer => createHash('md5').update(Buffer.concat(parts)).digest();

/** The standard security handler of revision 2 with one password for owner and user (ISO 32000-1, 7.6.3). */
function protection(password: string): { readonly dictionary: string; readonly id: string; encrypt(data: Uint8Array, object: number): Buffer } {
  const padded = Buffer.concat([Buffer.from(password, 'latin1'), PADDING]).subarray(0, 32);
  const id = Buffer.from('0123456789abcdef0123456789abcdef', 'hex');
  const owner = rc4(md5(padded).subarray(0, 5), padded);
  const key = md5(padded, owner, Buffer.from([0xfc, 0xff, 0xff, 0xff]), id).subarray(0, 5);
  return {
    dictionary: `<</Filter/Standard/V 1/R 2/P -4/O<${owner.toString('hex')}>/U<${rc4(key, PADDING).toString('hex')}>>>`,
    id: id.toString('hex'),
    encrypt: (data, object) => rc4(md5(key, Buffer.from([object & 255, object >> 8, 0, 0, 0])).subarray(0, 10), data),
  };
}

/** A PDF with Helvetica as `/F1`; protected where a password is given. */
export function pdf(pages: readonly PdfPage[], password?: string): Buffer {
  const guard = password === undefined ? null : protection(password);
  const objects: Buffer[] = [];
  const add = (...parts: (string | Uint8Array)[]): number => objects.push(Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part))));
  const stream = (dictionary: string, data: Uint8Array): number => {
    const bytes = guard === null ? data : guard.encrypt(data, objects.length + 1);
    return add(`<<${dictionary}/Length ${bytes.length}>>stream\n`, bytes, '\nendstream');
  };
  const tree = add('');
  const font = add('<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>');
  const kids = pages.map((page) => {
    const content = stream('', Buffer.from(page.content ?? '', 'latin1'));
    const scan = page.scan === undefined ? '' : `/XObject<</Scan ${stream(`/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8/Width ${page.scan.width}/Height ${page.scan.height}`, page.scan.data)} 0 R>>`;
    const annotations = (page.annotations ?? []).map((dictionary) => `${add(dictionary)} 0 R`);
    return add(`<</Type/Page/Parent ${tree} 0 R/MediaBox[${page.mediaBox ?? '0 0 612 792'}]/Rotate ${page.rotate ?? 0}${page.entries ?? ''}/Contents ${content} 0 R/Annots[${annotations.join(' ')}]/Resources<</Font<</F1 ${page.font ?? `${font} 0 R`}>>${scan}>>>>`);
  });
  objects[tree - 1] = Buffer.from(`<</Type/Pages/Count ${kids.length}/Kids[${kids.map((kid) => `${kid} 0 R`).join(' ')}]>>`, 'latin1');
  const catalog = add(`<</Type/Catalog/Pages ${tree} 0 R/AcroForm<</Fields[]/DA(/F1 10 Tf 0 g)/DR<</Font<</F1 ${font} 0 R>>>>>>>>`);
  const chunks = [Buffer.from('%PDF-1.4\n', 'latin1')];
  let length = chunks[0]!.length;
  const offsets = objects.map((object, index) => {
    const chunk = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`, 'latin1'), object, Buffer.from('\nendobj\n', 'latin1')]);
    chunks.push(chunk);
    length += chunk.length;
    return length - chunk.length;
  });
  const encryption = guard === null ? '' : `/Encrypt ${guard.dictionary}/ID[<${guard.id}><${guard.id}>]`;
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  chunks.push(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer<</Size ${objects.length + 1}/Root ${catalog} 0 R${encryption}>>\nstartxref\n${length}\n%%EOF\n`, 'latin1'));
  return Buffer.concat(chunks);
}

/** An uncompressed little-endian TIFF with a grey page of 200 x 100 for each entry; where its damage is, if any. */
export function tiff(pages: readonly ('whole' | 'strip lost' | 'directory lost')[]): Buffer {
  const [width, height, entries] = [200, 100, 9];
  const directoryBytes = 2 + entries * 12 + 4;
  const pageBytes = directoryBytes + width * height;
  const file = Buffer.alloc(8 + pages.length * pageBytes, 0xc0);
  const beyond = file.length + 1_000_000;
  const at = (page: number): number => (pages[page] === undefined ? 0 : pages[page] === 'directory lost' ? beyond : 8 + page * pageBytes);
  file.write('II*\0', 'latin1');
  file.writeUInt32LE(at(0), 4);
  for (const [page, state] of pages.entries()) {
    const start = 8 + page * pageBytes;
    const strip = state === 'strip lost' ? beyond : start + directoryBytes;
    const tags = [[256, 4, width], [257, 4, height], [258, 3, 8], [259, 3, 1], [262, 3, 1], [273, 4, strip], [277, 3, 1], [278, 4, height], [279, 4, width * height]] as const;
    file.writeUInt16LE(entries, start);
    for (const [index, [tag, type, value]] of tags.entries()) {
      const entry = start + 2 + index * 12;
      file.writeUInt16LE(tag, entry);
      file.writeUInt16LE(type, entry + 2);
      file.writeUInt32LE(1, entry + 4);
      file.writeUInt32LE(value, entry + 8);
    }
    file.writeUInt32LE(at(page + 1), start + 2 + entries * 12);
  }
  return file;
}

const FAMILY = 'Test Sans';
const fonts = path.join(path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'standard_fonts');
GlobalFonts.registerFromPath(path.join(fonts, 'LiberationSans-Regular.ttf'), FAMILY);

export const SENTENCES = [
  'The keeper of the ledger wrote down every parcel that came by boat,',
  'who had sent it, what it held, and to which house it was to go.',
  'Paper was dear and ink froze in winter, yet the hand stays even',
  'from the first page to the last, and hardly a figure is crossed out.',
  'Those who read it today find names of people, places and goods,',
  'prices paid and debts left open, weather and the loss of ships.',
];

/** A grey page of running text; black on white, 1000 x 800. */
export function drawText(options: { readonly lines?: readonly string[]; readonly size?: number } = {}): { data: Uint8Array; width: number; height: number; channels: 1 } {
  const [width, height, size] = [1000, 800, options.size ?? 26];
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#000';
  context.font = `${size}px '${FAMILY}'`;
  const lines = options.lines ?? [...SENTENCES, ...SENTENCES];
  for (const [index, line] of lines.entries()) context.fillText(line, 90, 110 + index * size * 1.9);
  const rgba = canvas.data();
  const data = new Uint8Array(width * height);
  for (let index = 0; index < data.length; index += 1) data[index] = rgba[index * 4]!;
  return { data, width, height, channels: 1 };
}
