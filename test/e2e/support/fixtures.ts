/** What browser tests start from. */
import path from 'node:path';
import { test as base } from '@playwright/test';
import type { Page } from '@playwright/test';
import { LecternServer } from './server.ts';

export { expect } from '@playwright/test';

interface Options {
  /** Name of the project's folder; null for the samples that a newcomer sees. */
  readonly projectName: string | null;
}

interface Fixtures {
  /** A running Lectern with a home of its own. */
  readonly lectern: LecternServer;
  /** The screen, opened by the address that the program printed. Errors on the page fail the test. */
  readonly app: Page;
}

export const test = base.extend<Options & Fixtures>({
  projectName: ['project', { option: true }],
  lectern: async ({ projectName }, use, testInfo) => {
    const lectern = new LecternServer({ project: projectName });
    try {
      await lectern.start();
      await use(lectern);
    } finally {
      await lectern.dispose();
      if (lectern.log !== '') await testInfo.attach('lectern.log', { body: lectern.log, contentType: 'text/plain' });
    }
  },
  app: async ({ page, lectern }, use) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && /Content Security Policy|Uncaught/.test(message.text())) errors.push(message.text());
    });
    await page.goto(lectern.url);
    await use(page);
    base.expect(errors, 'errors on the page').toEqual([]);
  },
});

/** Keeps a picture of the screen in test-results/screens, for people to look at. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join('test-results', 'screens', `${name}.png`), animations: 'disabled' });
}
