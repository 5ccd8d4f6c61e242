/** The review: batches over many pages, searching them, and how far it has come. */
export { applyBatch, pagesIn, previewBatch, undoBatch } from './batch/run.ts';
export type { BatchProgress } from './batch/run.ts';
export { searchProject } from './search/find.ts';
export { progressCsv } from './progress/csv.ts';
export { progressOf } from './progress/progress.ts';
