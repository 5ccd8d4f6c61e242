import { expect, test, vi } from 'vitest';
import { createApp } from '../../../../src-renderer/state/app.ts';
import type { App } from '../../../../src-renderer/state/app.ts';
import { FakeEngine } from './fake-engine.ts';
import { memoryStorage } from './open-app.ts';

async function startedWith(storage: ReturnType<typeof memoryStorage>): Promise<App> {
  const app = createApp(new FakeEngine().host(), storage);
  app.connection.start();
  await vi.waitFor(() => { expect(app.workspace.store.getState().pageOrder.length).toBeGreaterThan(0); });
  return app;
}

test('order and filters of the queue are taken up at the next visit; what was searched for is not', async () => {
  const storage = memoryStorage();
  const { queue } = await startedWith(storage);
  expect(queue.store.getState().pages).toHaveLength(2);
  queue.orderBy('doubt');
  queue.group(false);
  queue.filter({ tasks: ['mine', 'decide'], text: 'zzz' });
  expect(queue.store.getState().pages).toEqual([]);
  const later = await startedWith(storage);
  expect(later.queue.store.getState()).toMatchObject({ order: 'doubt', descending: true, grouped: false, filters: { tasks: ['mine', 'decide'], text: '' }, pages: [] });
  later.queue.clearFilters();
  expect(later.queue.store.getState().pages).toHaveLength(2);
});

test('another project begins with the usual order and all pages', async () => {
  const storage = memoryStorage();
  const first = await startedWith(storage);
  first.queue.orderBy('name');
  first.ui.keep({ queue: { ...first.ui.store.getState().queue!, project: 'another' } });
  const later = await startedWith(storage);
  expect(later.queue.store.getState()).toMatchObject({ order: 'document', descending: false });
});

test('whose pages are shown follows the name that edits carry', async () => {
  const app = await startedWith(memoryStorage());
  const { pages } = app.workspace.store.getState();
  const [own] = pages.values();
  app.workspace.store.setState({ pages: new Map([...pages, [own!.id, { ...own!, status: 'in-review', reviewer: 'Ada' }]]) });
  app.queue.filter({ tasks: ['mine'] });
  expect(app.queue.store.getState().pages).toEqual([]);
  app.ui.keep({ reviewer: 'Ada' });
  expect(app.queue.store.getState().pages).toEqual([own!.id]);
});
