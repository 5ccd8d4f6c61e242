/**
 * The page that is open, and the queue of edits on their way to the engine. A command is planned and applied here at
 * once (`state`), sent in order, and counted in `pending` until the engine has it on disk.
 */
import { ORPCError } from '@orpc/client';
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { AppEvent, EditResult, PageSnapshot, PageSummary } from '../../src-shared/api/index.ts';
import type { Thresholds } from '../../src-shared/doubt.ts';
import type { Problem } from '../../src-shared/errors.ts';
import type { Command, Delta, PageState } from '../../src-shared/edits/index.ts';
import { EditRefused, applyDeltas, planEdit, stateOf } from '../../src-shared/edits/index.ts';
import type { PageId, PredictionId, ProjectId, ReviewId } from '../../src-shared/ids.ts';
import { isBlind } from '../../src-shared/reviews.ts';
import { problemOfCall } from '../api/problem.ts';
import { en } from '../text/en.ts';
import type { Connection } from './connection.ts';
import { isEntryOf, planAnew, sendOperation } from './page-operations.ts';
import type { Operation } from './page-operations.ts';
import { CLOSED } from './page-state.ts';
import type { OpenPageState } from './page-state.ts';
import { SnapshotCache } from './snapshots.ts';
import type { Ui } from './ui.ts';
import type { Workspace } from './workspace.ts';

/** Newest entries of the log that are read to learn whether an edit arrived before the connection broke. */
const HISTORY_READ = 100;
/** How often in a row an edit is planned again because another's came first. */
const MOST_STALE = 3;
const RETRY_MS = 1000;

export class OpenPage {
  readonly store: StoreApi<OpenPageState> = createStore<OpenPageState>(() => CLOSED);
  /** The page that is likely to be opened after this one, fetched ahead; the queue says which. */
  findNext: () => PageId | null = () => null;
  readonly #connection: Connection;
  readonly #workspace: Workspace;
  readonly #ui: Ui;
  readonly #snapshots: SnapshotCache;
  /** The page as the engine has confirmed it, without what is in the queue. */
  #confirmed: PageState | null = null;
  #queue: Operation[] = [];
  /** Whether `#pump` runs: it alone talks to the engine, so that a fetched page is never older than an answer. */
  #pumping = false;
  #fetchWanted = false;
  /** Whether the fate of the first operation in the queue is unknown, because the connection broke while it was sent. */
  #uncertain = false;
  /** Highest revision that the engine has spoken of. */
  #heard = 0;
  #staleInARow = 0;
  /** Counts openings, so that only the last of several takes effect. */
  #visit = 0;
  #idleWaiters: (() => void)[] = [];
  readonly #commandListeners = new Set<(command: Command) => void>();

  constructor(connection: Connection, workspace: Workspace, ui: Ui) {
    this.#connection = connection;
    this.#workspace = workspace;
    this.#ui = ui;
    this.#snapshots = new SnapshotCache((project, page) => connection.api.pages.get({ project, page, reviewer: workspace.reviewer }));
    connection.onOpen(() => {
      this.#snapshots.clear();
      void this.reload();
    });
    connection.onEvent((event) => { this.#apply(event); });
    // Another person may have a copy of their own of the page.
    ui.store.subscribe((now, before) => {
      if (now.reviewer === before.reviewer) return;
      this.#snapshots.clear();
      void this.idle().then(() => this.reload());
    });
  }

  /** Opens a page, once the edits of the page before are saved. */
  async open(page: PageId): Promise<void> {
    const { id, status } = this.store.getState();
    const { project } = this.#workspace.store.getState();
    const visit = ++this.#visit;
    if (id === page && status !== 'failed') return;
    await this.idle();
    if (visit !== this.#visit) return;
    this.#forgetPage();
    this.store.setState({ ...CLOSED, id: page, project, status: 'loading' });
    this.#ui.keep({ lastPage: page });
    this.#fetchWanted = true;
    await this.#pump();
    if (visit === this.#visit) this.#prefetchNext();
  }

  /** Takes over other thresholds, by which some things become doubtful or sure. */
  setThresholds(thresholds: Thresholds): void {
    if (this.#confirmed !== null) this.#confirmed = { ...this.#confirmed, thresholds };
    this.store.setState(({ state }) => ({ state: state === null ? null : { ...state, thresholds } }));
  }

  /** Closes the page once its edits are saved. */
  async leave(): Promise<void> {
    const visit = ++this.#visit;
    await this.idle();
    if (visit === this.#visit) this.close();
  }

  /** Closes the page at once; what is not saved yet is lost. */
  close(): void {
    this.#visit++;
    this.#forgetPage();
    this.#settleIdle();
    this.store.setState(CLOSED);
  }

  /** Fetches the page afresh; edits that are still on their way are planned again on what it now says. */
  async reload(): Promise<void> {
    const { id } = this.store.getState();
    if (id === null) return;
    this.#snapshots.forget(id);
    this.#fetchWanted = true;
    await this.#pump();
  }

  /**
   * Applies a command at once and sends it. An edit that makes no sense on the page as it stands is shown as a toast,
   * and one that would change nothing passes in silence; both answer false.
   */
  dispatch(command: Command): boolean {
    const { state, status } = this.store.getState();
    if (state === null || status !== 'ready') return false;
    let planned: Delta[];
    try {
      planned = planEdit(state, command);
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error;
      if (error.code !== 'nothing-to-change') this.#ui.toast('info', error.message);
      return false;
    }
    this.#queue.push({ kind: 'command', command, planned });
    this.store.setState({ state: applyDeltas(state, planned), pending: this.#queue.length, canUndo: true, canRedo: false, undoBatch: null });
    void this.#pump();
    for (const listener of this.#commandListeners) listener(command);
    return true;
  }

  /** Calls `listener` with every command that was applied here. */
  onCommand(listener: (command: Command) => void): void {
    this.#commandListeners.add(listener);
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
    while (this.#queue.length > 0) await new Promise<void>((resolve) => { this.#idleWaiters.push(resolve); });
  }

  #enqueue(operation: Operation): void {
    if (this.store.getState().status !== 'ready') return;
    this.#queue.push(operation);
    // What is under way can be taken back at once: who types fast must not have to wait for the engine's answer.
    this.store.setState({ pending: this.#queue.length, ...(operation.kind === 'undo' ? { canRedo: true } : { canUndo: true }) });
    void this.#pump();
  }

  #forgetPage(): void {
    this.#confirmed = null;
    this.#queue = [];
    this.#fetchWanted = false;
    this.#uncertain = false;
    this.#heard = 0;
    this.#staleInARow = 0;
  }

  /** Fetches what is wanted and sends what is queued, one call after the other, until nothing is left or nothing goes. */
  async #pump(): Promise<void> {
    if (this.#pumping) return;
    this.#pumping = true;
    try {
      while (this.#connection.isOpen && await this.#step());
    } finally {
      this.#pumping = false;
    }
    if (this.#queue.length === 0) this.#settleIdle();
  }

  /** One call to the engine; false where there is nothing to do, or the connection is not there to do it. */
  async #step(): Promise<boolean> {
    const { id: page, project } = this.store.getState();
    if (page === null || project === null) return false;
    const head = this.#uncertain || this.#fetchWanted ? undefined : this.#queue[0];
    try {
      if (this.#uncertain) await this.#askLog(project, page);
      else if (this.#fetchWanted) {
        this.#fetchWanted = false;
        const snapshot = await this.#snapshots.get(project, page);
        if (this.store.getState().id === page) this.#show(snapshot);
      } else if (head !== undefined) {
        const result = await sendOperation(this.#connection.api, head, { project, page, reviewer: this.#workspace.reviewer, ...this.layer() }, this.store.getState().revision);
        this.#snapshots.forget(page);
        if (this.#queue[0] === head) this.#confirm(head, result);
      } else return false;
      return true;
    } catch (error) {
      if (this.store.getState().id !== page) return true;
      if (isAnswer(error)) {
        this.#uncertain = false;
        this.#refuse(problemOfCall(error), head);
        return true;
      }
      if (head !== undefined) this.#uncertain = true;
      this.#fetchWanted = true;
      // The connection says so itself when it is lost; where it holds, the call is made again a little later.
      setTimeout(() => { void this.#pump(); }, RETRY_MS);
      return false;
    }
  }

  /** Names the copy of the page that is open, where it is one. */
  layer(): { review?: ReviewId } {
    const review = this.store.getState().snapshot?.review ?? null;
    return review === null ? {} : { review };
  }

  #show(snapshot: PageSnapshot): void {
    const { page } = snapshot;
    this.#confirmed = stateOf(
      snapshot.records, { status: page.status, note: snapshot.note, reason: page.reason }, { width: page.width, height: page.height }, snapshot.grid,
      this.#workspace.store.getState().settings?.thresholds,
    );
    const unread = page.image === null;
    this.store.setState({
      status: !unread ? 'ready' : page.problem === null ? 'unread' : 'failed',
      problem: page.problem, snapshot, revision: snapshot.revision, predictions: snapshot.predictions,
      canUndo: snapshot.canUndo, canRedo: snapshot.canRedo, undoBatch: snapshot.undoBatch,
    });
    if (snapshot.review === null) this.#workspace.putPage(page);
    this.#replan();
  }

  /** Plans what is in the queue on the confirmed state; what no longer makes sense there is dropped, and said. */
  #replan(): void {
    if (this.#confirmed === null) return;
    const { state, kept, refused } = planAnew(this.#confirmed, this.#queue);
    for (const { code, message } of refused) if (code !== 'nothing-to-change') this.#ui.toast('bad', en.said.noLongerFits, message);
    this.#queue = [...kept];
    this.store.setState({ state, pending: kept.length });
  }

  /** The engine has the first operation on disk. */
  #confirm(operation: Operation, { edit, page, canUndo, canRedo, undoBatch }: EditResult): void {
    const { revision, state } = this.store.getState();
    this.#queue.shift();
    this.#staleInARow = 0;
    this.#heard = Math.max(this.#heard, edit.revision);
    if (edit.revision !== revision + 1 || this.#heard > edit.revision) this.#fetchWanted = true;
    if (this.#confirmed !== null) this.#confirmed = applyDeltas(this.#confirmed, edit.deltas);
    const idle = this.#queue.length === 0;
    this.store.setState({ revision: edit.revision, pending: this.#queue.length, ...(idle ? { canUndo, canRedo, undoBatch } : {}) });
    if (operation.kind !== 'command' || JSON.stringify(operation.planned) !== JSON.stringify(edit.deltas)) this.#replan();
    else if (idle) this.#confirmed = state;
    this.#workspace.putPage(page);
    if (this.#hasOpened(page)) this.#fetchWanted = true;
  }

  /** Whether the copy that is open is no longer the person's to work on: both reviewers are done, or it was withdrawn. */
  #hasOpened(page: PageSummary): boolean {
    const review = this.store.getState().snapshot?.review ?? null;
    return review !== null && (page.secondReview?.id !== review || !isBlind(page.secondReview.status));
  }

  /** The engine said no. The page is fetched afresh; an edit that only came too late is planned again on it. */
  #refuse(problem: Problem, operation: Operation | undefined): void {
    if (operation === undefined) {
      if (this.store.getState().state === null) this.store.setState({ status: 'failed', problem });
      else this.#ui.toastProblem(problem);
      return;
    }
    const again = problem.code === 'stale' && ++this.#staleInARow <= MOST_STALE;
    if (!again) {
      this.#queue.shift();
      this.#staleInARow = 0;
    }
    this.#ui.toast(again ? 'info' : 'bad', problem.message, again ? en.said.fetchedAfresh : problem.advice);
    this.#fetchWanted = true;
  }

  /** Looks in the page's log whether the edit that was under way when the connection broke had arrived. */
  async #askLog(project: ProjectId, page: PageId): Promise<void> {
    const { revision } = this.store.getState();
    const [head] = this.#queue;
    const log = await this.#connection.api.pages.history({ project, page, ...this.layer(), limit: HISTORY_READ });
    if (head !== undefined && log.some((edit) => edit.revision > revision && isEntryOf(edit, head))) this.#queue.shift();
    this.#uncertain = false;
    this.#fetchWanted = true;
  }

  /** Takes in what the engine tells of this page: other people's edits, its reading, new predictions. */
  #apply(event: AppEvent): void {
    const { id, revision, snapshot, status } = this.store.getState();
    if (event.type === 'page' || event.type === 'review') this.#snapshots.forget(event.page.id);
    if (id === null) return;
    if (event.type === 'document-removed' && snapshot?.page.document === event.document) this.close();
    if (event.type === 'prediction' && event.page === id) {
      this.#ui.toast('info', en.toasts.newReading, en.toasts.newReadingAdvice);
      void this.reload();
    }
    if ((event.type !== 'page' && event.type !== 'review') || event.page.id !== id) return;
    if (event.edit === null || this.#hasOpened(event.page)) return void this.reload();
    // What happens to another copy of the page is not seen here.
    if ((event.type === 'review' ? event.review : null) !== (snapshot?.review ?? null)) return;
    this.#heard = Math.max(this.#heard, event.edit.revision);
    // While edits of this screen are on their way, the engine says `stale` if another's came first.
    if (this.#queue.length > 0 || this.#pumping || status !== 'ready' || event.edit.revision <= revision) return;
    if (event.edit.revision > revision + 1 || this.#confirmed === null) return void this.reload();
    this.#confirmed = applyDeltas(this.#confirmed, event.edit.deltas);
    this.store.setState({ revision: event.edit.revision, canUndo: true, canRedo: event.edit.action.kind === 'undo', undoBatch: null });
    this.#replan();
  }

  #prefetchNext(): void {
    const { pages } = this.#workspace.store.getState();
    const { project } = this.store.getState();
    const next = this.findNext();
    const summary = next === null ? undefined : pages.get(next);
    if (project === null || summary === undefined || summary.image === null) return;
    this.#snapshots.prefetch(project, summary.id);
  }

  #settleIdle(): void {
    const waiters = this.#idleWaiters;
    this.#idleWaiters = [];
    for (const resolve of waiters) resolve();
  }
}

/** Whether the engine itself answered with an error, as opposed to a call that ended without any answer. */
function isAnswer(error: unknown): boolean {
  return error instanceof ORPCError;
}
