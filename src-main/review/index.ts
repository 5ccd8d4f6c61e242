/** The review: batches over many pages, and searching them. */
export { applyBatch, pagesIn, previewBatch, undoBatch } from './batch/run.ts';
export type { BatchProgress } from './batch/run.ts';
export { searchProject } from './search/find.ts';
