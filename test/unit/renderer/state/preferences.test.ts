import { afterEach, describe, expect, it, vi } from 'vitest';
import { createApp } from '../../../../src-renderer/state/app.ts';
import type { App } from '../../../../src-renderer/state/app.ts';
import { DEFAULT_PREFERENCES } from '../../../../src-shared/preferences.ts';
import { FakeEngine } from './fake-engine.ts';
import { memoryStorage } from './open-app.ts';

const apps: App[] = [];
afterEach(() => { for (const app of apps.splice(0)) app.connection.stop(); });

function start(engine: FakeEngine, storage = memoryStorage()): App {
  const app = createApp(engine.host(), storage);
  app.connection.start();
  apps.push(app);
  return app;
}
const ui = (app: App) => app.ui.store.getState();

describe('preferences', () => {
  it('come from the person\'s file, whatever this window remembered', async () => {
    const engine = new FakeEngine();
    engine.preferences = { ...DEFAULT_PREFERENCES, theme: 'dark', keys: { 'word.merge': ['Mod+M'] }, showAllLinks: true };
    const app = start(engine);
    await vi.waitFor(() => { expect(ui(app)).toMatchObject({ theme: 'dark', keys: { 'word.merge': ['Mod+M'] } }); });
    expect(app.view.store.getState().showAllLinks).toBe(true);
  });

  it('go to the file, also when they were changed before the engine answered', async () => {
    const engine = new FakeEngine();
    engine.preferences = { ...DEFAULT_PREFERENCES, theme: 'light', textSize: 90 };
    const app = start(engine);
    app.ui.keep({ theme: 'dark' });
    await vi.waitFor(() => { expect(engine.preferences).toMatchObject({ theme: 'dark', textSize: 90 }); });
    expect(ui(app)).toMatchObject({ theme: 'dark', textSize: 90 });
  });

  it('follow another window, but for what one window may look like and another not', async () => {
    const engine = new FakeEngine();
    const app = start(engine);
    await vi.waitFor(() => { expect(app.connection.isOpen).toBe(true); });
    engine.tell({ type: 'preferences', preferences: { ...DEFAULT_PREFERENCES, theme: 'dark', queueOpen: false } });
    await vi.waitFor(() => { expect(ui(app).theme).toBe('dark'); });
    expect(ui(app).queueOpen).toBe(true);
  });
});

describe('a window', () => {
  it('is in the same mode again after a reload', () => {
    const engine = new FakeEngine();
    const storage = memoryStorage();
    start(engine, storage).selection.setMode('links');
    expect(start(engine, storage).selection.store.getState().mode).toBe('links');
  });
});
