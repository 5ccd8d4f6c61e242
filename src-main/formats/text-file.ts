/** Text files as others wrote them: mostly UTF-8, sometimes not, sometimes far too long. */
import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { problemOf } from '../../src-shared/errors.ts';
import type { ReadProblem } from './types.ts';

/** A file, or a line of one, that is longer is not read whole: twice this in memory is what a text of it takes. */
export const LONGEST_TEXT = 64 * 2 ** 20;

const MEGABYTE = 2 ** 20;
const NEWLINE = 0x0a;

/** Text of bytes: UTF-8 (a byte order mark is dropped), or Windows-1252 where it is not UTF-8. */
export function decodeText(bytes: Uint8Array): { readonly text: string; readonly isUtf8: boolean } {
  const isGood = isUtf8(bytes);
  return { text: new TextDecoder(isGood ? 'utf-8' : 'windows-1252').decode(bytes), isUtf8: isGood };
}

/** Line (from 1) of the first byte that is not UTF-8. */
function lineOfDamage(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(NEWLINE, start);
    const stop = end === -1 ? bytes.length : end + 1;
    if (!isUtf8(bytes.subarray(start, stop))) return line;
    start = stop;
  }
  return line;
}

function notUtf8(file: string, line: number): ReadProblem {
  return {
    file, line, at: '', severity: 'warning', message: 'The text is not UTF-8; it was read as Windows-1252 (Latin-1).',
    advice: 'Check accents and special characters. If they are wrong, save the file as UTF-8.',
  };
}

/**
 * The text of a whole file. A file that is too long or cannot be read is told to `onProblem`.
 * @param instead what to do with a file that is too long, a sentence
 * @returns null where it could not be read
 */
export async function readTextFile(file: string, instead: string, onProblem: (problem: ReadProblem) => void): Promise<string | null> {
  try {
    const { size } = await stat(file);
    if (size > LONGEST_TEXT) {
      const message = `The file is ${Math.round(size / MEGABYTE)} MB long; files of this format are read up to ${LONGEST_TEXT / MEGABYTE} MB.`;
      onProblem({ file, line: null, at: '', severity: 'error', message, advice: instead });
      return null;
    }
    const bytes = await readFile(file);
    const { text, isUtf8: isGood } = decodeText(bytes);
    if (!isGood) onProblem(notUtf8(file, lineOfDamage(bytes)));
    return text;
  } catch (error) {
    onProblem({ file, line: null, at: '', severity: 'error', ...sentences(error) });
    return null;
  }
}

function sentences(error: unknown): { message: string; advice: string } {
  const { message, advice } = problemOf(error);
  return { message, advice };
}

/** A line of a text file, its number from 1. */
export interface TextLine {
  readonly number: number;
  readonly text: string;
}

/** The lines of a file that are not empty, one at a time. One that is too long is told to `onProblem` and left out. */
export async function* readLines(file: string, onProblem: (problem: ReadProblem) => void): AsyncGenerator<TextLine> {
  let number = 1;
  let parts: Buffer[] = [];
  let length = 0;
  let hasComplained = false;
  const take = (): TextLine | null => {
    const bytes = Buffer.concat(parts);
    const isTooLong = length > LONGEST_TEXT;
    parts = [];
    length = 0;
    if (isTooLong) {
      onProblem({
        file, line: number, at: '', severity: 'error', message: `The line is longer than ${LONGEST_TEXT / MEGABYTE} MB.`, advice: 'Check that the file has one page a line.',
      });
      return null;
    }
    const { text, isUtf8: isGood } = decodeText(bytes);
    if (!isGood && !hasComplained) {
      hasComplained = true;
      onProblem(notUtf8(file, number));
    }
    return text.trim() === '' ? null : { number, text };
  };
  const add = (bytes: Buffer): void => {
    length += bytes.length;
    if (length <= LONGEST_TEXT) parts.push(bytes);
    else parts = [];
  };
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      let start = 0;
      for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
        add(chunk.subarray(start, end));
        const line = take();
        if (line !== null) yield line;
        number += 1;
        start = end + 1;
      }
      add(chunk.subarray(start));
    }
    const last = take();
    if (last !== null) yield last;
  } catch (error) {
    onProblem({ file, line: number, at: '', severity: 'error', ...sentences(error) });
  }
}
