/** Has the model link the entities of the open page anew, as they stand after corrections. */
import type { PageState } from '../../src-shared/edits/index.ts';
import { newLinkId } from '../../src-shared/ids.ts';
import { proposalOf } from '../../src-shared/link-proposal.ts';
import { problemOfCall } from '../api/problem.ts';
import { en } from '../text/en.ts';
import type { Connection } from './connection.ts';
import type { OpenPage } from './page.ts';
import type { Ui } from './ui.ts';

export class LinkProposals {
  readonly #connection: Connection;
  readonly #page: OpenPage;
  readonly #ui: Ui;
  #asking = false;

  constructor(connection: Connection, page: OpenPage, ui: Ui) {
    this.#connection = connection;
    this.#page = page;
    this.#ui = ui;
  }

  /** Whether the open page has entities to link, and the model is not at it already. */
  get isPossible(): boolean {
    const { state, status } = this.#page.store.getState();
    return !this.#asking && this.#connection.isOpen && status === 'ready' && state !== null && state.entity.size > 1;
  }

  /** Asks, and puts what the model proposes on the page as one edit, unless another page is open by then. */
  async ask(): Promise<void> {
    const { project, id: page } = this.#page.store.getState();
    if (!this.isPossible || project === null || page === null) return;
    this.#asking = true;
    const stateNow = (): PageState | null => {
      const { id, state } = this.#page.store.getState();
      return id === page ? state : null;
    };
    try {
      // Words that were drawn or mended a moment ago are to be known where the model runs.
      await this.#page.idle();
      const before = stateNow();
      if (before === null) return;
      const entities = Array.from(before.entity.values(), ({ id, label, words }) => ({ id, label, words }));
      const { maker, links } = await this.#connection.api.pages.link({ project, page, ...this.#page.layer(), entities });
      const now = stateNow();
      if (now === null) return;
      const command = proposalOf(now, links, maker, newLinkId);
      if (command === null) this.#ui.toast('info', en.link.proposedNone);
      else if (this.#page.dispatch(command)) this.#ui.toast('info', en.link.proposedAnew(command.add.length, command.remove.length));
    } catch (error) {
      this.#ui.toastProblem(problemOfCall(error));
    } finally {
      this.#asking = false;
    }
  }
}
