/** Page images on their way into an export. */
import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import type { Losses } from './losses.ts';
import type { ExportPage } from './types.ts';

/** Quick, and within a few per cent of the smallest. */
const PNG_COMPRESSION = 6;

export const NO_IMAGE = 'Pages have no image at hand; they were written without.';

/**
 * Copies a page's image as it is to `stem` plus its own ending.
 * @returns the path written, null where there is no image (counted as a loss)
 */
export async function copyImage(page: ExportPage, stem: string, losses: Losses): Promise<string | null> {
  if (page.imagePath === null) {
    losses.add(NO_IMAGE);
    return null;
  }
  const file = `${stem}${path.extname(page.imagePath).toLowerCase()}`;
  await copyFile(page.imagePath, file);
  return file;
}

/** Writes a page's image as PNG to `file`. @returns whether there was one */
export async function writePng(page: ExportPage, file: string, losses: Losses): Promise<boolean> {
  if (page.imagePath === null) {
    losses.add(NO_IMAGE);
    return false;
  }
  if (path.extname(page.imagePath).toLowerCase() === '.png') await copyFile(page.imagePath, file);
  else await sharp(page.imagePath).png({ compressionLevel: PNG_COMPRESSION }).toFile(file);
  return true;
}
