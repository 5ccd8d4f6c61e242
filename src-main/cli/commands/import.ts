/** `lectern import`: files and folders into a project, read to the last page. */
import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { ocrEngineChoiceSchema, ocrModeSchema, projectSettingsSchema } from '../../../src-shared/api/index.ts';
import type { Job, OcrEngineChoice, OcrMode } from '../../../src-shared/api/index.ts';
import type { Engine } from '../../engine/engine.ts';
import { clearProgress, complain, counted, duration, FAILED, OK, printJson, printLine, problemLine } from '../output.ts';

interface ImportOptions {
  readonly project: string;
  readonly ocr?: OcrMode;
  readonly lang?: string;
  readonly ocrEngine?: OcrEngineChoice;
  readonly password?: string;
  readonly predict?: true;
  readonly json?: true;
}

/** What the command prints with `--json`. Seconds of decoding and recognition are summed over all cores. */
interface ImportReport {
  readonly documents: number;
  readonly pages: number;
  readonly words: number;
  readonly failed: readonly { path: string; code: string; message: string; advice: string }[];
  readonly seconds: { readonly decode: number; readonly ocr: number; readonly total: number };
}

export function addImport(program: Command): void {
  program.command('import')
    .description('read documents (PDF, PNG, JPEG, WebP, TIFF) and transcriptions with their images (PAGE, ALTO, hOCR, FUNSD, ...) into a project')
    .argument('<paths...>', 'files, folders and ZIP archives')
    .requiredOption('--project <dir>', 'the project\'s folder, made where there is none')
    .addOption(new Option('--ocr <mode>', 'recognise text where there is none, always, or never').choices(ocrModeSchema.options))
    .option('--lang <codes>', 'Tesseract languages joined by +, such as eng or deu+fra', languageOption)
    .addOption(new Option('--ocr-engine <name>', 'what recognises; kept in the project\'s settings').choices(ocrEngineChoiceSchema.options))
    .option('--password <password>', 'for encrypted PDFs')
    .option('--predict', 'let the project\'s model predict the pages, too')
    .option('--json', 'print one JSON object')
    .action(async (paths: string[], options: ImportOptions) => { process.exitCode = await runImport(paths, options); });
}

function languageOption(value: string): string {
  if (!projectSettingsSchema.unwrap().shape.language.safeParse(value).success) throw new InvalidArgumentError('Such as eng or deu+fra.');
  return value;
}

async function runImport(paths: readonly string[], options: ImportOptions): Promise<number> {
  const started = performance.now();
  const sums = { pages: 0, words: 0, decode: 0, ocr: 0 };
  const onRead = (page: { words: number }, milliseconds: { decode: number; ocr: number }): void => {
    sums.pages += 1;
    sums.words += page.words;
    sums.decode += milliseconds.decode;
    sums.ocr += milliseconds.ocr;
  };
  const { withEngine } = await import('../command-engine.ts');
  const { job, documents } = await withEngine(
    { predict: options.predict === true, goOn: ['import', 'recognise'], onRead },
    (engine) => importInto(engine, paths, options),
  );
  const report: ImportReport = {
    documents, pages: sums.pages, words: sums.words,
    // By path: what fails at once and what fails later are told in one order.
    failed: job.failures.map(({ subject, problem }) => ({ path: subject, ...problem })).sort((a, b) => (a.path < b.path ? -1 : 1)),
    seconds: { decode: sums.decode / 1000, ocr: sums.ocr / 1000, total: (performance.now() - started) / 1000 },
  };
  clearProgress();
  for (const { subject, problem } of job.failures) complain(problemLine(problem, subject));
  if (options.json === true) printJson(report);
  else printReport(report);
  // A file that is there already, or came in with something mended, is worth a line, not an alarm.
  return job.state === 'done' && report.failed.every(({ code }) => code === 'already-imported' || code === 'mended') ? OK : FAILED;
}

async function importInto(engine: Engine, paths: readonly string[], options: ImportOptions): Promise<{ job: Job; documents: number }> {
  const { watchJob } = await import('../command-engine.ts');
  const { id: project, store } = await engine.projects.openOrCreate(options.project);
  if (options.ocrEngine !== undefined) store.setSettings({ ...store.settings(), ocrEngine: options.ocrEngine });
  const documents = new Set<string>();
  const untap = engine.events.tap((event) => {
    if (event.type === 'document') documents.add(event.document);
    if (event.type === 'document-removed') documents.delete(event.document);
  });
  // What stopped them (a full disk) may have been seen to: what they left is read along with the new files.
  for (const { id } of [...store.jobsIn('import', ['paused']), ...store.jobsIn('recognise', ['paused'])]) await engine.api.jobs.resume({ project, job: id });
  const job = await watchJob(engine, await engine.api.documents.import({
    project, paths: [...paths], ocr: options.ocr, language: options.lang, password: options.password,
  }));
  // An import that was interrupted before has gone on beside this one.
  await engine.idle();
  untap();
  return { job, documents: documents.size };
}

function printReport({ documents, pages, words, failed, seconds }: ImportReport): void {
  const parts = [counted(documents, 'document'), counted(pages, 'page'), counted(words, 'word')];
  const [known, mended] = (['already-imported', 'mended'] as const).map((wanted) => failed.filter(({ code }) => code === wanted).length);
  if (known !== undefined && known > 0) parts.push(`${known} already there`);
  if (mended !== undefined && mended > 0) parts.push(`${mended} with something mended`);
  const rest = failed.length - (known ?? 0) - (mended ?? 0);
  if (rest > 0) parts.push(`${rest} failed`);
  printLine(`Imported ${parts.join(', ')} in ${duration(seconds.total)}.`);
}
