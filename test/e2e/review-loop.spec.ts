/**
 * The whole loop on a page that is really recognised: bring it in, correct it by mouse and key, lose the engine, find
 * everything again, export it, and find it in the files.
 */
import path from 'node:path';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { PageSnapshot } from '../../src-shared/api/index.ts';
import type { Word } from '../../src-shared/document.ts';
import { lecternPageSchema } from '../../src-main/formats/lectern-page.ts';
import { funsdSchema } from '../../src-main/formats/funsd.ts';
import { onlyPage, withEngine } from './support/engine.ts';
import { expect, keepPicture, test } from './support/fixtures.ts';
import { PageOnScreen } from './support/page-canvas.ts';
import { filesBelow, readJson, sample } from './support/server.ts';
import type { LecternServer } from './support/server.ts';

const CORRECTED = 'Corrected-Ääß';

async function chooseMode(app: Page, name: string): Promise<void> {
  await app.getByRole('radio', { name }).click();
}

/** Waits until nothing of what was typed is still on its way to the disk. */
async function untilStored(lectern: LecternServer, isThere: (page: PageSnapshot) => boolean, what: string): Promise<PageSnapshot> {
  await expect.poll(async () => isThere(await onlyPage(lectern.url)), { message: what, timeout: 15_000 }).toBe(true);
  return onlyPage(lectern.url);
}

const wordOf = ({ records }: PageSnapshot, id: string): Word => records.words.find((word) => word.id === id)!;
const lineOf = ({ records }: PageSnapshot, id: string) => records.lines.find(({ words }) => words.some((word) => word === id))!;
const cellOf = ({ records }: PageSnapshot, id: string): number => records.cells.find((cell) => cell.id === id)!.cell;
const entityOf = ({ records }: PageSnapshot, id: string) => records.entities.find(({ words }) => words.some((word) => word === id));
const isLinked = (page: PageSnapshot, key: string, value: string): boolean =>
  page.records.links.some(({ from, to }) => from === entityOf(page, key)?.id && to === entityOf(page, value)?.id);

/** Words that are easy to hit and to tell apart: long, in lines of several, far from each other in the reading order. */
function chooseWords(page: PageSnapshot): { corrected: Word; moved: Word; placed: Word; key: Word; value: Word } {
  const lines = page.records.lines.filter(({ words }) => words.length >= 2).toSorted((a, b) => a.order - b.order);
  const at = (share: number, place: 0 | -1): Word => wordOf(page, lines[Math.floor(share * (lines.length - 1))]!.words.at(place)!);
  return { corrected: at(0, 0), moved: at(0.2, -1), placed: at(0.45, 0), key: at(0.7, 0), value: at(0.7, -1) };
}

/** Where exports that are done lie, the first one first. */
function finishedExports(lectern: LecternServer): Promise<string[]> {
  return withEngine(lectern.url, async (api) => {
    const [project] = await api.projects.list();
    const jobs = await api.jobs.list({ project: project!.id });
    return jobs.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt))
      .flatMap(({ kind, state, result }) => (kind === 'export' && state === 'done' && result !== null ? [result] : []));
  });
}

async function exportAs(app: Page, lectern: LecternServer, format: string): Promise<string> {
  const before = await finishedExports(lectern);
  await app.getByRole('button', { name: 'Export', exact: true }).first().click();
  const form = app.locator('.panel');
  await form.getByRole('radio', { name: new RegExp(format) }).check();
  await form.getByRole('button', { name: 'Export', exact: true }).click();
  await expect.poll(async () => (await finishedExports(lectern)).length, { timeout: 30_000 }).toBe(before.length + 1);
  await expect(form.locator('.form__result')).toContainText(path.basename((await finishedExports(lectern)).at(-1)!));
  await app.keyboard.press('Escape');
  return (await finishedExports(lectern)).find((out) => !before.includes(out))!;
}

test('a page goes from file to screen, through corrections and a crash, and out again', async ({ app, lectern }) => {
  await test.step('the page is brought in, recognised and predicted', async () => {
    const chooser = app.waitForEvent('filechooser');
    await app.getByRole('button', { name: 'Choose files' }).first().click();
    await (await chooser).setFiles(sample('receipt.png'));
    await expect(app.locator('.page-row').filter({ hasText: 'Predicted' })).toHaveCount(1, { timeout: 120_000 });
    await app.locator('button.page-row').click();
  });
  const before = await onlyPage(lectern.url);
  expect(before.recognisedBy).toMatch(/tesseract/);
  expect(before.records.words.length).toBeGreaterThan(40);
  const { corrected, moved, placed, key, value } = chooseWords(before);
  const screen = new PageOnScreen(app, before);

  await test.step('a word is corrected', async () => {
    await chooseMode(app, 'Words');
    await screen.doubleClick(corrected);
    await expect(app.locator('.text-field__input')).toBeFocused();
    await app.keyboard.press('ControlOrMeta+a');
    await app.keyboard.type(CORRECTED);
    await app.keyboard.press('Enter');
    await app.keyboard.press('Escape');
    await untilStored(lectern, (page) => wordOf(page, corrected.id).text === CORRECTED, 'the corrected text');
  });

  const homeLine = lineOf(before, moved.id).id;
  await test.step('a word is moved to the next line', async () => {
    await chooseMode(app, 'Lines');
    await screen.click(moved);
    await app.keyboard.press('Alt+ArrowDown');
    await untilStored(lectern, (page) => lineOf(page, moved.id).id !== homeLine, 'the word\'s new line');
  });

  const target = cellOf(before, placed.id) === 11 ? 12 : 11;
  await test.step('a grid cell is reassigned', async () => {
    await chooseMode(app, 'Grid');
    await screen.click(placed);
    await app.keyboard.type(String(target));
    await untilStored(lectern, (page) => cellOf(page, placed.id) === target, 'the word\'s new cell');
  });

  await test.step('two words become key and value, and are linked', async () => {
    await chooseMode(app, 'Links');
    await screen.altClick(key);
    await app.keyboard.press('k');
    await screen.altClick(value);
    await app.keyboard.press('v');
    await untilStored(lectern, (page) => entityOf(page, key.id)?.label === 'question' && entityOf(page, value.id)?.label === 'answer', 'key and value');
    await screen.click(key);
    await app.keyboard.press('l');
    await screen.click(value);
    await untilStored(lectern, (page) => isLinked(page, key.id, value.id), 'the link');
    await keepPicture(app, 'review-loop-links');
  });

  await test.step('the page is marked reviewed', async () => {
    await app.getByRole('button', { name: 'Mark reviewed' }).click();
    await untilStored(lectern, ({ page }) => page.status === 'reviewed', 'the page\'s status');
  });
  const after = await onlyPage(lectern.url);

  await test.step('the engine is killed, and everything is found again', async () => {
    lectern.killEngine();
    await app.reload();
    await expect(app.locator('.page-row').filter({ hasText: 'Reviewed' })).toHaveCount(1, { timeout: 30_000 });
    const again = await onlyPage(lectern.url);
    expect(again.records).toEqual(after.records);
    expect(again.revision).toBe(after.revision);
    await app.locator('button.page-row').click();
    await chooseMode(app, 'Words');
    await screen.click(corrected);
    await expect(app.locator('.text-field__input')).toHaveValue(CORRECTED);
    await chooseMode(app, 'Grid');
    await screen.click(placed);
    await expect(app.locator(`.keypad__key[aria-pressed="true"] .keypad__number`)).toHaveText(String(target));
    await keepPicture(app, 'review-loop-again');
  });

  await test.step('FUNSD has it', async () => {
    const out = await exportAs(app, lectern, 'FUNSD');
    const files = filesBelow(out).filter((file) => /annotations[/\\].*\.json$/.test(file));
    expect(files).toHaveLength(1);
    const { form } = funsdSchema.parse(readJson(path.join(out, files[0]!)));
    expect(form.flatMap(({ words }) => words.map(({ text }) => text))).toContain(CORRECTED);
    const question = form.find(({ label, text }) => label === 'question' && text === wordOf(after, key.id).text)!;
    const answer = form.find(({ label, text }) => label === 'answer' && text === wordOf(after, value.id).text)!;
    expect(question.linking).toContainEqual([question.id, answer.id]);
    expect(answer.linking).toContainEqual([question.id, answer.id]);
    expect(filesBelow(out).some((file) => /images[/\\].*\.png$/.test(file))).toBe(true);
  });

  await test.step('Lectern\'s own format has it', async () => {
    const out = await exportAs(app, lectern, 'Lectern');
    const [file] = filesBelow(out).filter((name) => name.endsWith('.jsonl'));
    const [line, ...rest] = readFileSync(path.join(out, file!), 'utf8').trimEnd().split('\n');
    expect(rest).toEqual([]);
    const page = lecternPageSchema.parse(JSON.parse(line!));
    expect(page.words.find(({ id }) => id === corrected.id)).toMatchObject({ text: CORRECTED, by: 'person' });
    expect(page.lines.find(({ words }) => words.includes(moved.id))!.id).toBe(lineOf(after, moved.id).id);
    expect(page.grid.cells[placed.id]).toBe(target);
    expect(page.links).toContainEqual(expect.objectContaining({ from: entityOf(after, key.id)!.id, to: entityOf(after, value.id)!.id, by: 'person' }));
    expect(page.review).toMatchObject({ status: 'reviewed', reviewers: [expect.any(String)] });
  });
});
