/** `lectern predict`: the model over all pages that have been read. */
import { Option } from 'commander';
import type { Command } from 'commander';
import { deviceChoiceSchema } from '../../../src-shared/api/index.ts';
import type { DeviceChoice } from '../../../src-shared/api/index.ts';
import type { PagePrediction } from '../../model/types.ts';
import { clearProgress, complain, counted, duration, FAILED, OK, printJson, printLine, problemLine } from '../output.ts';

interface PredictOptions {
  readonly project: string;
  readonly model?: string;
  readonly device?: DeviceChoice;
  readonly json?: true;
}

/** The value below which a share `q` (0-1) of the values lies: the nearest rank; 0 where there are none. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? 0;
}

export function addPredict(program: Command): void {
  program.command('predict')
    .description('let a model predict all pages of a project')
    .requiredOption('--project <dir>', 'the project\'s folder')
    .option('--model <name>', 'a package in models/; the project\'s unless given')
    .addOption(new Option('--device <name>', 'where to run it').choices(deviceChoiceSchema.options))
    .option('--json', 'print one JSON object')
    .action(async (options: PredictOptions) => { process.exitCode = await runPredict(options); });
}

async function runPredict(options: PredictOptions): Promise<number> {
  const started = performance.now();
  const milliseconds: number[] = [];
  let last: PagePrediction | null = null as PagePrediction | null;
  const onPrediction = (_page: unknown, prediction: PagePrediction): void => {
    milliseconds.push(prediction.milliseconds);
    last = prediction;
  };
  const { watchJob, withEngine } = await import('../command-engine.ts');
  const { job, standIn } = await withEngine({ onPrediction }, async (engine) => {
    const { id: project } = await engine.projects.open(options.project);
    const ended = await watchJob(engine, await engine.api.models.predict({ project, model: options.model, device: options.device }));
    return { job: ended, standIn: (await engine.api.models.status()).problem };
  });
  clearProgress();
  const seconds = (performance.now() - started) / 1000;
  for (const { subject, problem } of job.failures) complain(problemLine(problem, subject));
  if (last?.by === 'rule' && standIn !== null) complain(`Rules stood in for the model: ${problemLine(standIn)}`);
  const report = {
    pages: milliseconds.length, model: last?.model ?? null, device: last?.device ?? null, by: last?.by ?? null, seconds,
    msPerPage: { p50: quantile(milliseconds, 0.5), p95: quantile(milliseconds, 0.95) },
    failed: job.failures.map(({ subject, problem }) => ({ path: subject, ...problem })),
  };
  if (options.json === true) printJson(report);
  else if (last === null) printLine('No page was predicted.');
  else printLine(`Predicted ${counted(report.pages, 'page')} with ${last.model} on ${last.device} in ${duration(seconds)}, ${report.msPerPage.p50.toFixed(0)} ms a page (p95 ${report.msPerPage.p95.toFixed(0)} ms).`);
  return job.state === 'done' && job.failures.length === 0 ? OK : FAILED;
}
