/** The report of damaged pages: what the model makes of them at the level at which the loss is told. */
import { LecternError } from '../../../src-shared/errors.ts';
import { LOSS_AT } from '../robustness.ts';
import type { DamageObserver, Robustness } from '../robustness.ts';
import { withReport } from './pages-report.ts';

/**
 * @param title what was measured
 * @param out as `withReport`
 * @throws as `withReport`
 */
export function reportRobustness(title: string, out: string, evaluate: (observe: DamageObserver) => Promise<Robustness>): Promise<Robustness> {
  return withReport(out, `${title}, ${LOSS_AT} % damaged`, (observe) => evaluate(async (page, answers, damage) => {
    if (damage === LOSS_AT) await observe(page, answers);
  }), (result) => {
    const level = result.levels.find(({ damage }) => damage === LOSS_AT);
    if (level === undefined) throw new LecternError('internal', `Nothing was measured at ${LOSS_AT} %.`);
    return { ...level, lineF1: null, model: result.model, modelVersion: result.modelVersion, device: result.device, pages: result.pages, failed: result.failed };
  });
}
