/** How much of a page does not fit the project's schema. */
import type { PageState } from '../../src-shared/edits/index.ts';
import { evaluateChecks } from '../../src-shared/schema/index.ts';
import type { Schema } from '../../src-shared/schema/index.ts';

/** The number of findings. Their order does not matter here, so that records need not be put in order of reading. */
export function countFindings(state: PageState, schema: Schema): number {
  return evaluateChecks({
    words: [...state.word.values()], entities: [...state.entity.values()], links: [...state.link.values()], tables: [...state.table.values()],
  }, schema).length;
}
