/** Questions that were put to the model about pages, and its answers. They last as long as the window. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { PageAnswer } from '../../src-shared/api/index.ts';
import type { Problem } from '../../src-shared/errors.ts';
import type { PageId } from '../../src-shared/ids.ts';
import { problemOfCall } from '../api/problem.ts';
import type { Connection } from './connection.ts';
import type { OpenPage } from './page.ts';

/** A question; `answer` and `problem` are both null while it waits. */
export interface Asked {
  readonly id: number;
  readonly question: string;
  readonly answer: PageAnswer | null;
  readonly problem: Problem | null;
}

export interface QuestionsState {
  /** Of each page that was asked about, the newest question first. */
  readonly pages: ReadonlyMap<PageId, readonly Asked[]>;
  /** Set when the field is to take the focus; whoever shows the field says with `focused` that it has. */
  readonly focusWanted: boolean;
}

/** Questions of a page that are kept. */
const KEPT = 30;

export class Questions {
  readonly store: StoreApi<QuestionsState> = createStore<QuestionsState>(() => ({ pages: new Map(), focusWanted: false }));
  readonly #connection: Connection;
  readonly #page: OpenPage;
  #next = 1;

  constructor(connection: Connection, page: OpenPage) {
    this.#connection = connection;
    this.#page = page;
  }

  /**
   * Asks about the open page. Answers to a question that was asked already are asked for anew.
   * @returns what came of it; null where no page is open
   */
  async ask(question: string): Promise<Asked | null> {
    const { project, id: page } = this.#page.store.getState();
    if (project === null || page === null) return null;
    const asked: Asked = { id: this.#next++, question, answer: null, problem: null };
    this.#change(page, (before) => [asked, ...before.filter((other) => other.question !== question)].slice(0, KEPT));
    let settled: Asked;
    try {
      settled = { ...asked, answer: await this.#connection.api.pages.ask({ project, page, question }) };
    } catch (error) {
      settled = { ...asked, problem: problemOfCall(error) };
    }
    this.#change(page, (before) => before.map((other) => (other.id === asked.id ? settled : other)));
    return settled;
  }

  wantFocus(): void {
    this.store.setState({ focusWanted: true });
  }

  focused(): void {
    this.store.setState({ focusWanted: false });
  }

  #change(page: PageId, change: (before: readonly Asked[]) => readonly Asked[]): void {
    const { pages } = this.store.getState();
    this.store.setState({ pages: new Map(pages).set(page, change(pages.get(page) ?? [])) });
  }
}
