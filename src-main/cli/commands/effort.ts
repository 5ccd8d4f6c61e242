/** `lectern effort`: how much work a model's predictions leave to people. */
import { Option } from 'commander';
import type { Command } from 'commander';
import { deviceChoiceSchema } from '../../../src-shared/api/index.ts';
import type { DeviceChoice } from '../../../src-shared/api/index.ts';
import type { EffortReport } from '../../evaluation/index.ts';
import { clearProgress, complain, FAILED, OK, oneLine, printJson, printLine, showProgress } from '../output.ts';

interface EffortOptions {
  readonly model: string;
  readonly device: DeviceChoice;
  readonly json?: true;
}

export function addEffort(program: Command): void {
  program.command('effort').description('estimate the work that predictions leave to people, and that they spare')
    .command('funsd')
    .description('on forms annotated as FUNSD has it: from prediction to truth, and from an unlabelled page')
    .argument('<dir>', 'holds images/ and annotations/')
    .option('--model <name>', 'a package in models/', 'tiny')
    .addOption(new Option('--device <name>', 'where to run it').choices(deviceChoiceSchema.options).default('auto'))
    .option('--json', 'print one JSON object')
    .action(async (directory: string, options: EffortOptions) => { process.exitCode = await runEffort(directory, options); });
}

async function runEffort(directory: string, options: EffortOptions): Promise<number> {
  const { measureEffort } = await import('../../evaluation/index.ts');
  const { createModelRuntime } = await import('../../model/index.ts');
  const { nodeSpawner } = await import('../../platform/node-spawner.ts');
  const runtime = createModelRuntime({ spawner: nodeSpawner });
  try {
    await runtime.load(options.model, options.device);
    const report = await measureEffort(directory, runtime, (done, total) => { showProgress(`${done} of ${total ?? 0} pages`); });
    clearProgress();
    for (const { path, code, message } of report.failed) complain(oneLine(`${path}: ${message} [${code}]`));
    if (options.json === true) printJson(report);
    else printReport(report);
    return report.failed.length === 0 ? OK : FAILED;
  } finally {
    await runtime.close();
  }
}

const column = (value: number | null | undefined, digits = 1): string => (value ?? 0).toFixed(digits).padStart(12);

/** Two columns: with the prediction, and without one; below them each operation. */
function printReport(report: EffortReport): void {
  const { fromScratch } = report;
  printLine(`${report.model} ${report.modelVersion} on ${report.device}, ${report.pages} pages; means per page`);
  printLine(`${''.padEnd(20)}${'predicted'.padStart(12)}${'from scratch'.padStart(14)}`);
  printLine(`${'actions'.padEnd(20)}${column(report.actions)}  ${column(fromScratch.actions)}`);
  printLine(`${'seconds'.padEnd(20)}${column(report.seconds)}  ${column(fromScratch.seconds)}`);
  printLine(`${'ratio'.padEnd(20)}${column(report.ratio, 3)}    (of a perfect prediction: ${(report.perfect.ratio ?? 0).toFixed(3)})`);
  const operations = new Set([...Object.keys(report.byOperation), ...Object.keys(fromScratch.byOperation)]) as Set<keyof EffortReport['byOperation']>;
  for (const operation of operations) {
    const [helped, alone] = [report.byOperation[operation], fromScratch.byOperation[operation]];
    printLine(`  ${operation.padEnd(18)}${column(helped?.count)}  ${column(alone?.count)}   times`);
    printLine(`${''.padEnd(20)}${column(helped?.seconds)}  ${column(alone?.seconds)}   seconds`);
  }
}
