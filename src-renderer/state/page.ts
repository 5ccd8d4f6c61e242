/**
 * The page that is open, and the queue of edits on their way to the engine. A command is planned and applied here at
 * once (`state`), sent in order, and counted in `pending` until the engine has it on disk.
 */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { AppEvent, EditResult, PageSnapshot, PageSummary, PredictionInfo } from '../../src-shared/api/index.ts';
import type { Problem } from '../../src-shared/errors.ts';
import type { Command, Delta, Edit, PageState } from '../../src-shared/edits/index.ts';
import { EditRefused, applyDeltas, markOf, planEdit, stateOf } from '../../src-shared/edits/index.ts';
import type { PageId, PredictionId, ProjectId } from '../../src-shared/ids.ts';
import { problemOfCall } from '../api/problem.ts';
import type { Connection } from './connection.ts';
import { SnapshotCache } from './snapshots.ts';
import type { Ui } from './ui.ts';
import type { Workspace } from './workspace.ts';

export interface OpenPageState {
  readonly id: PageId | null;
  /** `unread`: the page has no image and no words yet; it is being read first of all. */
  readonly status: 'none' | 'loading' | 'unread' | 'ready' | 'failed';
  /** Why the page could not be opened or read. */
  readonly problem: Problem | null;
  readonly snapshot: PageSnapshot | null;
  /** The page as it stands with all edits, sent or not; null until it is loaded. */
  readonly state: PageState | null;
  /** Number of the last edit that the engine has confirmed. */
  readonly revision: number;
  /** Edits that are not on disk yet; 0 means that all is saved. */
  readonly pending: number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly predictions: readonly PredictionInfo[];
  /** Where the last edit was made, in the order of `dispatch` calls: counts up with each change of `state` by a person. */
  readonly edits: number;
}

type Operation =
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  | { readonly kind: 'merge'; readonly prediction: PredictionId };

const CLOSED: OpenPageState = {
  id: null, status: 'none', problem: null, snapshot: null, state: null, revision: 0, pending: 0,
  canUndo: false, canRedo: false, predictions: [], edits: 0,
};

/** Newest entries of the log that are read to learn whether an edit arrived before the connection broke. */
const HISTORY_READ = 100;

export class OpenPage {
  readonly store: StoreApi<OpenPageState> = createStore<OpenPageState>(() => CLOSED);
  readonly #connection: Connection;
  readonly #workspace: Workspace;
  readonly #ui: Ui;
  readonly #snapshots: SnapshotCache;
  /** The page as the engine has confirmed it, without what is in the queue. */
  #confirmed: PageState | null = null;
  #queue: Operation[] = [];
  #sending = false;
  /** Whether the fate of the first operation in the queue is unknown, because the connection broke while it was sent. */
  #uncertain = false;
  /** Counts openings, so that an answer for a page that was left meanwhile is dropped. */
  #visit = 0;
  #idleWaiters: (() => void)[] = [];

  constructor(connection: Connection, workspace: Workspace, ui: Ui) {
    this.#connection = connection;
    this.#workspace = workspace;
    this.#ui = ui;
    this.#snapshots = new SnapshotCache((project, page) => connection.api.pages.get({ project, page }));
    connection.onOpen(() => {
      this.#snapshots.clear();
      void this.#reconcile();
    });
    connection.onEvent((event) => { this.#apply(event); });
  }

  /** Opens a page. Waits until the edits of the page before are saved. */
  async open(page: PageId): Promise<void> {
    if (this.store.getState().id === page && this.store.getState().status !== 'failed') return;
    const visit = ++this.#visit;
    await this.idle();
    if (visit !== this.#visit) return;
    this.#confirmed = null;
    this.store.setState({ ...CLOSED, id: page, status: 'loading' });
    await this.#load(visit);
    if (visit === this.#visit) this.#prefetchNext(page);
  }

  /** Closes the page. */
  close(): void {
    this.#visit++;
    this.#queue = [];
    this.#confirmed = null;
    this.#settleIdle();
    this.store.setState(CLOSED);
  }

  /** Fetches the page afresh; edits that are still on their way are planned again on what it now says. */
  async reload(): Promise<void> {
    const { id } = this.store.getState();
    if (id === null) return;
    this.#snapshots.forget(id);
    await this.#load(this.#visit);
  }

  /**
   * Applies a command at once and sends it. An edit that makes no sense on the page as it stands is shown as a toast,
   * and one that would change nothing passes in silence; both answer false.
   */
  dispatch(command: Command): boolean {
    const { state } = this.store.getState();
    if (state === null) return false;
    let deltas: Delta[];
    try {
      deltas = planEdit(state, command);
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error;
      if (error.code !== 'nothing-to-change') this.#ui.toast('info', error.message);
      return false;
    }
    this.#queue.push({ kind: 'command', command });
    this.store.setState(({ edits }) => ({
      state: applyDeltas(state, deltas), pending: this.#queue.length, canUndo: true, canRedo: false, edits: edits + 1,
    }));
    void this.#send();
    return true;
  }

  /** Takes back the last edit of the page, also one from before a restart. */
  undo(): void {
    this.#enqueue({ kind: 'undo' });
  }

  redo(): void {
    this.#enqueue({ kind: 'redo' });
  }

  /** Takes over from a later prediction what does not touch a person's work. */
  merge(prediction: PredictionId): void {
    this.#enqueue({ kind: 'merge', prediction });
  }

  /** Resolves when nothing is on its way any more. */
  async idle(): Promise<void> {
    if (this.#queue.length > 0) await new Promise<void>((resolve) => { this.#idleWaiters.push(resolve); });
  }

  #enqueue(operation: Operation): void {
    if (this.store.getState().state === null) return;
    this.#queue.push(operation);
    this.store.setState({ pending: this.#queue.length });
    void this.#send();
  }

  get #project(): ProjectId | null {
    return this.#workspace.store.getState().project;
  }

  async #load(visit: number): Promise<void> {
    const { id } = this.store.getState();
    const project = this.#project;
    if (id === null || project === null || !this.#connection.isOpen) return;
    try {
      const snapshot = await this.#snapshots.get(project, id);
      if (visit === this.#visit) this.#show(snapshot);
    } catch (error) {
      if (visit !== this.#visit || !this.#connection.isOpen) return;
      const problem = problemOfCall(error);
      if (this.store.getState().state === null) this.store.setState({ status: 'failed', problem });
      else this.#ui.toastProblem(problem);
    }
  }

  #show(snapshot: PageSnapshot): void {
    const { page } = snapshot;
    this.#confirmed = stateOf(
      snapshot.records, { status: page.status, note: snapshot.note }, { width: page.width, height: page.height }, snapshot.grid,
    );
    this.store.setState({
      status: page.problem !== null && page.image === null ? 'failed' : page.image === null ? 'unread' : 'ready',
      problem: page.problem, snapshot, revision: snapshot.revision, predictions: snapshot.predictions,
      canUndo: snapshot.canUndo, canRedo: snapshot.canRedo,
    });
    this.#workspace.putPage(page);
    this.#replan();
  }

  /** Plans what is in the queue again on the confirmed state; what no longer makes sense is dropped and said. */
  #replan(): void {
    let state = this.#confirmed;
    if (state === null) return;
    const kept: Operation[] = [];
    let refused: EditRefused | null = null;
    for (const [index, operation] of this.#queue.entries()) {
      if (operation.kind === 'command' && !(index === 0 && this.#sending)) {
        try {
          state = applyDeltas(state, planEdit(state, operation.command));
        } catch (error) {
          if (!(error instanceof EditRefused)) throw error;
          if (error.code !== 'nothing-to-change') refused = error;
          continue;
        }
      }
      kept.push(operation);
    }
    this.#queue = kept;
    if (refused !== null) this.#ui.toast('bad', 'The page had changed, and an edit no longer fits it.', refused.message);
    this.store.setState({ state, pending: kept.length });
    if (kept.length === 0) this.#settleIdle();
  }

  /** Sends the queue, one operation after the other. */
  async #send(): Promise<void> {
    if (this.#sending || this.#uncertain) return;
    this.#sending = true;
    try {
      for (let next = this.#queue[0]; next !== undefined && this.#connection.isOpen; next = this.#queue[0]) {
        if (!await this.#sendOne(next)) break;
      }
    } finally {
      this.#sending = false;
    }
    if (this.#queue.length === 0) this.#settleIdle();
  }

  /** Sends one operation and takes in the answer; false where the rest of the queue has to wait. */
  async #sendOne(operation: Operation): Promise<boolean> {
    const { id: page, revision } = this.store.getState();
    const project = this.#project;
    if (page === null || project === null) return false;
    const visit = this.#visit;
    this.#snapshots.forget(page);
    try {
      const result = await this.#call(operation, { project, page, reviewer: this.#workspace.reviewer }, revision);
      this.#snapshots.forget(page);
      this.#confirm(result);
      return true;
    } catch (error) {
      if (!this.#connection.isOpen || isBroken(error)) {
        this.#uncertain = true;
        if (this.#connection.isOpen) void this.#reconcile();
        return false;
      }
      await this.#refuse(problemOfCall(error), visit);
      return this.#queue.length > 0;
    }
  }

  #call(
    operation: Operation, on: { project: ProjectId; page: PageId; reviewer: string }, revision: number,
  ): Promise<EditResult> {
    const { edits } = this.#connection.api;
    switch (operation.kind) {
      case 'command': return edits.apply({ ...on, revision, command: operation.command });
      case 'undo': return edits.undo(on);
      case 'redo': return edits.redo(on);
      case 'merge': return edits.merge({ ...on, prediction: operation.prediction });
    }
  }

  /** The engine has the first operation on disk. */
  #confirm(result: EditResult): void {
    const operation = this.#queue.shift();
    if (this.#confirmed === null || operation === undefined) return;
    const { state: before } = this.store.getState();
    const planned = operation.kind === 'command' && before !== null;
    this.#confirmed = applyDeltas(this.#confirmed, result.edit.deltas);
    const waiting = this.#queue.length > 0;
    this.store.setState({
      revision: result.edit.revision, pending: this.#queue.length,
      ...(waiting ? {} : { canUndo: result.canUndo, canRedo: result.canRedo }),
    });
    if (!planned || !waiting) this.#settleState(result.edit, planned);
    this.#workspace.putPage(result.page);
  }

  /** After an answer: the shown state becomes the confirmed one (with what waits planned on it) where they differ. */
  #settleState(edit: Edit, planned: boolean): void {
    const { state } = this.store.getState();
    if (planned && state !== null && this.#confirmed !== null && agrees(state, edit.deltas)) {
      this.#confirmed = state;
      return;
    }
    const sending = this.#sending;
    this.#sending = false;
    this.#replan();
    this.#sending = sending;
  }

  /** The engine refused the first operation: it goes, the page is fetched afresh, and the person is told. */
  async #refuse(problem: Problem, visit: number): Promise<void> {
    const operation = this.#queue[0];
    const stale = problem.code === 'stale' && operation?.kind === 'command';
    if (!stale) this.#queue.shift();
    this.#ui.toastProblem(problem);
    if (visit !== this.#visit) return;
    const { id } = this.store.getState();
    if (id !== null) this.#snapshots.forget(id);
    const sending = this.#sending;
    this.#sending = false;
    await this.#load(visit);
    this.#sending = sending;
  }

  /**
   * After the connection was lost: fetches the page, and looks in its log whether the edit that was under way had
   * arrived. Only what had not is sent again.
   */
  async #reconcile(): Promise<void> {
    const { id: page, revision } = this.store.getState();
    const project = this.#project;
    if (page === null || project === null) return;
    const visit = this.#visit;
    try {
      if (this.#uncertain) {
        const log = await this.#connection.api.pages.history({ project, page, limit: HISTORY_READ });
        if (visit !== this.#visit) return;
        const head = this.#queue[0];
        if (head !== undefined && log.some((edit) => edit.revision > revision && isEntryOf(edit, head))) this.#queue.shift();
        this.#uncertain = false;
      }
      await this.#load(visit);
    } catch (error) {
      if (this.#connection.isOpen) this.#ui.toastProblem(problemOfCall(error));
      return;
    }
    void this.#send();
  }

  /** Takes in what the engine tells of this page: other people's edits, its reading, new predictions. */
  #apply(event: AppEvent): void {
    const { id, revision, status } = this.store.getState();
    if (event.type === 'page') this.#snapshots.forget(event.page.id);
    if (event.type === 'prediction' && event.page === id && this.#queue.length === 0) void this.reload();
    if (event.type === 'document-removed' && this.store.getState().snapshot?.page.document === event.document) this.close();
    if (event.type !== 'page' || event.page.id !== id || status === 'loading') return;
    if (event.edit === null) {
      if (this.#queue.length === 0) void this.reload();
      return;
    }
    // While edits of this screen are on their way, the engine says `stale` if another's came first.
    if (this.#queue.length > 0 || event.edit.revision <= revision || this.#confirmed === null) return;
    if (event.edit.revision > revision + 1) return void this.reload();
    this.#confirmed = applyDeltas(this.#confirmed, event.edit.deltas);
    this.store.setState({ revision: event.edit.revision, canUndo: true });
    this.#replan();
  }

  #prefetchNext(page: PageId): void {
    const { pageOrder, pages } = this.#workspace.store.getState();
    const project = this.#project;
    const next = pageOrder[pageOrder.indexOf(page) + 1];
    const summary = next === undefined ? undefined : pages.get(next);
    if (project === null || summary === undefined || summary.image === null) return;
    this.#snapshots.prefetch(project, summary.id);
  }

  #settleIdle(): void {
    const waiters = this.#idleWaiters;
    this.#idleWaiters = [];
    for (const resolve of waiters) resolve();
  }
}

/** The summary of the open page as it now stands: counts from the engine, status from the edits made here. */
export function summaryOf({ snapshot, state }: OpenPageState): PageSummary | null {
  if (snapshot === null) return null;
  return state === null ? snapshot.page : { ...snapshot.page, status: markOf(state).status };
}

function isEntryOf(edit: Edit, operation: Operation): boolean {
  switch (operation.kind) {
    case 'command': return edit.action.kind === 'command' && JSON.stringify(edit.action.command) === JSON.stringify(operation.command);
    case 'undo':
    case 'redo': return edit.action.kind === operation.kind;
    case 'merge': return edit.action.kind === 'merge' && edit.action.prediction === operation.prediction;
  }
}

/** Whether a state already holds what deltas say. */
function agrees(state: PageState, deltas: readonly Delta[]): boolean {
  return deltas.every((delta) => JSON.stringify(state[delta.kind].get(delta.id) ?? null) === JSON.stringify(delta.after));
}

/** Whether a call ended because its connection did, so that nobody knows what became of it. */
function isBroken(error: unknown): boolean {
  return problemOfCall(error).code === 'internal' && !(error instanceof Error && 'data' in error);
}
