/** `lectern export`: reviewed pages as a training set. */
import path from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { exportFormatSchema } from '../../../src-shared/api/index.ts';
import type { ExportFormat } from '../../../src-shared/api/index.ts';
import type { ExportSummary } from '../../formats/types.ts';
import { clearProgress, complain, counted, FAILED, OK, printJson, printLine, problemLine } from '../output.ts';

interface ExportOptions {
  readonly project: string;
  readonly format: ExportFormat;
  readonly out: string;
  readonly all?: true;
  readonly testShare: number;
  readonly seed: number;
  readonly json?: true;
}

export function addExport(program: Command): void {
  program.command('export')
    .description('write the reviewed pages of a project as training data')
    .requiredOption('--project <dir>', 'the project\'s folder')
    .addOption(new Option('--format <name>', 'how to write them').choices(exportFormatSchema.options).makeOptionMandatory())
    .requiredOption('--out <dir>', 'a new or empty folder')
    .option('--all', 'pages that nobody has reviewed, too')
    .option('--test-share <share>', 'share of documents for testing, 0 to 1', share, 0)
    .option('--seed <number>', 'of the split', seed, 0)
    .option('--json', 'print one JSON object')
    .action(async (options: ExportOptions) => { process.exitCode = await runExport(options); });
}

function share(value: string): number {
  const number = Number(value);
  if (!(number >= 0 && number <= 1) || value.trim() === '') throw new InvalidArgumentError('A number from 0 to 1.');
  return number;
}

function seed(value: string): number {
  if (!/^\d{1,15}$/.test(value)) throw new InvalidArgumentError('A whole number from 0.');
  return Number(value);
}

async function runExport({ format, out, all, testShare, seed: splitSeed, ...options }: ExportOptions): Promise<number> {
  let summary: ExportSummary | null = null as ExportSummary | null;
  const { watchJob, withEngine } = await import('../command-engine.ts');
  const job = await withEngine({ onExport: (written) => { summary = written; } }, async (engine) => {
    const { id: project } = await engine.projects.open(options.project);
    return watchJob(engine, await engine.api.exports.start({
      project, options: { format, out: path.resolve(out), all: all === true, testShare, seed: splitSeed },
    }));
  });
  clearProgress();
  for (const { problem } of job.failures) complain(problemLine(problem));
  const failed = job.failures.map(({ subject, problem }) => ({ path: subject, ...problem }));
  if (options.json === true) printJson({ format, ...(summary ?? { out: null, documents: 0, pages: 0 }), failed });
  else if (summary !== null) {
    printLine(`Wrote ${counted(summary.pages, 'page')} of ${counted(summary.documents, 'document')} to ${summary.out}`);
    for (const loss of summary.losses) printLine(`  not carried: ${loss.what} (${loss.count})`);
  }
  return job.state === 'done' ? OK : FAILED;
}
