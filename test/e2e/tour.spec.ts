/** The tour of a first page: what a newcomer is shown, done by keyboard, and gone when it is not wanted. */
import { expect, keepPicture, test } from './support/fixtures.ts';

test.use({ projectName: null });

test('a newcomer goes through a whole page of the samples by keyboard', async ({ app }) => {
  const tour = app.getByRole('region', { name: 'A first page' });
  await expect(tour).toBeVisible({ timeout: 60_000 });
  const done = (amount: number) => expect(tour.getByRole('status')).toHaveText(`${amount} of 8`);
  await expect(app.locator('.page-row').filter({ hasText: 'order-form' }).filter({ hasText: 'Predicted' })).toBeVisible({ timeout: 120_000 });
  await app.locator('button.page-row').filter({ hasText: 'order-form' }).click();
  await expect(app.getByRole('button', { name: 'Mark reviewed' })).toBeEnabled();
  await app.locator('.page-canvas').focus();
  await done(1);
  await keepPicture(app, 'tour-begins');

  await app.keyboard.press('Tab');
  await done(2);
  await app.keyboard.press('Enter');
  await done(3);
  await app.keyboard.press('e');
  await app.keyboard.type('x');
  await app.keyboard.press('Enter');
  await done(4);
  await app.keyboard.press('Escape');
  await app.locator('.page-canvas').focus();
  await app.keyboard.press('Alt+4');
  await done(5);
  for (let step = 0; step < 6; step++) await app.keyboard.press('ArrowDown');
  await app.keyboard.press('l');
  await app.keyboard.press('Enter');
  await done(6);
  await app.keyboard.press('ControlOrMeta+k');
  await done(7);
  await app.keyboard.press('Escape');
  await app.keyboard.press('ControlOrMeta+Enter');
  await done(8);
  await expect(tour.getByText('That is the whole loop.')).toBeVisible();
  await keepPicture(app, 'tour-ends');

  await tour.getByRole('button', { name: 'Close the tour' }).click();
  await expect(tour).toHaveCount(0);
  await app.waitForTimeout(400);
  await app.reload();
  await expect(app.getByRole('button', { name: 'Mark reviewed' })).toBeEnabled();
  await expect(tour).toHaveCount(0);
  await app.locator('.page-canvas').focus();
  await app.keyboard.press('?');
  await app.getByRole('button', { name: 'Show the tour' }).click();
  await expect(tour).toBeVisible();
});
