/** Folders that appear whole or not at all, and file names that every file system takes. */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { LecternError } from '../../src-shared/errors.ts';
import { DEVICE_NAME } from '../../src-shared/file-names.ts';

/** Says what an export holds; lies in its folder. */
export const MANIFEST = 'manifest.json';

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

/**
 * Names that are taken in one folder. Case and the way in which accents are written tell no two apart: there are file
 * systems that take them for one.
 */
export class UniqueNames {
  readonly #taken = new Set<string>();

  constructor(taken: Iterable<string> = []) {
    for (const name of taken) this.take(name);
  }

  /** @returns whether the name was free; it is taken from then on */
  take(name: string): boolean {
    const key = name.normalize('NFC').toLowerCase();
    if (this.#taken.has(key)) return false;
    this.#taken.add(key);
    return true;
  }

  /** Takes `stem` with `ending`; where that is taken, `stem-2`, `stem-3` and so on. */
  unique(stem: string, ending = ''): string {
    let name = `${stem}${ending}`;
    for (let twin = 2; !this.take(name); twin += 1) name = `${stem}-${twin}${ending}`;
    return name;
  }
}

/**
 * A file name (without an ending) for a page, made of its document's name and its number: letters, digits, `.`, `_` and
 * `-` stay, everything else becomes `_`. A document of one page gives it its name alone.
 */
export function pageName(document: string, page: number, pages: number): string {
  const safe = document.replace(/\.[A-Za-z0-9]{1,5}$/u, '').normalize('NFKD').replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/gu, '_').replace(/^[._]+/u, '').slice(0, LONGEST_NAME).replace(/[._]+$/u, '').replace(DEVICE_NAME, '$1_');
  const stem = safe === '' ? 'document' : safe;
  return pages > 1 ? `${stem}-p${String(page).padStart(String(pages).length, '0')}` : stem;
}

/** Gives every page, or every document, a name of its own; twins get a number. */
export class PageNames {
  /** The manifest lies in the same folder, where a document's folder may be called like its file. */
  readonly #names = new UniqueNames([MANIFEST]);

  name(document: string, page: number, pages: number): string {
    return this.#names.unique(pageName(document, page, pages));
  }
}
