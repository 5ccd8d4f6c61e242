/** From what a person named (files, folders) to the files that are to be tried, one after the other. */
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { problemOf } from '../../src-shared/errors.ts';
import type { Problem } from '../../src-shared/errors.ts';
import { DOCUMENT_ENDINGS } from '../../src-shared/file-endings.ts';

/** A file to try. `named`: a person named it, so that whatever is wrong with it is reported. */
export interface FoundFile {
  readonly file: string;
  readonly named: boolean;
}

/** A folder or file that could not be looked at. */
export interface NotFound {
  readonly file: string;
  readonly problem: Problem;
}

const OF_DOCUMENTS: ReadonlySet<string> = new Set(DOCUMENT_ENDINGS);

/** Whether the name says that the file is a document; such a file is reported even if only its folder was named. */
export function looksLikeDocument(file: string): boolean {
  return OF_DOCUMENTS.has(path.extname(file).toLowerCase());
}

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'variant' });

/**
 * Walks files and folders in the order given; inside a folder by name (numbers by their value), its files before its
 * folders. Hidden files, links to folders and `except` are left out; a folder is never walked twice.
 * @param except a folder to stay out of: the project itself
 */
export async function* expandPaths(paths: readonly string[], except: string): AsyncGenerator<FoundFile | NotFound, void, void> {
  const seen = new Set<string>([await realpath(except).catch(() => except)]);
  for (const named of paths) {
    const file = path.resolve(named);
    try {
      if ((await stat(file)).isDirectory()) yield* walk(file, seen);
      else yield { file, named: true };
    } catch (error) {
      yield { file, problem: problemOf(error) };
    }
  }
}

async function* walk(folder: string, seen: Set<string>): AsyncGenerator<FoundFile | NotFound, void, void> {
  let entries;
  try {
    const real = await realpath(folder);
    if (seen.has(real)) return;
    seen.add(real);
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    const problem = problemOf(error);
    const message = problem.code === 'file-not-readable' ? 'The folder may not be read.' : problem.message;
    yield { file: folder, problem: { ...problem, message } };
    return;
  }
  const visible = entries.filter((entry) => !entry.name.startsWith('.')).sort((a, b) => byName.compare(a.name, b.name));
  for (const entry of visible) {
    const file = path.join(folder, entry.name);
    if (entry.isFile()) yield { file, named: false };
    else if (entry.isSymbolicLink()) yield* follow(file);
  }
  for (const entry of visible) {
    if (entry.isDirectory()) yield* walk(path.join(folder, entry.name), seen);
  }
}

/** What a link leads to: a file, nothing at all (told where its name promises a document), or something to leave alone. */
async function* follow(link: string): AsyncGenerator<FoundFile | NotFound, void, void> {
  try {
    if ((await stat(link)).isFile()) yield { file: link, named: false };
  } catch (error) {
    if (looksLikeDocument(link)) yield { file: link, problem: problemOf(error) };
  }
}
