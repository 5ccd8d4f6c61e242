/** Measures a loaded model on pages whose truth is known. */
import { problemOf } from '../../src-shared/errors.ts';
import type { ModelRuntime } from '../model/types.ts';
import { funsdPages } from './read-funsd.ts';
import { pageFiles, pagesOfFile } from './read-pages.ts';
import type { PageSource } from './read-truth.ts';
import { createScorer } from './score.ts';
import type { Answers, Evaluation } from './score.ts';
import type { TruePage } from './truth.ts';

/** The part of the runtime that evaluation needs. */
export type Reader = Pick<ModelRuntime, 'predict' | 'link'>;

/** Called after each page; `total` is null where it is not known beforehand. */
export type Progress = (done: number, total: number | null) => void;

/** What the model says of a page: end to end, and about the true entities. The truth itself never reaches the model. */
export async function ask(page: TruePage, reader: Reader, signal: AbortSignal | undefined): Promise<Answers> {
  const prediction = await reader.predict(page.input, signal);
  const unknown = page.entities.map((entity) => ({ words: entity.words, label: null }));
  return {
    prediction,
    linksOfEntities: await reader.link(page.input, unknown, signal),
    linksOfLabels: await reader.link(page.input, page.entities, signal),
  };
}

/** Hears of each page that was measured, with what the model said of it; what it throws ends the evaluation. */
export type PageObserver = (page: TruePage, answers: Answers) => Promise<void>;

/** Who is told of what while an evaluation goes on, and what ends it early. */
export interface EvaluationOptions {
  readonly onProgress?: Progress | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly observe?: PageObserver | undefined;
}

async function evaluate(
  pages: AsyncIterable<PageSource> | Iterable<PageSource>, total: number | null, reader: Reader, { onProgress, signal, observe }: EvaluationOptions,
): Promise<Evaluation> {
  const scorer = createScorer();
  const failed: Evaluation['failed'][number][] = [];
  let done = 0;
  for await (const source of pages) {
    let measured: readonly [TruePage, Answers] | null = null;
    try {
      const page = await source.read();
      const answers = await ask(page, reader, signal);
      scorer.add(page, answers);
      measured = [page, answers];
    } catch (error) {
      const { code, message } = problemOf(error);
      if (code === 'cancelled') throw error;
      failed.push({ path: source.path, code, message });
    }
    if (measured !== null) await observe?.(...measured);
    done += 1;
    onProgress?.(done, total);
  }
  return scorer.result(failed);
}

/**
 * Measures a model on FUNSD. Words without text are left out; links count in the direction from key to value.
 * @param directory holds `images/` and `annotations/`
 * @param reader a runtime with a model loaded
 * @throws LecternError `file-not-found` where the folder is not one of FUNSD's, `cancelled`; what is wrong with single
 *   pages stands in `failed`
 */
export async function evaluateFunsd(directory: string, reader: Reader, options: EvaluationOptions = {}): Promise<Evaluation> {
  const pages = await funsdPages(directory);
  return evaluate(pages, pages.length, reader, options);
}

/**
 * Measures a model on pages with full truth, as Lectern's export and the generator write them.
 * @param target a JSON Lines file, or a folder with such files
 * @throws as `evaluateFunsd`
 */
export async function evaluatePages(target: string, reader: Reader, options: EvaluationOptions = {}): Promise<Evaluation> {
  const files = await pageFiles(target);
  async function* pages(): AsyncGenerator<PageSource> {
    for (const file of files) yield* pagesOfFile(file);
  }
  return evaluate(pages(), null, reader, options);
}
