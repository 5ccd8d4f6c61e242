/** Values of named fields: `models/FORMAT.md`, section 5. */
import type { ModelConfig } from './package.ts';

/** A field (index of `fields`) and where its value stands: words (indices in reading order) from `start` up to `end`. */
export interface ReadField {
  readonly field: number;
  readonly start: number;
  readonly end: number;
  /** Mean probability of its words to be part of the value. */
  readonly confidence: number;
}

/** The run of numbers with the greatest sum, of several the one that ends first, then the shortest; null where no sum is above 0. */
function greatestRun(scores: Float64Array): { start: number; end: number } | null {
  let best: { start: number; end: number } | null = null;
  let most = 0;
  let start = 0;
  let sum = 0;
  for (const [index, score] of scores.entries()) {
    if (sum <= 0) {
      start = index;
      sum = 0;
    }
    sum += score;
    if (sum > most) {
      most = sum;
      best = { start, end: index + 1 };
    }
  }
  return best;
}

/** The fields that have a value, in the order of the package's. `logits`: N x fields. */
export function readFields(logits: Float32Array, count: number, fields: number, temperature: ModelConfig['temperatures']['field']): ReadField[] {
  return Array.from({ length: fields }, (_, field) => field).flatMap((field) => {
    const scores = Float64Array.from({ length: count }, (_, word) => (logits[word * fields + field] ?? 0) / temperature);
    const run = greatestRun(scores);
    if (run === null) return [];
    const sum = scores.subarray(run.start, run.end).reduce((total, score) => total + 1 / (1 + Math.exp(-score)), 0);
    return [{ field, ...run, confidence: sum / (run.end - run.start) }];
  });
}
