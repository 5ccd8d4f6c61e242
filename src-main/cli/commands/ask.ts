/** `lectern ask`: questions about the pages of a project. */
import { Option } from 'commander';
import type { Command } from 'commander';
import { deviceChoiceSchema } from '../../../src-shared/api/index.ts';
import type { AnswerSource, Api, DeviceChoice, Document, PageAnswer, PageSummary } from '../../../src-shared/api/index.ts';
import { LecternError } from '../../../src-shared/errors.ts';
import type { Problem } from '../../../src-shared/errors.ts';
import type { Word } from '../../../src-shared/document.ts';
import type { ProjectId, WordId } from '../../../src-shared/ids.ts';
import { surest } from '../../model/answers.ts';
import { clearProgress, complain, FAILED, OK, oneLine, printJson, printLine, problemLine, problemOfCall, showProgress } from '../output.ts';

interface AskOptions {
  readonly project: string;
  readonly page?: string;
  readonly model?: string;
  readonly device?: DeviceChoice;
  readonly json?: true;
}

/** A page as people name it. */
interface NamedPage {
  readonly summary: PageSummary;
  readonly document: string;
}

interface Found extends PageAnswer {
  readonly page: NamedPage;
}

type Place = Pick<Word, 'id' | 'text' | 'quad'>;

/** A question with its answer; `page` and `by` null where no page has one, `key` as in `PageAnswer`. */
interface Reported {
  readonly question: string;
  readonly answer: string;
  readonly confidence: number;
  readonly by: AnswerSource | null;
  readonly words: readonly Place[];
  readonly key: readonly Place[];
  readonly page: { readonly document: string; readonly number: number } | null;
}

/** What no other page can be asked with either. */
const GIVE_UP: ReadonlySet<Problem['code']> = new Set(['model-not-found', 'model-refused', 'device-unavailable', 'invalid-input']);

export function addAsk(program: Command): void {
  program.command('ask')
    .description('ask a model about the pages of a project')
    .argument('<questions...>', 'questions, such as "What is the total?"')
    .requiredOption('--project <dir>', 'the project\'s folder')
    .option('--page <document[:number]>', 'a document by name or id, and the number of a page; all pages are asked unless given')
    .option('--model <name>', 'a package in models/; the project\'s unless given')
    .addOption(new Option('--device <name>', 'where to run it').choices(deviceChoiceSchema.options))
    .option('--json', 'print one JSON object')
    .action(async (questions: string[], options: AskOptions) => { process.exitCode = await runAsk(questions, options); });
}

/**
 * The pages that `--page` means, of those that have been read.
 * @param named `name`, `id`, `name:number` or `id:number`; names may hold colons themselves
 * @throws LecternError `not-found`, `no-pages`
 */
export function pagesMeant(documents: readonly Document[], pages: readonly PageSummary[], named: string | undefined): NamedPage[] {
  const names = new Map(documents.map((document) => [document.id, document.name]));
  const read = pages.filter((page) => page.image !== null);
  const all = read.map((summary) => ({ summary, document: names.get(summary.document) ?? '' }));
  if (named === undefined) {
    if (all.length === 0) throw new LecternError('no-pages', 'No page of the project has been read yet.', 'Import documents first.');
    return all;
  }
  const of = (document: string, number: number | null): NamedPage[] => all.filter((page) =>
    (page.document === document || page.summary.document === document) && (number === null || page.summary.number === number));
  const whole = of(named, null);
  if (whole.length > 0) return whole;
  const [, document = '', number = ''] = /^(.*):(\d+)$/su.exec(named) ?? [];
  const found = of(document, Number(number));
  if (number !== '' && found.length > 0) return found;
  throw new LecternError('not-found', `No page that has been read is called ${oneLine(named)}.`, 'Name a document of the project, or a page of it, such as letter.pdf:2.');
}

/** The best of the answers of several pages: what was found by links and fields goes before what a decoder wrote. */
export function bestAnswer<T extends Pick<PageAnswer, 'text' | 'confidence' | 'by'>>(answers: readonly T[]): T | null {
  return surest(answers.filter(({ by, text }) => by !== 'decoder' && text !== '')) ?? surest(answers);
}

async function supported(api: Api, project: ProjectId, question: string, found: Found): Promise<Reported> {
  const { summary, document } = found.page;
  const { records } = await api.pages.get({ project, page: summary.id });
  const words = new Map(records.words.map((word) => [word.id, word]));
  const placesOf = (ids: readonly WordId[]): Place[] => ids.flatMap((id) => words.get(id) ?? []).map(({ id, text, quad }) => ({ id, text, quad }));
  return {
    question, answer: found.text, confidence: found.confidence, by: found.by,
    words: placesOf(found.words), key: placesOf(found.key),
    page: { document, number: summary.number },
  };
}

async function runAsk(questions: readonly string[], options: AskOptions): Promise<number> {
  const { withEngine } = await import('../command-engine.ts');
  const failed: ({ path: string } & Problem)[] = [];
  const reports = await withEngine({}, async (engine) => {
    const { api } = engine;
    const { id: project } = await engine.projects.open(options.project);
    const pages = pagesMeant(await api.documents.list({ project }), await api.pages.list({ project }), options.page);
    const answers = questions.map((): Found[] => []);
    const unanswered = questions.map((): Problem | null => null);
    for (const [index, page] of pages.entries()) {
      showProgress(`Ask page ${index + 1} of ${pages.length}`);
      for (const [number, question] of questions.entries()) {
        try {
          const answer = await api.pages.ask({ project, page: page.summary.id, question, model: options.model, device: options.device });
          answers[number]?.push({ ...answer, page });
        } catch (error) {
          const problem = problemOfCall(error);
          if (GIVE_UP.has(problem.code)) throw error;
          if (problem.code !== 'answers-unavailable') {
            failed.push({ path: `${page.document}, page ${page.summary.number}`, ...problem });
            break;
          }
          // Without a decoder a question may still be answered by the links of another page.
          unanswered[number] ??= problem;
        }
      }
    }
    for (const [number, question] of questions.entries()) {
      const problem = unanswered[number] ?? null;
      if (problem === null || (answers[number]?.length ?? 0) > 0) continue;
      if (answers.every((found) => found.length === 0)) throw new LecternError(problem.code, problem.message, problem.advice);
      failed.push({ path: question, ...problem });
    }
    return Promise.all(questions.map((question, number): Promise<Reported> => {
      const found = bestAnswer(answers[number] ?? []);
      if (found !== null && (found.text !== '' || found.by === 'link' || pages.length === 1)) return supported(api, project, question, found);
      return Promise.resolve({ question, answer: '', confidence: found?.confidence ?? 0, by: found?.by ?? null, words: [], key: [], page: null });
    }));
  });
  clearProgress();
  for (const { path, ...problem } of failed) complain(problemLine(problem, path));
  if (options.json === true) printJson({ questions: reports, failed });
  else for (const report of reports) printLine(oneLine(sentence(report, questions.length > 1)));
  return failed.length === 0 ? OK : FAILED;
}

/** `Question: answer (document, page 2, 93 % sure)` on one line; the question only where there are several. */
function sentence({ question, answer, confidence, by, page }: Reported, isNamed: boolean): string {
  const none = by === 'link' ? 'Nothing is filled in' : 'No answer was found';
  const where = page === null ? '' : `${page.document}, page ${page.number}, `;
  return `${isNamed ? `${question} ` : ''}${answer === '' ? none : answer} (${where}${Math.round(100 * confidence)} % sure)`;
}
