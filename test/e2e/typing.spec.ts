/** Words corrected by keyboard alone: from one doubtful word to the next, and everything still there after a reload. */
import { expect, test } from '@playwright/test';
import type { Word } from '../../src-shared/document.ts';
import { DEFAULT_THRESHOLD, isUnsure } from '../../src-shared/doubt.ts';
import type { WordId } from '../../src-shared/ids.ts';
import type { ServedApp } from './served-app.ts';
import { openSample, serveApp } from './served-app.ts';
import { onlyPage } from './support/engine.ts';
import { keepPicture } from './support/fixtures.ts';
import { caretLeft, reloaded, saved, textField, typeOverDoubtful } from './support/typing.ts';

const SAMPLE = 'register-1868.jpg';

let app: ServedApp;

test.beforeEach(async ({ page }) => {
  app = await serveApp();
  await openSample(page, app, SAMPLE);
  await page.locator('.page-canvas').focus();
});

test.afterEach(async () => { await app.close(); });

/** Doubtful words of the page in reading order, as the engine holds them. */
async function doubtfulWords(): Promise<Word[]> {
  const { records } = await onlyPage(app.url);
  const words = new Map(records.words.map((word) => [word.id, word]));
  return records.lines.toSorted((a, b) => a.order - b.order).flatMap((line) => line.words.flatMap((id) => words.get(id) ?? [])).filter((word) => isUnsure(word, DEFAULT_THRESHOLD));
}

async function stored(id: WordId): Promise<Word | undefined> {
  return (await onlyPage(app.url)).records.words.find((word) => word.id === id);
}

test('E, a text, Enter: the next doubtful word, and what was typed outlives a reload', async ({ page }) => {
  const [first, second, third, fourth] = await doubtfulWords();
  const field = textField(page);
  await page.keyboard.press('Tab');
  await expect(field).toHaveValue(first!.text);
  await page.keyboard.press('e');
  await expect(field).toBeFocused();
  await page.keyboard.type('Whitsun');
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue(second!.text);
  await expect(field).toBeFocused();
  await page.keyboard.type('mm');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.press('Escape');
  await expect(field).not.toBeFocused();
  await saved(page);

  await page.reload();
  await expect(page.getByRole('button', { name: 'Mark reviewed' })).toBeEnabled();
  expect((await stored(first!.id))).toMatchObject({ text: 'Whitsun', by: 'person', accepted: true });
  expect((await stored(second!.id))).toMatchObject({ text: 'm', accepted: true });
  await page.locator('.page-canvas').focus();
  await page.keyboard.press('Tab');
  await expect(field).toHaveValue(third!.text);
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue(fourth!.text);
  await expect.poll(async () => (await stored(third!.id))?.accepted).toBe(true);
  expect((await stored(third!.id))?.text).toBe(third!.text);
});

test('a word is split at the caret, and a sign of old scripts put in, without leaving the field', async ({ page }) => {
  const [word] = await doubtfulWords();
  const field = textField(page);
  await typeOverDoubtful(page, 'aprilthe');
  await caretLeft(page, 3);
  await page.getByRole('button', { name: 'Insert long s', exact: true }).click();
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('aprilſthe');
  await page.getByRole('button', { name: 'Split at caret' }).click();
  await saved(page);
  const { records } = await onlyPage(app.url);
  const line = records.lines.find(({ words }) => words.includes(word!.id))!;
  const texts = line.words.map((id) => records.words.find((one) => one.id === id)?.text);
  expect(texts.slice(line.words.indexOf(word!.id), line.words.indexOf(word!.id) + 2)).toEqual(['aprilſ', 'the']);
});

test('what was typed before a reload is taken back after it, and done again', async ({ page }) => {
  const [word] = await doubtfulWords();
  await typeOverDoubtful(page, 'Lammas');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await saved(page);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeEnabled();
  await page.locator('.page-canvas').focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(async () => (await stored(word!.id))?.text).toBe(word!.text);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect.poll(async () => (await stored(word!.id))?.text).toBe('Lammas');
});

/** The texts of the word's line, as the engine holds them. */
async function lineOf(id: WordId): Promise<(string | undefined)[]> {
  const { records } = await onlyPage(app.url);
  const line = records.lines.find(({ words }) => words.includes(id));
  return line?.words.map((word) => records.words.find((one) => one.id === word)?.text) ?? [];
}

test('special characters are put in by digit, by form and by name, and what changes is spelled out', async ({ page }) => {
  const [word] = await doubtfulWords();
  const field = textField(page);
  await typeOverDoubtful(page, 'Cro');
  await page.keyboard.press('Alt+1');
  await page.keyboard.type('s');
  await page.keyboard.press('Alt+.');
  await expect(field).toHaveValue('Croſſ');
  await page.keyboard.press('ControlOrMeta+i');
  const finder = page.getByRole('combobox', { name: 'Find a character by name or code' });
  await expect(finder).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('combining macron');
  await keepPicture(page, 'characters-light');
  await page.keyboard.press('Shift+Enter');
  await expect(field).toHaveValue('Croſſ\u0304');
  await page.keyboard.press('Escape');
  await expect(field).toBeFocused();
  await page.keyboard.type('n');
  await expect(field).toHaveValue('Croſſ\u0304n');
  await expect(page.getByRole('group', { name: 'What you change' })).toContainText('long s');
  await keepPicture(page, 'text-change-light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await keepPicture(page, 'text-change-dark');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('announcer')).toContainText('is now “Croſſ\u0304n”');
  await expect.poll(async () => (await stored(word!.id))?.text).toBe('Croſſ\u0304n'.normalize('NFC'));
  await reloaded(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('group', { name: 'Special characters' }).getByRole('button').first()).toHaveAccessibleName('Insert combining macron');
});

test('words and lines are split and joined at the caret, and typing goes on', async ({ page }) => {
  const [word] = await doubtfulWords();
  const field = textField(page);
  await typeOverDoubtful(page, 'aprilthe');
  await caretLeft(page, 3);
  await page.keyboard.press('Alt+s');
  await expect(field).toHaveValue('the');
  await expect(field).toBeFocused();
  await page.keyboard.type('of ');
  await page.keyboard.press('Alt+Shift+j');
  await expect(field).toHaveValue('aprilof the');
  await page.keyboard.press('Alt+Enter');
  await expect(field).toHaveValue('of the');
  await saved(page);
  expect((await lineOf(word!.id)).at(-1)).toBe('april');
  await page.keyboard.press('Alt+Shift+Backspace');
  await saved(page);
  await expect.poll(() => lineOf(word!.id)).toEqual(expect.arrayContaining(['april', 'of the']));
});

test('marking the page reviewed while a word is typed saves the word first', async ({ page }) => {
  const [word] = await doubtfulWords();
  await typeOverDoubtful(page, 'Michaelmas');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('button', { name: 'Reopen' })).toBeVisible();
  expect((await stored(word!.id))?.text).toBe('Michaelmas');
});
