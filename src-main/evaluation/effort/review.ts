/** A simulated review of one page: from records as the product has them to the truth, and what that costs a person. */
import type { Entity } from '../../../src-shared/document.ts';
import type { PageState } from '../../../src-shared/edits/index.ts';
import type { LinkId } from '../../../src-shared/ids.ts';
import { linksBetween, proposalOf } from '../../../src-shared/link-proposal.ts';
import type { TruePage } from '../truth.ts';
import { settleEntities } from './entities.ts';
import { settleLinks } from './links.ts';
import { Reviewer } from './reviewer.ts';
import type { Operation, Spent } from './reviewer.ts';
import { goalOf, isReached } from './targets.ts';

/** Links entities as they stand; from and to are indices into them. */
export type LinkAgain = (entities: readonly Entity[]) => Promise<readonly { readonly from: number; readonly to: number; readonly confidence: number }[]>;

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
 * Reviews a page as a person would who knows the truth, with the product's own edits: entities first, then links.
 * @param state the page as the product shows it
 * @param link the model, which links entities as they are given (indices into them); null where there is none. It is
 *   asked once the entities are right, if any of them was wrong.
 * @throws EditRefused where an edit makes no sense, which would be a fault of the reviewer
 */
export async function reviewPage(
  state: PageState, truth: Pick<TruePage, 'entities' | 'links'>, link: LinkAgain | null,
): Promise<PageEffort> {
  const goal = goalOf(truth);
  const reviewer = new Reviewer(state);
  const entities = settleEntities(reviewer, goal);
  if (link !== null && reviewer.actions > 0) {
    const corrected = [...reviewer.state.entity.values()];
    const proposed = linksBetween(corrected, await link(corrected));
    reviewer.propose(proposalOf(reviewer.state, proposed, '', () => reviewer.newId() as LinkId));
  }
  settleLinks(reviewer, goal.links.flatMap(([from, to]) => {
    const [a, b] = [entities[from], entities[to]];
    return a === undefined || b === undefined ? [] : [[a, b] as const];
  }));
  reviewer.checkRest();
  reviewer.edit('finish', ['key', 'key'], { type: 'page.setStatus', status: 'reviewed', note: '' });
  const seconds = [...reviewer.spent.values()].reduce((sum, spent) => sum + spent.seconds, 0);
  return { actions: reviewer.actions, seconds, byOperation: reviewer.spent, reached: isReached(reviewer.state, goal), state: reviewer.state };
}
