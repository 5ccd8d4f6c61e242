/** Links of the types that a project has, made by keyboard: the type decides what is proposed, and what is flagged. */
import { expect, test } from '@playwright/test';
import { openSample, serveApp } from './served-app.ts';
import type { ServedApp } from './served-app.ts';
import { onlyPage, withEngine } from './support/engine.ts';
import { keepPicture } from './support/fixtures.ts';
import { reloaded } from './support/typing.ts';

let app: ServedApp;

test.beforeAll(async () => { app = await serveApp(); });
test.afterAll(async () => { await app.close(); });

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
