/** A whole page reviewed by keyboard alone: every mode, a correction, a label, a link, and the page marked. No mouse. */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { DEFAULT_THRESHOLD, isUnsure } from '../../src-shared/doubt.ts';
import type { ServedApp } from './served-app.ts';
import { addSamples, serveApp } from './served-app.ts';
import { onlyPage } from './support/engine.ts';
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

const spoken = (page: Page) => page.locator('#page-canvas-selection');
const left = (page: Page, mode: string) => page.getByText(`No doubtful ${mode} is left on this page.`);

/** Confirms one doubtful thing after the other until the screen says that none is left. */
async function confirmAll(page: Page, mode: string): Promise<number> {
  await page.keyboard.press('Tab');
  for (let presses = 0; presses < 200; presses++) {
    if (await left(page, mode).isVisible()) return presses;
    await page.keyboard.press('Enter');
  }
  throw new Error(`Doubtful things are left in ${mode}.`);
}

test('a page is reviewed from its first doubtful word to its mark, by keyboard alone', async ({ page }) => {
  test.slow();
  await page.goto(app.url);
  await expect(page.getByRole('button', { name: 'Mark reviewed' })).toBeEnabled();
  // From wherever the focus is to the page.
  for (let press = 0; press < 5 && !(await page.locator('.page-canvas').evaluate((one) => one === document.activeElement)); press++) await page.keyboard.press('F6');

  await page.keyboard.press('Tab');
  await page.keyboard.press('e');
  await page.keyboard.type('AL-3392');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('F6');
  for (let press = 0; press < 5 && !(await page.locator('.page-canvas').evaluate((one) => one === document.activeElement)); press++) await page.keyboard.press('F6');
  await confirmAll(page, 'word');

  await page.keyboard.press('2');
  await expect(page.getByRole('radio', { name: 'Lines' })).toBeChecked();
  await page.keyboard.press('Shift+A');

  await page.keyboard.press('Alt+3');
  await expect(page.getByRole('radio', { name: 'Grid' })).toBeChecked();
  await confirmAll(page, 'grid cell');

  await page.keyboard.press('Alt+4');
  await expect(page.getByRole('radio', { name: 'Links' })).toBeChecked();
  await page.keyboard.press('ArrowDown');
  await expect(spoken(page)).not.toBeEmpty();
  await page.keyboard.press('2');
  await expect(spoken(page)).toContainText('Key');
  await keepPicture(page, 'keyboard-links');
  const before = (await onlyPage(app.url)).records.links.length;
  await page.keyboard.press('l');
  await expect(spoken(page)).toContainText('link to');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await onlyPage(app.url)).records.links.length).toBe(before + 1);
  await page.keyboard.press('Shift+A');

  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('write a note');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Read by keyboard');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('button', { name: 'Reopen' })).toBeVisible();

  await expect.poll(async () => (await onlyPage(app.url)).page.status).toBe('reviewed');
  const { records, note } = await onlyPage(app.url);
  expect(note).toBe('Read by keyboard');
  const open = [...records.words, ...records.lines, ...records.cells, ...records.entities, ...records.links].filter((record) => isUnsure(record, DEFAULT_THRESHOLD));
  expect(open).toEqual([]);

  await page.reload();
  await expect(page.getByRole('radio', { name: 'Links' })).toBeChecked();
});

test('many things are selected by key: neighbours, the rest of a line, all of a label, all but these', async ({ page }) => {
  await page.goto(app.url);
  await expect(page.locator('.page-canvas')).toBeVisible();
  await page.locator('.page-canvas').focus();
  await page.keyboard.press('Alt+1');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(spoken(page)).toContainText('and 1 more');
  const { records } = await onlyPage(app.url);
  await page.keyboard.press('Alt+i');
  await expect(spoken(page)).toContainText(`and ${records.words.length - 3} more`);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+4');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Alt+a');
  const [label] = (await spoken(page).textContent())!.split(':');
  const named = { Header: 'header', Key: 'question', Value: 'answer', Other: 'other' }[label!];
  const amount = records.entities.filter((entity) => entity.label === named).length;
  expect(amount).toBeGreaterThan(1);
  await expect(spoken(page)).toContainText(`and ${amount - 1} more`);
});
