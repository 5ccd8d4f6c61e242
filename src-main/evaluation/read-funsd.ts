/** FUNSD's pages with their truth: `annotations/<name>.json` beside `images/<name>.*`. https://guillaumejaume.github.io/FUNSD/ */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { LecternError } from '../../src-shared/errors.ts';
import { readFunsd } from '../formats/funsd.ts';
import { trueOf, truthsOf } from './read-truth.ts';
import type { PageSource } from './read-truth.ts';

/** What occurs in FUNSD itself: links to nothing, items without words, boxes that reach over the edge. */
const TOLERATED = new Set(['clipped', 'dangling-link', 'link-to-itself', 'entity-empty'] as const);

/**
 * The pages of a FUNSD folder, in order of their names.
 * @throws LecternError `file-not-found` where the folder has no `annotations/`
 */
export async function funsdPages(directory: string): Promise<PageSource[]> {
  const annotations = path.join(directory, 'annotations');
  const files = await readdir(annotations).catch((error: unknown) => {
    throw new LecternError('file-not-found', `There is no folder "annotations" in ${directory}.`, 'Name the folder that holds "annotations" and "images".', { cause: error });
  });
  return files.filter((name) => name.endsWith('.json')).sort().map((name) => {
    const file = path.join(annotations, name);
    return {
      path: file,
      read: async () => {
        for await (const truth of truthsOf(readFunsd, file)) return trueOf(truth, file, TOLERATED);
        throw new LecternError('format-invalid', `${name} holds no page.`, 'Repair or remove the file.');
      },
    };
  });
}
