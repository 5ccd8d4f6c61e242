/** Pictures of the screen in every mode, theme and size, to be looked at; and nothing of it may be cut off. */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { ServedApp } from './served-app.ts';
import { addSamples, openPage, serveApp } from './served-app.ts';

const DIRECTORY = 'test-results/screens';
const SAMPLES = ['order-form.png', 'invoice.pdf', 'register-1868.jpg'];
const SIZES = [{ width: 1280, height: 800 }, { width: 2560, height: 1440 }];
const THEMES = ['light', 'dark'] as const;
const MODES = ['Words', 'Lines', 'Grid', 'Links', 'Tables', 'Ask'] as const;
const PANELS = [
  { name: 'projects', button: 'Choose a project' },
  { name: 'import', button: 'Add documents' },
  { name: 'export', button: 'Export' },
  { name: 'settings', button: 'Project settings' },
  { name: 'help', button: 'Keys and help' },
] as const;

let app: ServedApp;

test.beforeAll(async ({ browser }) => {
  app = await serveApp();
  const page = await browser.newPage();
  await page.goto(app.url);
  await addSamples(page, SAMPLES);
  await page.close();
});

test.afterAll(async () => { await app.close(); });

/** Controls of the bars and panels of which a part lies outside the window or their bar, or that lie over each other. */
async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const bars = document.querySelectorAll('.top-left, .top, .top-right, .status, .queue__head, .section .button-grid, .panel');
    for (const bar of bars) {
      const room = bar.getBoundingClientRect();
      const boxes: DOMRect[] = [];
      for (const control of bar.querySelectorAll('button, select, output, input:not([type="file"])')) {
        const box = control.getBoundingClientRect();
        if (box.width === 0) continue;
        const out = box.left < Math.max(0, room.left) - 1 || box.right > Math.min(innerWidth, room.right) + 1;
        const over = boxes.some((other) => box.left < other.right - 1 && other.left < box.right - 1 && box.top < other.bottom - 1 && other.top < box.bottom - 1);
        boxes.push(box);
        if (out || over) found.push(`${bar.className}: ${control.getAttribute('aria-label') ?? control.textContent}`);
      }
    }
    if (document.documentElement.scrollWidth > innerWidth) found.push('The window scrolls sideways.');
    return found;
  });
}

for (const theme of THEMES) {
  for (const size of SIZES) {
    const at = `${theme}-${size.width}`;

    test(`modes, ${at}`, async ({ browser }) => {
      const page = await browser.newPage({ viewport: size, colorScheme: theme });
      const problems: string[] = [];
      page.on('console', (message) => { if (message.type() === 'error') problems.push(message.text()); });
      page.on('pageerror', (error) => { problems.push(error.message); });
      await page.goto(app.url);
      await openPage(page, 'order-form.png');
      for (const mode of MODES) {
        await page.getByRole('radio', { name: mode }).click();
        await page.locator('.page-canvas').focus();
        await page.keyboard.press('Tab');
        await page.waitForTimeout(400);
        await page.screenshot({ path: `${DIRECTORY}/${mode.toLowerCase()}-${at}.png` });
        expect(await cutOff(page)).toEqual([]);
      }
      expect(problems).toEqual([]);
      await page.close();
    });

    test(`ways of looking, ${at}`, async ({ browser }) => {
      const page = await browser.newPage({ viewport: size, colorScheme: theme });
      await page.goto(app.url);
      await openPage(page, 'order-form.png');
      await page.locator('.page-canvas').focus();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Shift+O');
      await page.keyboard.press('f');
      await page.waitForTimeout(400);
      await page.screenshot({ path: `${DIRECTORY}/close-up-${at}.png` });
      expect(await cutOff(page)).toEqual([]);
      await page.keyboard.press('ControlOrMeta+0');
      await page.keyboard.press('Shift+R');
      await page.waitForTimeout(400);
      await page.screenshot({ path: `${DIRECTORY}/turned-${at}.png` });
      await page.keyboard.press('Shift+O');
      await page.getByRole('button', { name: 'How the page is shown' }).click();
      await expect(page.getByRole('menu')).toBeVisible();
      await page.screenshot({ path: `${DIRECTORY}/view-menu-${at}.png` });
      await page.close();
    });

    test(`panels, ${at}`, async ({ browser }) => {
      const page = await browser.newPage({ viewport: size, colorScheme: theme });
      await page.goto(app.url);
      await openPage(page, 'order-form.png');
      for (const { name, button } of PANELS) {
        await page.getByRole('button', { name: button, exact: name !== 'projects' }).click();
        await expect(page.locator('.panel')).toBeVisible();
        await page.screenshot({ path: `${DIRECTORY}/${name}-${at}.png` });
        expect(await cutOff(page)).toEqual([]);
        await page.keyboard.press('Escape');
        await expect(page.locator('.panel')).toHaveCount(0);
      }
      await page.locator('.page-canvas').focus();
      await page.keyboard.press('ControlOrMeta+k');
      await expect(page.locator('.palette')).toBeVisible();
      await page.screenshot({ path: `${DIRECTORY}/palette-${at}.png` });
      await page.keyboard.press('Escape');
      await page.keyboard.press('ControlOrMeta+f');
      await page.keyboard.type('total');
      await expect(page.locator('.found-place').first()).toBeVisible();
      await page.screenshot({ path: `${DIRECTORY}/search-${at}.png` });
      expect(await cutOff(page)).toEqual([]);
      await page.close();
    });
  }
}

for (const width of [1280, 1024]) {
  test(`the bar at the top is one row of controls in a window ${width} wide, and all tools stand in a menu`, async ({ browser }) => {
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    await page.goto(app.url);
    await openPage(page, 'order-form.png');
    const bar = page.getByRole('toolbar', { name: 'Tools' });
    const tops = await bar.getByRole('button').evaluateAll((buttons) => buttons.filter((button) => button.clientHeight > 0).map((button) => Math.round(button.getBoundingClientRect().top)));
    expect(new Set(tops).size).toBe(1);
    expect(await cutOff(page)).toEqual([]);
    await bar.getByRole('button', { name: 'All tools' }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    await page.screenshot({ path: `${DIRECTORY}/tools-${width}.png` });
    await page.getByRole('menuitem', { name: 'Project settings' }).click();
    await expect(page.getByRole('dialog', { name: 'Project settings' })).toBeVisible();
    await page.screenshot({ path: `${DIRECTORY}/tools-settings-${width}.png` });
    expect(await cutOff(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'All tools' })).toBeFocused();
    await page.close();
  });
}

test('the panels at the sides can be hidden, resized by key, and come back', async ({ page }) => {
  await page.goto(app.url);
  await openPage(page, 'invoice.pdf');
  const queue = page.getByRole('navigation', { name: 'Documents and pages' });
  const before = (await queue.boundingBox())!.width;
  await page.locator('.splitter--queue').focus();
  await page.keyboard.press('ArrowRight');
  expect((await queue.boundingBox())!.width).toBeGreaterThan(before);
  await page.getByRole('button', { name: 'Hide the queue' }).click();
  await expect(queue).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Show the queue' })).toBeVisible();
  await expect(queue).toHaveCount(0);
  await page.getByRole('button', { name: 'Show the queue' }).click();
  await expect(queue).toBeVisible();
});
