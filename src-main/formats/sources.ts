/** From what a person named (files, folders) to files sorted by the format that each is of. */
import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { problemOf } from '../../src-shared/errors.ts';
import type { Format, ReadProblem } from './types.ts';

/** This much of a file decides what format it is of. */
const HEAD_BYTES = 64 * 1024;

/** Names of files as people sort them: numbers by their value. Files of a folder are read in this order. */
const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'variant' });

/** Files that were found to be of one format, in the order in which they were named; inside a folder by name. */
export interface SortedFiles {
  readonly format: Format;
  readonly files: readonly string[];
}

/** The first 64 KiB of a file as text; bytes that are not UTF-8 become U+FFFD, a byte order mark is dropped. */
async function headOf(file: string): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return new TextDecoder('utf-8').decode(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

/** The format of a file by its name and content, null where none of `formats` knows it. @throws what opening it throws */
export async function recogniseFormat(file: string, formats: readonly Format[]): Promise<Format | null> {
  const head = await headOf(file);
  return formats.find((format) => format.recognises?.(path.basename(file), head) === true) ?? null;
}

/** All files below a folder, by name, numbers by their value; hidden ones and links are left out. */
async function* filesBelow(folder: string): AsyncGenerator<string> {
  const entries = (await readdir(folder, { withFileTypes: true })).filter((entry) => !entry.name.startsWith('.'))
    .sort((a, b) => byName.compare(a.name, b.name));
  for (const entry of entries) {
    if (entry.isFile()) yield path.join(folder, entry.name);
  }
  for (const entry of entries) {
    if (entry.isDirectory()) yield* filesBelow(path.join(folder, entry.name));
  }
}

/**
 * Sorts files by format. Files in folders that are of no known format (images, notes) are left alone; a file that was
 * named itself is a problem then, and so is a folder in which nothing was found.
 * @param forced the format that all named files are to be read as; in folders, only files that it recognises are
 */
export async function sortSources(
  paths: readonly string[], formats: readonly Format[], onProblem: (problem: ReadProblem) => void, forced: Format | null = null,
): Promise<SortedFiles[]> {
  const sorted = new Map<Format, string[]>();
  const seen = new Set<string>();
  const put = (format: Format, file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    sorted.set(format, [...(sorted.get(format) ?? []), file]);
  };
  const complain = (file: string, message: string, advice: string): void => {
    onProblem({ file, line: null, at: '', severity: 'error', message, advice });
  };
  const offered = forced === null ? formats : [forced];
  for (const named of paths) {
    const target = path.resolve(named);
    try {
      if ((await stat(target)).isDirectory()) {
        const before = seen.size;
        for await (const file of filesBelow(target)) {
          const format = await recogniseFormat(file, offered);
          if (format !== null) put(format, file);
        }
        if (seen.size === before) complain(target, 'No file in this folder is of a format that can be read.', 'Name the files, or their format with --from.');
        continue;
      }
      const format = forced ?? await recogniseFormat(target, offered);
      if (format === null) complain(target, 'This file is of no format that Lectern knows.', /\.zip$/iu.test(target) ? 'Unpack it first; an import takes archives as they are.' : 'Name its format with --from, if it is one of them.');
      else put(format, target);
    } catch (error) {
      const { message, advice } = problemOf(error);
      complain(target, message, advice);
    }
  }
  return [...sorted].map(([format, files]) => ({ format, files }));
}
