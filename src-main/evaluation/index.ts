/** Measuring a model on pages whose truth is known. */
export { evaluateFunsd, evaluatePages } from './evaluate.ts';
export type { Progress, Reader } from './evaluate.ts';
export { measureEffort } from './effort/measure.ts';
export type { EffortReport } from './effort/measure.ts';
export type { Evaluation } from './score.ts';
