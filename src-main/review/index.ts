/** The review: batches over many pages. */
export { applyBatch, pagesIn, previewBatch, undoBatch } from './batch/run.ts';
export type { BatchProgress } from './batch/run.ts';
