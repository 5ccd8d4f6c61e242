/** A leaf of a register that comes in with its transcription, opened in lines mode. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { ServedApp } from '../served-app.ts';
import { withEngine } from './engine.ts';

/** The name by which `pageXml` calls its image. */
export const LEAF = 'leaf.png';

/**
 * Writes the leaf, imports it, and shows the whole of it.
 * @param folder to write it into
 * @param image PNG of the leaf
 * @param pageXml its PAGE file
 */
export async function openRegister(app: ServedApp, page: Page, folder: string, image: Buffer, pageXml: string): Promise<void> {
  const register = path.join(folder, 'Register');
  mkdirSync(path.join(register, 'page'), { recursive: true });
  writeFileSync(path.join(register, LEAF), image);
  writeFileSync(path.join(register, 'page', 'leaf.xml'), pageXml);
  await page.goto(app.url);
  await withEngine(app.url, async (api) => {
    const [project] = await api.projects.list();
    await api.documents.import({ project: project!.id, paths: [register] });
  });
  await page.locator('button.page-row').filter({ hasText: 'Register' }).click({ timeout: 60_000 });
  await expect(page.getByRole('button', { name: 'Mark reviewed' })).toBeEnabled();
  await page.locator('.page-canvas').focus();
  await page.keyboard.press('2');
  await expect(page.getByRole('radio', { name: 'Lines' })).toBeChecked();
  await page.keyboard.press('ControlOrMeta+0');
}
