/**
 * Writes a PDF file object by object, so that memory does not grow with its pages (ISO 32000-1, 7.5: header, objects,
 * cross-reference table, trailer). Libraries for PDF keep a document whole until it is saved.
 */
import { randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';

const deflated = promisify(deflate);
/** The bytes after the header tell programs that the file is not text. */
const HEADER = Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1');
const OFFSET_DIGITS = 10;

/** A number as PDF writes it: no exponent, no more digits than a renderer could show. */
export function pdfNumber(value: number): string {
  const text = value.toFixed(4).replace(/\.?0+$/u, '');
  return text === '-0' ? '0' : text;
}

/** A text string, for titles and names: UTF-16 with its byte order mark, in hexadecimal. */
export function pdfText(text: string): string {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
  return `<${bytes.toString('hex').toUpperCase()}>`;
}

export const reference = (object: number): string => `${object} 0 R`;

export class PdfFile {
  readonly #file: FileHandle;
  /** Where each object begins, by number; 0 for objects not written yet. */
  readonly #offsets: number[] = [0];
  #length = 0;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  static async create(path: string): Promise<PdfFile> {
    const pdf = new PdfFile(await open(path, 'w'));
    await pdf.#write(HEADER);
    return pdf;
  }

  /** A number for an object that is written later, so that others can refer to it already. */
  reserve(): number {
    this.#offsets.push(0);
    return this.#offsets.length - 1;
  }

  /** Writes an object, under the number reserved for it or a new one. @returns its number */
  async object(body: string, number = this.reserve()): Promise<number> {
    this.#offsets[number] = this.#length;
    await this.#write(Buffer.from(`${number} 0 obj\n${body}\nendobj\n`, 'latin1'));
    return number;
  }

  /**
   * Writes a stream as it is.
   * @param entries what its dictionary has besides the length, such as `/Type /XObject`
   */
  async stream(entries: string, data: Uint8Array, number = this.reserve()): Promise<number> {
    this.#offsets[number] = this.#length;
    await this.#write(Buffer.from(`${number} 0 obj\n<< ${entries} /Length ${data.length} >>\nstream\n`, 'latin1'));
    await this.#write(data);
    await this.#write(Buffer.from('\nendstream\nendobj\n', 'latin1'));
    return number;
  }

  /** Writes a stream compressed. */
  async deflatedStream(entries: string, data: Uint8Array | string, number?: number): Promise<number> {
    const bytes = await deflated(typeof data === 'string' ? Buffer.from(data, 'latin1') : data);
    return this.stream(`${entries} /Filter /FlateDecode`, bytes, number);
  }

  /** Writes the cross-reference table and the trailer. */
  async finish(root: number, info: number): Promise<void> {
    const start = this.#length;
    const rows = this.#offsets.map((offset, number) => (number === 0 || offset === 0
      ? `${'0'.repeat(OFFSET_DIGITS)} 65535 f\r\n` : `${String(offset).padStart(OFFSET_DIGITS, '0')} 00000 n\r\n`));
    const id = `<${randomBytes(16).toString('hex').toUpperCase()}>`;
    await this.#write(Buffer.from(`xref\n0 ${rows.length}\n${rows.join('')}trailer\n<< /Size ${rows.length} /Root ${reference(root)} /Info ${reference(info)} /ID [${id} ${id}] >>\nstartxref\n${start}\n%%EOF\n`, 'latin1'));
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  async #write(bytes: Uint8Array): Promise<void> {
    await this.#file.writeFile(bytes);
    this.#length += bytes.length;
  }
}
