/** Lectern's own format: `pages.jsonl` with `images/` beside it, in `train/` and `test/` if split. `lectern-page.ts` has a line's shape. */
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { FEATURES } from '../../src-shared/api/index.ts';
import { lecternPageOf } from './lectern-page.ts';
import { readLectern, recognisesLectern } from './lectern-read.ts';
import { copyImage } from './page-image.ts';
import type { ExportRequest, ExportSummary, Format } from './types.ts';
import { writePages } from './write-pages.ts';

/** @throws LecternError `invalid-input` where the folder is not empty; whatever fails, no half export stays. */
export async function writeLectern(request: ExportRequest): Promise<ExportSummary> {
  return writePages(request, lectern, async ({ directory, losses }) => {
    await mkdir(path.join(directory, 'images'));
    const file = await open(path.join(directory, 'pages.jsonl'), 'w');
    return {
      write: async (page, name) => {
        const image = request.images ? await copyImage(page, path.join(directory, 'images', name), losses) : null;
        const relative = image === null ? '' : `images/${path.basename(image)}`;
        await file.write(`${JSON.stringify(lecternPageOf(page, page.grid ?? request.grid, relative))}\n`);
      },
      close: () => file.close(),
    };
  });
}

export const lectern: Format = {
  name: 'lectern',
  title: 'Lectern JSONL',
  about: 'Everything that a page holds, one page a line, with its image and a JSON Schema: for training, and for Lectern itself.',
  group: 'training',
  carries: new Set(FEATURES),
  write: writeLectern,
  read: readLectern,
  recognises: recognisesLectern,
};
