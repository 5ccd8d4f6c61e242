/** What a newcomer sees: the samples, read and predicted, without having asked for anything. */
import { expect, keepPicture, test } from './support/fixtures.ts';

test.use({ projectName: null });

test('a newcomer finds the sample documents', async ({ app }) => {
  for (const name of ['receipt', 'order-form', 'invoice', 'register']) {
    await expect(app.getByText(new RegExp(name)).first()).toBeVisible({ timeout: 60_000 });
  }
  await expect(app.locator('.page-row').filter({ hasText: 'Predicted' })).toHaveCount(4, { timeout: 120_000 });
  await keepPicture(app, 'first-look');
});
