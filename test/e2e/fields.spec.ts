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
    const form = app.getByRole('region', { name: 'Fields', exact: true });
    const texts = form.getByRole('textbox', { name: 'Value of Values' });
    await expect(form.getByRole('listitem').first()).toHaveAttribute('aria-setsize', String(values.length + 1));
    await expect(texts.first()).toBeFocused();
    await expect(form.getByText('Cannot be read as a date.').first()).toBeVisible();
    await app.keyboard.press('Enter');
    await expect(texts.nth(1)).toBeFocused();
    await expect(form.locator('.field-row[data-current="true"]')).toHaveCount(1);
    await app.keyboard.press('Tab');
    await app.keyboard.press('Shift+Tab');
    await expect(texts.nth(1)).toBeFocused();
    await keepPicture(app, `fields-${theme}`);
    await form.locator('.fields__list').evaluate((list) => { list.scrollTo(0, list.scrollHeight); });
    await expect(form.getByText('Required, but not on the page.')).toBeVisible();

    await expect.poll(async () => {
      const { records: now } = await onlyPage(lectern.url);
      return now.entities.filter((entity) => entity.accepted).map((entity) => entity.id);
    }).toEqual([values[0]!.id]);
  });
}

/** Gives the project a field of all values, and a required one by a label that no model gives. */
async function setSchema(lectern: LecternServer): Promise<void> {
  await withEngine(lectern.url, async (api) => {
    const [project] = await api.projects.list();
    const settings = await api.projects.settings({ project: project!.id });
    const field = { required: false, single: false } as const;
    await api.projects.setSettings({ project: project!.id, settings: {
      ...settings,
      labels: [...settings.labels, { name: 'supplier', title: 'Supplier', key: '', colour: '#884400' }],
      fields: [
        { ...field, name: 'supplier', title: 'Supplier', source: { kind: 'label', label: 'supplier' }, required: true },
        { ...field, name: 'values', title: 'Values', source: { kind: 'label', label: 'answer' } },
      ],
    } });
  });
}

test('a value is typed in the form and taken back; a missing one is taken up from the page, by keyboard', async ({ app, lectern }) => {
  const { records } = await importForm(app, lectern);
  const [value] = records.entities.filter((entity) => entity.label === 'answer');
  const wordsOf = (ids: readonly string[], words = records.words): string => ids.map((id) => words.find((word) => word.id === id)?.text).join(' ');
  const before = wordsOf(value!.words);
  const textNow = async (): Promise<string> => {
    const { records: now } = await onlyPage(lectern.url);
    return wordsOf(now.entities.find(({ id }) => id === value!.id)?.words ?? [], now.words);
  };
  await setSchema(lectern);
  await app.reload();
  await expect(app.getByRole('button', { name: 'Mark reviewed' })).toBeEnabled();
  const form = app.getByRole('region', { name: 'Fields', exact: true });

  await app.locator('.page-canvas').focus();
  await app.keyboard.press('Shift+F');
  const missing = form.getByRole('button', { name: 'Look for Supplier on the page' });
  await expect(missing).toBeFocused();
  await app.keyboard.press('ArrowDown');
  const text = form.getByRole('textbox', { name: 'Value of Values' }).first();
  await expect(text).toBeFocused();
  await app.keyboard.press('End');
  await app.keyboard.type('x');
  await app.keyboard.press('Escape');
  await expect(text).toHaveValue(before);
  await app.keyboard.type('x');
  await expect(text).toHaveValue(`${before}x`);
  await app.keyboard.press('Enter');
  await expect.poll(textNow).toBe(`${before}x`);
  await expect(form.getByRole('textbox', { name: 'Value of Values' }).nth(1)).toBeFocused();
  await app.keyboard.press('ControlOrMeta+z');
  await expect.poll(textNow).toBe(before);
  await expect(text).toHaveValue(before);

  await app.keyboard.press('Escape');
  await app.keyboard.press('Shift+F');
  await app.keyboard.press('Enter');
  await expect(app.locator('.page-canvas')).toBeFocused();
  await expect(form.getByText('Select the words of “Supplier” on the page, then press Shift+Enter.')).toBeVisible();
  await app.keyboard.press('Escape');
  await expect(missing).toBeFocused();
  await app.keyboard.press('Enter');
  await app.keyboard.press('Shift+ArrowRight');
  await keepPicture(app, 'fields-looking');
  await app.keyboard.press('Shift+Enter');
  await expect(text).toBeFocused();
  await expect(form.getByText('all fit')).toBeVisible();
  await expect.poll(async () => (await onlyPage(lectern.url)).records.entities.filter((entity) => entity.label === 'supplier').length).toBe(1);
});
