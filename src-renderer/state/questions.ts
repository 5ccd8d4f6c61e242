/**
 * Questions that were put to the model about pages, and its answers, which last as long as the window; and those that
 * are kept with their pages.
 */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { PageAnswer } from '../../src-shared/api/index.ts';
import type { Problem } from '../../src-shared/errors.ts';
import type { PageId, ProjectId, QuestionId } from '../../src-shared/ids.ts';
import type { KeptQuestion } from '../../src-shared/questions.ts';
import { problemOfCall } from '../api/problem.ts';
import type { Connection } from './connection.ts';
import type { OpenPage } from './page.ts';
import type { Ui } from './ui.ts';
import type { Workspace } from './workspace.ts';

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
  /** Of each page that was looked at, what is kept with it. */
  readonly kept: ReadonlyMap<PageId, readonly KeptQuestion[]>;
}

/** Questions of a page that are kept. */
const KEPT = 30;

export class Questions {
  readonly store: StoreApi<QuestionsState> = createStore<QuestionsState>(() => ({ pages: new Map(), focusWanted: false, kept: new Map() }));
  readonly #connection: Connection;
  readonly #page: OpenPage;
  readonly #workspace: Workspace;
  readonly #ui: Ui;
  #next = 1;

  constructor(connection: Connection, page: OpenPage, workspace: Workspace, ui: Ui) {
    this.#connection = connection;
    this.#page = page;
    this.#workspace = workspace;
    this.#ui = ui;
    connection.onEvent((event) => { if (event.type === 'questions' && this.store.getState().kept.has(event.page)) void this.load(event.page); });
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

  /** Fetches what is kept with a page of the open project. */
  async load(page: PageId): Promise<void> {
    await this.#tell(page, (project) => this.#connection.api.questions.list({ project, page }));
  }

  /** Keeps a question with the open page, with the answers that a person says hold; none: the page does not answer it. */
  async keep(question: string, answers: readonly string[]): Promise<void> {
    const { id: page } = this.#page.store.getState();
    if (page === null) return;
    await this.#tell(page, async (project) => {
      await this.#connection.api.questions.put({ project, page, question, answers, reviewer: this.#workspace.reviewer });
      return this.#connection.api.questions.list({ project, page });
    });
  }

  /** Takes a question off the open page. */
  async forget(question: QuestionId): Promise<void> {
    const { id: page } = this.#page.store.getState();
    if (page === null) return;
    await this.#tell(page, async (project) => {
      await this.#connection.api.questions.remove({ project, page, question });
      return this.#connection.api.questions.list({ project, page });
    });
  }

  /** Does something about what is kept with a page, and shows what is kept then. */
  async #tell(page: PageId, work: (project: ProjectId) => Promise<readonly KeptQuestion[]>): Promise<void> {
    const { project } = this.#page.store.getState();
    if (project === null || !this.#connection.isOpen) return;
    try {
      const kept = await work(project);
      this.store.setState(({ kept: before }) => ({ kept: new Map(before).set(page, kept) }));
    } catch (error) {
      this.#ui.toastProblem(problemOfCall(error));
    }
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
