/** Predictions and questions one after the other: the model's process has the machine's devices to itself. */
import type { GivenEntity, PageAnswer, PagePrediction } from '../model/types.ts';
import type { PageId } from '../../src-shared/ids.ts';
import type { EventBus } from './events.ts';
import type { GivenLinks, ModelChoice, ModelService } from './model-service.ts';
import type { OpenProject } from './projects.ts';

interface Task {
  readonly page: PageId;
  /** Does the work and tells whoever waits for it; never rejects. */
  readonly run: () => Promise<void>;
}

export class PredictionQueue {
  readonly #models: ModelService;
  readonly #events: EventBus;
  readonly #tasks: Task[] = [];
  /** Questions that wait, and links that are asked for: somebody sits before each. */
  readonly #questions: Task[] = [];
  #running: Promise<void> | null = null;

  constructor(models: ModelService, events: EventBus) {
    this.#models = models;
    this.#events = events;
  }

  /**
   * Predicts a page when its turn comes and keeps what was said.
   * @throws LecternError `inference-failed`, `cancelled`, `not-found`, and for strict choices as `ModelService.prepare`
   */
  predict(project: OpenProject, page: PageId, choice: ModelChoice, signal: AbortSignal): Promise<PagePrediction> {
    return this.#add(this.#tasks, page, () => this.#predict(project, page, choice, signal));
  }

  /**
   * Answers a question about a page, before any prediction that has not begun.
   * @throws LecternError as `ModelService.ask`, `not-found`, `edit-refused` where the page has not been read
   */
  ask(project: OpenProject, page: PageId, question: string, choice: ModelChoice, signal?: AbortSignal): Promise<PageAnswer> {
    return this.#add(this.#questions, page, async () => {
      signal?.throwIfAborted();
      return this.#models.ask(project.store.modelInput(page), question, choice, signal);
    });
  }

  /**
   * Links entities of a page as they are given, before any prediction that has not begun.
   * @throws LecternError as `ModelService.link`, `not-found`, `edit-refused` where the page has not been read
   */
  link(project: OpenProject, page: PageId, entities: readonly GivenEntity[], choice: ModelChoice, signal?: AbortSignal): Promise<GivenLinks> {
    return this.#add(this.#questions, page, async () => {
      signal?.throwIfAborted();
      return this.#models.link(project.store.modelInput(page), entities, choice, signal);
    });
  }

  /** Moves a page that somebody looks at to the front. */
  promote(page: PageId): void {
    const at = this.#tasks.findIndex((task) => task.page === page);
    const [task] = at > 0 ? this.#tasks.splice(at, 1) : [];
    if (task !== undefined) this.#tasks.unshift(task);
  }

  /** Settles when neither a prediction nor a question is under way any more. */
  async idle(): Promise<void> {
    await this.#running;
  }

  #add<T>(tasks: Task[], page: PageId, work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      tasks.push({ page, run: () => work().then(resolve, reject) });
      this.#running ??= this.#run().finally(() => { this.#running = null; });
    });
  }

  async #run(): Promise<void> {
    const next = (): Task | undefined => this.#questions.shift() ?? this.#tasks.shift();
    for (let task = next(); task !== undefined; task = next()) await task.run();
  }

  async #predict(project: OpenProject, page: PageId, choice: ModelChoice, signal: AbortSignal): Promise<PagePrediction> {
    signal.throwIfAborted();
    const { store } = project;
    const input = store.modelInput(page);
    const prediction = await this.#models.predict(input, store.settings().grid, choice, signal);
    signal.throwIfAborted();
    const { isBase, page: summary } = store.addPrediction(page, prediction);
    if (!isBase) this.#events.publish({ type: 'prediction', project: project.id, page });
    this.#events.publish({ type: 'page', project: project.id, page: summary, edit: null });
    return prediction;
  }
}
