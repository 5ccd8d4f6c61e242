/** Lines that a segmentation saw and nobody has read: seen, chosen and filled with words, in a register too dense for all numbers. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import type { PagePoint } from '../../src-shared/geometry.ts';
import { fitPage, toView } from '../../src-renderer/canvas/camera.ts';
import type { ServedApp } from './served-app.ts';
import { serveApp } from './served-app.ts';
import { onlyPage } from './support/engine.ts';
import { keepPicture } from './support/fixtures.ts';
import { LEAF, openRegister } from './support/register.ts';

const SIZE = { width: 1600, height: 2200 };
/** Lines of the register, of which the last are not read. */
const LINES = 60;
const UNREAD = 12;
const PITCH = 32;
const isUnread = (at: number): boolean => at >= LINES - UNREAD;
const topOf = (at: number): number => 100 + at * PITCH;
/** How much higher a line ends than it begins. */
const RISE = 30;

function pageXml(image: string): string {
  const lines = Array.from({ length: LINES }, (_, at) => {
    const y = topOf(at);
    const rise = isUnread(at) ? RISE : 0;
    const outline = `200,${String(y)} 1000,${String(y - rise)} 1000,${String(y + 24 - rise)} 200,${String(y + 24)}`;
    const baseline = `200,${String(y + 18)} 1000,${String(y + 18 - rise)}`;
    const text = isUnread(at) ? '' : '<TextEquiv><Unicode>Ada Byron of this parish, the fourth of March</Unicode></TextEquiv>';
    return `<TextLine id="l${String(at)}"><Coords points="${outline}"/><Baseline points="${baseline}"/>${text}</TextLine>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Metadata><Creator>eScriptorium</Creator><Created>2020-01-01T00:00:00</Created><LastChange>2020-01-01T00:00:00</LastChange></Metadata>
<Page imageFilename="${image}" imageWidth="${String(SIZE.width)}" imageHeight="${String(SIZE.height)}"><TextRegion id="r"><Coords points="150,40 1100,40 1100,2100 150,2100"/>${lines.join('\n')}</TextRegion></Page></PcGts>`;
}

let app: ServedApp;
let page: Page;
let folder: string;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  folder = mkdtempSync(path.join(tmpdir(), 'lectern-wordless-'));
  app = await serveApp();
  page = await browser.newPage();
  const image = await sharp({ create: { ...SIZE, channels: 3, background: '#fbf8f1' } }).png().toBuffer();
  await openRegister(app, page, folder, image, pageXml(LEAF));
});

test.afterAll(async () => {
  await page.close();
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

async function inWindow(point: PagePoint): Promise<{ x: number; y: number }> {
  const frame = (await page.locator('.page-canvas').boundingBox())!;
  const { x, y } = toView(fitPage(SIZE, frame, 'page'), point);
  return { x: frame.x + x, y: frame.y + y };
}

const spoken = () => page.locator('#page-canvas-selection');

test('a line without words is hit by its outline, and the inspector says that nothing in it has been read', async () => {
  const end = await inWindow({ x: 950, y: topOf(55) + 12 - RISE });
  await page.mouse.click(end.x, end.y);
  await expect(spoken()).toHaveText('line 56, no words yet');
  await expect(page.getByRole('button', { name: '56 No words yet' })).toHaveAttribute('aria-current', 'true');
  await expect(page.getByText('nothing in it has been read')).toBeVisible();
  await keepPicture(page, 'wordless-lines');
  await page.emulateMedia({ contrast: 'more' });
  await keepPicture(page, 'wordless-lines-contrast');
  await page.emulateMedia({ contrast: 'no-preference' });
});

test('words that are drawn on it stand in it, far from each other as they are', async () => {
  await page.keyboard.press('1');
  for (const [x, text] of [[230, 'Here'], [900, 'there']] as const) {
    const y = topOf(55) - (RISE * (x - 200)) / 800;
    const [start, end] = [await inWindow({ x, y: y + 2 }), await inWindow({ x: x + 60, y: y + 22 })];
    await page.keyboard.down('Alt');
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move(end.x, end.y, { steps: 4 });
    await page.mouse.up();
    await page.keyboard.up('Alt');
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  }
  await expect.poll(async () => {
    const { lines, words } = (await onlyPage(app.url)).records;
    return lines.find((line) => line.id === 'l55')?.words.map((id) => words.find((word) => word.id === id)?.text);
  }).toEqual(['Here', 'there']);
});
