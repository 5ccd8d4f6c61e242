import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runAction } from '../../../../src-renderer/actions/registry.ts';
import { NEXT_PAGE, PAGE, entityId, linkId } from '../state/fake-engine.ts';
import type { OpenedApp } from '../state/open-app.ts';
import { openApp } from '../state/open-app.ts';

let opened: OpenedApp;
beforeEach(async () => {
  opened = await openApp();
  opened.app.selection.setMode('links');
});
afterEach(() => { opened.app.connection.stop(); });

const links = (): string[] => [...opened.app.page.store.getState().state!.link.values()].map((link) => `${link.from}>${link.to} ${link.by}`);
const toasts = (): string[] => opened.app.ui.store.getState().toasts.map((toast) => toast.message);
const settled = (): Promise<void> => vi.waitFor(() => { expect(opened.app.linkProposals.isPossible).toBe(true); });

it('gives the model the entities as they stand after edits, and takes over what it proposes as one edit', async () => {
  const { app, engine } = opened;
  engine.proposals = [{ from: entityId('e1'), to: entityId('e2'), confidence: 0.9 }, { from: entityId('e3'), to: entityId('e4'), confidence: 0.8 }];
  app.page.dispatch({ type: 'entity.setLabel', entities: [entityId('e3')], label: 'header' });
  expect(runAction(app, 'link.propose')).toBe(true);
  // While the model is at it, it is not asked again.
  expect(runAction(app, 'link.propose')).toBe(false);
  await settled();
  expect(engine.calls).toContain(`link ${PAGE} e1 question, e2 answer, e3 header, e4 answer`);
  expect(links()).toEqual(['e1>e2 ocr', 'e3>e4 model']);
  expect(toasts()).toEqual(['1 link proposed. What you drew or accepted stays.']);
  app.page.undo();
  await vi.waitFor(() => { expect(links()).toEqual(['e1>e2 ocr']); });
});

it('says where the model has nothing to add', async () => {
  opened.engine.proposals = [{ from: entityId('e1'), to: entityId('e2'), confidence: 0.9 }];
  runAction(opened.app, 'link.propose');
  await settled();
  expect(toasts()).toEqual(['The model has no other links to propose.']);
  expect(opened.engine.log).toEqual([]);
});

it('leaves the page alone where another one is open when the model is done', async () => {
  const { app, engine } = opened;
  engine.proposals = [{ from: entityId('e3'), to: entityId('e4'), confidence: 0.8 }];
  let open = (): void => undefined;
  engine.gate = new Promise((resolve) => { open = resolve; });
  runAction(app, 'link.propose');
  await vi.waitFor(() => { expect(engine.calls.some((call) => call.startsWith('link'))).toBe(true); });
  void app.page.open(NEXT_PAGE);
  await vi.waitFor(() => { expect(app.page.store.getState().id).toBe(NEXT_PAGE); });
  open();
  await settled();
  expect(engine.log).toEqual([]);
});

it('tells what is wrong where the model cannot be asked', async () => {
  opened.engine.fates = [{ refuse: 'model-not-found' }];
  runAction(opened.app, 'link.propose');
  await settled();
  expect(toasts()).toHaveLength(1);
  expect(opened.app.page.store.getState().state!.link.has(linkId('k1'))).toBe(true);
});
