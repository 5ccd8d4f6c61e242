/** `lectern eval robustness`: how much worse a model reads when words are damaged. */
import path from 'node:path';
import { Option } from 'commander';
import type { Command } from 'commander';
import { deviceChoiceSchema } from '../../../src-shared/api/index.ts';
import type { DeviceChoice } from '../../../src-shared/api/index.ts';
import type { Progress, Robustness } from '../../evaluation/index.ts';
import { clearProgress, complain, FAILED, OK, oneLine, printJson, printLine, showProgress } from '../output.ts';

interface RobustnessOptions {
  readonly model: string;
  readonly device: DeviceChoice;
  readonly report?: string;
  readonly json?: true;
}

/** @param evaluate the command `eval`, whose subcommand this becomes */
export function addRobustness(evaluate: Command): void {
  evaluate.command('robustness')
    .description('on FUNSD with 0, 5, 10 and 20 % of the characters and word boxes damaged')
    .argument('<dir>', 'holds images/ and annotations/')
    .option('--model <name>', 'a package in models/', 'tiny')
    .addOption(new Option('--device <name>', 'where to run it').choices(deviceChoiceSchema.options).default('auto'))
    .option('--report <dir>', 'draw the pages at 10 % with their errors into this new folder; open index.html')
    .option('--json', 'print one JSON object')
    .action(async (directory: string, options: RobustnessOptions) => { process.exitCode = await runRobustness(directory, options); });
}

async function runRobustness(directory: string, options: RobustnessOptions): Promise<number> {
  const { evaluateRobustness, reportRobustness } = await import('../../evaluation/index.ts');
  const { createModelRuntime } = await import('../../model/index.ts');
  const { nodeSpawner } = await import('../../platform/node-spawner.ts');
  const runtime = createModelRuntime({ spawner: nodeSpawner });
  try {
    await runtime.load(options.model, options.device);
    const onProgress: Progress = (done, total) => { showProgress(`${done} of ${total ?? 0} pages`); };
    const result = options.report === undefined
      ? await evaluateRobustness(directory, runtime, { onProgress })
      : await reportRobustness(`FUNSD: ${path.basename(path.resolve(directory))}`, options.report, (observe) => evaluateRobustness(directory, runtime, { onProgress, observe }));
    clearProgress();
    for (const { path, code, message } of result.failed) complain(oneLine(`${path}: ${message} [${code}]`));
    if (options.json === true) printJson(result);
    else printTable(result);
    return result.failed.length === 0 ? OK : FAILED;
  } finally {
    await runtime.close();
  }
}

/** One row a figure, one column a level of damage, and what is lost in the middle; geometry's figures below. */
function printTable({ model, modelVersion, device, pages, levels, loss }: Robustness): void {
  const row = (name: string, cells: readonly string[]): void => printLine(name.padEnd(28) + cells.map((cell) => cell.padStart(9)).join(''));
  const share = (value: number | null): string => (value === null ? '-' : value.toFixed(4));
  printLine(`${model} ${modelVersion} on ${device}, ${pages} pages`);
  row('damage', [...levels.map((level) => `${level.damage} %`), 'lost']);
  for (const [figure, points] of Object.entries(loss) as [keyof Robustness['loss'], number | null][]) {
    row(figure, [...levels.map((level) => share(level[figure])), points === null ? '-' : points.toFixed(1)]);
  }
  for (const figure of ['linkF1Gold', 'linkF1GoldLabels', 'pairF1'] as const) row(`baseline.${figure}`, levels.map((level) => share(level.baseline[figure])));
  printLine('lost: points between 0 and 10 % of damage');
}
