/** The page worked with the mouse, in every mode: what is dragged lands where it was let go, and is on disk. */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { PageSnapshot } from '../../src-shared/api/index.ts';
import type { Entity, Line } from '../../src-shared/document.ts';
import type { PagePoint } from '../../src-shared/geometry.ts';
import { boxAround, boxOfCell, boxOfQuad, centreOf } from '../../src-shared/geometry.ts';
import type { WordId } from '../../src-shared/ids.ts';
import { fitPage, toView } from '../../src-renderer/canvas/camera.ts';
import type { ServedApp } from './served-app.ts';
import { addSamples, openPage, serveApp } from './served-app.ts';
import { onlyPage } from './support/engine.ts';

const SAMPLE = 'order-form.png';

let app: ServedApp;
let page: Page;
let snapshot: PageSnapshot;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  app = await serveApp();
  page = await browser.newPage();
  await page.goto(app.url);
  await addSamples(page, [SAMPLE]);
  await openPage(page, SAMPLE);
});

test.beforeEach(async () => { snapshot = await onlyPage(app.url); });

test.afterAll(async () => {
  await page.close();
  await app.close();
});

const boxOf = (words: readonly WordId[]) =>
  boxAround(words.map((id) => boxOfQuad(snapshot.records.words.find((word) => word.id === id)!.quad)))!;
const textOf = (words: readonly WordId[]): string => words.map((id) => snapshot.records.words.find((word) => word.id === id)?.text).join(' ');
const linesInOrder = ({ records }: PageSnapshot): Line[] => records.lines.toSorted((a, b) => a.order - b.order);

/** Where a point of the page stands in the window while the whole page is shown. */
async function inWindow(point: PagePoint): Promise<{ x: number; y: number }> {
  const frame = (await page.locator('.page-canvas').boundingBox())!;
  const { x, y } = toView(fitPage(snapshot.page, frame, 'page'), point);
  return { x: frame.x + x, y: frame.y + y };
}

async function chooseMode(name: string): Promise<void> {
  await page.getByRole('radio', { name }).click();
  await page.locator('.page-canvas').focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+0');
}

async function click(point: PagePoint): Promise<void> {
  const { x, y } = await inWindow(point);
  await page.mouse.click(x, y);
}

async function drag(from: PagePoint, to: PagePoint): Promise<void> {
  const start = await inWindow(from);
  const end = await inWindow(to);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 });
  await page.mouse.move(end.x, end.y, { steps: 4 });
  await page.mouse.up();
}

test('a link is drawn by dragging from a key to its value', async () => {
  const entity = (id: string): Entity => snapshot.records.entities.find((one) => one.id === id)!;
  const { from, to } = snapshot.records.links.find((link) => entity(link.from).label === 'question' && entity(link.to).label === 'answer')!;
  const key = centreOf(boxOf(entity(from).words.slice(0, 1)));
  const value = centreOf(boxOf(entity(to).words.slice(0, 1)));
  const linked = async (): Promise<string[]> => (await onlyPage(app.url)).records.links.filter((link) => link.from === from).map((link) => `${link.to} ${link.by}`);
  await chooseMode('Links');
  await click(key);
  await page.keyboard.press('x');
  await expect.poll(linked).toEqual([]);
  // Drawn from the value, too, it leads from the key: labels say which way.
  await drag(value, key);
  await expect.poll(linked).toEqual([`${to} person`]);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(linked).toEqual([]);
  await drag(key, value);
  await expect.poll(linked).toEqual([`${to} person`]);
});

test('a selected line is dragged by its words to another place in reading order', async () => {
  const [first, second, third] = linesInOrder(snapshot);
  await chooseMode('Lines');
  await page.locator('.line-row__main').nth(2).click();
  await drag(centreOf(boxOf(third!.words.slice(0, 1))), { x: centreOf(boxOf(first!.words)).x, y: boxOf(first!.words).y0 - 1 });
  await expect.poll(async () => linesInOrder(await onlyPage(app.url)).slice(0, 3).map((line) => line.id)).toEqual([third!.id, first!.id, second!.id]);
});

test('a click on a word of a selected line selects the word', async () => {
  const line = linesInOrder(snapshot).find(({ words }) => words.length > 1)!;
  await chooseMode('Lines');
  await page.locator('.line-row__main').nth(linesInOrder(snapshot).indexOf(line)).click();
  await click(centreOf(boxOf(line.words.slice(1, 2))));
  await expect(page.locator('.line-row__words [aria-current="true"]')).toHaveText(textOf(line.words.slice(1, 2)));
});

test('the number of a line selects it', async () => {
  const [line] = linesInOrder(snapshot);
  await chooseMode('Lines');
  const { x, y } = await inWindow({ x: boxOf(line!.words).x0, y: centreOf(boxOf(line!.words)).y });
  await page.mouse.click(x - 11, y);
  await expect(page.getByRole('heading', { name: 'Line 1', exact: true })).toBeVisible();
});

test('a line is dragged by its grip in the list', async () => {
  const [first, second, third] = linesInOrder(snapshot);
  await chooseMode('Lines');
  await page.locator('.line-row__grip').nth(2).dragTo(page.locator('.line-row').first());
  await expect.poll(async () => linesInOrder(await onlyPage(app.url)).slice(0, 3).map((line) => line.id)).toEqual([third!.id, first!.id, second!.id]);
});

test('a word is carried to another line', async () => {
  const [from, to] = linesInOrder(snapshot).filter(({ words }) => words.length > 1);
  const word = from!.words.at(-1)!;
  await chooseMode('Lines');
  await drag(centreOf(boxOf([word])), centreOf(boxOf(to!.words.slice(0, 1))));
  await expect.poll(async () => linesInOrder(await onlyPage(app.url)).find(({ words }) => words.includes(word))?.id).toBe(to!.id);
});

test('a word is carried to another grid cell', async () => {
  const cell = snapshot.records.cells.find((one) => one.cell <= 4)!;
  const target = boxOfCell(16, snapshot.page, snapshot.grid);
  await chooseMode('Grid');
  await drag(centreOf(boxOf([cell.id])), { x: target.x1 - 10, y: target.y1 - 10 });
  await expect.poll(async () => (await onlyPage(app.url)).records.cells.find((one) => one.id === cell.id)?.cell).toBe(16);
});

test('a word is drawn where none was found, and resized by its corner', async () => {
  const edge = { x: snapshot.page.width - 130, y: snapshot.page.height - 70 };
  const added = async () => (await onlyPage(app.url)).records.words.find((word) => word.text === 'folio');
  await chooseMode('Words');
  await page.keyboard.press('d');
  await drag(edge, { x: edge.x + 90, y: edge.y + 30 });
  await page.keyboard.type('folio');
  await page.keyboard.press('Enter');
  await expect.poll(added).toMatchObject({ by: 'person', accepted: true });
  const before = boxOfQuad((await added())!.quad);
  await drag({ x: before.x1, y: before.y1 }, { x: before.x1 + 20, y: before.y1 + 10 });
  await expect.poll(async () => Math.round(boxOfQuad((await added())!.quad).x1 - before.x1)).toBeGreaterThan(15);
  expect(boxOfQuad((await added())!.quad).x0).toBeCloseTo(before.x0, 0);
});
