/** Keys looked up, changed, kept, carried away and printed; by the keyboard where a person would. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { ServedApp } from './served-app.ts';
import { addSamples, openPage, serveApp } from './served-app.ts';
import { keepPicture } from './support/fixtures.ts';

let app: ServedApp;

test.beforeAll(async ({ browser }) => {
  app = await serveApp();
  const page = await browser.newPage();
  await page.goto(app.url);
  await addSamples(page, ['order-form.png']);
  await page.close();
});

test.afterAll(async () => { await app.close(); });

const panel = (page: Page) => page.getByRole('dialog', { name: 'Keys and help' });

async function openHelp(page: Page): Promise<void> {
  await page.locator('.page-canvas').focus();
  await page.keyboard.press('?');
  await expect(panel(page)).toBeVisible();
}

/** Whatever an earlier test changed: the usual keys. */
async function usualKeys(page: Page): Promise<void> {
  await openHelp(page);
  await page.getByRole('button', { name: 'Change keys' }).click();
  const reset = page.getByRole('button', { name: 'Usual keys', exact: true });
  if (await reset.isEnabled()) await reset.click();
}

const saved = (page: Page): Promise<unknown> => page.waitForTimeout(500);

test('a key is found by its action, by what it is, and by mode', async ({ page }) => {
  await page.goto(app.url);
  await openPage(page, 'order-form.png');
  await openHelp(page);
  await page.keyboard.type('reading order');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('shift+tab');
  await expect(panel(page).locator('.help__line')).toHaveText([/Previous doubtful thing/, /Previous difference/]);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('join');
  await expect(panel(page).getByText('Join lines')).toBeVisible();
  await panel(page).getByRole('radio', { name: 'Links' }).click();
  await expect(panel(page).getByText('Join lines')).toHaveCount(0);
  await keepPicture(page, 'keys-by-mode-light');
});

test('a key is changed, a collision is asked about, and the answer outlives a reload and is shared', async ({ page, browser }) => {
  await page.goto(app.url);
  await openPage(page, 'order-form.png');
  await usualKeys(page);
  await page.getByRole('button', { name: 'Give “Next doubtful thing” another key' }).click();
  await page.keyboard.press('F8');
  await expect(page.getByRole('button', { name: 'Take F8 from “Next doubtful thing”' })).toBeVisible();
  await page.getByRole('button', { name: 'Give “Next doubtful thing” another key' }).click();
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeVisible();

  await page.getByRole('button', { name: 'Give “Next doubtful thing” another key' }).click();
  await page.keyboard.press('i');
  await expect(page.getByRole('alert')).toContainText('I belongs to “Show or hide the image” already.');
  await keepPicture(page, 'keys-collision-light');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Take I from “Next doubtful thing”' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Take I from “Show or hide the image”' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(panel(page)).toHaveCount(0);
  await page.keyboard.press('F8');
  await expect(page.locator('#page-canvas-selection')).toContainText('doubtful');
  await saved(page);

  // Another browser of the same person: nothing is remembered there but what the engine keeps.
  const context = await browser.newContext();
  const other = await context.newPage();
  await other.goto(app.url);
  await openPage(other, 'order-form.png');
  await other.locator('.page-canvas').focus();
  await other.keyboard.press('F8');
  await expect(other.locator('#page-canvas-selection')).toContainText('doubtful');
  await context.close();
  await usualKeys(page);
  await saved(page);
});

test('keys are exported, reset and imported; what is no file of keys is refused', async ({ page }, testInfo) => {
  await page.goto(app.url);
  await openPage(page, 'order-form.png');
  await usualKeys(page);
  await page.getByRole('button', { name: 'Give “Next doubtful thing” another key' }).click();
  await page.keyboard.press('F9');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export', exact: true }).last().click();
  const file = testInfo.outputPath('lectern-keys.json');
  await (await download).saveAs(file);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ format: 'lectern-keys', version: 1, keys: { 'doubt.next': ['Tab', 'F9'] } });

  await page.getByRole('button', { name: 'Usual keys', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Take F9 from “Next doubtful thing”' })).toHaveCount(0);
  const other = testInfo.outputPath('other.json');
  writeFileSync(other, '{"keys": 1}');
  await page.getByTestId('keymap-file').setInputFiles(other);
  await expect(page.getByText('The file holds no keys of Lectern.')).toBeVisible();
  await page.getByTestId('keymap-file').setInputFiles(file);
  await expect(page.getByRole('button', { name: 'Take F9 from “Next doubtful thing”' })).toBeVisible();
  await page.getByRole('button', { name: 'Usual keys', exact: true }).click();
  await saved(page);
});

test('the keys of a mode are printed', async ({ page }) => {
  await page.addInitScript(() => { window.print = () => { document.title = 'printed'; }; });
  await page.goto(app.url);
  await openPage(page, 'order-form.png');
  await openHelp(page);
  await panel(page).getByRole('radio', { name: 'Lines' }).click();
  await page.getByRole('button', { name: 'Print' }).click();
  await expect(page).toHaveTitle('printed');
  await page.emulateMedia({ media: 'print' });
  const sheet = page.locator('.print-sheet');
  await expect(sheet.getByText('Join lines')).toBeVisible();
  await expect(sheet.getByText('Turn the link round')).toHaveCount(0);
  await expect(page.locator('.topbar')).toBeHidden();
  await keepPicture(page, 'keys-printed');
  await page.emulateMedia({ media: null });
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(sheet).toHaveCount(0);
});
