/** The procedure that holds pages against their project's schema. */
import type { PageId, ProjectId } from '../../../src-shared/ids.ts';
import { evaluateChecks } from '../../../src-shared/schema/index.ts';
import type { Finding } from '../../../src-shared/schema/index.ts';
import type { ProjectHub } from '../projects.ts';

export interface CheckHandlers {
  readonly page: (call: { readonly input: { readonly project: ProjectId; readonly page: PageId } }) => Promise<Finding[]>;
}

export function checkHandlers(projects: ProjectHub): CheckHandlers {
  return {
    page: async ({ input }) => {
      const { store } = await projects.get(input.project);
      return evaluateChecks(store.snapshot(input.page).records, store.settings());
    },
  };
}
