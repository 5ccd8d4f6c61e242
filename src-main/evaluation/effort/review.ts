/** A simulated review of one page: from records as the product has them to the truth, and what that costs a person. */
import type { PageState } from '../../../src-shared/edits/index.ts';
import type { TruePage } from '../truth.ts';
import { settleEntities } from './entities.ts';
import { settleLinks } from './links.ts';
import { Reviewer } from './reviewer.ts';
import type { Operation, Spent } from './reviewer.ts';
import { goalOf, isReached } from './targets.ts';

/** What the review of one page cost. */
export interface PageEffort {
  /** What was done with a key or the mouse. */
  readonly actions: number;
  readonly seconds: number;
  readonly byOperation: ReadonlyMap<Operation, Spent>;
  /** Whether the page's entities and links are the true ones in the end. */
  readonly reached: boolean;
  /** The page in the end. */
  readonly state: PageState;
}

/**
 * Reviews a page as a person would who knows the truth, with the product's own edits.
 * @param state the page as the product shows it
 * @throws EditRefused where an edit makes no sense, which would be a fault of the reviewer
 */
export function reviewPage(state: PageState, truth: Pick<TruePage, 'entities' | 'links'>): PageEffort {
  const goal = goalOf(truth);
  const reviewer = new Reviewer(state);
  const entities = settleEntities(reviewer, goal);
  settleLinks(reviewer, goal.links.flatMap(([from, to]) => {
    const [a, b] = [entities[from], entities[to]];
    return a === undefined || b === undefined ? [] : [[a, b] as const];
  }));
  reviewer.checkRest();
  reviewer.edit('finish', ['key', 'key'], { type: 'page.setStatus', status: 'reviewed', note: '' });
  const seconds = [...reviewer.spent.values()].reduce((sum, spent) => sum + spent.seconds, 0);
  return { actions: reviewer.actions, seconds, byOperation: reviewer.spent, reached: isReached(reviewer.state, goal), state: reviewer.state };
}
