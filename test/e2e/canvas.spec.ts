/** Looking at the page as at a map, with mouse and keys: turning, lasso, strip of doubt, the page in small, large scans in tiles. */
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import type { PageSnapshot } from '../../src-shared/api/index.ts';
import { boxOfQuad, centreOf } from '../../src-shared/geometry.ts';
import type { PagePoint } from '../../src-shared/geometry.ts';
import type { Turn } from '../../src-renderer/canvas/camera.ts';
import { fitPage, toView } from '../../src-renderer/canvas/camera.ts';
import type { ServedApp } from './served-app.ts';
import { addSamples, openPage, serveApp } from './served-app.ts';
import { onlyPage } from './support/engine.ts';

const SAMPLE = 'order-form.png';
const PICTURES = 'test-results/screens';

let app: ServedApp;
let page: Page;
let snapshot: PageSnapshot;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  app = await serveApp();
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(app.url);
  await addSamples(page, [SAMPLE]);
  await openPage(page, SAMPLE);
  snapshot = await onlyPage(app.url);
});

test.afterAll(async () => {
  await page.close();
  await app.close();
});

test.beforeEach(async () => {
  await page.locator('.page-canvas').focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+0');
});

async function inWindow(point: PagePoint, turn: Turn = 0): Promise<{ x: number; y: number }> {
  const frame = (await page.locator('.page-canvas').boundingBox())!;
  const { x, y } = toView(fitPage(snapshot.page, frame, 'page', turn), point);
  return { x: frame.x + x, y: frame.y + y };
}

const middleOf = (at: number): PagePoint => centreOf(boxOfQuad(snapshot.records.words[at]!.quad));
const spoken = () => page.locator('#page-canvas-selection');

test('a word is clicked where it is seen, whichever way the view is turned', async () => {
  for (const turn of [1, 2, 3, 0] as const) {
    await page.keyboard.press('Shift+R');
    const { x, y } = await inWindow(middleOf(3), turn);
    await page.mouse.click(x, y);
    await expect(spoken()).toContainText(`word ${snapshot.records.words[3]!.text}`);
    await page.screenshot({ path: path.join(PICTURES, `turned-${turn}.png`) });
    await page.keyboard.press('Escape');
  }
});

test('a loop drawn around a word takes in that word alone, and another with Shift is added', async () => {
  const loop = async (at: number): Promise<void> => {
    const box = boxOfQuad(snapshot.records.words[at]!.quad);
    const corners = [[box.x0 - 2, box.y0 - 2], [box.x1 + 2, box.y0 - 2], [box.x1 + 2, box.y1 + 2], [box.x0 - 2, box.y1 + 2]] as const;
    const [first, ...others] = await Promise.all(corners.map(([x, y]) => inWindow({ x, y })));
    await page.mouse.move(first!.x, first!.y);
    await page.mouse.down();
    for (const { x, y } of others) await page.mouse.move(x, y, { steps: 4 });
    await page.mouse.up();
  };
  await page.keyboard.press('q');
  await loop(2);
  await expect(spoken()).toContainText(`word ${snapshot.records.words[2]!.text},`);
  await expect(spoken()).not.toContainText('more');
  await page.keyboard.down('Shift');
  await loop(6);
  await page.keyboard.up('Shift');
  await expect(spoken()).toContainText('and 1 more');
  await page.keyboard.down('ControlOrMeta');
  await loop(2);
  await page.keyboard.up('ControlOrMeta');
  await expect(spoken()).not.toContainText('more');
});

test('two words are aligned by one edit', async () => {
  const [a, b] = [snapshot.records.words[2]!, snapshot.records.words[6]!];
  const left = async (id: string) => Math.round(boxOfQuad((await onlyPage(app.url)).records.words.find((word) => word.id === id)!.quad).x0);
  const before = await left(b.id);
  const first = await inWindow(middleOf(2));
  const second = await inWindow(middleOf(6));
  await page.mouse.click(first.x, first.y);
  await page.keyboard.down('Shift');
  await page.mouse.click(second.x, second.y);
  await page.keyboard.up('Shift');
  await page.keyboard.press('ControlOrMeta+Shift+ArrowLeft');
  await expect.poll(async () => (await left(a.id)) === (await left(b.id))).toBe(true);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => left(b.id)).toBe(before);
});

test('the strip of doubt is reached by key, steps through the page, and jumps where it is clicked', async () => {
  const strip = page.getByRole('slider', { name: 'Doubt on this page' });
  await page.keyboard.press('F6');
  await expect(strip).toBeFocused();
  await page.keyboard.press('Home');
  await expect(strip).toHaveAttribute('aria-valuetext', /^1 of \d+, (doubtful|unsure)$/);
  const top = await spoken().textContent();
  await page.keyboard.press('End');
  await expect(spoken()).not.toHaveText(top!);
  const frame = (await strip.boundingBox())!;
  await page.mouse.click(frame.x + frame.width / 2, frame.y + 1);
  await expect(spoken()).toHaveText(top!);
  await expect(page.getByRole('list', { name: 'Levels of doubt' })).toBeVisible();
  await page.locator('.page-canvas').focus();
  await page.keyboard.press('Shift+H');
  await expect(strip).toHaveCount(0);
  await page.keyboard.press('Shift+H');
  await expect(strip).toBeVisible();
});

test('the page in small moves the view where it is pressed', async () => {
  await page.keyboard.press('Shift+O');
  const map = page.getByRole('img', { name: 'The whole page in small' });
  await expect(map).toBeVisible();
  for (let at = 0; at < 5; at++) await page.keyboard.press('+');
  const frame = (await map.boundingBox())!;
  const window_ = page.locator('.mini-map__window');
  await page.mouse.click(frame.x + frame.width / 2, frame.y + frame.height * 0.8);
  const seen = (await window_.boundingBox())!;
  expect(seen.y + seen.height / 2).toBeGreaterThan(frame.y + frame.height * 0.6);
  await page.mouse.move(frame.x + frame.width / 2, frame.y + frame.height * 0.8);
  await page.mouse.down();
  await page.mouse.move(frame.x + frame.width / 2, frame.y + frame.height * 0.3, { steps: 5 });
  await page.mouse.up();
  expect((await window_.boundingBox())!.y).toBeLessThan(seen.y);
  await page.screenshot({ path: path.join(PICTURES, 'mini-map.png') });
  await page.keyboard.press('Shift+O');
  await expect(map).toHaveCount(0);
});

test('a scan of 10,000 x 8,000 pixels is shown in tiles, sharp where one looks', async () => {
  const width = 10_000;
  const height = 8000;
  const text = Array.from({ length: 20 }, (_, row) => `<text x="900" y="${700 + row * 340}" font-size="150" font-family="serif">Parish of Saint Mary, entry ${row + 1} of the year 1742</text>`).join('');
  const file = test.info().outputPath('large-register.png');
  await sharp({ create: { width, height, channels: 3, background: '#f6f1e6' }, limitInputPixels: false })
    .composite([{ input: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${text}</svg>`) }])
    .png({ compressionLevel: 2 }).toFile(file);
  const tiles: string[] = [];
  page.on('response', (response) => { if (/\/\d+\/\d+_\d+$/.test(response.url()) && response.ok()) tiles.push(response.url()); });
  await page.keyboard.press('ControlOrMeta+o');
  await page.getByTestId('file-chooser').first().setInputFiles(file, { timeout: 20_000 });
  const row = page.locator('button.page-row').filter({ hasText: 'large-register' });
  await expect(row).toBeVisible();
  await row.click();
  await expect(page.getByRole('button', { name: 'Mark reviewed' })).toBeEnabled({ timeout: 120_000 });
  await expect.poll(() => tiles.length, { timeout: 60_000 }).toBeGreaterThan(4);
  await page.locator('.page-canvas').focus();
  await page.keyboard.press('z');
  await expect.poll(() => Math.max(...tiles.map((url) => Number(/\/(\d+)\/\d+_\d+$/.exec(url)?.[1]))), { timeout: 30_000 }).toBeGreaterThanOrEqual(4);
  await page.waitForTimeout(1500);
  await page.screenshot({ path: path.join(PICTURES, 'large-scan.png') });
});
