/** Export to Lectern's own training format: `pages.jsonl` with `images/` beside it, in `train/` and `test/` if split. */
import { copyFile, mkdir, open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { PageNames, writeFolder } from './folder.ts';
import { lecternPageOf } from './lectern-page.ts';
import { writeManifest } from './manifest.ts';
import { testDocuments } from './split.ts';
import { Tally } from './tally.ts';
import type { ExportRequest, ExportSummary } from './types.ts';

/** @throws LecternError `invalid-input` where the folder is not empty; whatever fails, no half export stays. */
export async function writeLectern(request: ExportRequest): Promise<ExportSummary> {
  return writeFolder(request.out, async (directory) => {
    const test = testDocuments(request.documents, request.testShare, request.seed);
    const split = request.testShare > 0;
    const names = new PageNames();
    const tally = new Tally();
    const files = new Map<string, FileHandle>();
    try {
      for (const part of split ? ['train', 'test'] : ['.']) {
        await mkdir(path.join(directory, part, 'images'), { recursive: true });
        files.set(part, await open(path.join(directory, part, 'pages.jsonl'), 'w'));
      }
      for (const page of request.pages) {
        request.signal?.throwIfAborted();
        const part = !split ? '.' : test.has(page.summary.document) ? 'test' : 'train';
        const image = `images/${names.name(page.documentName, page.summary.number, page.documentPages)}${path.extname(page.imagePath)}`;
        await copyFile(page.imagePath, path.join(directory, part, image));
        await files.get(part)?.write(`${JSON.stringify(lecternPageOf(page, request.grid, image))}\n`);
        tally.add(page);
        request.onPage?.(tally.pages);
      }
    } finally {
      for (const file of files.values()) await file.close();
    }
    const summary: ExportSummary = { out: request.out, ...tally.counts(), losses: [] };
    await writeManifest(directory, 'lectern', request, summary, test);
    return summary;
  });
}
