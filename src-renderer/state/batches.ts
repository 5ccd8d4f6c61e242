/** Batches over many pages as the screen knows them: what one would do, those that were done, and taking one back. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { Batch, BatchPlan, BatchPreview } from '../../src-shared/api/index.ts';
import type { BatchId } from '../../src-shared/ids.ts';
import { problemOfCall } from '../api/problem.ts';
import { en } from '../text/en.ts';
import type { Connection } from './connection.ts';
import type { Ui } from './ui.ts';
import type { Workspace } from './workspace.ts';

export interface BatchesState {
  /** Newest first. */
  readonly batches: readonly Batch[];
  /** What the plan that was asked for last would do, as far as is known; null where none was asked for. */
  readonly preview: BatchPreview | null;
}

export class Batches {
  readonly store: StoreApi<BatchesState> = createStore<BatchesState>(() => ({ batches: [], preview: null }));
  readonly #connection: Connection;
  readonly #workspace: Workspace;
  readonly #ui: Ui;
  /** Ends the preview that is under way. */
  #stop: (() => void) | null = null;
  /** Batches that this window has begun, whose end it tells the person. */
  readonly #own = new Set<BatchId>();

  constructor(connection: Connection, workspace: Workspace, ui: Ui) {
    this.#connection = connection;
    this.#workspace = workspace;
    this.#ui = ui;
    workspace.store.subscribe((now, before) => {
      if (now.project !== before.project) void this.#load();
    });
    connection.onOpen(() => { void this.#load(); });
    connection.onEvent((event) => {
      if (event.type === 'batch' && event.batch.project === workspace.store.getState().project) this.#put(event.batch);
    });
  }

  /** Asks what a plan would do; the answer grows in `preview`. A plan asked for before is forgotten. */
  async preview(plan: BatchPlan): Promise<void> {
    this.stopPreview();
    const { project } = this.#workspace.store.getState();
    if (project === null || !this.#connection.isOpen) return;
    const abort = new AbortController();
    const stop = (): void => { abort.abort(); };
    this.#stop = stop;
    const isWanted = (): boolean => this.#stop === stop && this.#connection.isOpen;
    try {
      const previews = await this.#connection.api.batches.preview({ project, plan }, { signal: abort.signal });
      for await (const preview of previews) {
        if (!isWanted()) break;
        this.store.setState({ preview });
      }
    } catch (error) {
      if (isWanted()) this.#ui.toastProblem(problemOfCall(error));
    }
  }

  stopPreview(): void {
    const stop = this.#stop;
    this.#stop = null;
    stop?.();
    this.store.setState({ preview: null });
  }

  async apply(plan: BatchPlan): Promise<void> {
    this.stopPreview();
    await this.#call(async (on) => {
      const batch = await this.#connection.api.batches.apply({ ...on, plan });
      this.#own.add(batch.id);
      const known = this.store.getState().batches.find((one) => one.id === batch.id);
      // A small batch may have ended before the answer to its beginning came.
      if (known === undefined) this.#put(batch);
      else this.#tellEnd(known);
    });
  }

  async undo(batch: BatchId): Promise<void> {
    await this.#call(async (on) => {
      this.#own.add(batch);
      await this.#connection.api.batches.undo({ ...on, batch });
    });
  }

  /** The newest batch that stands and can be taken back, or null. */
  newestStanding(): Batch | null {
    return this.store.getState().batches.find((batch) => batch.state === 'applied' && batch.changed > 0) ?? null;
  }

  async #call(work: (on: { project: Batch['project']; reviewer: string }) => Promise<void>): Promise<void> {
    const { project } = this.#workspace.store.getState();
    if (project === null || !this.#connection.isOpen) return;
    try {
      await work({ project, reviewer: this.#workspace.reviewer });
    } catch (error) {
      this.#ui.toastProblem(problemOfCall(error));
    }
  }

  async #load(): Promise<void> {
    const { project } = this.#workspace.store.getState();
    this.store.setState({ batches: [] });
    if (project === null || !this.#connection.isOpen) return;
    const batches = await this.#connection.api.batches.list({ project }).catch(() => []);
    if (this.#workspace.store.getState().project === project) this.store.setState({ batches });
  }

  #put(batch: Batch): void {
    this.store.setState(({ batches }) => ({ batches: [batch, ...batches.filter((one) => one.id !== batch.id)].sort((a, b) => (a.at < b.at ? 1 : -1)) }));
    this.#tellEnd(batch);
  }

  #tellEnd(batch: Batch): void {
    if (batch.state !== 'applied' && batch.state !== 'undone') return;
    if (!this.#own.delete(batch.id)) return;
    if (batch.state === 'undone') this.#ui.toast('good', en.batch.undone(batch.pages), batch.kept > 0 ? en.batch.kept(batch.kept) : '');
    else this.#ui.toast('good', en.batch.done(batch.changed, batch.pages), '', { label: en.batch.undo, run: () => { void this.undo(batch.id); } });
  }
}
