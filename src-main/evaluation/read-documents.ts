/** Reads documents as the program imports them, so that what is measured is what people get. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { problemOf } from '../../src-shared/errors.ts';
import type { Problem } from '../../src-shared/errors.ts';
import type { PageReader } from '../documents/types.ts';
import type { PageInput } from '../model/types.ts';

/** The part of the reader that evaluation needs. */
export type DocumentReader = Pick<PageReader, 'inspect' | 'read' | 'concurrency'>;

/** What could not be done, as evaluations list it. */
export interface Failure {
  readonly path: string;
  readonly code: Problem['code'];
  readonly message: string;
}

/** The failure that something thrown means. @throws what was thrown where the evaluation was cancelled */
export function failureOf(file: string, error: unknown): Failure {
  const { code, message } = problemOf(error);
  if (code === 'cancelled') throw error;
  return { path: file, code, message };
}

/**
 * The documents whose names are wanted, or all of them; a name that no document has is in `failed`.
 * @param only null for all
 */
export function limited<Item extends { readonly name: string }>(documents: readonly Item[], only: ReadonlySet<string> | null): { documents: Item[]; failed: Failure[] } {
  if (only === null) return { documents: [...documents], failed: [] };
  const known = new Set(documents.map(({ name }) => name));
  const failed: Failure[] = [...only].filter((name) => !known.has(name))
    .map((name) => ({ path: name, code: 'file-not-found', message: 'The list names this document, but the folder has none of this name.' }));
  return { documents: documents.filter(({ name }) => only.has(name)), failed };
}

/** A document's pages in order; pages that cannot be read are in `failed`. */
export interface ReadDocument {
  readonly pages: readonly PageInput[];
  readonly failed: readonly Failure[];
}

/**
 * Reads all pages: the text layer where there is a good one, English recognition elsewhere, upright images.
 * @param folder takes the images; made where there is none
 * @throws LecternError `cancelled`; everything else is in `failed`
 */
export async function readDocument(file: string, reader: DocumentReader, folder: string, signal?: AbortSignal): Promise<ReadDocument> {
  const pages: PageInput[] = [];
  const failed: Failure[] = [];
  let count = 0;
  try {
    await mkdir(folder, { recursive: true });
    ({ pages: count } = await reader.inspect(file));
  } catch (error) {
    failed.push(failureOf(file, error));
  }
  for (let number = 1; number <= count; number += 1) {
    try {
      const { image, records } = await reader.read(file, number, { ocr: 'auto', ocrEngine: 'auto', language: 'eng', signal });
      const target = path.join(folder, `${number}.${image.format}`);
      await writeFile(target, image.bytes);
      pages.push({ width: image.width, height: image.height, image: target, words: records.words.map(({ id, text, quad }) => ({ id, text, quad })) });
    } catch (error) {
      failed.push(failureOf(count === 1 ? file : `${file}, page ${number}`, error));
    }
  }
  return { pages, failed };
}

/**
 * Does some work on each item, a few at a time, and gives the results in the order of the items. Work that is under way
 * when the consumer stops is left to end by itself.
 */
export async function* ahead<Item, Result>(items: readonly Item[], count: number, work: (item: Item) => Promise<Result>): AsyncGenerator<Result> {
  const begin = (item: Item): Promise<Result> => {
    const result = work(item);
    // Its turn comes later: until then a failure must not count as unhandled.
    result.catch(() => undefined);
    return result;
  };
  const waiting = items.slice(0, count).map(begin);
  for (let next = waiting.length; waiting.length > 0; next += 1) {
    const result = await waiting.shift();
    const item = items[next];
    if (item !== undefined) waiting.push(begin(item));
    if (result !== undefined) yield result;
  }
}
