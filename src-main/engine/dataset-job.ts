/** The job that builds a dataset, and the procedures of datasets. */
import path from 'node:path';
import type { DatasetPreview, DatasetSpec, Job } from '../../src-shared/api/index.ts';
import { datasetSpecSchema } from '../../src-shared/api/index.ts';
import type { ProjectId } from '../../src-shared/ids.ts';
import { buildDataset, planDataset, requirePages } from '../dataset/index.ts';
import type { BuiltDataset } from '../dataset/index.ts';
import type { JobRunner, JobWorker } from './job-runner.ts';
import type { EngineParts } from './parts.ts';
import type { ProjectHub } from './projects.ts';

export interface DatasetServices {
  readonly formats: EngineParts['formats'];
  readonly onDataset?: ((built: BuiltDataset) => void) | undefined;
}

/** A file name made of a dataset's name. */
function fileNameOf(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[^A-Za-z0-9._-]+/gu, '-').replace(/^[-.]+|[-.]+$/gu, '').slice(0, 60) || 'dataset';
}

export function createDatasetWorker(services: DatasetServices): JobWorker<'dataset'> {
  return async (context, payload) => {
    // Jobs of earlier versions may lack settings that have come since.
    const spec = datasetSpecSchema.parse(payload.spec);
    const { project: { store }, job, signal } = context;
    const plan = await planDataset(store, spec, signal, context.progress);
    requirePages(plan);
    context.progress(0, plan.pages.length);
    const built = await buildDataset({
      store, spec, plan, format: services.formats[spec.format], signal,
      out: spec.out ?? path.join(store.directory, 'datasets', `${fileNameOf(spec.name)}-${job.createdAt.replace(/[:.]/gu, '-')}`),
      onPage: (done) => { context.progress(done, plan.pages.length); },
    });
    context.result(built.out);
    services.onDataset?.(built);
  };
}

interface Call {
  readonly input: { readonly project: ProjectId; readonly spec: DatasetSpec };
  readonly signal?: AbortSignal | undefined;
}

export interface DatasetHandlers {
  readonly preview: (call: Call) => Promise<DatasetPreview>;
  readonly build: (call: Call) => Promise<Job>;
}

export function datasetHandlers(projects: ProjectHub, runner: JobRunner): DatasetHandlers {
  return {
    preview: async ({ input, signal }) => (await planDataset((await projects.get(input.project)).store, input.spec, signal)).preview,
    build: async ({ input }) => {
      const project = await projects.get(input.project);
      return runner.start(project, { kind: 'dataset', spec: input.spec }, `Build the dataset ${input.spec.name}`, project.store.counts().pages);
    },
  };
}
