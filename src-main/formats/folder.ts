/** Folders that appear whole or not at all, and file names that every file system takes. */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { LecternError } from '../../src-shared/errors.ts';

const LONGEST_NAME = 80;

/**
 * Lets `fill` write into a hidden folder beside `out` and renames it to `out` when all is there; whatever `fill` throws,
 * nothing of it stays.
 * @throws LecternError `invalid-input` where `out` exists and is not empty
 */
export async function writeFolder<T>(out: string, fill: (directory: string) => Promise<T>): Promise<T> {
  const target = path.resolve(out);
  const present = await readdir(target).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') {
      throw new LecternError('invalid-input', `${target} is a file.`, 'Choose a new or an empty folder.');
    }
    throw error;
  });
  if (present !== null && present.length > 0) {
    throw new LecternError('invalid-input', `${target} is not empty.`, 'Choose a new or an empty folder, so that no earlier export is overwritten.');
  }
  const partial = path.join(path.dirname(target), `.${path.basename(target)}-${randomUUID()}`);
  await mkdir(partial, { recursive: true });
  try {
    const result = await fill(partial);
    if (present !== null) await rmdir(target);
    await rename(partial, target);
    return result;
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

/** Gives every page a file name of its own (without an ending) made of its document's name and its number. */
export class PageNames {
  readonly #taken = new Set<string>();

  /** Letters, digits, `.`, `_` and `-` stay, everything else becomes `_`; twins get a number. */
  name(document: string, page: number, pages: number): string {
    const stem = document.replace(/\.[A-Za-z0-9]{1,5}$/u, '').normalize('NFKD').replace(/\p{M}/gu, '')
      .replace(/[^A-Za-z0-9._-]+/gu, '_').replace(/^[._]+|[._]+$/gu, '').slice(0, LONGEST_NAME) || 'document';
    const base = pages > 1 ? `${stem}-p${String(page).padStart(String(pages).length, '0')}` : stem;
    let name = base;
    for (let twin = 2; this.#taken.has(name.toLowerCase()); twin += 1) name = `${base}-${twin}`;
    this.#taken.add(name.toLowerCase());
    return name;
  }
}
