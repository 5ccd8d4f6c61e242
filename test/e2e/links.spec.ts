/** Links of the types that a project has, made by keyboard: the type decides what is proposed, and what is flagged. */
import { expect, test } from '@playwright/test';
import { openSample, serveApp } from './served-app.ts';
import type { ServedApp } from './served-app.ts';
import { onlyPage, withEngine } from './support/engine.ts';
import { keepPicture } from './support/fixtures.ts';
import { reloaded } from './support/typing.ts';

let app: ServedApp;

test.beforeEach(async () => { app = await serveApp(); });
test.afterEach(async () => { await app.close(); });

test('a link of a type of the project’s own is made by two keys, and one of no type is flagged', async ({ page }) => {
  await openSample(page, app, 'order-form.png');
  await withEngine(app.url, async (api) => {
    const [project] = await api.projects.list();
    const settings = await api.projects.settings({ project: project!.id });
    await api.projects.setSettings({ project: project!.id, settings: { ...settings, linkTypes: [{ name: 'Heads', from: 'header', to: 'answer' }] } });
  });
  await reloaded(page);
  const before = new Set((await onlyPage(app.url)).records.links.map((link) => link.id));
  const made = async (): Promise<string[]> => {
    const { records } = await onlyPage(app.url);
    const labelOf = (id: string): string => records.entities.find((entity) => entity.id === id)?.label ?? '';
    return records.links.filter((link) => !before.has(link.id)).map((link) => `${labelOf(link.from)} ${labelOf(link.to)}`);
  };

  await page.keyboard.press('4');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('h');
  await page.keyboard.press('l');
  await page.keyboard.press('Enter');
  await expect.poll(made).toEqual(['header answer']);
  // The newest link of the selected entity comes last.
  const { records } = await onlyPage(app.url);
  const newest = records.links.find((link) => !before.has(link.id))!;
  const own = records.links.filter((link) => link.from === newest.from || link.to === newest.from).length;
  for (let step = 0; step < own; step++) await page.keyboard.press('.');
  await expect(page.getByText('Type: Heads')).toBeVisible();
  await keepPicture(page, 'link-type');
  await page.keyboard.press('x');
  await expect.poll(made).toEqual([]);

  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('k');
  await page.keyboard.press('l');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await made()).length).toBe(1);
  await expect(page.getByText(/^Key is not linked to .* in this project\.$/)).toBeVisible();
});

test('after an entity was made anew, the model links it again when it is asked to', async ({ page }) => {
  await openSample(page, app, 'order-form.png');
  await page.keyboard.press('4');
  const { records } = await onlyPage(app.url);
  const link = records.links.find((one) => records.entities.find((entity) => entity.id === one.from)?.label === 'question')!;
  const words = records.entities.find((entity) => entity.id === link.from)!.words;
  const linked = async (): Promise<string[]> => {
    const now = (await onlyPage(app.url)).records;
    const keys = now.entities.filter((entity) => entity.words.join() === words.join()).map((entity) => entity.id);
    return now.links.filter((one) => keys.includes(one.from) && one.to === link.to).map((one) => one.by);
  };
  expect(await linked()).toEqual(['model']);
  await page.getByRole('application').focus();
  for (let step = 0; step < records.entities.length; step++) {
    await page.keyboard.press('ArrowRight');
    const heading = await page.getByRole('list', { name: 'Words' }).textContent();
    if (heading === words.map((id) => records.words.find((word) => word.id === id)!.text).join('')) break;
  }
  await page.keyboard.press('u');
  await page.keyboard.press('k');
  await expect.poll(linked).toEqual([]);
  await page.keyboard.press('p');
  await expect(page.getByText(/proposed.*What you drew or accepted stays\.$/)).toBeVisible();
  await expect.poll(linked).toEqual(['model']);
  await keepPicture(page, 'links-proposed');
  await page.keyboard.press('Control+z');
  await expect.poll(linked).toEqual([]);
});
