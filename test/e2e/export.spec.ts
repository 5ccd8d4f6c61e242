/** A person chooses a format, sees what it leaves behind, and only then exports. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { ServedApp } from './served-app.ts';
import { addSamples, openPage, serveApp } from './served-app.ts';

const DIRECTORY = 'test-results/screens';

let app: ServedApp;

test.beforeAll(async ({ browser }) => {
  app = await serveApp();
  const page = await browser.newPage();
  await page.goto(app.url);
  await addSamples(page, ['order-form.png']);
  await page.close();
});

test.afterAll(async () => { await app.close(); });

for (const theme of ['light', 'dark'] as const) {
  test(`losses are shown before the export runs, ${theme}`, async ({ browser }) => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: theme });
    await page.goto(app.url);
    await openPage(page, 'order-form.png');
    await page.keyboard.press('Control+e');
    const form = page.locator('.panel--export');
    await form.getByRole('radio', { name: 'FUNSD', exact: true }).check();
    await form.getByRole('radio', { name: /All pages/ }).check();
    const losses = form.getByRole('region', { name: 'What FUNSD leaves behind' });
    await expect(losses.getByRole('listitem').filter({ hasText: 'grid cells' })).toContainText(/\d+, first in order-form\.png, page 1/);
    await expect(losses.getByRole('listitem').filter({ hasText: 'links' })).toHaveCount(0);
    await page.screenshot({ path: path.join(DIRECTORY, `export-losses-${theme}.png`) });
    await form.getByRole('radio', { name: 'Lectern JSONL' }).check();
    await expect(form.getByRole('region', { name: 'What Lectern JSONL leaves behind' })).toContainText('it carries all that these pages hold');
    await form.getByRole('radio', { name: 'FUNSD', exact: true }).check();
    await form.getByRole('button', { name: 'Export', exact: true }).click();
    await expect(form.locator('.form__result')).toContainText('Done');
    const out = await form.locator('.form__result').getByText(/exports/).textContent();
    const manifest = JSON.parse(readFileSync(path.join(out!.trim(), 'manifest.json'), 'utf8')) as { losses: { what: string }[] };
    expect(manifest.losses.map(({ what }) => what)).toContain('Grid cells are not part of FUNSD.');
    await page.close();
  });
}
