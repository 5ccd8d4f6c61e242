/** How much worse a model reads forms when their words are damaged. */
import type { GridSize } from '../../src-shared/geometry.ts';
import { problemOf } from '../../src-shared/errors.ts';
import { readWords } from '../model/features.ts';
import { damagedInput } from './damage.ts';
import { ask } from './evaluate.ts';
import type { EvaluationOptions, Reader } from './evaluate.ts';
import { funsdPages } from './read-funsd.ts';
import { cellOfWord, createScorer } from './score.ts';
import type { Answers, Evaluation, Scorer } from './score.ts';
import type { TruePage } from './truth.ts';

/** Percent of characters and of boxes that are damaged. */
export const DAMAGE_LEVELS = [0, 5, 10, 20] as const;

/** The level (percent) at which the loss is told and a report is drawn. */
export const LOSS_AT = 10;

const SEED = '1';

const FIGURES = ['wordAccuracy', 'entityF1', 'linkF1Gold', 'linkF1GoldLabels', 'pairF1', 'gridAccuracy'] as const;
type Figure = typeof FIGURES[number];

/** An evaluation's figures (0 to 1) at one level of damage; geometry's beside them in `baseline`. */
export interface DamageLevel extends Pick<Evaluation, Figure | 'baseline'> {
  /** Percent. */
  readonly damage: number;
}

export interface Robustness {
  readonly model: string;
  readonly modelVersion: string;
  readonly device: string;
  readonly pages: number;
  readonly seed: string;
  readonly levels: readonly DamageLevel[];
  /** Points (hundredths) that each figure loses between no damage and 10 percent of it; null where it cannot be measured. */
  readonly loss: Readonly<Record<Figure, number | null>>;
  readonly failed: Evaluation['failed'];
}

/** Where the words truly stand: their cells do not move with their damaged boxes. */
function trueCells(page: TruePage, grid: GridSize): TruePage['cells'] {
  if (page.cells !== null) return page.cells;
  return { grid, of: new Map(readWords(page.input).map((word) => [word.id, cellOfWord(word, grid)])) };
}

/** Hears of each page at each level of damage (percent); `page` is as the model saw it, with the truth about it. */
export type DamageObserver = (page: TruePage, answers: Answers, damage: number) => Promise<void>;

export interface RobustnessOptions extends Omit<EvaluationOptions, 'observe'> {
  readonly observe?: DamageObserver | undefined;
}

/** Asks at every level before anything is counted, so that each level has the same pages. */
async function askAtLevels(page: TruePage, reader: Reader, signal: AbortSignal | undefined): Promise<{ readonly page: TruePage; readonly answers: Answers }[]> {
  const asked: { page: TruePage; answers: Answers }[] = [];
  for (const level of DAMAGE_LEVELS) {
    const damaged = { ...page, input: damagedInput(page.input, level / 100, `${SEED}/${page.name}`) };
    const answers = await ask(damaged, reader, signal);
    asked.push({ page: { ...damaged, cells: trueCells(page, answers.prediction.grid) }, answers });
  }
  return asked;
}

function lossOf(levels: readonly DamageLevel[]): Robustness['loss'] {
  const at = (damage: number, figure: Figure): number | null => levels.find((level) => level.damage === damage)?.[figure] ?? null;
  const entries = FIGURES.map((figure): [Figure, number | null] => {
    const [whole, damaged] = [at(0, figure), at(LOSS_AT, figure)];
    return [figure, whole === null || damaged === null ? null : 100 * (whole - damaged)];
  });
  return Object.fromEntries(entries) as Record<Figure, number | null>;
}

/**
 * Measures a model on FUNSD with 0, 5, 10 and 20 percent of the characters and of the word boxes damaged.
 * @param directory holds `images/` and `annotations/`
 * @param reader a runtime with a model loaded
 * @throws LecternError `file-not-found` where the folder is not one of FUNSD's, `cancelled`; what is wrong with single
 *   pages stands in `failed`, and such a page counts at no level
 */
export async function evaluateRobustness(
  directory: string, reader: Reader, { onProgress, signal, observe }: RobustnessOptions = {},
): Promise<Robustness> {
  const pages = await funsdPages(directory);
  const scorers = DAMAGE_LEVELS.map((): Scorer => createScorer());
  const failed: Evaluation['failed'][number][] = [];
  for (const [number, source] of pages.entries()) {
    let asked: Awaited<ReturnType<typeof askAtLevels>> = [];
    try {
      asked = await askAtLevels(await source.read(), reader, signal);
      for (const [level, { page, answers }] of asked.entries()) scorers[level]?.add(page, answers);
    } catch (error) {
      const { code, message } = problemOf(error);
      if (code === 'cancelled') throw error;
      failed.push({ path: source.path, code, message });
    }
    for (const [level, { page, answers }] of asked.entries()) await observe?.(page, answers, DAMAGE_LEVELS[level] ?? 0);
    onProgress?.(number + 1, pages.length);
  }
  const results = scorers.map((scorer) => scorer.result(failed));
  const levels = results.map((result, level): DamageLevel => ({
    damage: DAMAGE_LEVELS[level] ?? 0,
    wordAccuracy: result.wordAccuracy, entityF1: result.entityF1, linkF1Gold: result.linkF1Gold, linkF1GoldLabels: result.linkF1GoldLabels,
    pairF1: result.pairF1, gridAccuracy: result.gridAccuracy, baseline: result.baseline,
  }));
  const { model = '', modelVersion = '', device = 'none', pages: count = 0 } = results[0] ?? {};
  return { model, modelVersion, device, pages: count, seed: SEED, levels, loss: lossOf(levels), failed };
}
