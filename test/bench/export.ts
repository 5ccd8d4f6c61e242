/**
 * Bench of exports: pages a second and peak memory of writing many pages without images to a Hugging Face dataset
 * (Parquet) and to FUNSD, at two sizes, from a project on disk. Each runs in a process of its own, so that its peak is
 * its own. Beside it, what only reading the same pages from the project takes, and writing them as plain JSON lines.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { numberOption } from './support/options.ts';
import type { BenchOptions } from './support/options.ts';
import { makeProject } from './support/large-project.ts';

const run_ = promisify(execFile);
const CHILD = path.join(import.meta.dirname, 'support', 'export-child.ts');
const WORDS_ON_PAGE = 200;
const WAYS = ['read', 'jsonl', 'hf-dataset', 'funsd'] as const;

interface Measured {
  readonly format: string;
  readonly pages: number;
  readonly seconds: number;
  /** Of all threads; what a machine that does nothing else would need at most. */
  readonly cpuSeconds: number;
  readonly pagesPerSecond: number;
  /** Resident memory of the process at its highest, megabytes. */
  readonly peakMb: number;
}

async function measure(project: string, way: string, pages: number, out: string): Promise<Measured> {
  const { stdout } = await run_(process.execPath, [CHILD, project, way, String(pages), out], { maxBuffer: 1 << 20 });
  const figures = JSON.parse(stdout) as Pick<Measured, 'seconds' | 'cpuSeconds' | 'peakMb'>;
  return { format: way, pages, ...figures, pagesPerSecond: Math.round(pages / figures.seconds) };
}

/** `--pages <most>` for other sizes than 10,000; the smaller size is a tenth of it. */
export async function run(options: BenchOptions): Promise<object> {
  const most = numberOption(options, 'pages', 10_000);
  const folder = mkdtempSync(path.join(tmpdir(), 'lectern-bench-export-'));
  try {
    const project = path.join(folder, 'project');
    process.stderr.write(`Making a project of ${most} pages...\n`);
    await makeProject(project, most, WORDS_ON_PAGE);
    const runs: Measured[] = [];
    for (const way of WAYS) {
      for (const pages of [Math.ceil(most / 10), most]) {
        const measured = await measure(project, way, pages, path.join(folder, `${way}-${pages}`));
        process.stderr.write(`${way.padEnd(12)}${String(pages).padStart(8)} pages${measured.seconds.toFixed(1).padStart(9)} s (CPU ${measured.cpuSeconds.toFixed(1)} s)${String(measured.pagesPerSecond).padStart(8)} pages/s${measured.peakMb.toFixed(0).padStart(7)} MB\n`);
        runs.push(measured);
        rmSync(path.join(folder, `${way}-${pages}`), { recursive: true, force: true });
      }
    }
    const last = runs.find((one) => one.format === 'hf-dataset' && one.pages === most);
    return { pages: most, seconds: last?.seconds, peakMb: last?.peakMb, wordsOnPage: WORDS_ON_PAGE, images: false, runs };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
