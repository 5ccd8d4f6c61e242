/**
 * Two people read the same page without seeing each other's work, and a third decides what they differ in: all by
 * keyboard. The names are changed at the status bar, as at one computer in a reading room.
 */
import type { Page } from '@playwright/test';
import type { Api, PageSnapshot } from '../../src-shared/api/index.ts';
import type { PageId, ProjectId } from '../../src-shared/ids.ts';
import type { ReviewBrief } from '../../src-shared/reviews.ts';
import { onlyPage, withEngine } from './support/engine.ts';
import { expect, keepPicture, test } from './support/fixtures.ts';
import { sample } from './support/server.ts';
import type { LecternServer } from './support/server.ts';

async function onPage<T>(lectern: LecternServer, use: (api: Api, project: ProjectId, page: PageId) => Promise<T>): Promise<T> {
  return withEngine(lectern.url, async (api) => {
    const [project] = await api.projects.list();
    const [page] = await api.pages.list({ project: project!.id });
    return use(api, project!.id, page!.id);
  });
}

const briefOf = (lectern: LecternServer): Promise<ReviewBrief | null> =>
  onPage(lectern, async (api, project) => (await api.pages.list({ project }))[0]!.secondReview);

/** Signs with another name from now on; a new one is put on the project's list. */
async function signAs(app: Page, name: string): Promise<void> {
  await app.locator('.status__button').filter({ has: app.locator('.person') }).focus();
  await app.keyboard.press('Enter');
  await app.locator('.panel input').fill(name);
  await app.keyboard.press('Enter');
  await expect(app.locator('.status__button .person')).toHaveText(name);
  await app.locator('.page-canvas').focus();
}

/** Types another text for the first word of the page, by keys alone. */
async function correctFirstWord(app: Page, text: string): Promise<void> {
  await app.locator('.page-canvas').focus();
  await app.keyboard.press('Alt+1');
  await app.keyboard.press('Escape');
  await app.keyboard.press('ArrowRight');
  await app.keyboard.press('F2');
  await expect(app.locator('.text-field__input')).toBeFocused();
  await app.keyboard.press('ControlOrMeta+a');
  await app.keyboard.type(text);
  await app.keyboard.press('Enter');
  await app.locator('.page-canvas').focus();
}

const firstText = ({ records }: PageSnapshot): string => records.words[0]!.text;

test('two people read a page blind, and a third decides by key', async ({ app, lectern }) => {
  test.slow();
  await test.step('the page is brought in and given to a second reviewer', async () => {
    const chooser = app.waitForEvent('filechooser');
    await app.getByRole('button', { name: 'Choose files' }).first().click();
    await (await chooser).setFiles(sample('receipt.png'));
    await expect(app.locator('.page-row').filter({ hasText: 'Predicted' })).toHaveCount(1, { timeout: 120_000 });
    await app.locator('button.page-row').press('Enter');
    await expect(app.locator('.page-canvas')).toBeVisible();
    await signAs(app, 'Grace');
    await signAs(app, 'Ada');
    await app.keyboard.press('Shift+P');
    await app.getByRole('radio', { name: 'Second reviews' }).press('Space');
    await app.getByRole('combobox', { name: 'Second review of this page' }).selectOption('Grace');
    await app.getByRole('button', { name: 'Assign' }).press('Enter');
    await expect.poll(() => briefOf(lectern)).toMatchObject({ reviewer: 'Grace', status: 'assigned' });
    await keepPicture(app, 'second-reviews-light');
    await app.keyboard.press('Escape');
  });
  const before = await onlyPage(lectern.url);

  await test.step('the first reviewer corrects the page and marks it reviewed', async () => {
    await correctFirstWord(app, 'first');
    await app.keyboard.press('ControlOrMeta+Enter');
    await expect.poll(async () => (await onlyPage(lectern.url)).page.status).toBe('reviewed');
    expect(firstText(await onlyPage(lectern.url))).toBe('first');
  });

  await test.step('the second starts from the prediction and sees nothing of it', async () => {
    await signAs(app, 'Grace');
    await expect(app.locator('.review-banner')).toContainText('Second review');
    const copy = await onPage(lectern, (api, project, page) => api.pages.get({ project, page, reviewer: 'Grace' }));
    expect(firstText(copy)).toBe(firstText(before));
    await keepPicture(app, 'second-review-copy-light');
    await correctFirstWord(app, 'second');
    expect(firstText(await onlyPage(lectern.url))).toBe('first');
    await expect.poll(() => briefOf(lectern)).toMatchObject({ status: 'in-review' });
    await app.keyboard.press('ControlOrMeta+Enter');
    await expect.poll(() => briefOf(lectern)).toMatchObject({ status: 'differing', undecided: 1 });
    await expect(app.locator('.review-banner')).toContainText('differ in 1 thing');
  });

  await test.step('a third decides by key, takes it back, and decides again', async () => {
    await signAs(app, 'Edsger');
    await app.keyboard.press('Shift+D');
    const panel = app.locator('.comparison');
    await expect(panel).toContainText('0 of 1 decided');
    await expect(panel.locator('.side-card--a')).toContainText('first');
    await expect(panel.locator('.side-card--b')).toContainText('second');
    await keepPicture(app, 'decide-light');
    await app.keyboard.press('2');
    await expect.poll(async () => firstText(await onlyPage(lectern.url))).toBe('second');
    await expect(panel).toContainText('Everything is decided');
    await expect.poll(() => briefOf(lectern)).toMatchObject({ status: 'settled' });
    await app.keyboard.press('ControlOrMeta+z');
    await expect.poll(() => briefOf(lectern)).toMatchObject({ status: 'differing' });
    expect(firstText(await onlyPage(lectern.url))).toBe('first');
    await app.keyboard.press('1');
    await expect.poll(() => briefOf(lectern)).toMatchObject({ status: 'settled' });
    await app.emulateMedia({ colorScheme: 'dark' });
    await keepPicture(app, 'decide-dark');
    await app.keyboard.press('Escape');
    await expect(panel).toHaveCount(0);
  });

  await test.step('the log says who decided, and agreement is reckoned', async () => {
    const [newest] = await onPage(lectern, (api, project, page) => api.pages.history({ project, page, limit: 1 }));
    expect(newest).toMatchObject({ reviewer: 'Edsger', action: { command: { type: 'take', origin: { kind: 'review', decision: { choice: 'first' } } } } });
    await app.keyboard.press('Shift+P');
    await app.getByRole('radio', { name: 'Agreement' }).press('Space');
    await expect(app.locator('.figures-table').first()).toContainText('Ada');
    await keepPicture(app, 'agreement-dark');
    await app.emulateMedia({ colorScheme: 'light' });
    await keepPicture(app, 'agreement-light');
    await app.keyboard.press('Escape');
  });

  await test.step('the word’s history is read and gone back in, as a new edit', async () => {
    await app.locator('.page-canvas').focus();
    await app.keyboard.press('Alt+1');
    await app.keyboard.press('Escape');
    await app.keyboard.press('ArrowRight');
    await app.keyboard.press('ControlOrMeta+h');
    const history = app.locator('.history');
    await expect(history).toContainText('Decided for the second');
    await expect(history).toContainText('OCR tesseract');
    await keepPicture(app, 'history-light');
    await history.getByRole('button', { name: 'Go back to this' }).last().press('Enter');
    await expect.poll(async () => firstText(await onlyPage(lectern.url))).toBe(firstText(before));
    await expect(history).toContainText('Went back to an earlier state');
  });

  await test.step('the page is compared with what the model said', async () => {
    await app.locator('.page-canvas').focus();
    await app.keyboard.press('Shift+C');
    await expect(app.locator('.reading-choice')).toBeVisible();
    await expect(app.locator('.comparison')).toContainText('The page as it is');
    await keepPicture(app, 'readings-light');
    await app.keyboard.press('Escape');
  });
});
