/** `lectern dataset`: building datasets, and what is different between two. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Option } from 'commander';
import type { Command } from 'commander';
import { datasetSpecSchema, exportFormatSchema } from '../../../src-shared/api/index.ts';
import type { DatasetPreview, DatasetSpec } from '../../../src-shared/api/index.ts';
import { pageStatusSchema } from '../../../src-shared/document.ts';
import { LecternError } from '../../../src-shared/errors.ts';
import { diffDatasets, diffLines, readManifest } from '../../dataset/index.ts';
import type { BuiltDataset } from '../../dataset/index.ts';
import { clearProgress, complain, counted, FAILED, OK, oneLine, printJson, printLine, problemLine } from '../output.ts';

interface BuildFlags {
  readonly project: string;
  readonly out: string;
  readonly format: string;
  readonly name?: string;
  readonly status?: string;
  readonly label?: string;
  readonly from?: string;
  readonly to?: string;
  readonly agreement?: string;
  readonly leaveOut?: string;
  readonly duplicates: boolean;
  readonly testShare: string;
  readonly seed: string;
  readonly stratify: string;
  readonly redact?: string;
  readonly names?: true;
  readonly licence?: string;
  readonly images: boolean;
  readonly dryRun?: true;
  readonly json?: true;
}

export function addDataset(program: Command): void {
  const dataset = program.command('dataset').description('build datasets of reviewed pages, and compare two');
  dataset.command('build')
    .description('write chosen pages as a dataset with its manifest')
    .requiredOption('--project <dir>', 'the project\'s folder')
    .requiredOption('--out <dir>', 'a new or empty folder')
    .addOption(new Option('--format <name>', 'how pages are written').choices(exportFormatSchema.options).default('lectern'))
    .option('--name <name>', 'what the dataset is called; the folder\'s name unless given')
    .option('--status <states>', `pages in these states, with commas between: ${pageStatusSchema.options.join(', ')}`, 'reviewed')
    .option('--label <labels>', 'only pages with an entity of one of these labels, with commas between')
    .option('--from <day>', 'only pages reviewed on this day or later, such as 2026-05-31')
    .option('--to <day>', 'only pages reviewed on this day or earlier')
    .option('--agreement <f1>', 'only pages on whose entities two reviewers agree at least so far, 0 to 1')
    .option('--leave-out <file>', 'documents (name or SHA-256) and pages (name#3) to leave out, one a line')
    .option('--no-duplicates', 'keep pages that look and read like an earlier one')
    .option('--test-share <share>', 'share of documents for testing, 0 to 1', '0')
    .option('--seed <number>', 'of the split', '0')
    .addOption(new Option('--stratify <by>', 'spread labels evenly over the parts').choices(['label', 'none']).default('label'))
    .option('--redact <labels>', 'black out entities with these labels, in text and image')
    .option('--names', 'give reviewers\' names instead of reviewer-1, reviewer-2')
    .option('--licence <text>', 'under what terms the dataset may be used')
    .option('--no-images', 'leave page images out, in formats that can do without')
    .option('--dry-run', 'only say what would be written')
    .option('--json', 'print one JSON object')
    .action(async (flags: BuildFlags) => { process.exitCode = await runBuild(flags); });
  dataset.command('diff <before> <after>')
    .description('what is different between two datasets')
    .option('--json', 'print one JSON object')
    .action(async (before: string, after: string, flags: { json?: true }) => { process.exitCode = await runDiff(before, after, flags.json === true); });
}

const listed = (text: string): string[] => text.split(',').map((part) => part.trim()).filter((part) => part !== '');

async function leftOut(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new LecternError('not-found', `${file} cannot be read.`, 'Name a text file with one document or page a line.');
  });
  return text.split(/\r?\n/u).map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('//'));
}

/** @throws LecternError `invalid-input` for what a dataset cannot be asked for */
async function specOf(flags: BuildFlags): Promise<DatasetSpec> {
  const parsed = datasetSpecSchema.safeParse({
    name: flags.name ?? path.basename(path.resolve(flags.out)), format: flags.format, out: path.resolve(flags.out),
    statuses: listed(flags.status ?? 'reviewed'), labels: flags.label === undefined ? null : listed(flags.label),
    reviewedFrom: flags.from ?? null, reviewedTo: flags.to ?? null, agreement: flags.agreement === undefined ? null : Number(flags.agreement),
    leaveOut: flags.leaveOut === undefined ? [] : await leftOut(flags.leaveOut), dropDuplicates: flags.duplicates,
    testShare: Number(flags.testShare), seed: Number(flags.seed), stratify: flags.stratify, redact: listed(flags.redact ?? ''),
    pseudonyms: flags.names !== true, licence: flags.licence ?? '', images: flags.images,
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new LecternError('invalid-input', `The dataset cannot be asked for like this: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`, 'See `lectern dataset build --help`.');
}

function tellPreview({ pages, documents, train, test, labels, leftOut: out, duplicates, redacted }: DatasetPreview): void {
  printLine(`${counted(pages, 'page')} of ${counted(documents, 'document')}: ${counted(train.pages, 'page')} for training, ${counted(test.pages, 'page')} for testing`);
  for (const { label, train: ours, test: theirs } of labels) printLine(oneLine(`  ${label}: ${ours} entities for training, ${theirs} for testing`));
  for (const { reason, pages: count } of out) printLine(`  left out for ${reason}: ${counted(count, 'page')}`);
  for (const { name, of } of duplicates) printLine(oneLine(`  ${name} is like ${of}`));
  if (redacted.words > 0) printLine(`  blacked out: ${counted(redacted.words, 'word')} of ${redacted.entities} entities`);
}

async function runBuild(flags: BuildFlags): Promise<number> {
  const spec = await specOf(flags);
  const { watchJob, withEngine } = await import('../command-engine.ts');
  let built: BuiltDataset | null = null as BuiltDataset | null;
  const { preview, failures, state } = await withEngine({ onDataset: (done) => { built = done; } }, async (engine) => {
    const { id: project } = await engine.projects.open(flags.project);
    if (flags.dryRun === true) return { preview: await engine.api.datasets.preview({ project, spec }), failures: [], state: 'done' };
    const job = await watchJob(engine, await engine.api.datasets.build({ project, spec }));
    return { preview: null, failures: job.failures, state: job.state };
  });
  clearProgress();
  for (const { problem } of failures) complain(problemLine(problem));
  const failed = failures.map(({ subject, problem }) => ({ path: subject, ...problem }));
  if (flags.json === true) printJson(preview ?? { format: spec.format, ...(built ?? { out: null, documents: 0, pages: 0 }), failed });
  else if (preview !== null) tellPreview(preview);
  else if (built !== null) {
    printLine(`Wrote ${counted(built.pages, 'page')} of ${counted(built.documents, 'document')} to ${built.out}`);
    for (const loss of built.losses) printLine(`  not carried: ${loss.what} (${loss.count})`);
  }
  return state === 'done' ? OK : FAILED;
}

async function runDiff(before: string, after: string, json: boolean): Promise<number> {
  const diff = diffDatasets(await readManifest(before), await readManifest(after));
  if (json) printJson(diff);
  else for (const line of diffLines(diff)) printLine(oneLine(line));
  return OK;
}
