/** Batches as the screen has them: one undo for all pages, and messages about the end of what this window has begun. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Batch } from '../../../../src-shared/api/index.ts';
import { DEFAULT_THRESHOLDS } from '../../../../src-shared/doubt.ts';
import type { BatchId, JobId } from '../../../../src-shared/ids.ts';
import { runAction } from '../../../../src-renderer/actions/registry.ts';
import { PAGE, PROJECT } from './fake-engine.ts';
import type { OpenedApp } from './open-app.ts';
import { openApp } from './open-app.ts';

const BATCH = 'b-1' as BatchId;
const batch = (state: Batch['state']): Batch => ({
  id: BATCH, project: PROJECT, reviewer: 'me', at: '2026-01-01T00:00:00Z', state, pages: 2, changed: 7, kept: 0, job: 'j-1' as JobId,
  plan: { kind: 'confirm', scope: { kind: 'project' }, kinds: ['word'], from: DEFAULT_THRESHOLDS, labels: null, unscored: false },
});

let opened: OpenedApp;
beforeEach(async () => { opened = await openApp(); });
afterEach(() => { opened.app.connection.stop(); });

const messages = () => opened.app.ui.store.getState().toasts.map((toast) => toast.message);

it('takes back the whole batch where the last edit of the page was part of one, and only the page\'s own edit otherwise', async () => {
  const { app, engine } = opened;
  engine.undoBatch = BATCH;
  engine.tell({ type: 'page', project: PROJECT, page: engine.summary(PAGE), edit: null });
  await vi.waitFor(() => { expect(app.page.store.getState().undoBatch).toBe(BATCH); });
  app.page.store.setState({ canUndo: true });
  expect(runAction(app, 'edit.undo')).toBe(true);
  await vi.waitFor(() => { expect(engine.calls).toContain(`batch undo ${BATCH}`); });
  expect(engine.calls).not.toContain('undo');

  app.page.dispatch({ type: 'accept', targets: [{ kind: 'word', id: [...app.page.store.getState().state!.word.values()][0]!.id }] });
  expect(app.page.store.getState().undoBatch).toBeNull();
});

it('says when a batch that was begun here is done, with a button that takes it back, and when that is done', async () => {
  const { app, engine } = opened;
  await app.batches.apply(batch('applying').plan);
  engine.tell({ type: 'batch', batch: batch('applied') });
  await vi.waitFor(() => { expect(messages()).toContain('7 things confirmed on 2 pages.'); });
  app.ui.store.getState().toasts.find((toast) => toast.action !== null)?.action?.run();
  await vi.waitFor(() => { expect(engine.calls).toContain(`batch undo ${BATCH}`); });
  engine.tell({ type: 'batch', batch: batch('undone') });
  await vi.waitFor(() => { expect(messages()).toContain('Taken back on 2 pages.'); });
});

it('is silent about batches of others, and knows which one can be taken back', async () => {
  const { app, engine } = opened;
  engine.tell({ type: 'batch', batch: batch('applied') });
  await vi.waitFor(() => { expect(app.batches.newestStanding()?.id).toBe(BATCH); });
  expect(messages()).toEqual([]);
  engine.tell({ type: 'batch', batch: batch('undone') });
  await vi.waitFor(() => { expect(app.batches.newestStanding()).toBeNull(); });
});
