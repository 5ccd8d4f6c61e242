/** A folder for page files, made anew for each test. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach } from 'vitest';

/** A white image of 100 x 100 pixels. */
export const PNG = await sharp({ create: { width: 100, height: 100, channels: 3, background: 'white' } }).png().toBuffer();

export interface TestFolder {
  /** Its path, in a test. */
  readonly path: string;
  /** Writes a file, with the folders that its name has. @returns its path */
  readonly put: (name: string, content: string | Buffer) => Promise<string>;
}

/** To be called outside of tests. */
export function testFolder(): TestFolder {
  let directory = '';
  beforeEach(async () => { directory = await mkdtemp(path.join(tmpdir(), 'lectern-layout-')); });
  afterEach(async () => { await rm(directory, { recursive: true, force: true }); });
  return {
    get path() { return directory; },
    put: async (name, content) => {
      const file = path.join(directory, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, content);
      return file;
    },
  };
}
