/** `lectern convert`: files of one format to another, page by page, without a project. */
import path from 'node:path';
import { Option } from 'commander';
import type { Command } from 'commander';
import { exportFormatSchema } from '../../../src-shared/api/index.ts';
import type { ExportFormat } from '../../../src-shared/api/index.ts';
import { LecternError } from '../../../src-shared/errors.ts';
import type { ReadProblem } from '../../formats/types.ts';
import { clearProgress, complain, FAILED, INTERRUPTED, OK, oneLine, printJson, showProgress } from '../output.ts';
import { printSummary } from './export.ts';

interface ConvertOptions {
  readonly to: ExportFormat;
  readonly from?: ExportFormat;
  readonly out: string;
  readonly images: boolean;
  readonly perPage?: true;
  readonly tabbedTables?: true;
  readonly json?: true;
}

export function addConvert(program: Command): void {
  program.command('convert')
    .description('turn files of one format into another, without a project')
    .argument('<in...>', 'files and folders; their format is seen from what they hold')
    .addOption(new Option('--to <format>', 'what to write; `lectern formats` tells of each').choices(exportFormatSchema.options).makeOptionMandatory())
    .requiredOption('--out <dir>', 'a new or empty folder')
    .addOption(new Option('--from <format>', 'the format of the files, where it is not to be recognised').choices(exportFormatSchema.options))
    .option('--no-images', 'leave out page images, where the format can do without')
    .option('--per-page', 'plain text: a file for each page instead of each document')
    .option('--tabbed-tables', 'plain text: tables as lines of tab-separated cells')
    .option('--json', 'print one JSON object')
    .action(async (paths: string[], options: ConvertOptions) => { process.exitCode = await runConvert(paths, options); });
}

/** `file:line at: message Advice.`, with as much of the place as is known. */
function lineOf({ file, line, at, message, advice }: ReadProblem): string {
  const place = [line === null ? file : `${file}:${line}`, at].filter((part) => part !== '').join(' ');
  return oneLine([`${place}:`, message, advice].filter((part) => part !== '').join(' '));
}

async function runConvert(paths: readonly string[], { to, from, out, images, json, perPage, tabbedTables }: ConvertOptions): Promise<number> {
  const { convert, formats } = await import('../../formats/index.ts');
  const source = from === undefined ? null : formats[from];
  if (source !== null && source.read === null) {
    throw new LecternError('invalid-input', `${source.title} is only written, not read.`, 'See `lectern formats` for those that are read.');
  }
  const abort = new AbortController();
  const interrupt = (): void => { abort.abort(); };
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  const problems: ReadProblem[] = [];
  const failures = { count: 0 };
  try {
    const summary = await convert({
      paths, from: source, to: formats[to], out: path.resolve(out), images, perPage, tabbedTables, formats: Object.values(formats),
      signal: abort.signal,
      onProblem: (problem) => {
        if (json === true) problems.push(problem);
        else complain(lineOf(problem));
        if (problem.severity === 'error') failures.count += 1;
      },
      onPage: (done) => { showProgress(`Converting: ${done} pages`); },
    });
    clearProgress();
    if (json === true) printJson({ format: to, ...summary, problems });
    else printSummary(summary);
    return failures.count > 0 ? FAILED : OK;
  } catch (error) {
    clearProgress();
    if (!abort.signal.aborted) throw error;
    complain('Interrupted. Nothing was written.');
    return INTERRUPTED;
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}
