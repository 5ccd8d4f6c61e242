/** The program as it is served, with the sample documents in a project of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

const ROOT = path.join(import.meta.dirname, '..', '..');

export interface ServedApp {
  /** Address with its token. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a new, empty project. Needs the built screen (`npm run build:web`). */
export async function serveApp(): Promise<ServedApp> {
  if (!existsSync(path.join(ROOT, 'out', 'renderer', 'index.html'))) throw new Error('The screen is not built: npm run build:web');
  const directory = await mkdtemp(path.join(tmpdir(), 'lectern-screens-'));
  const server = spawn(process.execPath, ['src-main/cli/main.ts', 'serve', '--project', path.join(directory, 'Samples'), '--json'], {
    cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, LECTERN_HOME: path.join(directory, 'home') },
  });
  const ended = new Promise<void>((resolve) => { server.once('exit', () => { resolve(); }); });
  const close = async (): Promise<void> => {
    server.kill('SIGTERM');
    await ended;
    await rm(directory, { recursive: true, force: true });
  };
  // The interface stays open: it goes on draining the pipe, so that the program never waits or fails on it.
  const output = createInterface({ input: server.stdout });
  const first = await Promise.race([once(output, 'line'), ended]);
  if (first === undefined) {
    await close();
    throw new Error('The program ended before it was ready.');
  }
  return { url: (JSON.parse(String(first[0])) as { url: string }).url, close };
}

/** Adds sample documents and waits until every one of their pages has been read and predicted. */
export async function addSamples(page: Page, names: readonly string[]): Promise<void> {
  await page.getByTestId('file-chooser').first().setInputFiles(names.map((name) => path.join(ROOT, 'samples', name)));
  await expect(page.locator('.page-row').filter({ hasText: 'Predicted' })).toHaveCount(names.length, { timeout: 120_000 });
}

/** Opens a page of the queue by the name of its document. */
export async function openPage(page: Page, name: string): Promise<void> {
  await page.locator('button.page-row').filter({ hasText: name }).click();
  await expect(page.getByRole('button', { name: 'Mark reviewed' })).toBeEnabled();
}
