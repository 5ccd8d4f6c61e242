/** The desktop application itself. Runs wherever Electron's runtime is installed, and says so where it is not. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, expect, test } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';
import { electronObstacle, findElectron } from '../../tools/electron-runtime.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');
const executable = findElectron();
const obstacle = electronObstacle();

test.skip(executable === null, 'Electron\'s runtime is not installed on this machine.');
test.skip(obstacle !== null, `Electron does not run here: ${obstacle ?? ''}.`);

let home: string;
let application: ElectronApplication;
let window: Page;

test.beforeEach(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'lectern-electron-'));
  application = await _electron.launch({
    executablePath: executable ?? '', args: [ROOT], env: { ...process.env as Record<string, string>, LECTERN_HOME: home },
  });
  window = await application.firstWindow();
});
test.afterEach(async () => {
  await application.close();
  rmSync(home, { recursive: true, force: true, maxRetries: 3 });
});

test('a newcomer finds the sample documents, with their images', async () => {
  expect(window.url()).toBe('lectern://app/index.html');
  await expect(window.getByText(/receipt/).first()).toBeVisible({ timeout: 60_000 });
  const image = await window.evaluate(async () => {
    const address = performance.getEntriesByType('resource').map(({ name }) => name).find((name) => name.startsWith('lectern://image/'));
    return address === undefined ? null : (await fetch(address)).headers.get('content-type');
  });
  expect(image === null || image.startsWith('image/')).toBe(true);
});

test('the page is in its box', async () => {
  expect(await window.evaluate(() => [typeof Reflect.get(globalThis, 'require'), typeof Reflect.get(globalThis, 'process')])).toEqual(['undefined', 'undefined']);
  const files = await window.evaluate(async () => {
    const ask = async (address: string): Promise<number> => (await fetch(address).catch(() => ({ status: 0 }))).status;
    return Promise.all(['../package.json', '..%2f..%2fpackage.json', 'https://example.org/'].map(ask));
  });
  expect(files.every((status) => status !== 200)).toBe(true);
  await window.evaluate(() => {
    globalThis.open('https://example.org/');
    location.href = 'https://example.org/';
  });
  await expect.poll(() => application.windows().length).toBe(1);
  expect(window.url()).toBe('lectern://app/index.html');
});

test('an engine that is killed comes back', async () => {
  await expect(window.getByText(/receipt/).first()).toBeVisible({ timeout: 60_000 });
  const engineId = (): Promise<number | undefined> => application.evaluate(({ app }) => app.getAppMetrics().find(({ name }) => name === 'Lectern engine')?.pid);
  const first = await engineId();
  expect(first).toBeDefined();
  process.kill(first ?? 0, 'SIGKILL');
  await expect.poll(engineId, { timeout: 30_000 }).not.toBe(first);
  await window.reload();
  await expect(window.getByText(/receipt/).first()).toBeVisible({ timeout: 60_000 });
});
