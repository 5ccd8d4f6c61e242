/** The dashboard, by keyboard: two people work on two pages, and what they did is drawn, listed and saved as a file. */
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { Command } from '../../src-shared/edits/index.ts';
import { withEngine } from './support/engine.ts';
import { expect, keepPicture, test } from './support/fixtures.ts';
import { sample } from './support/server.ts';

/** What axe finds that is serious or critical. */
async function serious(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include('.overlay').analyze();
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`);
}

/** Goes on with Tab until what has the name has the focus. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const target = page.locator('.overlay').getByRole('button', { name });
  for (let press = 0; press < 30; press++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not come to ${String(name)}.`);
}

test('without pages the dashboard says what to do', async ({ app }) => {
  await expect(app.getByRole('button', { name: 'Choose files' }).first()).toBeVisible();
  await app.keyboard.press('Shift+S');
  const dashboard = app.getByRole('dialog', { name: 'Progress' });
  await expect(dashboard).toContainText('Nothing to measure yet');
  await expect(dashboard.getByRole('button', { name: 'Choose files' })).toBeVisible();
  await keepPicture(app, 'progress-empty');
  await app.keyboard.press('Escape');
  await expect(dashboard).toHaveCount(0);
});

test('work is drawn, listed and saved by keyboard', async ({ app, lectern }) => {
  test.slow();
  await test.step('two people work', async () => {
    await app.getByTestId('file-chooser').first().setInputFiles([sample('receipt.png'), sample('order-form.png')]);
    await expect(app.locator('.page-row').filter({ hasText: 'Predicted' })).toHaveCount(2, { timeout: 120_000 });
    await withEngine(lectern.url, async (api) => {
      const [project] = await api.projects.list();
      for (const [index, { id: page }] of (await api.pages.list({ project: project!.id })).entries()) {
        const reviewer = index === 0 ? 'Ada' : 'Grace';
        const { records, ...snapshot } = await api.pages.get({ project: project!.id, page });
        let { revision } = snapshot;
        const apply = async (command: Command): Promise<void> => {
          ({ revision } = (await api.edits.apply({ project: project!.id, page, revision, reviewer, command })).edit);
        };
        for (const word of records.words.slice(0, 3 + index)) await apply({ type: 'word.setText', word: word.id, text: `${word.text}!` });
        if (index === 0) await apply({ type: 'page.setStatus', status: 'reviewed', note: '' });
      }
    });
    await app.locator('button.page-row').first().press('Enter');
    await expect(app.locator('.page-canvas')).toBeVisible();
    await app.locator('.page-canvas').focus();
  });

  const dashboard = app.getByRole('dialog', { name: 'Progress' });
  await test.step('the charts say it in words and figures, in light and dark', async () => {
    await app.keyboard.press('Shift+S');
    await expect(dashboard.getByRole('img', { name: /Pages by state\. 1 of 2 pages reviewed/ })).toBeVisible();
    await expect(dashboard.getByRole('img', { name: /Errors by maker\. 7 corrections/ }).locator('.recharts-bar-rectangle').first()).toBeVisible();
    await expect(dashboard.getByRole('region', { name: 'Corrections an hour', exact: true })).toContainText('Grace');
    await keepPicture(app, 'progress-light');
    expect.soft(await serious(app)).toEqual([]);
    await app.emulateMedia({ colorScheme: 'dark' });
    await keepPicture(app, 'progress-dark');
    expect.soft(await serious(app), 'dark').toEqual([]);
    await app.setViewportSize({ width: 1280, height: 1600 });
    await keepPicture(app, 'progress-dark-whole');
    await app.emulateMedia({ colorScheme: 'light' });
    await keepPicture(app, 'progress-light-whole');
    await app.setViewportSize({ width: 1280, height: 800 });
  });

  await test.step('a chart is a table on demand', async () => {
    await tabTo(app, 'Errors by maker as a table');
    await app.keyboard.press('Enter');
    const table = dashboard.getByRole('region', { name: 'Table: Errors by maker' }).getByRole('table');
    await expect(table.getByRole('row', { name: /^Text/ })).toContainText('7');
    await expect(dashboard.getByRole('img', { name: /Errors by maker/ })).toHaveCount(0);
    expect.soft(await serious(app), 'table').toEqual([]);
    await keepPicture(app, 'progress-table');
  });

  await test.step('one reviewer, and days without work', async () => {
    await dashboard.getByRole('combobox', { name: 'Reviewer' }).selectOption('Grace');
    await expect(dashboard.locator('.total').filter({ hasText: 'Corrections' }).first()).toContainText('4');
    await expect(dashboard.getByRole('region', { name: 'Seconds a page', exact: true })).toContainText('No page was marked reviewed');
    await dashboard.getByRole('radio', { name: 'From–to' }).press('Space');
    await dashboard.getByLabel('Last day').fill('2001-01-01');
    await expect(dashboard.getByRole('region', { name: 'Corrections an hour', exact: true })).toContainText('Nobody worked on these days');
    await dashboard.getByLabel('First day').fill('2002-01-01');
    await expect(dashboard.getByRole('alert')).toContainText('lies after the last one');
    await dashboard.getByRole('radio', { name: 'All' }).press('Space');
  });

  await test.step('a table is saved as CSV', async () => {
    await tabTo(app, 'Save as CSV: Pages by state');
    const coming = app.waitForEvent('download');
    await app.keyboard.press('Enter');
    const file = await (await coming).path();
    expect(readFileSync(file, 'utf8')).toMatch(/^state,pages\r\n(?:.*\r\n)*reviewed,1\r\n/);
  });

  await app.keyboard.press('Escape');
  await expect(dashboard).toHaveCount(0);
  await expect(app.locator('.page-canvas')).toBeFocused();
});
