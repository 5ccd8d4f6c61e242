/** Searching all pages by keyboard, going through what was found, replacing it everywhere, and taking that back. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './support/fixtures.ts';
import { addSamples, openPage } from './served-app.ts';

const FORM = 'order-form.png';
const INVOICE = 'invoice.pdf';

test('what was found is gone through by key, and replaced on all pages with one way back', async ({ app }, testInfo) => {
  await addSamples(app, [FORM, INVOICE]);
  await openPage(app, FORM);
  await app.locator('.page-canvas').focus();
  // To another page by a part of its document's name.
  await app.keyboard.press('Control+k');
  await app.keyboard.type('invoi');
  await expect(app.locator('.palette__item').first()).toContainText(INVOICE);
  await app.keyboard.press('Enter');
  await expect(app.locator('.page-row[aria-current]')).toContainText(INVOICE);
  await expect(app.locator('.page-canvas')).toBeFocused();
  await app.keyboard.press('Control+f');
  const field = app.getByRole('searchbox', { name: 'Search all pages' });
  await expect(field).toBeFocused();
  const { width } = (await app.getByRole('navigation', { name: 'Search' }).boundingBox())!;
  expect((await field.boundingBox())!.width).toBeGreaterThan(width * 0.8);
  await app.keyboard.type('total');
  const places = app.locator('.found-place');
  await expect(places.first()).toBeVisible();
  await expect(app.locator('.search-panel__count')).toContainText('page');
  const count = await places.count();
  expect(count).toBeGreaterThan(0);

  await app.keyboard.press('Enter');
  await expect(places.first()).toHaveAttribute('aria-current', 'true');
  await app.keyboard.press('F3');
  if (count > 1) await expect(places.nth(1)).toHaveAttribute('aria-current', 'true');
  await app.keyboard.press('Shift+F3');
  await expect(places.first()).toHaveAttribute('aria-current', 'true');
  for (const theme of ['light', 'dark'] as const) {
    await app.emulateMedia({ colorScheme: theme });
    await app.screenshot({ path: testInfo.outputPath(`search-${theme}.png`) });
  }
  await app.emulateMedia({ colorScheme: 'light' });

  await app.getByRole('button', { name: 'Replace', exact: true }).first().click();
  await app.getByLabel('Find in words').fill('Total');
  await app.getByLabel('Replace by').fill('Sum');
  await app.getByLabel('Case matters').uncheck();
  await app.keyboard.press('Tab');
  await app.getByRole('button', { name: 'Preview' }).click();
  const apply = app.getByRole('button', { name: /^Replace \d+ words?$/ });
  await expect(apply).toBeEnabled();
  await expect(app.locator('.replace__examples')).toContainText('→');
  await app.screenshot({ path: testInfo.outputPath('replace.png') });
  await apply.click();
  await expect(app.locator('.replace__done')).toContainText('Replaced');
  await field.fill('sum');
  await expect(places.first()).toContainText('Sum');

  const { violations } = await new AxeBuilder({ page: app }).analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id)).toEqual([]);

  await app.getByRole('button', { name: 'Take it back everywhere' }).click();
  await expect(app.locator('.replace__done')).toContainText('Taken back');
  await field.fill('total');
  await expect(places).toHaveCount(count);

  await field.focus();
  await app.keyboard.press('Escape');
  await expect(app.getByRole('navigation', { name: 'Search' })).toHaveCount(0);
});

test('a search that finds nothing says what may help', async ({ app }) => {
  await addSamples(app, [FORM]);
  await app.keyboard.press('Control+f');
  await app.keyboard.type('zzzzqqq');
  await expect(app.getByText('Nothing found')).toBeVisible();
});
