/** The model runtime, and what stands in where no model can be had. */
export { predictByRule } from './heuristics.ts';
export { createModelRuntime } from './runtime.ts';
export type { RuntimeOptions } from './runtime.ts';
export { listPackages, packageDirectories } from './package.ts';
