/** How much work a model's predictions leave to people, against pages that carry no prediction. */
import { EMPTY_RECORDS, SHAPELESS } from '../../../src-shared/document.ts';
import type { Line, Word } from '../../../src-shared/document.ts';
import { stateOf } from '../../../src-shared/edits/index.ts';
import type { PageState } from '../../../src-shared/edits/index.ts';
import { LecternError, problemOf } from '../../../src-shared/errors.ts';
import type { Problem } from '../../../src-shared/errors.ts';
import { DEFAULT_GRID } from '../../../src-shared/geometry.ts';
import type { LineId } from '../../../src-shared/ids.ts';
import { readWords } from '../../model/features.ts';
import { overlapLines } from '../../model/heuristics.ts';
import type { ModelRuntime, PageInput, PagePrediction } from '../../model/types.ts';
import { baseRecords } from '../../store/annotation.ts';
import type { Progress } from '../evaluate.ts';
import { funsdPages } from '../read-funsd.ts';
import type { TruePage } from '../truth.ts';
import { reviewPage } from './review.ts';
import type { LinkAgain, PageEffort } from './review.ts';
import { OPERATIONS } from './reviewer.ts';
import type { Operation, Spent } from './reviewer.ts';
import { goalOf } from './targets.ts';

/** Means over pages. */
export interface Effort {
  readonly actions: number;
  readonly seconds: number;
}

/** Values that so many percent of the pages do not exceed. */
export interface Percentiles {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/** What reviewing costs; actions, seconds and operations are means per page. */
export interface EffortReport extends Effort {
  readonly model: string;
  readonly modelVersion: string;
  readonly device: string;
  readonly pages: number;
  /** From pages that have words and lines, but no entity and no link. */
  readonly fromScratch: Effort & { readonly byOperation: Readonly<Partial<Record<Operation, Spent>>> };
  /** `seconds / fromScratch.seconds`; null without pages. */
  readonly ratio: number | null;
  /** What is left to do where the prediction is the truth and sure of itself: the least that `ratio` can become. */
  readonly perfect: Effort & { readonly ratio: number | null };
  readonly perPage: { readonly seconds: Percentiles; readonly ratio: Percentiles } | null;
  readonly byOperation: Readonly<Partial<Record<Operation, Spent>>>;
  readonly failed: readonly { readonly path: string; readonly code: Problem['code']; readonly message: string }[];
}

/** A page as the product has it after recognition, and after prediction where there is one. */
export function pageStateOf(input: PageInput, prediction: PagePrediction | null): PageState {
  const words = input.words.map((word): Word => ({ ...word, baseline: null, by: 'import', confidence: null, accepted: false }));
  const read = readWords(input);
  const lines = overlapLines(read.map((word) => word.box)).map((members, index): Line => ({
    id: `l${index + 1}` as LineId, order: index + 1, words: members.flatMap((member) => read[member]?.id ?? []),
    ...SHAPELESS, by: 'rule', confidence: null, accepted: false,
  }));
  const grid = prediction?.grid ?? DEFAULT_GRID;
  const kept = prediction === null ? null : { id: 'r-predicted', said: prediction };
  const records = baseRecords({ ...EMPTY_RECORDS, words, lines }, kept, input, grid);
  return stateOf(records, { status: prediction === null ? 'recognised' : 'predicted' }, input, grid);
}

/** A prediction that says the truth, and is sure of it. */
function truthAsPrediction(page: TruePage, like: PagePrediction): PagePrediction {
  const { targets, links } = goalOf(page);
  return {
    ...like,
    entities: targets.map((target) => ({ label: target.label, words: [...target.words], confidence: 1 })),
    links: links.map(([from, to]) => ({ from, to, confidence: 1 })),
  };
}

/** @throws LecternError `internal` where the page did not become what it should */
async function review(page: TruePage, prediction: PagePrediction | null, link: LinkAgain | null): Promise<PageEffort> {
  const effort = await reviewPage(pageStateOf(page.input, prediction), page, link);
  if (!effort.reached) throw new LecternError('internal', 'The simulated reviewer did not bring the page to its truth.');
  return effort;
}

function meanOf(efforts: readonly PageEffort[]): Effort & { readonly byOperation: Readonly<Partial<Record<Operation, Spent>>> } {
  const mean = (value: (effort: PageEffort) => number): number =>
    efforts.length === 0 ? 0 : efforts.reduce((sum, effort) => sum + value(effort), 0) / efforts.length;
  const byOperation = Object.fromEntries(OPERATIONS.flatMap((operation) => {
    const count = mean((effort) => effort.byOperation.get(operation)?.count ?? 0);
    return count === 0 ? [] : [[operation, { count, seconds: mean((effort) => effort.byOperation.get(operation)?.seconds ?? 0) }]];
  }));
  return { actions: mean((effort) => effort.actions), seconds: mean((effort) => effort.seconds), byOperation };
}

/** Nearest-rank percentiles; null without values. */
function percentilesOf(values: readonly number[]): Percentiles | null {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return sorted.length === 0 ? null : { p10: at(0.1), p50: at(0.5), p90: at(0.9) };
}

/**
 * Measures what a simulated reviewer has to do on FUNSD's pages: from the model's prediction to the truth, and from a
 * page without one. The word boxes and texts are given in both.
 * @param directory holds `images/` and `annotations/`
 * @param reader a runtime with a model loaded
 * @throws LecternError `file-not-found` where the folder is not one of FUNSD's, `cancelled`; pages that could not be
 *   read, predicted or brought to their truth stand in `failed` and count in no figure
 */
export async function measureEffort(
  directory: string, reader: Pick<ModelRuntime, 'predict' | 'link'>, onProgress?: Progress, signal?: AbortSignal,
): Promise<EffortReport> {
  const pages = await funsdPages(directory);
  const reviewed: PageEffort[] = [];
  const unaided: PageEffort[] = [];
  const ideal: PageEffort[] = [];
  const failed: EffortReport['failed'][number][] = [];
  let by: Pick<PagePrediction, 'model' | 'modelVersion' | 'device'> = { model: '', modelVersion: '', device: 'none' };
  for (const [index, source] of pages.entries()) {
    try {
      const page = await source.read();
      const prediction = await reader.predict(page.input, signal);
      const helped = await review(page, prediction, (entities) => reader.link(page.input, entities, signal));
      const alone = await review(page, null, null);
      const best = await review(page, truthAsPrediction(page, prediction), null);
      reviewed.push(helped);
      unaided.push(alone);
      ideal.push(best);
      by = prediction;
    } catch (error) {
      const { code, message } = problemOf(error);
      if (code === 'cancelled') throw error;
      failed.push({ path: source.path, code, message });
    }
    onProgress?.(index + 1, pages.length);
  }
  const [helped, fromScratch, best] = [meanOf(reviewed), meanOf(unaided), meanOf(ideal)];
  const ratioTo = (seconds: number): number | null => (reviewed.length === 0 ? null : seconds / fromScratch.seconds);
  const seconds = percentilesOf(reviewed.map((effort) => effort.seconds));
  const ratios = percentilesOf(reviewed.map((effort, index) => effort.seconds / (unaided[index]?.seconds ?? Infinity)));
  return {
    model: by.model, modelVersion: by.modelVersion, device: by.device,
    pages: reviewed.length,
    actions: helped.actions,
    seconds: helped.seconds,
    fromScratch,
    ratio: ratioTo(helped.seconds),
    perfect: { actions: best.actions, seconds: best.seconds, ratio: ratioTo(best.seconds) },
    perPage: seconds === null || ratios === null ? null : { seconds, ratio: ratios },
    byOperation: helped.byOperation,
    failed,
  };
}
