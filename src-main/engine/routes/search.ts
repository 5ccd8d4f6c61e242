/** The procedure of searching. */
import type { SearchInput, SearchResult } from '../../../src-shared/api/index.ts';
import type { ProjectId } from '../../../src-shared/ids.ts';
import { searchProject } from '../../review/index.ts';
import type { ProjectHub } from '../projects.ts';

export interface SearchHandlers {
  readonly find: (call: { readonly input: SearchInput & { readonly project: ProjectId }; readonly signal?: AbortSignal | undefined }) => Promise<SearchResult>;
}

export function searchHandlers(projects: ProjectHub): SearchHandlers {
  return {
    find: async ({ input, signal }) => searchProject((await projects.get(input.project)).store, input, signal),
  };
}
