/** Which model speaks, on what device, and what stands in where none can. */
import type { DeviceChoice, DeviceReport, ModelInfo, ProjectSettings, RuntimeStatus } from '../../src-shared/api/index.ts';
import { LecternError, problemOf } from '../../src-shared/errors.ts';
import type { Problem } from '../../src-shared/errors.ts';
import type { GridSize } from '../../src-shared/geometry.ts';
import type { GivenEntity, ModelRuntime, PageAnswer, PageInput, PagePrediction } from '../model/types.ts';
import type { EngineParts } from './parts.ts';

/** What is wanted. `strict`: a person asked for this very model or device, so nothing else will do. */
export interface ModelChoice {
  readonly model: string;
  readonly device: DeviceChoice;
  readonly strict: boolean;
}

/** Links between entities that were given, by their indices, and the package that sees them, with its version. */
export interface GivenLinks {
  readonly maker: string;
  readonly links: readonly { readonly from: number; readonly to: number; readonly confidence: number }[];
}

/** The project's model and device, unless others are named; an empty name means the project's. */
export function choiceOf(settings: ProjectSettings, model: string, device: DeviceChoice | null): ModelChoice {
  return {
    model: model === '' ? settings.model : model,
    device: device ?? settings.device,
    strict: model !== '' || (device !== null && device !== 'auto'),
  };
}

const NO_MODEL = new LecternError(
  'model-not-found', 'No model package is installed.',
  'Put a package into the folder `models`; until then simple geometric rules make the predictions.',
);

export class ModelService {
  readonly #runtime: ModelRuntime;
  readonly #predictByRule: EngineParts['predictByRule'];
  readonly #listeners = new Set<(status: RuntimeStatus) => void>();
  /** What has been loaded, as `keyOf` names it. */
  #loaded: string | null = null;
  /** The package that has been loaded, with its version, once that was asked for. */
  #maker: string | null = null;
  /** Choices that could not be loaded, so that not every page waits for the same failure. */
  readonly #failed = new Map<string, Problem>();
  /** Why rules stand in at the moment, null where they do not. */
  #standIn: Problem | null = null;

  constructor(runtime: ModelRuntime, predictByRule: EngineParts['predictByRule']) {
    this.#runtime = runtime;
    this.#predictByRule = predictByRule;
    runtime.onStatus(() => { this.#tell(); });
  }

  models(): Promise<ModelInfo[]> {
    return this.#runtime.models();
  }

  devices(): Promise<DeviceReport[]> {
    return this.#runtime.devices();
  }

  status(): RuntimeStatus {
    const status = this.#runtime.status();
    if (this.#standIn === null || status.state === 'ready' || status.state === 'loading') return status;
    return { ...status, state: 'failed', problem: this.#standIn };
  }

  onStatus(listener: (status: RuntimeStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => { this.#listeners.delete(listener); };
  }

  /** Lets choices that failed before be tried again. */
  retry(): void {
    this.#failed.clear();
  }

  /**
   * Makes the chosen model ready, or settles on rules where it cannot be and the choice is not strict.
   * @returns whether a model is ready
   * @throws LecternError `model-not-found`, `model-refused`, `device-unavailable` for a strict choice
   */
  async prepare(choice: ModelChoice): Promise<boolean> {
    const key = JSON.stringify([choice.model, choice.device]);
    if (this.#loaded === key && this.#runtime.status().state === 'ready') return true;
    const before = this.#failed.get(key);
    if (before !== undefined && !choice.strict) return false;
    this.#maker = null;
    try {
      await this.#runtime.load(await this.#nameOf(choice), choice.device);
      this.#loaded = key;
      this.#standIn = null;
      return true;
    } catch (error) {
      this.#loaded = null;
      if (choice.strict) throw error;
      this.#standIn = problemOf(error);
      this.#failed.set(key, this.#standIn);
      this.#tell();
      return false;
    }
  }

  /**
   * Predicts a page with the chosen model, with rules where it cannot be had.
   * @throws LecternError `inference-failed`, `cancelled`, and as `prepare`
   */
  async predict(page: PageInput, grid: GridSize, choice: ModelChoice, signal?: AbortSignal): Promise<PagePrediction> {
    return await this.prepare(choice) ? this.#runtime.predict(page, signal) : this.#predictByRule(page, grid);
  }

  /**
   * Asks the chosen model about a page. Rules do not stand in.
   * @throws LecternError `answers-unavailable` with the reason, `invalid-input`, `inference-failed`, `cancelled`, and as `prepare`
   */
  async ask(page: PageInput, question: string, choice: ModelChoice, signal?: AbortSignal): Promise<PageAnswer> {
    const reason = await this.#whyNot(choice);
    if (reason === null) return this.#runtime.ask(page, question, signal);
    throw new LecternError('answers-unavailable', `No model can answer: ${reason.message}`, 'Install a model that answers questions, or choose one in the project\'s settings.');
  }

  /**
   * Has the chosen model link entities that are given. Rules do not stand in.
   * @returns indices into `entities`, and which package it was
   * @throws LecternError `model-not-found` or why no model is ready, `inference-failed`, `cancelled`, and as `prepare`
   */
  async link(page: PageInput, entities: readonly GivenEntity[], choice: ModelChoice, signal?: AbortSignal): Promise<GivenLinks> {
    const reason = await this.#whyNot(choice);
    if (reason !== null) {
      throw new LecternError(reason.code, `No model can link the entities: ${reason.message}`, 'Install a model, or choose one in the project\'s settings.');
    }
    const links = await this.#runtime.link(page, entities, signal);
    // Listing packages reads all their files, so it is done once for each that is loaded.
    this.#maker ??= await this.#makerNow();
    return { maker: this.#maker, links };
  }

  close(): Promise<void> {
    return this.#runtime.close();
  }

  /** Makes the chosen model ready for a person who waits, so that what failed before is tried again. @returns why it is not, null where it is */
  async #whyNot(choice: ModelChoice): Promise<Problem | null> {
    this.retry();
    return await this.prepare(choice) ? null : this.#standIn ?? problemOf(NO_MODEL);
  }

  /** The package in use, with its version. */
  async #makerNow(): Promise<string> {
    const { model } = this.#runtime.status();
    const found = (await this.#runtime.models()).find((one) => one.name === model);
    return [model, found?.version].filter(Boolean).join(' ');
  }

  /** The package that a choice means: the one named, or where a default is missing, the first that can be used. */
  async #nameOf(choice: ModelChoice): Promise<string> {
    if (choice.strict) return choice.model;
    const packages = await this.#runtime.models();
    if (packages.some((found) => found.name === choice.model)) return choice.model;
    const other = packages.find((found) => found.problem === null);
    if (other === undefined) throw NO_MODEL;
    return other.name;
  }

  #tell(): void {
    const status = this.status();
    for (const listener of this.#listeners) listener(status);
  }
}
