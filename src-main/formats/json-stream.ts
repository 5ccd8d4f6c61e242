/**
 * JSON files of any length, one element at a time: the elements of the lists that a format has its pages in, and the
 * other members of the file whole. Elements are cut out by their brackets and parsed one by one, so that a damaged one
 * is told with its line and the rest goes on; a parser of the whole would end there. Memory holds one element.
 */
import { createReadStream } from 'node:fs';
import { problemOf } from '../../src-shared/errors.ts';
import { pointerOf } from './json-text.ts';
import type { JsonSource } from './json-text.ts';
import { decodeText, LONGEST_TEXT } from './text-file.ts';
import type { ReadProblem } from './types.ts';

const BYTE = {
  newline: 0x0a, quote: 0x22, backslash: 0x5c, comma: 0x2c, colon: 0x3a,
  openList: 0x5b, closeList: 0x5d, openObject: 0x7b, closeObject: 0x7d,
} as const;
const BYTE_ORDER_MARK: readonly number[] = [0xef, 0xbb, 0xbf];

const isSpace = (byte: number): boolean => byte === 0x20 || byte === BYTE.newline || byte === 0x0d || byte === 0x09;

/** A piece of a JSON file that is JSON itself. */
interface Piece {
  /** The member of the file's object that it belongs to; empty in a file that is a list. */
  readonly key: string;
  /** Place in the list, null for a member that was not asked for as a list. */
  readonly index: number | null;
  readonly line: number;
  /** Null where it is too long. */
  readonly bytes: Buffer | null;
}

/** Cuts JSON into pieces, chunk by chunk. */
class Splitter {
  readonly #lists: ReadonlySet<string>;
  #line = 1;
  #read = 0;
  #depth = 0;
  #root: 'list' | 'object' | null = null;
  #inString = false;
  #isEscaped = false;
  #key = '';
  #expects: 'key' | 'colon' | 'value' = 'key';
  /** Whether the elements of a list are being cut out, and the number of the next. */
  #inList = false;
  #index = 0;
  /** The piece that has begun: what earlier chunks hold of it, and where it begins in this one. */
  #parts: Buffer[] | null = null;
  #length = 0;
  #start = 0;
  #startLine = 1;

  constructor(lists: ReadonlySet<string>) {
    this.#lists = lists;
  }

  get line(): number { return this.#line; }
  get hasBegun(): boolean { return this.#root !== null; }
  get isComplete(): boolean { return this.#root !== null && this.#depth === 0; }

  /** @returns the pieces that end in this chunk @throws SyntaxError where the file is neither a list nor an object */
  push(chunk: Buffer): Piece[] {
    const pieces: Piece[] = [];
    this.#start = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (byte === BYTE.newline) this.#line += 1;
      if (this.#inString) {
        if (this.#isEscaped) this.#isEscaped = false;
        else if (byte === BYTE.backslash) this.#isEscaped = true;
        else if (byte === BYTE.quote) this.#endString(chunk, at);
      } else if (!isSpace(byte)) this.#step(chunk, at, byte, pieces);
    }
    this.#keep(chunk, chunk.length);
    this.#read += chunk.length;
    return pieces;
  }

  #endString(chunk: Buffer, at: number): void {
    this.#inString = false;
    if (this.#depth !== 1 || this.#root !== 'object' || this.#inList || this.#expects !== 'key') return;
    const key = this.#finish(chunk, at + 1);
    const name: unknown = key === null ? '' : JSON.parse(decodeText(key).text);
    this.#key = typeof name === 'string' ? name : '';
    this.#expects = 'colon';
  }

  #step(chunk: Buffer, at: number, byte: number, pieces: Piece[]): void {
    const level = this.#inList && this.#root === 'object' ? 2 : 1;
    if (this.#depth === 0) this.#open(at, byte);
    else if (this.#depth > level) this.#nest(byte);
    else if (this.#inList) this.#stepInList(chunk, at, byte, pieces);
    else this.#stepInObject(chunk, at, byte, pieces);
  }

  /** The first byte that means something. */
  #open(at: number, byte: number): void {
    if (this.#root === null && BYTE_ORDER_MARK[this.#read + at] === byte) return;
    if (this.#root !== null || (byte !== BYTE.openList && byte !== BYTE.openObject)) throw new SyntaxError('Neither a list nor an object.');
    this.#root = byte === BYTE.openList ? 'list' : 'object';
    this.#inList = this.#root === 'list';
    this.#depth = 1;
  }

  #nest(byte: number): void {
    if (byte === BYTE.quote) this.#inString = true;
    else if (byte === BYTE.openList || byte === BYTE.openObject) this.#depth += 1;
    else if (byte === BYTE.closeList || byte === BYTE.closeObject) this.#depth -= 1;
  }

  #begin(at: number, byte: number): void {
    if (this.#parts === null) {
      this.#parts = [];
      this.#length = 0;
      this.#start = at;
      this.#startLine = this.#line;
    }
    this.#nest(byte);
  }

  #stepInList(chunk: Buffer, at: number, byte: number, pieces: Piece[]): void {
    if (byte !== BYTE.comma && byte !== BYTE.closeList && byte !== BYTE.closeObject) {
      this.#begin(at, byte);
      return;
    }
    if (this.#parts !== null) {
      const bytes = this.#finish(chunk, at);
      pieces.push({ key: this.#key, index: this.#index, line: this.#startLine, bytes });
    }
    if (byte === BYTE.comma) this.#index += 1;
    else {
      this.#depth -= 1;
      this.#inList = false;
    }
  }

  #stepInObject(chunk: Buffer, at: number, byte: number, pieces: Piece[]): void {
    if (byte === BYTE.comma || byte === BYTE.closeObject || byte === BYTE.closeList) {
      if (this.#parts !== null) pieces.push({ key: this.#key, index: null, line: this.#startLine, bytes: this.#finish(chunk, at) });
      this.#expects = 'key';
      if (byte !== BYTE.comma) this.#depth -= 1;
    } else if (byte === BYTE.colon && this.#expects === 'colon') this.#expects = 'value';
    else if (this.#expects === 'value' && byte === BYTE.openList && this.#parts === null && this.#lists.has(this.#key)) {
      this.#inList = true;
      this.#index = 0;
      this.#depth = 2;
      this.#expects = 'key';
    } else this.#begin(at, byte);
  }

  /** Keeps what a chunk holds of the piece that has begun, up to `end`. */
  #keep(chunk: Buffer, end: number): void {
    if (this.#parts === null) return;
    const part = chunk.subarray(this.#start, end);
    this.#length += part.length;
    if (this.#length <= LONGEST_TEXT) this.#parts.push(part);
    else this.#parts = [];
    this.#start = 0;
  }

  #finish(chunk: Buffer, end: number): Buffer | null {
    this.#keep(chunk, end);
    const bytes = this.#length > LONGEST_TEXT ? null : Buffer.concat(this.#parts ?? []);
    this.#parts = null;
    return bytes;
  }
}

/** An element of a list in a file, or another member of the file. */
export interface JsonMember {
  /** The member of the file's object that it belongs to; empty in a file that is a list. */
  readonly key: string;
  /** Place in the list from 0, null for a member that was not asked for as a list. */
  readonly index: number | null;
  readonly source: JsonSource;
}

/**
 * The members of a JSON file in its order; those named in `lists` element by element, and so a file that is itself a
 * list. What cannot be read is told to `onProblem`, and what came before it has been given out.
 */
export async function* jsonMembers(file: string, lists: readonly string[], onProblem: (problem: ReadProblem) => void): AsyncGenerator<JsonMember> {
  const splitter = new Splitter(new Set(lists));
  const complain = (line: number | null, at: string, message: string, advice: string): void => {
    onProblem({ file, line, at, severity: 'error', message, advice });
  };
  let saidNotUtf8 = false;
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 2 ** 18 }) as AsyncIterable<Buffer>) {
      for (const { key, index, line, bytes } of splitter.push(chunk)) {
        const prefix = pointerOf([...key === '' ? [] : [key], ...index === null ? [] : [index]]);
        if (bytes === null) {
          complain(line, prefix, `This part is longer than ${LONGEST_TEXT / 2 ** 20} MB and was left out.`, 'Check that the file has one element for each page.');
          continue;
        }
        const { text, isUtf8 } = decodeText(bytes);
        if (!isUtf8 && !saidNotUtf8) {
          saidNotUtf8 = true;
          onProblem({
            file, line, at: prefix, severity: 'warning', message: 'The text is not UTF-8; it was read as Windows-1252 (Latin-1).',
            advice: 'Check accents and special characters. If they are wrong, save the file as UTF-8.',
          });
        }
        yield { key, index, source: { file, text, firstLine: line, prefix } };
      }
    }
    if (!splitter.isComplete) {
      complain(splitter.line, '', splitter.hasBegun ? 'The file ends before its end: brackets are left open.' : 'The file is empty.', 'Copy the file again; what came before was read.');
    }
  } catch (error) {
    if (error instanceof SyntaxError) complain(splitter.line, '', 'This is not valid JSON.', 'Write the file again with the program that made it.');
    else {
      const { message, advice } = problemOf(error);
      complain(null, '', message, advice);
    }
  }
}
