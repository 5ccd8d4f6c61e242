/** An app on a fake engine, with its first page open. */
import { vi } from 'vitest';
import type { App } from '../../../../src-renderer/state/app.ts';
import { createApp } from '../../../../src-renderer/state/app.ts';
import { FakeEngine, PAGE } from './fake-engine.ts';

export interface OpenedApp {
  readonly app: App;
  readonly engine: FakeEngine;
}

export function memoryStorage(): Pick<Storage, 'getItem' | 'setItem'> {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => { kept.set(key, value); } };
}

export async function openApp(): Promise<OpenedApp> {
  const engine = new FakeEngine();
  const app = createApp(engine.host(), memoryStorage());
  app.connection.start();
  await vi.waitFor(() => { if (app.workspace.store.getState().pageOrder.length === 0) throw new Error('no pages yet'); });
  await app.page.open(PAGE);
  return { app, engine };
}
