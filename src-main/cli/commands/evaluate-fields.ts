/** `lectern eval sroie` and `lectern eval fcc`: how many values of named fields a model finds. */
import path from 'node:path';
import { Option } from 'commander';
import type { Command } from 'commander';
import { deviceChoiceSchema } from '../../../src-shared/api/index.ts';
import type { DeviceChoice } from '../../../src-shared/api/index.ts';
import type { FccEvaluation, FieldsFigures, FieldsOptions, FieldsSummary, SroieEvaluation } from '../../evaluation/index.ts';
import { clearProgress, complain, counted, FAILED, OK, oneLine, printJson, printLine, showProgress } from '../output.ts';

interface FieldsCommandOptions {
  readonly model: string;
  readonly device: DeviceChoice;
  readonly limitTo?: string;
  /** False with `--no-ocr`. */
  readonly ocr?: boolean;
  readonly report?: string;
  readonly json?: true;
}

type Kind = 'sroie' | 'fcc';

export function addFieldEvaluations(evaluate: Command): void {
  const add = (kind: Kind, about: string, description: string): Command => evaluate.command(kind)
    .description(description)
    .argument('<dir>', about)
    .option('--model <name>', 'a package in models/', 'tiny')
    .addOption(new Option('--device <name>', 'where to run it').choices(deviceChoiceSchema.options).default('auto'))
    .option('--limit-to <file>', 'only the documents whose names stand in this file, one a line')
    .option('--report <dir>', 'draw the documents with their errors into this new folder; open index.html')
    .option('--json', 'print one JSON object')
    .action(async (directory: string, options: FieldsCommandOptions) => { process.exitCode = await runFields(kind, directory, options); });
  add('sroie', 'holds img/, box/ and key/', 'on receipts as SROIE has them: company, date, address, total, and lines')
    .option('--no-ocr', 'leave out the run from the images');
  add('fcc', 'holds pdfs/ and labels.csv', 'on broadcasters\' orders and invoices: number, advertiser, amount, flight dates');
}

async function runFields(kind: Kind, directory: string, options: FieldsCommandOptions): Promise<number> {
  const { evaluateFcc, evaluateSroie, readNames, withFieldsReport } = await import('../../evaluation/index.ts');
  const { createPageReader } = await import('../../documents/index.ts');
  const { createModelRuntime } = await import('../../model/index.ts');
  const { nodeSpawner } = await import('../../platform/node-spawner.ts');
  const only = options.limitTo === undefined ? null : await readNames(options.limitTo);
  const how: FieldsOptions = { only, onProgress: (done, total) => { showProgress(`${done} of ${total ?? '?'} documents`); } };
  const runtime = createModelRuntime({ spawner: nodeSpawner });
  const reader = createPageReader();
  try {
    await runtime.load(options.model, options.device);
    const measure = (settings: FieldsOptions): Promise<SroieEvaluation | FccEvaluation> => (kind === 'fcc'
      ? evaluateFcc(directory, runtime, reader, settings)
      : evaluateSroie(directory, runtime, options.ocr === false ? null : reader, settings));
    const title = `${kind === 'fcc' ? 'Broadcasters\' orders and invoices' : 'Receipts'}: ${path.basename(path.resolve(directory))}`;
    const evaluation = options.report === undefined
      ? await measure(how)
      : await withFieldsReport(options.report, title, (observe) => measure({ ...how, observe }), summaryOf);
    clearProgress();
    for (const { path: file, code, message } of evaluation.failed) complain(oneLine(`${file}: ${message} [${code}]`));
    if (options.json === true) printJson(evaluation);
    else printFields(evaluation);
    return evaluation.failed.length === 0 ? OK : FAILED;
  } finally {
    await reader.close();
    await runtime.close();
  }
}

/** What a report's first page shows of an evaluation. */
function summaryOf(evaluation: SroieEvaluation | FccEvaluation): FieldsSummary {
  const { model, modelVersion, device, documents, pages, failed } = evaluation;
  const subtitle = `${model} ${modelVersion} on ${device}: ${counted(documents, 'document')}, ${counted(pages, 'page')}`;
  if (evaluation.dataset === 'fcc') return { subtitle, failed, runs: [{ name: 'PDF', model: evaluation, rules: evaluation.baseline }] };
  const { boxes, ocr, baseline } = evaluation;
  const image = ocr === null || baseline.ocr === null ? [] : [{ name: 'image', model: ocr, rules: baseline.ocr }];
  return { subtitle, failed, runs: [{ name: 'given boxes', model: boxes, rules: baseline.boxes }, ...image] };
}

const figure = (value: number | null | undefined): string => (value === null || value === undefined ? '-' : value.toFixed(4)).padStart(10);
const NAMES_WIDTH = 20;

/** The rows of one way of getting at the words: a field a line, then their mean; the rules' F1 in the last column. */
function printFigures(title: string, model: FieldsFigures<string>, rules: FieldsFigures<string>): void {
  printLine('');
  printLine(`${title.padEnd(NAMES_WIDTH)}${['precision', 'recall', 'F1', 'by rules'].map((heading) => heading.padStart(10)).join('')}`);
  for (const [name, { precision, recall, f1 }] of Object.entries(model.fields)) {
    printLine(`${name.padEnd(NAMES_WIDTH)}${figure(precision)}${figure(recall)}${figure(f1)}${figure(rules.fields[name]?.f1)}`);
  }
  const mean = (name: string, own: number | null | undefined, other: number | null | undefined): void => {
    if (own !== undefined) printLine(`${name.padEnd(NAMES_WIDTH + 20)}${figure(own)}${figure(other)}`);
  };
  mean('mean', model.f1, rules.f1);
  mean('mean, verbatim', model.verbatimF1, rules.verbatimF1);
}

function printFields(evaluation: SroieEvaluation | FccEvaluation): void {
  const { model, modelVersion, device, documents, pages, values, failed } = evaluation;
  printLine(`${model} ${modelVersion} on ${device}: ${counted(documents, 'document')}, ${counted(pages, 'page')}, ${failed.length} failed`);
  if (values === 'entities') printLine('The package does not know fields: values come from entities and links.');
  if (evaluation.dataset === 'fcc') {
    printFigures('PDF', evaluation, evaluation.baseline);
    return;
  }
  const { boxes, ocr } = evaluation;
  const { boxes: boxesByRule, ocr: ocrByRule } = evaluation.baseline;
  printFigures('given boxes', boxes, boxesByRule);
  printLine(`${'lines'.padEnd(NAMES_WIDTH + 20)}${figure(boxes.lineF1)}${figure(boxesByRule.lineF1)}`);
  if (ocr !== null && ocrByRule !== null) printFigures('image', ocr, ocrByRule);
}
