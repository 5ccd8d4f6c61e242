/** The procedures of the review's progress. */
import type { Progress, ProgressQuery, ProgressTable } from '../../../src-shared/api/index.ts';
import type { ProjectId } from '../../../src-shared/ids.ts';
import { progressCsv, progressOf } from '../../review/index.ts';
import type { ProjectHub } from '../projects.ts';

interface Call<Input> {
  readonly input: Input & ProgressQuery & { readonly project: ProjectId };
}

export interface ProgressHandlers {
  readonly report: (call: Call<object>) => Promise<Progress>;
  readonly csv: (call: Call<{ readonly table: ProgressTable }>) => Promise<string>;
}

export function progressHandlers(projects: ProjectHub): ProgressHandlers {
  const report = async (project: ProjectId, query: ProgressQuery): Promise<Progress> => progressOf((await projects.get(project)).store, query);
  return {
    report: ({ input }) => report(input.project, input),
    csv: async ({ input }) => progressCsv(await report(input.project, input), input.table),
  };
}
