/** The program as it is served, with the sample documents in a project of its own. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { LecternServer, sample } from './support/server.ts';

const SCREEN = path.join(import.meta.dirname, '..', '..', 'out', 'renderer', 'index.html');

export interface ServedApp {
  /** Address with its token. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a new, empty project. Needs the built screen (`npm run build:web`). */
export async function serveApp(): Promise<ServedApp> {
  if (!existsSync(SCREEN)) throw new Error('The screen is not built: npm run build:web');
  const server = new LecternServer({ project: 'Samples' });
  try {
    await server.start();
  } catch (error) {
    await server.dispose();
    throw error;
  }
  return { url: server.url, close: () => server.dispose() };
}

/** Adds sample documents and waits until every one of their pages has been read and predicted. */
export async function addSamples(page: Page, names: readonly string[]): Promise<void> {
  await page.getByTestId('file-chooser').first().setInputFiles(names.map(sample));
  await expect(page.locator('.page-row').filter({ hasText: 'Predicted' })).toHaveCount(names.length, { timeout: 120_000 });
}

/** Opens a page of the queue by the name of its document. */
export async function openPage(page: Page, name: string): Promise<void> {
  await page.locator('button.page-row').filter({ hasText: name }).click();
  await expect(page.getByRole('button', { name: 'Mark reviewed' })).toBeEnabled();
}

/** Opens the program in a window, brings in one sample document, and opens its page once it has been read. */
export async function openSample(page: Page, app: ServedApp, name: string): Promise<void> {
  await page.goto(app.url);
  await addSamples(page, [name]);
  await openPage(page, name);
}
