/** `lectern eval`: how good a model is on pages whose truth is known. */
import path from 'node:path';
import { Option } from 'commander';
import type { Command } from 'commander';
import { deviceChoiceSchema } from '../../../src-shared/api/index.ts';
import type { DeviceChoice } from '../../../src-shared/api/index.ts';
import type { Evaluation, Progress } from '../../evaluation/index.ts';
import { addFieldEvaluations } from './evaluate-fields.ts';
import { addRobustness } from './evaluate-robustness.ts';
import { clearProgress, complain, FAILED, OK, oneLine, printJson, printLine, showProgress } from '../output.ts';

interface EvalOptions {
  readonly model: string;
  readonly device: DeviceChoice;
  readonly report?: string;
  readonly json?: true;
}

type Kind = 'funsd' | 'pages';

export function addEvaluate(program: Command): void {
  const evaluate = program.command('eval').description('measure a model on pages whose truth is known');
  const add = (kind: Kind, argument: string, about: string, description: string): void => {
    evaluate.command(kind)
      .description(description)
      .argument(argument, about)
      .option('--model <name>', 'a package in models/', 'tiny')
      .addOption(new Option('--device <name>', 'where to run it').choices(deviceChoiceSchema.options).default('auto'))
      .option('--report <dir>', 'draw the pages with their errors into this new folder; open index.html')
      .option('--json', 'print one JSON object')
      .action(async (target: string, options: EvalOptions) => { process.exitCode = await runEvaluation(kind, target, options); });
  };
  add('funsd', '<dir>', 'holds images/ and annotations/', 'on forms annotated as FUNSD has it');
  add('pages', '<path>', 'a JSON Lines file, or a folder with such files', 'on pages with full truth, as Lectern exports them');
  addFieldEvaluations(evaluate);
  addRobustness(evaluate);
}

async function runEvaluation(kind: Kind, target: string, options: EvalOptions): Promise<number> {
  const { evaluateFunsd, evaluatePages, withReport } = await import('../../evaluation/index.ts');
  const { createModelRuntime } = await import('../../model/index.ts');
  const { nodeSpawner } = await import('../../platform/node-spawner.ts');
  const runtime = createModelRuntime({ spawner: nodeSpawner });
  try {
    await runtime.load(options.model, options.device);
    const measure = kind === 'funsd' ? evaluateFunsd : evaluatePages;
    const onProgress: Progress = (done, total) => { showProgress(total === null ? `${done} pages` : `${done} of ${total} pages`); };
    const evaluation = options.report === undefined
      ? await measure(target, runtime, { onProgress })
      : await withReport(options.report, titleOf(kind, target), (observe) => measure(target, runtime, { onProgress, observe }), (result) => result);
    clearProgress();
    for (const { path, code, message } of evaluation.failed) complain(oneLine(`${path}: ${message} [${code}]`));
    if (options.json === true) printJson(evaluation);
    else printEvaluation(evaluation);
    return evaluation.failed.length === 0 ? OK : FAILED;
  } finally {
    await runtime.close();
  }
}

/** What a report is called: the kind of pages and the folder that they came from. */
function titleOf(kind: Kind, target: string): string {
  return `${kind === 'funsd' ? 'FUNSD' : 'Pages'}: ${path.basename(path.resolve(target))}`;
}

/** One line for each number; groups of numbers (`baseline`) are named before theirs. */
function printEvaluation(evaluation: Evaluation): void {
  const print = (values: object, prefix: string): void => {
    for (const [name, value] of Object.entries(values) as [string, unknown][]) {
      if (typeof value === 'number') printLine(`${`${prefix}${name}`.padEnd(28)}${Number.isInteger(value) ? value : value.toFixed(4)}`);
      else if (typeof value === 'string') printLine(`${`${prefix}${name}`.padEnd(28)}${value}`);
      else if (typeof value === 'object' && value !== null) print(value, `${prefix}${name}.`);
    }
  };
  print({ ...evaluation, failed: evaluation.failed.length }, '');
}
