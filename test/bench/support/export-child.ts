/** One export of the bench, in a process of its own: `export-child.ts <project> <read|jsonl|format> <pages> <out>`. */
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { formats, inThread } from '../../../src-main/formats/index.ts';
import type { ExportPage } from '../../../src-main/formats/index.ts';
import { openProject } from '../../../src-main/store/index.ts';
import { exportFormatSchema } from '../../../src-shared/api/index.ts';

const [project = '', way = '', count = '', out = ''] = process.argv.slice(2);
const store = openProject(project);
const summaries = store.pages().slice(0, Number(count));

function* pages(): Generator<ExportPage> {
  for (const summary of summaries) yield { ...store.storedPage(summary.id), grid: null, questions: [] };
}

async function writeLines(): Promise<void> {
  const file = createWriteStream(out);
  for (const page of pages()) {
    if (!file.write(`${JSON.stringify(page)}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
}

const started = performance.now();
if (way === 'read') {
  let words = 0;
  for (const page of pages()) words += page.records.words.length;
  if (words === 0) throw new Error('The pages of the bench have no words.');
} else if (way === 'jsonl') await writeLines();
else {
  // As the engine does it.
  await inThread(formats[exportFormatSchema.parse(way)]).write({
    pages: pages(), documents: [...new Set(summaries.map(({ document }) => document))], out, projectName: 'Bench', language: 'eng', grid: store.settings().grid,
    testShare: 0.1, seed: 1, images: false,
  });
}
const seconds = (performance.now() - started) / 1000;
store.close();
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
process.stdout.write(JSON.stringify({ seconds, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMb: Math.round(maxRSS / 1024) }));
