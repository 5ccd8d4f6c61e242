/** Nothing serious that axe can find, in every mode and panel, light and dark; and the focus can be moved by key. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { ServedApp } from './served-app.ts';
import { addSamples, openPage, serveApp } from './served-app.ts';

const MODES = ['Words', 'Lines', 'Grid', 'Links', 'Ask'] as const;
const PANELS = ['Add documents', 'Export', 'Project settings', 'Keys and help', 'More for this page'] as const;

let app: ServedApp;

test.beforeAll(async ({ browser }) => {
  app = await serveApp();
  const page = await browser.newPage();
  await page.goto(app.url);
  await addSamples(page, ['order-form.png']);
  await page.close();
});

test.afterAll(async () => { await app.close(); });

/** What axe finds that is serious or critical: rule, and the elements. */
async function serious(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`);
}

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious, ${theme}`, async ({ browser }) => {
    // axe wants a context that it may open further pages in.
    const context = await browser.newContext({ colorScheme: theme, viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await page.goto(app.url);
    await openPage(page, 'order-form.png');
    expect.soft(await serious(page)).toEqual([]);
    for (const mode of MODES) {
      await page.getByRole('radio', { name: mode }).click();
      await page.locator('.page-canvas').focus();
      await page.keyboard.press('Tab');
      await page.waitForTimeout(300);
      expect.soft(await serious(page), mode).toEqual([]);
    }
    for (const panel of PANELS) {
      await page.getByRole('button', { name: panel, exact: true }).click();
      await expect(page.locator('.panel')).toBeVisible();
      expect.soft(await serious(page), panel).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(page.locator('.panel')).toHaveCount(0);
    }
    await page.locator('.page-canvas').focus();
    await page.keyboard.press('ControlOrMeta+k');
    await expect(page.locator('.palette')).toBeVisible();
    expect.soft(await serious(page), 'palette').toEqual([]);
    await context.close();
  });
}

test('F6 goes through all parts of the window, there and back', async ({ page }) => {
  await page.goto(app.url);
  await openPage(page, 'order-form.png');
  const region = (): Promise<string> => page.evaluate(() => {
    const places = ['topbar', 'queue', 'page-canvas', 'inspector', 'status'];
    return places.find((place) => document.activeElement?.closest(`.${place}`) !== null) ?? '';
  });
  await page.locator('.page-canvas').focus();
  const seen: string[] = [];
  for (let press = 0; press < 5; press++) {
    await page.keyboard.press('F6');
    seen.push(await region());
  }
  expect(seen).toEqual(['inspector', 'status', 'topbar', 'queue', 'page-canvas']);
  await page.keyboard.press('Shift+F6');
  expect(await region()).toBe('queue');
});

test('panels opened by key give the focus back to the page, even when one follows the other at once', async ({ page }) => {
  await page.goto(app.url);
  await openPage(page, 'order-form.png');
  const canvas = page.locator('.page-canvas');
  await canvas.focus();
  for (const key of ['?', 'ControlOrMeta+,', 'ControlOrMeta+e', 'ControlOrMeta+k']) {
    await page.keyboard.press(key);
    await expect(page.locator('.panel')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.locator('.panel')).toHaveCount(0);
    await expect(canvas, key).toBeFocused();
  }
  await page.keyboard.press('?');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('accept');
  await expect(page.locator('.palette__input')).toHaveValue('accept');
  await page.keyboard.press('Escape');
  await expect(page.locator('.palette')).toHaveCount(0);
  await expect(canvas).toBeFocused();
});

test('twice the text size neither cuts nor hides the main controls', async ({ browser }) => {
  const page = await browser.newPage({ viewport: { width: 2560, height: 1440 } });
  await page.goto(app.url);
  await openPage(page, 'order-form.png');
  await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
  await expect(page.getByRole('button', { name: 'Mark reviewed' })).toBeInViewport({ ratio: 1 });
  for (const mode of MODES) await expect(page.getByRole('radio', { name: mode })).toBeInViewport({ ratio: 1 });
  for (const panel of PANELS) await expect(page.getByRole('button', { name: panel, exact: true })).toBeInViewport({ ratio: 1 });
  await page.close();
});
