/** Tables drawn and worked by mouse and keys: what the screen did is on disk, and the pictures are kept to be looked at. */
import { expect, test } from '@playwright/test';
import type { Table, Word } from '../../src-shared/document.ts';
import type { Box } from '../../src-shared/geometry.ts';
import { boxAround, boxOfQuad, centreOf } from '../../src-shared/geometry.ts';
import { boxOfCell, cellAt } from '../../src-shared/tables/index.ts';
import { shareSample } from './support/shared-page.ts';

const shared = shareSample('invoice.pdf');

async function onlyTable(): Promise<Table> {
  await shared.refresh();
  expect(shared.snapshot.records.tables).toHaveLength(1);
  return shared.snapshot.records.tables[0]!;
}
const wordOf = (id: string): Word => shared.snapshot.records.words.find((word) => word.id === id)!;
const textAt = (table: Table, row: number, column: number): string =>
  (cellAt(table, { row, column })?.words ?? []).map((id) => wordOf(id).text).join(' ');
async function clickCell(table: Table, row: number, column: number): Promise<void> {
  const { x, y } = await shared.inWindow(centreOf(boxOfCell(table, cellAt(table, { row, column })!)));
  await shared.page.mouse.click(x, y);
}

/** The box around the rows of the invoice, from its headings to the last article. */
function boxOfArticles(): Box {
  const words = shared.snapshot.records.words;
  const heading = words.find((word) => /^(description|item|article)/iu.test(word.text))!;
  const subtotal = words.find((word) => /^(subtotal|total|net)/iu.test(word.text) && boxOfQuad(word.quad).y0 > boxOfQuad(heading.quad).y1)!;
  const [top, bottom] = [boxOfQuad(heading.quad).y0 - 8, boxOfQuad(subtotal.quad).y0 - 6];
  const inside = words.map((word) => boxOfQuad(word.quad)).filter((box) => box.y0 >= top && box.y1 <= bottom);
  const { x0, x1 } = boxAround(inside)!;
  return { x0: x0 - 14, y0: top, x1: x1 + 14, y1: bottom };
}

test('a box drawn over words becomes a table with rows, columns and headings', async () => {
  await shared.page.locator('.page-canvas').focus();
  await shared.page.keyboard.press('5');
  await expect(shared.page.getByRole('radio', { name: 'Tables' })).toBeChecked();
  for (const table of shared.snapshot.records.tables) {
    await clickCell(table, 0, 0);
    await shared.page.keyboard.press('w');
    await shared.page.keyboard.press('Delete');
  }
  await shared.page.keyboard.press('ControlOrMeta+0');
  await shared.page.keyboard.press('d');
  const box = boxOfArticles();
  await shared.drag({ x: box.x0, y: box.y0 }, { x: box.x1, y: box.y1 });
  await expect(shared.page.getByRole('grid')).toBeVisible();
  const table = await onlyTable();
  expect(table.rows).toBeGreaterThan(2);
  expect(table.columns).toBeGreaterThan(2);
  expect(textAt(table, 0, 0)).toMatch(/./u);
  await shared.page.screenshot({ path: 'test-results/screens/tables-light.png' });
});

test('arrows go from cell to cell; keys make headings, merge, split, add and remove', async () => {
  const table = await onlyTable();
  await clickCell(table, 1, 0);
  await shared.page.keyboard.press('ArrowRight');
  await expect(shared.page.locator('.table-grid [aria-selected="true"]')).toHaveText(textAt(table, 1, 1));
  await shared.page.keyboard.press('h');
  await shared.page.keyboard.press('Shift+ArrowDown');
  await shared.page.keyboard.press('m');
  await expect(shared.page.locator('.table-grid [rowspan="2"]')).toHaveCount(1);
  const merged = await onlyTable();
  expect(cellAt(merged, { row: 1, column: 1 })).toMatchObject({ rowSpan: 2, header: true });
  await shared.page.keyboard.press('s');
  await expect(shared.page.locator('.table-grid [rowspan="2"]')).toHaveCount(0);
  await shared.page.keyboard.press('c');
  await expect(shared.page.getByText(`${String(table.rows)} × ${String(table.columns + 1)}`).first()).toBeVisible();
  await shared.page.keyboard.press('Shift+J');
  await shared.page.keyboard.press('Alt+R');
  await expect(shared.page.getByText(`${String(table.rows - 1)} × ${String(table.columns)}`).first()).toBeVisible();
  for (let undo = 0; undo < 6; undo += 1) await shared.page.keyboard.press('ControlOrMeta+z');
  await expect(shared.page.getByText(`${String(table.rows)} × ${String(table.columns)}`).first()).toBeVisible();
  // What is shown has the table's old size before the last of it is taken back, and on disk.
  await expect.poll(onlyTable).toEqual(table);
});

test('words are carried to another cell by key and by mouse, and corrected beside the page', async () => {
  const table = await onlyTable();
  await clickCell(table, 1, 0);
  const [left, right] = [textAt(table, 1, 0), textAt(table, 1, 1)];
  await shared.page.keyboard.press('Alt+ArrowRight');
  await expect(shared.page.locator('.table-grid [aria-selected="true"]')).toContainText(right);
  expect(textAt(await onlyTable(), 1, 0)).toBe('');
  await shared.page.keyboard.press('ControlOrMeta+z');
  const word = wordOf(cellAt(table, { row: 1, column: 0 })!.words[0]!);
  const at = centreOf(boxOfQuad(word.quad));
  const { x, y } = await shared.inWindow(at);
  await shared.page.mouse.dblclick(x, y);
  await shared.drag(at, centreOf(boxOfCell(table, cellAt(table, { row: 2, column: 0 })!)));
  await expect.poll(async () => textAt(await onlyTable(), 2, 0)).toContain(word.text);
  await shared.page.keyboard.press('ControlOrMeta+z');
  await clickCell(table, 1, 0);
  const field = shared.page.getByLabel(`Text of the word ${word.text}`, { exact: true });
  await field.fill('Corrected');
  await field.press('Enter');
  await expect.poll(async () => textAt(await onlyTable(), 1, 0)).toBe(left.replace(word.text, 'Corrected'));
});

test('a separator is dragged, and Enter vouches for a cell', async () => {
  const table = await onlyTable();
  await clickCell(table, 1, 1);
  const [x, box] = [table.columnSeparators[0]!, boxOfCell(table, cellAt(table, { row: 2, column: 0 })!)];
  await shared.drag({ x, y: (box.y0 + box.y1) / 2 }, { x: x - 6, y: (box.y0 + box.y1) / 2 });
  await expect.poll(async () => (await onlyTable()).columnSeparators[0]).toBeLessThan(x - 2);
  await shared.page.keyboard.press('Enter');
  await shared.page.emulateMedia({ colorScheme: 'dark' });
  await shared.page.screenshot({ path: 'test-results/screens/tables-dark.png' });
});
