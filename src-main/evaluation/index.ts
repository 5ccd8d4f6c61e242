/** Measuring a model on pages whose truth is known. */
export { evaluateFunsd, evaluatePages } from './evaluate.ts';
export type { Progress, Reader } from './evaluate.ts';
export { measureEffort } from './effort/measure.ts';
export type { EffortReport } from './effort/measure.ts';
export { withFieldsReport } from './report/fields-report.ts';
export type { FieldsSummary } from './report/fields-report.ts';
export { reportRobustness } from './report/robustness-report.ts';
export { withReport } from './report/pages-report.ts';
export { evaluateRobustness } from './robustness.ts';
export type { Robustness } from './robustness.ts';
export type { Evaluation } from './score.ts';
export { evaluateFcc } from './evaluate-fcc.ts';
export type { FccEvaluation, FieldsOptions } from './evaluate-fcc.ts';
export { evaluateSroie } from './evaluate-sroie.ts';
export type { BoxesFigures, SroieEvaluation } from './evaluate-sroie.ts';
export type { FieldFigures, FieldsFigures } from './field-score.ts';
export { readNames } from './text-files.ts';
