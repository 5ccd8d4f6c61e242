/** `lectern stats`: how far the review of a project has come and how it goes. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { progressQuerySchema, progressTableSchema } from '../../../src-shared/api/index.ts';
import type { Progress, ProgressTable } from '../../../src-shared/api/index.ts';
import { counted, duration, OK, oneLine, printJson, printLine } from '../output.ts';

interface StatsOptions {
  readonly project: string;
  readonly from?: string;
  readonly to?: string;
  readonly csv?: string;
  readonly table: ProgressTable;
  readonly json?: true;
}

function day(value: string): string {
  if (!progressQuerySchema.shape.from.safeParse(value).success) throw new InvalidArgumentError('A day such as 2026-03-09.');
  return value;
}

export function addStats(program: Command): void {
  program.command('stats')
    .description('show how far the review of a project has come: pages, corrections an hour, seconds a page, errors by model')
    .requiredOption('--project <dir>', 'the project\'s folder')
    .option('--from <day>', 'first day, such as 2026-03-09', day)
    .option('--to <day>', 'last day', day)
    .addOption(new Option('--csv <file>', 'write a table as CSV into this file').conflicts('json'))
    .addOption(new Option('--table <name>', 'which table the CSV holds').choices(progressTableSchema.options).default('days'))
    .option('--json', 'print one JSON object')
    .action(async (options: StatsOptions) => { process.exitCode = await runStats(options); });
}

async function runStats({ project: directory, from, to, csv, table, json }: StatsOptions): Promise<number> {
  const { withEngine } = await import('../command-engine.ts');
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const { progress, text } = await withEngine({}, async (engine) => {
    const { id: project } = await engine.projects.open(directory);
    const query = { project, timeZone, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
    return { progress: await engine.api.progress.report(query), text: csv === undefined ? '' : await engine.api.progress.csv({ ...query, table }) };
  });
  if (csv !== undefined) {
    await writeFile(path.resolve(csv), text);
    printLine(`Wrote the table ${table} to ${path.resolve(csv)}`);
  } else if (json === true) printJson(progress);
  else printProgress(progress);
  return OK;
}

function printProgress({ pages, left, days, errors, secondsAPage }: Progress): void {
  printLine(`Pages: ${Object.entries(pages).filter(([, amount]) => amount > 0).map(([state, amount]) => `${amount} ${state}`).join(', ') || 'none'}`);
  const doubtful = Object.entries(left.doubtful).map(([kind, amount]) => counted(amount, kind)).join(', ');
  printLine(`Doubtful: ${doubtful || 'nothing'}; about ${duration(left.seconds)} left`);
  if (secondsAPage.pages > 0) printLine(`Seconds a page: ${secondsAPage.median.toFixed(0)} in the middle, ${secondsAPage.p90.toFixed(0)} for the slowest tenth (${counted(secondsAPage.pages, 'page')})`);
  for (const one of days) {
    const perHour = one.seconds === 0 ? 0 : (one.corrections * 3600) / one.seconds;
    printLine(oneLine(`${one.day}  ${one.reviewer}: ${duration(one.seconds)}, ${counted(one.corrections, 'correction')} (${perHour.toFixed(0)} an hour), ${one.accepted} accepted, ${counted(one.reviewed, 'page')} reviewed`));
  }
  for (const error of errors) {
    printLine(oneLine(`${error.maker || 'nobody'}  ${error.change}: ${error.corrections}${error.things === 0 ? '' : `, ${((error.corrections * 100) / error.things).toFixed(1)} of 100`}`));
  }
}
