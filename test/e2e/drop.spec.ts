/** A folder that is dropped on the window, with what a browser tells of it. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import sharp from 'sharp';
import { serveApp } from './served-app.ts';

const pageXml = (text: string): string => `<?xml version="1.0"?><PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">
<Page imageFilename="1.png" imageWidth="400" imageHeight="200"><TextRegion id="r"><Coords points="0,0 400,0 400,200 0,200"/><TextLine id="l"><Coords points="0,0 400,0 400,50 0,50"/>
<TextEquiv><Unicode>${text}</Unicode></TextEquiv></TextLine></TextRegion></Page></PcGts>`;

test('a folder of documents that is dropped on the window comes in as these documents', async ({ page }) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'lectern-drop-'));
  const archive = path.join(folder, 'archive');
  for (const [index, name] of ['Deeds', 'Letters'].entries()) {
    await mkdir(path.join(archive, name, 'page'), { recursive: true });
    await sharp({ create: { width: 400, height: 200, channels: 3, background: { r: 255, g: 255, b: 200 + index } } }).png().toFile(path.join(archive, name, '1.png'));
    await writeFile(path.join(archive, name, 'page', '1.xml'), pageXml(`of ${name}`));
  }
  const app = await serveApp();
  try {
    await page.goto(app.url);
    await expect(page.getByTestId('file-chooser').first()).toBeAttached();
    // Scripts cannot make a drop of folders; the browser's own protocol can.
    const session = await page.context().newCDPSession(page);
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, x: 700, y: 450, data: { items: [], files: [archive], dragOperationsMask: 1 } });
    }
    await expect(page.locator('button.page-row')).toHaveCount(2, { timeout: 60_000 });
    for (const name of ['Deeds', 'Letters']) await expect(page.locator('button.page-row').filter({ hasText: name })).toHaveCount(1);
  } finally {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  }
});
