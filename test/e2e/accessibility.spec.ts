/** Nothing serious that axe can find, in every mode and panel, light and dark; and the focus can be moved by key. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { keepPicture } from './support/fixtures.ts';
import type { ServedApp } from './served-app.ts';
import { addSamples, openPage, serveApp } from './served-app.ts';

const MODES = ['Words', 'Lines', 'Grid', 'Links', 'Tables', 'Ask'] as const;
const IN_MENU = ['People and second reviews', 'Appearance'] as const;
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

const LOOKS = [
  { name: 'light', colorScheme: 'light', contrast: 'no-preference' },
  { name: 'dark', colorScheme: 'dark', contrast: 'no-preference' },
  { name: 'light with high contrast', colorScheme: 'light', contrast: 'more' },
  { name: 'dark with high contrast', colorScheme: 'dark', contrast: 'more' },
] as const;

for (const { name, colorScheme, contrast } of LOOKS) {
  test(`axe finds nothing serious, ${name}`, async ({ browser }) => {
    // axe wants a context that it may open further pages in.
    const context = await browser.newContext({ colorScheme, contrast, viewport: { width: 1280, height: 800 } });
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
    await page.getByRole('button', { name: 'All tools' }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    expect.soft(await serious(page), 'All tools').toEqual([]);
    await page.keyboard.press('Escape');
    for (const panel of [...PANELS, ...IN_MENU]) {
      const inMenu = IN_MENU.some((name) => name === panel);
      if (inMenu) await page.getByRole('button', { name: 'All tools' }).click();
      await page.getByRole(inMenu ? 'menuitem' : 'button', { name: panel, exact: !inMenu }).click();
      await expect(page.locator('.panel')).toBeVisible();
      expect.soft(await serious(page), panel).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(page.locator('.panel')).toHaveCount(0);
    }
    await page.locator('.page-canvas').focus();
    await page.keyboard.press('ControlOrMeta+k');
    await expect(page.locator('.palette')).toBeVisible();
    expect.soft(await serious(page), 'palette').toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+1');
    await page.keyboard.press('Tab');
    await page.keyboard.press('F2');
    await page.keyboard.type('O0');
    expect.soft(await serious(page), 'typing').toEqual([]);
    await page.keyboard.press('ControlOrMeta+i');
    await expect(page.locator('.finder')).toBeVisible();
    expect.soft(await serious(page), 'characters').toEqual([]);
    await keepPicture(page, `characters-${name.replaceAll(' ', '-')}`);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('button', { name: 'Change keys' }).click();
    await page.getByRole('button', { name: 'Give “Next doubtful thing” another key' }).click();
    await page.keyboard.press('i');
    await expect(page.getByRole('alert')).toBeVisible();
    expect.soft(await serious(page), 'changing keys').toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('.page-canvas').focus();
    await page.keyboard.press('Shift+F1');
    await expect(page.locator('.tour')).toBeVisible();
    expect.soft(await serious(page), 'tour').toEqual([]);
    await keepPicture(page, `tour-${name.replaceAll(' ', '-')}`);
    await page.getByRole('button', { name: 'Close the tour' }).click();
    await page.waitForTimeout(400);
    await context.close();
  });
}

test('F6 goes through all parts of the window, there and back', async ({ page }) => {
  await page.goto(app.url);
  await openPage(page, 'order-form.png');
  const region = (): Promise<string> => page.evaluate(() => {
    const places = ['topbar', 'queue', 'page-canvas', 'heat', 'inspector', 'status'];
    return places.find((place) => document.activeElement?.closest(`.${place}`) !== null) ?? '';
  });
  await page.locator('.page-canvas').focus();
  const seen: string[] = [];
  for (let press = 0; press < 6; press++) {
    await page.keyboard.press('F6');
    seen.push(await region());
  }
  expect(seen).toEqual(['heat', 'inspector', 'status', 'topbar', 'queue', 'page-canvas']);
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

/** Controls of the bars that lie outside the window, or over each other. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => [...document.querySelectorAll('.top-left, .top, .top-right, .status')].flatMap((bar) => {
    const boxes: DOMRect[] = [];
    const room = bar.getBoundingClientRect();
    return [...bar.querySelectorAll('button')].flatMap((control) => {
      const box = control.getBoundingClientRect();
      if (box.width === 0) return [];
      const out = box.left < room.left - 1 || box.right > room.right + 1 || box.top < room.top - 1 || box.bottom > room.bottom + 1;
      const over = boxes.some((other) => box.left < other.right - 1 && other.left < box.right - 1 && box.top < other.bottom - 1 && other.top < box.bottom - 1);
      boxes.push(box);
      return out || over ? [`${bar.className}: ${control.getAttribute('aria-label') ?? control.textContent}`] : [];
    });
  }));
}

test('text from 90 to 150 percent leaves every control whole, is chosen by key, and is remembered', async ({ browser }) => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(app.url);
  await openPage(page, 'order-form.png');
  await page.locator('.page-canvas').focus();
  const size = (): Promise<string> => page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
  const sizes: string[] = [];
  await page.keyboard.press('Alt+-');
  for (let step = 0; step < 5; step++) {
    sizes.push(await size());
    expect.soft(await cutOff(page), sizes.at(-1)).toEqual([]);
    await page.keyboard.press('Alt+=');
  }
  expect(sizes).toEqual(['14.4px', '16px', '17.6px', '20px', '24px']);
  await keepPicture(page, 'text-150');
  await page.waitForTimeout(400);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Mark reviewed' })).toBeEnabled();
  expect(await size()).toBe('24px');
  await page.getByRole('button', { name: 'All tools' }).click();
  await page.getByRole('menuitem', { name: 'Appearance' }).click();
  await keepPicture(page, 'appearance-150');
  await page.getByRole('button', { name: 'Usual size' }).click();
  expect(await size()).toBe('16px');
  await page.waitForTimeout(400);
  await page.close();
});

test('nothing moves by itself where less motion is asked for', async ({ browser }) => {
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  await page.goto(app.url);
  await openPage(page, 'order-form.png');
  const slowest = await page.evaluate(() => Math.max(...[...document.querySelectorAll('*')].flatMap((element) => {
    const { transitionDuration, animationDuration } = getComputedStyle(element);
    return [transitionDuration, animationDuration].flatMap((list) => list.split(',').map(parseFloat));
  })));
  expect(slowest).toBeLessThanOrEqual(0.001);
  await page.close();
});
