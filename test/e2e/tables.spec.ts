/** Tables drawn and worked by mouse and keys: what the screen did is on disk, and the pictures are kept to be looked at. */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { PageSnapshot } from '../../src-shared/api/index.ts';
import type { Table, Word } from '../../src-shared/document.ts';
import type { Box, PagePoint } from '../../src-shared/geometry.ts';
import { boxAround, boxOfQuad, centreOf } from '../../src-shared/geometry.ts';
import { boxOfCell, cellAt } from '../../src-shared/tables/index.ts';
import { fitPage, toView } from '../../src-renderer/canvas/camera.ts';
import type { ServedApp } from './served-app.ts';
import { addSamples, openPage, serveApp } from './served-app.ts';
import { onlyPage } from './support/engine.ts';

const SAMPLE = 'invoice.pdf';

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

async function inWindow(point: PagePoint): Promise<{ x: number; y: number }> {
  const frame = (await page.locator('.page-canvas').boundingBox())!;
  const { x, y } = toView(fitPage(snapshot.page, frame, 'page'), point);
  return { x: frame.x + x, y: frame.y + y };
}

async function drag(from: PagePoint, to: PagePoint): Promise<void> {
  const [start, end] = [await inWindow(from), await inWindow(to)];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 });
  await page.mouse.move(end.x, end.y, { steps: 4 });
  await page.mouse.up();
}

async function onlyTable(): Promise<Table> {
  snapshot = await onlyPage(app.url);
  expect(snapshot.records.tables).toHaveLength(1);
  return snapshot.records.tables[0]!;
}
const wordOf = (id: string): Word => snapshot.records.words.find((word) => word.id === id)!;
const textAt = (table: Table, row: number, column: number): string =>
  (cellAt(table, { row, column })?.words ?? []).map((id) => wordOf(id).text).join(' ');
async function clickCell(table: Table, row: number, column: number): Promise<void> {
  const { x, y } = await inWindow(centreOf(boxOfCell(table, cellAt(table, { row, column })!)));
  await page.mouse.click(x, y);
}

/** The box around the rows of the invoice, from its headings to the last article. */
function boxOfArticles(): Box {
  const words = snapshot.records.words;
  const heading = words.find((word) => /^(description|item|article)/iu.test(word.text))!;
  const subtotal = words.find((word) => /^(subtotal|total|net)/iu.test(word.text) && boxOfQuad(word.quad).y0 > boxOfQuad(heading.quad).y1)!;
  const [top, bottom] = [boxOfQuad(heading.quad).y0 - 8, boxOfQuad(subtotal.quad).y0 - 6];
  const inside = words.map((word) => boxOfQuad(word.quad)).filter((box) => box.y0 >= top && box.y1 <= bottom);
  const { x0, x1 } = boxAround(inside)!;
  return { x0: x0 - 14, y0: top, x1: x1 + 14, y1: bottom };
}

test('a box drawn over words becomes a table with rows, columns and headings', async () => {
  await page.locator('.page-canvas').focus();
  await page.keyboard.press('5');
  await expect(page.getByRole('radio', { name: 'Tables' })).toBeChecked();
  for (const table of snapshot.records.tables) {
    await clickCell(table, 0, 0);
    await page.keyboard.press('w');
    await page.keyboard.press('Delete');
  }
  await page.keyboard.press('ControlOrMeta+0');
  await page.keyboard.press('d');
  const box = boxOfArticles();
  await drag({ x: box.x0, y: box.y0 }, { x: box.x1, y: box.y1 });
  await expect(page.getByRole('grid')).toBeVisible();
  const table = await onlyTable();
  expect(table.rows).toBeGreaterThan(2);
  expect(table.columns).toBeGreaterThan(2);
  expect(textAt(table, 0, 0)).toMatch(/./u);
  await page.screenshot({ path: 'test-results/screens/tables-light.png' });
});

test('arrows go from cell to cell; keys make headings, merge, split, add and remove', async () => {
  const table = await onlyTable();
  await clickCell(table, 1, 0);
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.table-grid [aria-selected="true"]')).toHaveText(textAt(table, 1, 1));
  await page.keyboard.press('h');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('m');
  await expect(page.locator('.table-grid [rowspan="2"]')).toHaveCount(1);
  let now = await onlyTable();
  expect(cellAt(now, { row: 1, column: 1 })).toMatchObject({ rowSpan: 2, header: true });
  await page.keyboard.press('s');
  await expect(page.locator('.table-grid [rowspan="2"]')).toHaveCount(0);
  await page.keyboard.press('c');
  await expect(page.getByText(`${String(table.rows)} × ${String(table.columns + 1)}`).first()).toBeVisible();
  await page.keyboard.press('Shift+J');
  await page.keyboard.press('Alt+R');
  await expect(page.getByText(`${String(table.rows - 1)} × ${String(table.columns)}`).first()).toBeVisible();
  for (let undo = 0; undo < 6; undo += 1) await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByText(`${String(table.rows)} × ${String(table.columns)}`).first()).toBeVisible();
  now = await onlyTable();
  expect(now).toEqual(table);
});

test('words are carried to another cell by key and by mouse, and corrected beside the page', async () => {
  const table = await onlyTable();
  await clickCell(table, 1, 0);
  const [left, right] = [textAt(table, 1, 0), textAt(table, 1, 1)];
  await page.keyboard.press('Alt+ArrowRight');
  await expect(page.locator('.table-grid [aria-selected="true"]')).toContainText(right);
  expect(textAt(await onlyTable(), 1, 0)).toBe('');
  await page.keyboard.press('ControlOrMeta+z');
  const word = wordOf(cellAt(table, { row: 1, column: 0 })!.words[0]!);
  const at = centreOf(boxOfQuad(word.quad));
  const { x, y } = await inWindow(at);
  await page.mouse.dblclick(x, y);
  await drag(at, centreOf(boxOfCell(table, cellAt(table, { row: 2, column: 0 })!)));
  await expect.poll(async () => textAt(await onlyTable(), 2, 0)).toContain(word.text);
  await page.keyboard.press('ControlOrMeta+z');
  await clickCell(table, 1, 0);
  const field = page.getByLabel(`Text of the word ${word.text}`, { exact: true });
  await field.fill('Corrected');
  await field.press('Enter');
  await expect.poll(async () => textAt(await onlyTable(), 1, 0)).toBe(left.replace(word.text, 'Corrected'));
});

test('a separator is dragged, and Enter vouches for a cell', async () => {
  const table = await onlyTable();
  await clickCell(table, 1, 1);
  const [x, box] = [table.columnSeparators[0]!, boxOfCell(table, cellAt(table, { row: 2, column: 0 })!)];
  await drag({ x, y: (box.y0 + box.y1) / 2 }, { x: x - 6, y: (box.y0 + box.y1) / 2 });
  await expect.poll(async () => (await onlyTable()).columnSeparators[0]).toBeLessThan(x - 2);
  await page.keyboard.press('Enter');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: 'test-results/screens/tables-dark.png' });
});
