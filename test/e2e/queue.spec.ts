/** The queue as a person works through it: narrowed, put in order, pages set aside, and all that is sure confirmed and taken back. */
import type { Page } from '@playwright/test';
import type { PageSummary } from '../../src-shared/api/index.ts';
import { withEngine } from './support/engine.ts';
import { expect, keepPicture, test } from './support/fixtures.ts';
import type { LecternServer } from './support/server.ts';

test.use({ projectName: null });

const DOCUMENTS = 4;

function pagesOf(lectern: LecternServer): Promise<PageSummary[]> {
  return withEngine(lectern.url, async (api) => {
    const [project] = await api.projects.list();
    return api.pages.list({ project: project!.id });
  });
}

/** How many words, entities and links a person vouches for, over all pages. */
function vouched(lectern: LecternServer): Promise<number> {
  return withEngine(lectern.url, async (api) => {
    const [project] = await api.projects.list();
    let count = 0;
    for (const { id } of await api.pages.list({ project: project!.id })) {
      const { records } = await api.pages.get({ project: project!.id, page: id });
      for (const list of [records.words, records.lines, records.cells, records.entities, records.links, records.regions, records.tables]) count += list.filter((record) => record.accepted).length;
    }
    return count;
  });
}

const rows = (app: Page) => app.locator('button.page-row');
const names = (app: Page) => app.locator('button.page-row .page-row__name').allTextContents();
const current = (app: Page) => app.locator('button.page-row[aria-current="page"] .page-row__name').textContent();

async function ready(app: Page): Promise<void> {
  await expect(app.locator('.page-row').filter({ hasText: 'Predicted' })).toHaveCount(DOCUMENTS, { timeout: 120_000 });
  await expect(app.getByRole('button', { name: 'Mark reviewed' })).toBeEnabled();
}

for (const theme of ['light', 'dark'] as const) {
  test(`looks, ${theme}`, async ({ app }) => {
    await app.emulateMedia({ colorScheme: theme });
    await ready(app);
    await app.getByRole('combobox', { name: 'Order of the queue' }).selectOption('effort');
    await app.getByRole('button', { name: 'Narrow the queue' }).click();
    await app.getByRole('menuitemcheckbox', { name: 'With doubtful things' }).click();
    await keepPicture(app, `queue-filters-${theme}`);
    await app.keyboard.press('Escape');
    await keepPicture(app, `queue-${theme}`);
    await app.getByRole('button', { name: 'Confirm all that is sure' }).click();
    await app.getByRole('radio', { name: 'All' }).click();
    await expect(app.getByRole('button', { name: /^Confirm \d/ })).toBeEnabled();
    await keepPicture(app, `confirm-${theme}`);
    await app.keyboard.press('Escape');
    await app.getByRole('button', { name: 'Set the page aside' }).click();
    await keepPicture(app, `aside-${theme}`);
    await app.keyboard.press('Escape');
    await app.getByRole('button', { name: 'Project settings' }).click();
    await app.getByText('Sure from').scrollIntoViewIfNeeded();
    await keepPicture(app, `thresholds-${theme}`);
  });
}

test('the order of the queue is that of Next and Previous, and the queue is gone through by arrow keys', async ({ app, lectern }) => {
  await ready(app);
  await app.getByRole('combobox', { name: 'Order of the queue' }).selectOption('name');
  const byName = await names(app);
  expect(byName).toEqual(byName.toSorted((a, b) => a.localeCompare(b)));
  await app.getByRole('button', { name: 'A to Z' }).click();
  expect(await names(app)).toEqual(byName.toReversed());

  await app.getByRole('combobox', { name: 'Order of the queue' }).selectOption('doubt');
  const doubtful = (await pagesOf(lectern)).map((page) => page.doubtful).toSorted((a, b) => b - a);
  const [first, second] = await names(app);
  expect((await pagesOf(lectern)).length).toBe(doubtful.length);
  await rows(app).first().click();
  await app.locator('.page-canvas').focus();
  await app.keyboard.press('PageDown');
  await expect.poll(() => current(app)).toBe(second);
  await app.keyboard.press('PageUp');
  await expect.poll(() => current(app)).toBe(first);

  await rows(app).first().focus();
  await app.keyboard.press('ArrowDown');
  await expect.poll(() => current(app)).toBe(second);
  await expect(rows(app).nth(1)).toBeFocused();
  await app.keyboard.press('End');
  await expect(rows(app).last()).toBeFocused();
  await app.keyboard.press('Home');
  await expect(rows(app).first()).toBeFocused();
});

test('the queue is narrowed by menu and by name, and each chip takes its filter away', async ({ app }) => {
  await ready(app);
  await app.getByRole('button', { name: 'Narrow the queue' }).focus();
  await app.keyboard.press('Enter');
  await app.getByRole('menuitemcheckbox', { name: 'Predicted' }).click();
  await app.keyboard.press('Escape');
  await expect(rows(app)).toHaveCount(DOCUMENTS);
  await app.getByRole('button', { name: 'Mark reviewed' }).click();
  await expect(app.locator('.page-row').filter({ hasText: 'Predicted' })).toHaveCount(DOCUMENTS - 1);
  await expect(rows(app)).toHaveCount(DOCUMENTS - 1);
  await app.getByRole('searchbox', { name: 'Find a document' }).fill('zzz');
  await expect(rows(app)).toHaveCount(1);
  await app.getByRole('searchbox', { name: 'Find a document' }).fill('');
  await app.getByRole('button', { name: 'No longer narrow to Predicted' }).click();
  await expect(rows(app)).toHaveCount(DOCUMENTS);
});

test('the queue is narrowed to what a person has to do, also after a reload', async ({ app, lectern }) => {
  await ready(app);
  const open = await current(app);
  const { mine, hers } = await withEngine(lectern.url, async (api) => {
    const [project] = await api.projects.list();
    const { defaultReviewer } = await api.app.info();
    const documents = new Map((await api.documents.list({ project: project!.id })).map((document) => [document.id, document.name]));
    const others = (await api.pages.list({ project: project!.id })).filter((page) => documents.get(page.document) !== open);
    const [first, second] = others;
    await api.reviews.assign({ project: project!.id, pages: [first!.id], reviewer: defaultReviewer, by: 'Ada' });
    await api.reviews.assign({ project: project!.id, pages: [second!.id], reviewer: 'Grace', by: 'Ada' });
    return { mine: documents.get(first!.document)!, hers: documents.get(second!.document)! };
  });
  const choose = async (name: string): Promise<void> => {
    await app.getByRole('button', { name: 'Narrow the queue' }).click();
    await app.getByRole('menuitemcheckbox', { name }).click();
    await keepPicture(app, 'queue-tasks');
    await app.keyboard.press('Escape');
  };
  const shown = async (): Promise<string[]> => (await names(app)).toSorted();
  // The page that is open keeps its place, whatever the queue is narrowed to.
  await choose('Second review needed');
  await expect.poll(shown).toEqual([open, mine, hers].toSorted());
  await app.getByRole('button', { name: 'No longer narrow to Second review needed' }).click();
  await choose('Mine');
  await expect.poll(shown).toEqual([open, mine].toSorted());
  await app.reload();
  await expect(app.getByRole('list', { name: 'The queue is narrowed to' })).toHaveText('Mine');
  await expect.poll(shown).toContain(mine);
  await expect.poll(shown).not.toContain(hers);
  await app.getByRole('button', { name: 'No longer narrow to Mine' }).click();
  await expect(rows(app)).toHaveCount(DOCUMENTS);
});

test('a page is set aside for a reason by key, says why in the queue, and is brought back by key', async ({ app, lectern }) => {
  await ready(app);
  const aside = await current(app);
  await app.locator('.page-canvas').focus();
  await app.keyboard.press('ControlOrMeta+Shift+Enter');
  await expect(app.getByRole('group', { name: 'Reason' })).toBeVisible();
  await app.keyboard.press('2');
  await expect(app.locator('.page-row').filter({ hasText: 'Damaged or cut off' })).toHaveCount(1);
  await expect.poll(() => current(app)).not.toBe(aside);
  expect((await pagesOf(lectern)).filter((page) => page.status === 'set-aside')).toMatchObject([{ reason: 'Damaged or cut off' }]);

  await app.locator('.page-row').filter({ hasText: 'Damaged or cut off' }).click();
  await expect(app.getByRole('button', { name: 'Reopen' })).toBeVisible();
  await app.locator('.page-canvas').focus();
  await app.keyboard.press('ControlOrMeta+Shift+Enter');
  await expect(app.locator('.page-row').filter({ hasText: 'Damaged or cut off' })).toHaveCount(0);
  expect((await pagesOf(lectern)).some((page) => page.status === 'set-aside')).toBe(false);
});

test('all that is sure on all pages is confirmed by key after a look at what that means, and taken back by one undo', async ({ app, lectern }) => {
  // Every look at what is vouched for loads all pages.
  test.slow();
  await ready(app);
  expect(await vouched(lectern)).toBe(0);
  await app.locator('.page-canvas').focus();
  await app.keyboard.press('Alt+Shift+A');
  const form = app.getByRole('dialog', { name: 'Confirm all that is sure' });
  await form.getByRole('radio', { name: 'All' }).click();
  const confirm = form.getByRole('button', { name: /^Confirm [\d,]+$/ });
  await expect(form.getByText(/things on 4 pages$/)).toBeVisible();
  const promised = Number((await confirm.textContent())!.replace(/\D/g, ''));
  expect(promised).toBeGreaterThan(100);
  expect(await vouched(lectern)).toBe(0);
  await form.getByRole('spinbutton', { name: 'Words sure from' }).fill('100');
  await expect.poll(async () => Number(((await confirm.textContent()) ?? '').replace(/\D/g, ''))).toBeLessThan(promised);
  await form.getByRole('spinbutton', { name: 'Words sure from' }).fill('80');
  await expect(confirm).toHaveText(new RegExp(`^Confirm ${promised.toLocaleString('en')}$`));
  await confirm.click();
  await expect(app.getByText(/confirmed on 4 pages/)).toBeVisible();
  await expect.poll(() => vouched(lectern)).toBe(promised);

  await app.locator('.page-canvas').focus();
  await app.keyboard.press('ControlOrMeta+z');
  await expect(app.getByText('Taken back on 4 pages.')).toBeVisible();
  await expect.poll(() => vouched(lectern)).toBe(0);
  expect((await pagesOf(lectern)).map((page) => page.status)).toEqual(Array(DOCUMENTS).fill('predicted'));
});
