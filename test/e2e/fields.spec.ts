/** A project's fields as a person sets them up and goes through them, by keyboard. */
import type { Page } from '@playwright/test';
import type { PageSnapshot } from '../../src-shared/api/index.ts';
import { onlyPage, withEngine } from './support/engine.ts';
import { expect, keepPicture, test } from './support/fixtures.ts';
import type { LecternServer } from './support/server.ts';
import { sample } from './support/server.ts';

async function importForm(app: Page, lectern: LecternServer): Promise<PageSnapshot> {
  await withEngine(lectern.url, async (api) => {
    const [project] = await api.projects.list();
    await api.documents.import({ project: project!.id, paths: [sample('order-form.png')] });
  });
  await expect(app.locator('.page-row').filter({ hasText: 'Predicted' })).toHaveCount(1, { timeout: 120_000 });
  await expect(app.getByRole('button', { name: 'Mark reviewed' })).toBeEnabled();
  return onlyPage(lectern.url);
}

/** Adds a field of all values that must be dates, and a required one that the form does not have. */
async function setUp(app: Page): Promise<void> {
  await app.getByRole('button', { name: 'Project settings' }).press('Enter');
  const add = app.getByRole('button', { name: 'Add a field' });
  await add.press('Enter');
  const first = app.getByRole('group', { name: 'Field 1' });
  await first.getByRole('combobox', { name: /^Entities labelled/ }).selectOption('answer');
  await first.getByRole('combobox', { name: /^Add a check/ }).selectOption('date');
  await first.getByRole('textbox', { name: /^Shown as/ }).fill('Values');
  await add.press('Enter');
  const second = app.getByRole('group', { name: 'Field 2' });
  await second.getByRole('combobox', { name: /^Where/ }).selectOption('key');
  await second.getByRole('textbox', { name: /^Key texts/ }).fill('VAT number; Tax ID');
  await second.getByRole('checkbox', { name: 'Required' }).press('Space');
  await second.getByRole('textbox', { name: /^Shown as/ }).fill('VAT number');
}

for (const theme of ['light', 'dark'] as const) {
  test(`fields are set up, gone through and accepted by keyboard, ${theme}`, async ({ app, lectern }) => {
    await app.emulateMedia({ colorScheme: theme });
    const { records } = await importForm(app, lectern);
    const values = records.entities.filter((entity) => entity.label === 'answer');
    expect(values.length).toBeGreaterThan(1);
    await setUp(app);
    await keepPicture(app, `schema-editor-${theme}`);
    await app.getByRole('button', { name: 'Save settings' }).press('Enter');
    await expect(app.locator('.page-row').getByText(/\d+ checks?/)).toBeVisible();

    await app.keyboard.press('Shift+F');
    const rows = app.locator('.field-row');
    await expect(rows).toHaveCount(values.length + 1);
    await expect(rows.first()).toBeFocused();
    await expect(rows.last()).toContainText('Required, but not on the page.');
    await expect(rows.filter({ hasText: 'Cannot be read as a date.' }).first()).toBeVisible();
    await app.keyboard.press('Enter');
    await expect(rows.nth(1)).toBeFocused();
    await expect(app.locator('.field-row[data-current="true"]')).toHaveCount(1);
    await app.keyboard.press('Tab');
    await app.keyboard.press('Shift+Tab');
    await expect(rows.nth(1)).toBeFocused();
    await keepPicture(app, `fields-${theme}`);

    await expect.poll(async () => {
      const { records: now } = await onlyPage(lectern.url);
      return now.entities.filter((entity) => entity.accepted).map((entity) => entity.id);
    }).toEqual([values[0]!.id]);
  });
}
