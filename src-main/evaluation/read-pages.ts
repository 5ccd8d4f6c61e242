/** Pages with full truth in JSON Lines: `models/FORMAT.md`, section 7. */
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { LecternError } from '../../src-shared/errors.ts';
import { readLectern } from '../formats/lectern-read.ts';
import { trueOf, truthsOf } from './read-truth.ts';
import type { PageSource } from './read-truth.ts';

/** An entity without words says nothing that could be measured. */
const TOLERATED = new Set(['entity-empty'] as const);

/** The JSON Lines files that a path means: itself, or all below a folder. @throws LecternError `file-not-found` */
export async function pageFiles(target: string): Promise<string[]> {
  const found = await stat(target).catch((error: unknown) => {
    throw new LecternError('file-not-found', `${target} does not exist.`, 'Check the path.', { cause: error });
  });
  if (found.isFile()) return [target];
  const entries = await readdir(target, { recursive: true });
  const files = entries.filter((entry) => entry.endsWith('.jsonl')).sort().map((entry) => path.join(target, entry));
  if (files.length === 0) throw new LecternError('file-not-found', `There is no .jsonl file in ${target}.`, 'Name a file of pages, or a folder that holds one.');
  return files;
}

/** The pages of a JSON Lines file, one after the other, so that a large file costs no memory. */
export async function* pagesOfFile(file: string): AsyncGenerator<PageSource> {
  for await (const truth of truthsOf(readLectern, file)) {
    const { page, problems } = truth;
    const line = problems[0]?.line ?? null;
    const source = page?.source ?? (line === null ? file : `${file}:${line}`);
    yield { path: source, read: () => trueOf(truth, file, TOLERATED) };
  }
}
