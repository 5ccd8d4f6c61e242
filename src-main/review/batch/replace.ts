/** Replacing a text on many pages: which words of a page get another text. Pure. */
import type { BatchExample, ReplacePlan } from '../../../src-shared/api/index.ts';
import { recordsOf } from '../../../src-shared/edits/index.ts';
import type { PageState } from '../../../src-shared/edits/index.ts';
import { replacedTexts } from '../../../src-shared/search/index.ts';
import type { PagePlan } from './page-plan.ts';

/** How many examples of a page are offered. */
const EXAMPLES = 4;

/** What replacing does to a page: one step for each word. */
export function planReplace(state: PageState, plan: ReplacePlan): PagePlan {
  const changes = replacedTexts(recordsOf(state), plan);
  return {
    steps: changes.map(({ word, after }) => ({ command: { type: 'word.setText', word, text: after }, records: [word] })),
    counts: changes.length === 0 ? [] : [{ kind: 'word', label: null, change: changes.length, stay: 0 }],
    examples: changes.slice(0, EXAMPLES).map(({ word, before, after }): Omit<BatchExample, 'page'> =>
      ({ kind: 'word', label: null, before, after, confidence: state.word.get(word)?.confidence ?? null })),
  };
}
