/** A dataset is built by keyboard: what it would hold is seen first, and it lies where the screen says. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, keepPicture, test } from './support/fixtures.ts';
import { sample } from './support/server.ts';

/** What axe finds that is serious or critical. */
async function serious(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include('.overlay').analyze();
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`);
}

test('a dataset is previewed and built by keyboard', async ({ app }) => {
  await app.getByTestId('file-chooser').first().setInputFiles([sample('receipt.png'), sample('order-form.png')]);
  await expect(app.locator('.page-row').filter({ hasText: 'Predicted' })).toHaveCount(2, { timeout: 120_000 });
  await app.locator('button.page-row').first().press('Enter');
  await expect(app.locator('.page-canvas')).toBeVisible();
  await app.locator('.page-canvas').focus();
  await app.keyboard.press('ControlOrMeta+Shift+e');
  const form = app.getByRole('dialog', { name: 'Build a dataset' });
  const contents = form.getByRole('region', { name: 'What it would hold' });
  const build = form.getByRole('button', { name: 'Build', exact: true });

  await test.step('nothing is reviewed yet, and the form says so', async () => {
    await expect(contents).toContainText('No page is left');
    await expect(contents).toContainText('2 pages in another state');
    await expect(build).toBeDisabled();
    await form.getByRole('checkbox', { name: 'Reviewed', exact: true }).press('Space');
    await expect(contents).toContainText('Choose at least one state');
  });

  await test.step('pages in other states are counted by part, and what would be blacked out', async () => {
    await form.getByRole('checkbox', { name: 'Predicted', exact: true }).press('Space');
    await expect(contents).toContainText('2 pages of 2 documents');
    const share = form.getByRole('slider', { name: 'For testing' });
    for (let step = 0; step < 10; step++) await share.press('ArrowRight');
    await expect(contents.getByRole('row', { name: 'Documents 1 1' })).toBeVisible();
    await form.getByRole('group', { name: 'Black out, in text and image' }).getByRole('checkbox').first().press('Space');
    await expect(contents).toContainText(/\d+ entit(?:y|ies) with \d+ words? blacked out/);
    await expect(contents.getByRole('region', { name: /Lectern JSONL leaves behind/ })).toContainText('Nothing');
    await keepPicture(app, 'dataset-light');
    expect.soft(await serious(app)).toEqual([]);
    await app.emulateMedia({ colorScheme: 'dark' });
    await app.setViewportSize({ width: 1280, height: 1700 });
    await keepPicture(app, 'dataset-dark');
    expect.soft(await serious(app), 'dark').toEqual([]);
  });

  await test.step('what is filled in stays while the page is looked at', async () => {
    await app.keyboard.press('Escape');
    await expect(form).toHaveCount(0);
    await expect(app.locator('.page-canvas')).toBeFocused();
    await app.keyboard.press('ControlOrMeta+Shift+e');
    await expect(contents).toContainText('2 pages of 2 documents');
  });

  await test.step('a page on the list is left out, and Enter in the name builds', async () => {
    await form.getByLabel('Leave out', { exact: true }).fill('receipt.png');
    await expect(contents).toContainText('1 page on the list of what to leave out');
    await form.getByLabel('Name', { exact: true }).fill('Order forms');
    await form.getByLabel('Licence').fill('CC0');
    await form.getByLabel('Name', { exact: true }).press('Enter');
    const result = form.locator('.form__result');
    await expect(result).toContainText('Done', { timeout: 60_000 });
    const folder = (await result.locator('.result__path').textContent())!.trim();
    expect(existsSync(folder)).toBe(true);
    const manifest: unknown = JSON.parse(readFileSync(path.join(folder, 'dataset.json'), 'utf8'));
    expect(manifest).toMatchObject({ name: 'Order forms', licence: 'CC0', counts: { pages: 1 }, leftOut: [{ reason: 'left-out', pages: 1 }] });
    await keepPicture(app, 'dataset-built');
  });
});
