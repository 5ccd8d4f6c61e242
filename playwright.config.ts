/** Browser tests: the real program, served on loopback, driven as a person would. */
import { defineConfig } from '@playwright/test';
import { findBrowser } from './test/e2e/support/browser.ts';

const browser = await findBrowser();

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results/e2e',
  // Two files at a time: more would take the cores that recognition and the model want.
  workers: 2,
  fullyParallel: false,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 240_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    browserName: 'chromium',
    headless: true,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    ...(browser === null ? {} : { launchOptions: { executablePath: browser.executable, args: [...browser.args] } }),
  },
});
