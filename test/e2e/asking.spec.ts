/** Asking about a page by keyboard alone, of a model with random weights: what it says is nonsense, but always the same. */
import { cpSync } from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { withEngine } from './support/engine.ts';
import { expect, test } from './support/fixtures.ts';
import { addSamples, openPage } from './served-app.ts';

const SAMPLE = 'order-form.png';
const PACKAGE = path.join(import.meta.dirname, '..', 'fixtures', 'model', 'random');
const QUESTIONS = ['What is the total?', 'Name', 'Who signed here?', 'Date', 'Which number?', 'Where?', 'When was it sent?', 'Order'];

test('a question is answered, its words are lit, and what cannot answer says what to do', async ({ app, lectern }) => {
  cpSync(PACKAGE, path.join(lectern.home, 'models', 'random'), { recursive: true });
  await addSamples(app, [SAMPLE]);
  await openPage(app, SAMPLE);
  const copied = await withEngine(lectern.url, async (api) => {
    const [project] = await api.projects.list();
    const settings = await api.projects.settings({ project: project!.id });
    await api.projects.setSettings({ project: project!.id, settings: { ...settings, model: 'random', device: 'cpu' } });
    const [page] = await api.pages.list({ project: project!.id });
    for (const question of QUESTIONS) {
      const answer = await api.pages.ask({ project: project!.id, page: page!.id, question });
      if (answer.words.length > 0) return { question, ...answer };
    }
    throw new Error('The model copies no word for any of the questions.');
  });

  await app.locator('.page-canvas').focus();
  await app.keyboard.press('6');
  const field = app.getByRole('textbox', { name: 'Question' });
  await expect(field).toBeFocused();
  await app.keyboard.type(copied.question);
  await app.keyboard.press('Enter');
  const answer = app.getByRole('button', { name: copied.text, exact: true });
  await expect(answer).toBeVisible({ timeout: 30_000 });
  await expect(app.locator('.answer')).toContainText('sure');
  const lit = app.locator('#page-canvas-selection');
  await expect(lit).toContainText(copied.words.length > 1 ? `and ${copied.words.length - 1} more` : 'word');

  await app.keyboard.press('Escape');
  await expect(app.locator('.page-canvas')).toBeFocused();
  await app.keyboard.press('Escape');
  await expect(lit).toHaveText('');
  await answer.focus();
  await app.keyboard.press('Enter');
  await expect(lit).not.toHaveText('');

  await app.getByRole('button', { name: 'Keep' }).click();
  const kept = app.getByRole('textbox', { name: copied.question });
  await expect(kept).toHaveValue(copied.text);
  await kept.fill('As it should be\nSaid otherwise');
  await app.locator('.answer__kept').getByRole('button', { name: 'Keep' }).click();
  await expect.poll(() => withEngine(lectern.url, async (api) => {
    const [project] = await api.projects.list();
    const [page] = await api.pages.list({ project: project!.id });
    return (await api.questions.list({ project: project!.id, page: page!.id })).map(({ question, answers }) => [question, ...answers]);
  })).toEqual([[copied.question, 'As it should be', 'Said otherwise']]);

  const { violations } = await new AxeBuilder({ page: app }).analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id)).toEqual([]);

  await field.fill('?!');
  await app.keyboard.press('Enter');
  await expect(app.locator('.answer').first()).toContainText('Ask in words');
});
