/** Predictions one after the other: the model's process has the machine's devices to itself. */
import type { PagePrediction } from '../model/types.ts';
import type { PageId } from '../../src-shared/ids.ts';
import type { EventBus } from './events.ts';
import type { ModelChoice, ModelService } from './model-service.ts';
import type { OpenProject } from './projects.ts';

interface Task {
  readonly project: OpenProject;
  readonly page: PageId;
  readonly choice: ModelChoice;
  readonly signal: AbortSignal;
  readonly resolve: (prediction: PagePrediction) => void;
  readonly reject: (error: unknown) => void;
}

export class PredictionQueue {
  readonly #models: ModelService;
  readonly #events: EventBus;
  readonly #tasks: Task[] = [];
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
    return new Promise((resolve, reject) => {
      this.#tasks.push({ project, page, choice, signal, resolve, reject });
      this.#running ??= this.#run().finally(() => { this.#running = null; });
    });
  }

  /** Moves a page that somebody looks at to the front. */
  promote(page: PageId): void {
    const at = this.#tasks.findIndex((task) => task.page === page);
    const [task] = at > 0 ? this.#tasks.splice(at, 1) : [];
    if (task !== undefined) this.#tasks.unshift(task);
  }

  /** Settles when no prediction is under way any more. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    for (let task = this.#tasks.shift(); task !== undefined; task = this.#tasks.shift()) {
      await this.#predict(task).then(task.resolve, task.reject);
    }
  }

  async #predict({ project, page, choice, signal }: Task): Promise<PagePrediction> {
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
