/** Datasets: chosen, split, freed of copies and of what must not be shared, written, and compared. */
export { buildDataset } from './build.ts';
export type { BuiltDataset } from './build.ts';
export { diffDatasets, diffLines } from './diff.ts';
export type { DatasetDiff } from './diff.ts';
export { readManifest } from './manifest.ts';
export type { DatasetManifest } from './manifest.ts';
export { planDataset, requirePages } from './plan.ts';
export type { DatasetPlan } from './plan.ts';
