/** The API contract and its types. */
export { contract } from './contract.ts';
export type { Api } from './contract.ts';
export { appEventSchema } from './events.ts';
export type { AppEvent } from './events.ts';
export * from './datasets.ts';
export * from './formats.ts';
export * from './batches.ts';
export type { AssignResult } from './reviews.ts';
export * from './search.ts';
export * from './progress.ts';
export * from './types.ts';
