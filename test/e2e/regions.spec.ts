/** Regions that came with a page's transcription, worked by mouse and keys: what the screen did is on disk. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import type { PageSnapshot } from '../../src-shared/api/index.ts';
import type { Line, Region } from '../../src-shared/document.ts';
import type { Box, PagePoint } from '../../src-shared/geometry.ts';
import { boxAround, boxOfQuad, centreOf } from '../../src-shared/geometry.ts';
import { boxOfPoints } from '../../src-shared/polygon.ts';
import { fitPage, toView } from '../../src-renderer/canvas/camera.ts';
import type { ServedApp } from './served-app.ts';
import { serveApp } from './served-app.ts';
import { onlyPage, withEngine } from './support/engine.ts';
import { keepPicture } from './support/fixtures.ts';
import { LEAF, openRegister } from './support/register.ts';

const SIZE = { width: 900, height: 1200 };
const LINE = 30;

interface Block {
  readonly id: string;
  readonly type: string;
  /** Corners of the outline. */
  readonly points: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly lines: readonly string[];
}

/** A leaf of a register: a heading, two paragraphs of which one runs around a note in the margin, and a number. */
const BLOCKS: readonly Block[] = [
  { id: 'head', type: 'heading', points: '240,70 700,70 700,130 240,130', x: 260, y: 85, width: 420, lines: ['Register of the year 1843'] },
  {
    id: 'upper', type: 'paragraph', points: '220,180 840,180 840,330 220,330', x: 240, y: 190, width: 580,
    lines: ['On the fourth day of March came before us', 'Ada Byron of this parish and declared', 'that the house by the mill was hers'],
  },
  {
    id: 'lower', type: 'paragraph', points: '220,370 840,370 840,560 420,560 420,480 220,480', x: 240, y: 380, width: 580,
    lines: ['and that no other person had a claim to it', 'as the neighbours all bore witness'],
  },
  { id: 'note', type: 'marginalia', points: '60,380 190,372 196,500 64,508', x: 70, y: 400, width: 110, lines: ['house sold', 'in 1851'] },
  { id: 'number', type: 'page-number', points: '420,1100 500,1100 500,1145 420,1145', x: 430, y: 1108, width: 40, lines: ['17'] },
];
/** Lines that stand in no region. */
const LOOSE: Block = { id: 'loose', type: '', points: '220,640 840,640 840,800 220,800', x: 240, y: 660, width: 500, lines: ['Signed in the presence of two witnesses', 'Mary Fairfax and Charles Wheatstone'] };

const placesOf = ({ x, y, lines }: Block): PagePoint[] => lines.map((_, at) => ({ x, y: y + at * (LINE + 10) }));

function pageXml(image: string): string {
  const blocks = [...BLOCKS, LOOSE].map((block) => {
    const lines = placesOf(block).map(({ x, y }, at) => {
      const box = `${String(x)},${String(y)} ${String(x + block.width)},${String(y)} ${String(x + block.width)},${String(y + LINE)} ${String(x)},${String(y + LINE)}`;
      return `<TextLine id="${block.id}-${String(at)}"><Coords points="${box}"/><TextEquiv><Unicode>${block.lines[at] ?? ''}</Unicode></TextEquiv></TextLine>`;
    });
    const kind = block.type === '' ? 'custom="lectern {region:none;}"' : `type="${block.type}"`;
    return `<TextRegion id="${block.id}" ${kind}><Coords points="${block.points}"/>${lines.join('')}</TextRegion>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Metadata><Creator>Lectern</Creator><Created>2020-01-01T00:00:00</Created><LastChange>2020-01-01T00:00:00</LastChange></Metadata>
<Page imageFilename="${image}" imageWidth="${String(SIZE.width)}" imageHeight="${String(SIZE.height)}">${blocks.join('\n')}</Page></PcGts>`;
}

async function drawPage(): Promise<Buffer> {
  const texts = [...BLOCKS, LOOSE].flatMap((block) => placesOf(block).map(({ x, y }, at) =>
    `<text x="${String(x)}" y="${String(y + LINE - 7)}" textLength="${String(block.width)}" lengthAdjust="spacingAndGlyphs">${block.lines[at] ?? ''}</text>`));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${String(SIZE.width)}" height="${String(SIZE.height)}">
    <rect width="100%" height="100%" fill="#fbf8f1"/><rect x="560" y="860" width="240" height="180" fill="#c8bfae"/>
    <g font-family="serif" font-size="26" fill="#2b241c">${texts.join('')}</g></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

let app: ServedApp;
let page: Page;
let snapshot: PageSnapshot;
let folder: string;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  folder = mkdtempSync(path.join(tmpdir(), 'lectern-regions-'));
  app = await serveApp();
  page = await browser.newPage();
  await openRegister(app, page, folder, await drawPage(), pageXml(LEAF));
});

test.beforeEach(async () => { snapshot = await onlyPage(app.url); });

test.afterAll(async () => {
  await page.close();
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

async function inWindow(point: PagePoint): Promise<{ x: number; y: number }> {
  const frame = (await page.locator('.page-canvas').boundingBox())!;
  const { x, y } = toView(fitPage(snapshot.page, frame, 'page'), point);
  return { x: frame.x + x, y: frame.y + y };
}

async function click(point: PagePoint): Promise<void> {
  const { x, y } = await inWindow(point);
  await page.mouse.click(x, y);
}

async function drag(from: PagePoint, to: PagePoint): Promise<void> {
  const [start, end] = [await inWindow(from), await inWindow(to)];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 });
  await page.mouse.move(end.x, end.y, { steps: 4 });
  await page.mouse.up();
}

const spoken = () => page.locator('#page-canvas-selection');
async function saved(): Promise<{ regions: readonly Region[]; lines: readonly Line[] }> {
  snapshot = await onlyPage(app.url);
  return { regions: snapshot.records.regions.toSorted((a, b) => a.order - b.order), lines: snapshot.records.lines };
}
const kinds = async (): Promise<string[]> => (await saved()).regions.map((region) => region.kind);
const regionOf = (id: string): Region => snapshot.records.regions.find((region) => region.id === id)!;
/** The box around the words of the first line of a block. */
function boxOfLine(id: string): Box {
  const line = snapshot.records.lines.find((one) => one.id === id)!;
  return boxAround(line.words.map((word) => boxOfQuad(snapshot.records.words.find((one) => one.id === word)!.quad)))!;
}

test('regions of a transcription are shown, listed and chosen by outline, by place and by the key that walks through what lies there', async () => {
  expect(await kinds()).toEqual(['heading', 'paragraph', 'paragraph', 'marginalia', 'page-number']);
  await keepPicture(page, 'regions-light');
  await expect(page.getByRole('group', { name: 'Regions' }).getByRole('button')).toHaveText(['1 Heading', '2 Paragraph', '3 Paragraph', '4 Marginalia', '5 Page number']);
  await click({ x: 330, y: 180 });
  await expect(spoken()).toHaveText(/region 2, paragraph, 3 lines/);
  await click({ x: 700, y: 520 });
  await expect(spoken()).toHaveText(/region 3, paragraph, 2 lines/);
  await page.keyboard.press('Escape');
  const { x, y } = await inWindow(centreOf(boxOfLine('lower-0')));
  await page.mouse.click(x, y);
  await expect(spoken()).toHaveText(/^word /);
  await page.keyboard.press('a');
  await expect(spoken()).toHaveText(/^line /);
  await page.keyboard.press('a');
  await expect(spoken()).toHaveText(/region 3/);
  await expect(page.getByRole('region', { name: 'Region 3' })).toContainText('3 of 5 in reading order · 2 lines');
  await keepPicture(page, 'regions-selected');
});

test('a region is moved and resized by its handles and by keys, and undo brings it back', async () => {
  const before = regionOf('upper');
  await click({ x: 330, y: 180 });
  await drag({ x: 840, y: 330 }, { x: 870, y: 345 });
  await expect.poll(async () => boxOfPoints((await saved()).regions[1]!.polygon).x1).toBeGreaterThan(860);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(async () => (await saved()).regions[1]).toEqual(before);
  await page.keyboard.press('Alt+ArrowRight');
  await page.keyboard.press('ControlOrMeta+Shift+ArrowDown');
  await expect.poll(async () => boxOfPoints((await saved()).regions[1]!.polygon)).toMatchObject({ y0: 180 });
  const box = boxOfPoints(regionOf('upper').polygon);
  expect([box.x0 > 220, box.y1 > 330]).toEqual([true, true]);
  await click({ x: 240, y: 480 });
  await expect(spoken()).toHaveText(/region 3/);
  await drag({ x: 420, y: 560 }, { x: 460, y: 540 });
  await expect.poll(async () => (await saved()).regions[2]!.polygon.some(([x]) => Math.abs(x - 460) < 3)).toBe(true);
  for (let undo = 0; undo < 3; undo += 1) await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(async () => (await saved()).regions[1]).toEqual(before);
});

test('types are given by key, by button and by any word; the history says what was', async () => {
  await click({ x: 330, y: 180 });
  await page.keyboard.press('c');
  await expect.poll(async () => (await kinds())[1]).toBe('caption');
  await page.getByRole('button', { name: /^Footnote/ }).click();
  await expect.poll(async () => (await kinds())[1]).toBe('footnote');
  const other = page.getByLabel('Another type');
  await other.fill('deposition');
  await other.press('Enter');
  await expect.poll(async () => (await kinds())[1]).toBe('deposition');
  await page.locator('.page-canvas').focus();
  await page.keyboard.press('ControlOrMeta+h');
  await expect(page.locator('.history')).toContainText('deposition');
  await expect(page.locator('.history')).toContainText('Imported');
  await page.keyboard.press('ControlOrMeta+h');
});

test('regions are read earlier with their lines, merged, and deleted without them', async () => {
  await click({ x: 330, y: 180 });
  await page.keyboard.press('Alt+Shift+ArrowUp');
  await expect.poll(async () => (await saved()).regions[0]!.id).toBe('upper');
  const byOrder = (await saved()).lines.toSorted((a, b) => a.order - b.order);
  expect(byOrder[0]!.id).toBe('upper-0');
  await page.keyboard.press('ControlOrMeta+z');
  const { x, y } = await inWindow({ x: 700, y: 520 });
  await page.keyboard.down('Shift');
  await page.mouse.click(x, y);
  await page.keyboard.up('Shift');
  await expect(page.getByText('2 regions selected')).toBeVisible();
  await page.keyboard.press('m');
  await expect.poll(async () => (await saved()).regions.length).toBe(4);
  await expect(spoken()).toHaveText(/5 lines/);
  await page.keyboard.press('Delete');
  await expect.poll(async () => (await saved()).regions.length).toBe(3);
  expect((await saved()).lines.filter((line) => line.region === null)).toHaveLength(7);
  await page.keyboard.press('ControlOrMeta+z');
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(async () => (await saved()).regions.length).toBe(5);
});

test('regions are made of lines and drawn, and lines go in and out of them', async () => {
  await click(centreOf(boxOfLine('loose-0')));
  await page.keyboard.press('l');
  await page.keyboard.press('n');
  await expect(spoken()).toHaveText(/paragraph, 1 line/);
  await page.keyboard.press('ControlOrMeta+Shift+ArrowDown');
  for (let times = 0; times < 12; times += 1) await page.keyboard.press('ControlOrMeta+Shift+ArrowDown');
  await page.keyboard.press('e');
  await expect(spoken()).toHaveText(/paragraph, 2 lines/);
  await page.keyboard.press('l');
  await expect(page.getByText('2 lines selected')).toBeVisible();
  await page.keyboard.press('x');
  await expect.poll(async () => (await saved()).lines.filter((line) => line.region === null)).toHaveLength(2);
  await page.keyboard.press('Alt+PageDown');
  await expect.poll(async () => (await saved()).lines.filter((line) => line.region === null)).toHaveLength(0);
  await page.getByLabel('Region', { exact: true }).selectOption('number');
  await expect.poll(async () => (await saved()).lines.filter((line) => line.region === 'number')).toHaveLength(3);
  await page.locator('.page-canvas').focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(async () => (await saved()).lines.filter((line) => line.region === 'number')).toHaveLength(1);
  await click(centreOf(boxOfLine('loose-1')));
  await page.keyboard.press('l');
  await drag(centreOf(boxOfLine('loose-1')), { x: centreOf(boxOfLine('head-0')).x, y: boxOfLine('head-0').y1 + 5 });
  await expect.poll(async () => (await saved()).lines.find((line) => line.id === 'loose-1')?.region).toBe('head');
  await page.keyboard.press('ControlOrMeta+z');
  await page.keyboard.press('d');
  await drag({ x: 560, y: 860 }, { x: 800, y: 1040 });
  await expect.poll(async () => (await saved()).regions.length).toBe(7);
  await page.keyboard.press('v');
  await expect.poll(kinds).toContain('image');
  await keepPicture(page, 'regions-drawn');
  await page.emulateMedia({ colorScheme: 'dark' });
  await keepPicture(page, 'regions-dark');
  await page.emulateMedia({ colorScheme: 'light', contrast: 'more' });
  await keepPicture(page, 'regions-contrast');
  await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference' });
});

test('hidden regions are neither seen nor hit, and stay hidden over a reload', async () => {
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+G');
  await click({ x: 700, y: 520 });
  await expect(spoken()).toHaveText('');
  await expect.poll(() => withEngine(app.url, async (api) => (await api.preferences.get()).showRegions)).toBe(false);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Shown', exact: true })).toHaveAttribute('aria-pressed', 'false');
  await page.locator('.page-canvas').focus();
  await page.keyboard.press('Shift+G');
  await expect(page.getByRole('button', { name: 'Shown', exact: true })).toHaveAttribute('aria-pressed', 'true');
});
