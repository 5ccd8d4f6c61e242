import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentId } from '../../../src-shared/ids.ts';
import { fateWithoutImage, formats } from '../../../src-main/formats/index.ts';
import type { ExportPage } from '../../../src-main/formats/index.ts';
import { FULL_RECORDS, storedPage } from './pages.ts';

let directory: string;
let page: ExportPage;
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'lectern-imageless-'));
  page = { ...await storedPage(directory, 'a', 1, 'png', FULL_RECORDS), imagePath: null };
});
afterEach(async () => { await rm(directory, { recursive: true, force: true }); });

describe('a page whose image is missing', () => {
  it.each(Object.values(formats).filter((format) => format.name !== 'pdf'))('is written without it as $name, and counted where the format has images', async (format) => {
    expect(fateWithoutImage(page, format)).toBe('without');
    const whole = await storedPage(directory, 'a', 2, 'png', FULL_RECORDS);
    const summary = await format.write({
      pages: [page, whole], documents: ['a' as DocumentId], out: path.join(directory, 'out'), projectName: 'Test', language: 'eng',
      grid: { rows: 4, columns: 4 }, testShare: 0, seed: 7, images: true,
    });
    expect(summary.pages).toBe(2);
    const told = summary.losses.filter(({ what }) => what.includes('no image at hand'));
    expect(told.map(({ count }) => count)).toEqual(format.carries.has('images') ? [1] : []);
  });

  it('is left out of a searchable PDF, unless its own PDF is there to get the words', () => {
    expect(fateWithoutImage(page, formats.pdf)).toBe('left-out');
    expect(fateWithoutImage({ ...page, source: { original: 'a.pdf', kind: 'pdf', recognisedBy: '', turned: 0, deskewed: 0 } }, formats.pdf)).toBe('whole');
  });
});
