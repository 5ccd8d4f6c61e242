/** `manifest.json` beside every export: what it holds, how it was split, what was lost. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ExportFormat } from '../../src-shared/api/index.ts';
import { MANIFEST } from './folder.ts';
import type { ExportRequest, ExportSummary } from './types.ts';

/** Writes the manifest into `directory`. */
export async function writeManifest(
  directory: string, format: ExportFormat, request: ExportRequest, summary: ExportSummary, test: ReadonlySet<string>,
): Promise<void> {
  const { documents, pages, words, entities, links, losses } = summary;
  const split = request.testShare > 0
    ? { by: 'document', testShare: request.testShare, seed: request.seed, testDocuments: [...test].sort() }
    : null;
  const manifest = { format, project: request.projectName, documents, pages, words, entities, links, split, losses };
  await writeFile(path.join(directory, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
}
