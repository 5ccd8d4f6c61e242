/** The page worked with the mouse, in every mode: what is dragged lands where it was let go, and is on disk. */
import { expect, test } from '@playwright/test';
import type { PageSnapshot } from '../../src-shared/api/index.ts';
import type { Entity, Line } from '../../src-shared/document.ts';
import { boxAround, boxOfCell, boxOfQuad, centreOf } from '../../src-shared/geometry.ts';
import type { WordId } from '../../src-shared/ids.ts';
import { shareSample } from './support/shared-page.ts';

const shared = shareSample('order-form.png');

const boxOf = (words: readonly WordId[]) =>
  boxAround(words.map((id) => boxOfQuad(shared.snapshot.records.words.find((word) => word.id === id)!.quad)))!;
const textOf = (words: readonly WordId[]): string => words.map((id) => shared.snapshot.records.words.find((word) => word.id === id)?.text).join(' ');
const linesInOrder = ({ records }: PageSnapshot): Line[] => records.lines.toSorted((a, b) => a.order - b.order);

async function chooseMode(name: string): Promise<void> {
  await shared.page.getByRole('radio', { name }).click();
  await shared.page.locator('.page-canvas').focus();
  await shared.page.keyboard.press('Escape');
  await shared.page.keyboard.press('ControlOrMeta+0');
}

test('a link is drawn by dragging from a key to its value', async () => {
  const entity = (id: string): Entity => shared.snapshot.records.entities.find((one) => one.id === id)!;
  const { from, to } = shared.snapshot.records.links.find((link) => entity(link.from).label === 'question' && entity(link.to).label === 'answer')!;
  const key = centreOf(boxOf(entity(from).words.slice(0, 1)));
  const value = centreOf(boxOf(entity(to).words.slice(0, 1)));
  const linked = async (): Promise<string[]> => (await shared.stored()).records.links.filter((link) => link.from === from).map((link) => `${link.to} ${link.by}`);
  await chooseMode('Links');
  await shared.click(key);
  await shared.page.keyboard.press('x');
  await expect.poll(linked).toEqual([]);
  // Drawn from the value, too, it leads from the key: labels say which way.
  await shared.drag(value, key);
  await expect.poll(linked).toEqual([`${to} person`]);
  await shared.page.keyboard.press('ControlOrMeta+z');
  await expect.poll(linked).toEqual([]);
  await shared.drag(key, value);
  await expect.poll(linked).toEqual([`${to} person`]);
});

test('a selected line is dragged by its words to another place in reading order', async () => {
  const [first, second, third] = linesInOrder(shared.snapshot);
  await chooseMode('Lines');
  await shared.page.locator('.line-row__main').nth(2).click();
  await shared.drag(centreOf(boxOf(third!.words.slice(0, 1))), { x: centreOf(boxOf(first!.words)).x, y: boxOf(first!.words).y0 - 1 });
  await expect.poll(async () => linesInOrder(await shared.stored()).slice(0, 3).map((line) => line.id)).toEqual([third!.id, first!.id, second!.id]);
});

test('a click on a word of a selected line selects the word', async () => {
  const line = linesInOrder(shared.snapshot).find(({ words }) => words.length > 1)!;
  await chooseMode('Lines');
  await shared.page.locator('.line-row__main').nth(linesInOrder(shared.snapshot).indexOf(line)).click();
  await shared.click(centreOf(boxOf(line.words.slice(1, 2))));
  await expect(shared.page.locator('.line-row__words [aria-current="true"]')).toHaveText(textOf(line.words.slice(1, 2)));
});

test('the number of a line selects it', async () => {
  const [line] = linesInOrder(shared.snapshot);
  await chooseMode('Lines');
  const { x, y } = await shared.inWindow({ x: boxOf(line!.words).x0, y: centreOf(boxOf(line!.words)).y });
  await shared.page.mouse.click(x - 11, y);
  await expect(shared.page.getByRole('heading', { name: 'Line 1', exact: true })).toBeVisible();
});

test('a line is dragged by its grip in the list', async () => {
  const [first, second, third] = linesInOrder(shared.snapshot);
  await chooseMode('Lines');
  await shared.page.locator('.line-row__grip').nth(2).dragTo(shared.page.locator('.line-row').first());
  await expect.poll(async () => linesInOrder(await shared.stored()).slice(0, 3).map((line) => line.id)).toEqual([third!.id, first!.id, second!.id]);
});

test('a word is carried to another line', async () => {
  const [from, to] = linesInOrder(shared.snapshot).filter(({ words }) => words.length > 1);
  const word = from!.words.at(-1)!;
  await chooseMode('Lines');
  await shared.drag(centreOf(boxOf([word])), centreOf(boxOf(to!.words.slice(0, 1))));
  await expect.poll(async () => linesInOrder(await shared.stored()).find(({ words }) => words.includes(word))?.id).toBe(to!.id);
});

test('a word is carried to another grid cell', async () => {
  const cell = shared.snapshot.records.cells.find((one) => one.cell <= 4)!;
  const target = boxOfCell(16, shared.snapshot.page, shared.snapshot.grid);
  await chooseMode('Grid');
  await shared.drag(centreOf(boxOf([cell.id])), { x: target.x1 - 10, y: target.y1 - 10 });
  await expect.poll(async () => (await shared.stored()).records.cells.find((one) => one.id === cell.id)?.cell).toBe(16);
});

test('a word is drawn where none was found, and resized by its corner', async () => {
  const edge = { x: shared.snapshot.page.width - 130, y: shared.snapshot.page.height - 70 };
  const added = async () => (await shared.stored()).records.words.find((word) => word.text === 'folio');
  await chooseMode('Words');
  await shared.page.keyboard.press('d');
  await shared.drag(edge, { x: edge.x + 90, y: edge.y + 30 });
  await shared.page.keyboard.type('folio');
  await shared.page.keyboard.press('Enter');
  await expect.poll(added).toMatchObject({ by: 'person', accepted: true });
  const before = boxOfQuad((await added())!.quad);
  await shared.drag({ x: before.x1, y: before.y1 }, { x: before.x1 + 20, y: before.y1 + 10 });
  await expect.poll(async () => Math.round(boxOfQuad((await added())!.quad).x1 - before.x1)).toBeGreaterThan(15);
  expect(boxOfQuad((await added())!.quad).x0).toBeCloseTo(before.x0, 0);
});
