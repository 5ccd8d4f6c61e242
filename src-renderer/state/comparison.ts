/** Two readings of the open page side by side: of two reviewers who differ, of two models, of a model and the page. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { PredictionInfo } from '../../src-shared/api/index.ts';
import { compare } from '../../src-shared/compare/index.ts';
import type { Difference, DifferenceKind, SideName } from '../../src-shared/compare/index.ts';
import type { PageRecords } from '../../src-shared/document.ts';
import { stateOf } from '../../src-shared/edits/index.ts';
import type { Decision, PageState } from '../../src-shared/edits/index.ts';
import type { PageId, PredictionId, ProjectId } from '../../src-shared/ids.ts';
import type { SecondReview } from '../../src-shared/reviews.ts';
import { problemOfCall } from '../api/problem.ts';
import type { Connection } from './connection.ts';
import type { OpenPage } from './page.ts';
import type { Ui } from './ui.ts';

export type Choice = Decision['choice'];

/** What was chosen for a difference, and who chose it. */
export interface Chosen {
  readonly choice: Choice;
  readonly by: string | null;
}

/** One of the two readings: a person's, a prediction, or the page as it stands. */
export type Reading =
  | { readonly kind: 'person'; readonly name: string }
  | { readonly kind: 'prediction'; readonly info: PredictionInfo }
  | { readonly kind: 'page' };

export interface ComparisonState {
  /** `decide` between two reviewers, `compare` readings, or nothing. */
  readonly purpose: 'decide' | 'compare' | null;
  readonly review: SecondReview | null;
  readonly readings: Readonly<Record<SideName, Reading>>;
  readonly states: Readonly<Record<SideName, PageState>> | null;
  /** From the top of the page down. */
  readonly differences: readonly Difference[];
  /** By the differences' keys. */
  readonly chosen: ReadonlyMap<string, Chosen>;
  /** Key of the difference that is looked at. */
  readonly current: string | null;
  /** The only kind that is shown; null: all. */
  readonly kind: DifferenceKind | null;
}

const CLOSED: ComparisonState = {
  purpose: null, review: null, readings: { a: { kind: 'page' }, b: { kind: 'page' } }, states: null, differences: [], chosen: new Map(),
  current: null, kind: null,
};

/** The differences that are shown. */
export function shownDifferences({ differences, kind }: Pick<ComparisonState, 'differences' | 'kind'>): readonly Difference[] {
  return kind === null ? differences : differences.filter((difference) => difference.kind === kind);
}

export class Comparison {
  readonly store: StoreApi<ComparisonState> = createStore<ComparisonState>(() => CLOSED);
  readonly #connection: Connection;
  readonly #page: OpenPage;
  readonly #ui: Ui;

  constructor(connection: Connection, page: OpenPage, ui: Ui) {
    this.#connection = connection;
    this.#page = page;
    this.#ui = ui;
    page.store.subscribe((now, before) => {
      const { purpose } = this.store.getState();
      if (purpose === null) return;
      if (now.id !== before.id || now.snapshot?.review !== before.snapshot?.review) return this.close();
      if (purpose === 'decide' && now.revision !== before.revision) void this.#refreshDecisions();
      if (purpose === 'compare' && now.state !== before.state) this.#followPage();
    });
  }

  /** Opens what the two reviewers of the page differ in, at the first thing that is undecided. */
  async openDecisions(): Promise<void> {
    await this.#guard(async (on) => {
      const { review, first, second, decisions } = await this.#connection.api.reviews.readings(on);
      if (this.#page.store.getState().id !== on.page) return;
      const states = { a: this.#stateOf(first), b: this.#stateOf(second) };
      const chosen = new Map(decisions.map(({ key, choice, by }) => [key, { choice, by }]));
      const differences = compare(states.a, states.b);
      this.store.setState({
        purpose: 'decide', review, states, differences, chosen, kind: null,
        readings: { a: { kind: 'person', name: review.first ?? '' }, b: { kind: 'person', name: review.reviewer } },
        current: (differences.find(({ key }) => !chosen.has(key)) ?? differences[0])?.key ?? null,
      });
    });
  }

  /** Opens two readings of the page; null stands for the page as it is. */
  async openReadings(a: PredictionId | null, b: PredictionId | null): Promise<void> {
    await this.#guard(async (on) => {
      const recordsOf = async (id: PredictionId | null): Promise<PageRecords | null> =>
        (id === null ? null : await this.#connection.api.reviews.prediction({ ...on, prediction: id }));
      const [first, second] = await Promise.all([recordsOf(a), recordsOf(b)]);
      const { state, predictions, id } = this.#page.store.getState();
      if (id !== on.page || state === null) return;
      const states = { a: first === null ? state : this.#stateOf(first), b: second === null ? state : this.#stateOf(second) };
      const readingOf = (prediction: PredictionId | null): Reading => {
        const info = predictions.find((one) => one.id === prediction);
        return info === undefined ? { kind: 'page' } : { kind: 'prediction', info };
      };
      const differences = compare(states.a, states.b);
      this.store.setState({
        purpose: 'compare', review: null, states, differences, chosen: new Map(), kind: null,
        readings: { a: readingOf(a), b: readingOf(b) }, current: differences[0]?.key ?? null,
      });
    });
  }

  close(): void {
    this.store.setState(CLOSED);
  }

  setCurrent(current: string | null): void {
    this.store.setState({ current });
  }

  /** Shows one kind of differences only, or all. */
  setKind(kind: DifferenceKind | null): void {
    this.store.setState((before) => {
      const shown = shownDifferences({ differences: before.differences, kind });
      const stays = shown.some(({ key }) => key === before.current);
      return { kind, current: stays ? before.current : shown[0]?.key ?? null };
    });
  }

  /** Marks what was chosen before the engine has answered. */
  mark(key: string, choice: Choice): void {
    this.store.setState(({ chosen }) => ({ chosen: new Map(chosen).set(key, { choice, by: null }) }));
  }

  /** The difference that is looked at, or null. */
  get current(): Difference | null {
    const { differences, current } = this.store.getState();
    return differences.find(({ key }) => key === current) ?? null;
  }

  /**
   * The difference after (`step` 1) or before the one that is looked at, round the end; those that nothing was chosen
   * for come first. Null without any.
   */
  beside(step: 1 | -1): Difference | null {
    const state = this.store.getState();
    const shown = shownDifferences(state);
    const at = shown.findIndex(({ key }) => key === state.current);
    const start = at === -1 && step === -1 ? shown.length : at;
    const around = shown.map((_, distance) => shown[(start + step * (distance + 1) + 2 * shown.length) % shown.length])
      .filter((difference) => difference !== undefined);
    return around.find(({ key }) => !state.chosen.has(key)) ?? around[0] ?? null;
  }

  /** What the page says as one of the readings follows every edit. */
  #followPage(): void {
    const { state } = this.#page.store.getState();
    const { readings, states, current, chosen } = this.store.getState();
    if (state === null || states === null || (readings.a.kind !== 'page' && readings.b.kind !== 'page')) return;
    const next = { a: readings.a.kind === 'page' ? state : states.a, b: readings.b.kind === 'page' ? state : states.b };
    const differences = compare(next.a, next.b);
    const keys = new Set(differences.map(({ key }) => key));
    this.store.setState({
      states: next, differences, chosen: new Map([...chosen].filter(([key]) => keys.has(key))),
      current: current !== null && keys.has(current) ? current : differences[0]?.key ?? null,
    });
  }

  async #refreshDecisions(): Promise<void> {
    const { id: page, project, pending } = this.#page.store.getState();
    if (page === null || project === null || pending > 0 || !this.#connection.isOpen) return;
    try {
      const { review, decisions } = await this.#connection.api.reviews.readings({ project, page });
      if (this.#page.store.getState().id !== page || this.store.getState().purpose !== 'decide') return;
      this.store.setState({ review, chosen: new Map(decisions.map(({ key, choice, by }) => [key, { choice, by }])) });
    } catch {
      // The first reviewer has reopened the page: there is nothing to decide for now.
      this.close();
    }
  }

  #stateOf(records: PageRecords): PageState {
    const { state } = this.#page.store.getState();
    if (state === null) throw new Error('No page is open.');
    return stateOf(records, { status: 'predicted' }, state.size, state.grid, state.thresholds);
  }

  async #guard(work: (on: { project: ProjectId; page: PageId }) => Promise<void>): Promise<void> {
    const { id: page, project } = this.#page.store.getState();
    if (page === null || project === null || !this.#connection.isOpen) return;
    try {
      await work({ project, page });
    } catch (error) {
      this.#ui.toastProblem(problemOfCall(error));
    }
  }
}
