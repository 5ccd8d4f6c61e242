/** `lectern export`: reviewed pages in any format, after a look at what the format cannot carry. */
import path from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { exportFormatSchema, lossesOf } from '../../../src-shared/api/index.ts';
import type { ExportFormat, ExportPreview, PresentFeature } from '../../../src-shared/api/index.ts';
import { LecternError } from '../../../src-shared/errors.ts';
import type { ExportSummary } from '../../formats/types.ts';
import { clearProgress, complain, counted, FAILED, OK, printJson, printLine, problemLine } from '../output.ts';

interface ExportOptions {
  readonly project: string;
  readonly format: ExportFormat;
  readonly out?: string;
  readonly all?: true;
  readonly testShare: number;
  readonly seed: number;
  readonly images: boolean;
  readonly perPage?: true;
  readonly tabbedTables?: true;
  readonly dryRun?: true;
  readonly json?: true;
}

export function addExport(program: Command): void {
  program.command('export')
    .description('write the reviewed pages of a project for training, for other tools, or for archives')
    .requiredOption('--project <dir>', 'the project\'s folder')
    .addOption(new Option('--format <name>', 'how to write them; `lectern formats` tells of each').choices(exportFormatSchema.options).makeOptionMandatory())
    .option('--out <dir>', 'a new or empty folder; needed unless with --dry-run')
    .option('--all', 'pages that nobody has reviewed, too')
    .option('--test-share <share>', 'share of documents for testing, 0 to 1', share, 0)
    .option('--seed <number>', 'of the split', seed, 0)
    .option('--no-images', 'leave out page images, where the format can do without')
    .option('--per-page', 'plain text: a file for each page instead of each document')
    .option('--tabbed-tables', 'plain text: tables as lines of tab-separated cells')
    .option('--dry-run', 'only tell what the format would not carry; write nothing')
    .option('--json', 'print one JSON object')
    .action(async (options: ExportOptions) => { process.exitCode = options.dryRun === true ? await runPreview(options) : await runExport(options); });
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

async function runExport({ format, out, all, testShare, seed: splitSeed, images, perPage, tabbedTables, ...options }: ExportOptions): Promise<number> {
  if (out === undefined) throw new LecternError('invalid-input', 'Nothing says where to write.', 'Name a new or empty folder with --out, or look at the losses with --dry-run.');
  let summary: ExportSummary | null = null as ExportSummary | null;
  const { watchJob, withEngine } = await import('../command-engine.ts');
  const job = await withEngine({ onExport: (written) => { summary = written; } }, async (engine) => {
    const { id: project } = await engine.projects.open(options.project);
    return watchJob(engine, await engine.api.exports.start({
      project, options: {
        format, out: path.resolve(out), all: all === true, testShare, seed: splitSeed, images,
        perPage: perPage === true, tabbedTables: tabbedTables === true,
      },
    }));
  });
  clearProgress();
  for (const { subject, problem } of job.failures) complain(problemLine(problem, subject));
  const failed = job.failures.map(({ subject, problem }) => ({ path: subject, ...problem }));
  if (options.json === true) printJson({ format, ...(summary ?? { out: null, documents: 0, pages: 0 }), failed });
  else if (summary !== null) printSummary(summary);
  return job.state === 'done' ? OK : FAILED;
}

/** Says what was written, and what was lost on the way. */
export function printSummary(summary: ExportSummary): void {
  printLine(`Wrote ${counted(summary.pages, 'page')} of ${counted(summary.documents, 'document')} to ${summary.out}`);
  for (const loss of summary.losses) printLine(`  not carried: ${loss.what} (${loss.count})`);
}

async function runPreview({ format, all, ...options }: ExportOptions): Promise<number> {
  const { withEngine } = await import('../command-engine.ts');
  const { formats, lossSentence } = await import('../../formats/index.ts');
  const preview = await withEngine({}, async (engine) => {
    const { id: project } = await engine.projects.open(options.project);
    return engine.api.exports.preview({ project, all: all === true });
  });
  const { title, carries } = formats[format];
  const losses = lossesOf(preview.present, [...carries]).map((loss) => ({ ...loss, what: lossSentence(loss.feature, title) }));
  if (options.json === true) printJson({ format, ...preview, losses });
  else printPreview(preview, title, losses);
  return OK;
}

function printPreview({ documents, pages }: ExportPreview, title: string, losses: readonly (PresentFeature & { what: string })[]): void {
  printLine(`Would write ${counted(pages, 'page')} of ${counted(documents, 'document')} as ${title}.`);
  if (losses.length === 0) printLine('  Nothing is lost.');
  for (const { what, count, example } of losses) {
    const text = example.text === '' ? '' : `: ${example.text}`;
    printLine(`  not carried: ${what} (${count}; for example ${example.document}, page ${example.page}${text})`);
  }
}
