import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { layTogether, removeUploads, sharedName } from '../../../src-main/engine/uploads.ts';
import { temporaryFolder } from './fakes.ts';

/** Uploads as the server keeps them: each file in a folder of its own. */
function uploaded(names: readonly string[]): { readonly uploads: string; readonly files: string[] } {
  const uploads = temporaryFolder();
  const files = names.map((name, n) => {
    const folder = path.join(uploads, `u-00000000000${n}`);
    mkdirSync(folder);
    writeFileSync(path.join(folder, name), String(n));
    return path.join(folder, name);
  });
  return { uploads, files };
}

test('files that come together lie together, and of two of one name each stays whole', async () => {
  const { uploads, files } = uploaded(['1.jpg', '1.xml', '1.jpg']);
  const laid = await layTogether(files);
  expect(laid.map((file) => path.relative(uploads, file).split(path.sep))).toEqual([
    ['u-000000000000', '1', '1.jpg'], ['u-000000000000', '1', '1.xml'], ['u-000000000002', '1.jpg'],
  ]);
  expect(laid.map((file) => readFileSync(file, 'utf8'))).toEqual(['0', '1', '2']);
  expect(existsSync(path.join(uploads, 'u-000000000001'))).toBe(false);
  expect(await layTogether([])).toEqual([]);
  expect(await layTogether(files.slice(2))).toEqual(files.slice(2));
});

test('uploads go with their folders, but not those that are still needed, nor files elsewhere', async () => {
  const { uploads, files } = uploaded(['1.jpg', '2.pdf', '3.jpg']);
  const laid = await layTogether(files.slice(0, 2));
  const elsewhere = path.join(temporaryFolder(), 'mine.pdf');
  writeFileSync(elsewhere, '');
  await removeUploads(uploads, [laid[0]!, files[2]!, elsewhere]);
  expect(existsSync(laid[0]!)).toBe(false);
  expect(existsSync(laid[1]!)).toBe(true);
  expect(existsSync(path.dirname(files[2]!))).toBe(false);
  expect(existsSync(elsewhere)).toBe(true);
  await removeUploads(uploads, laid);
  expect(existsSync(path.dirname(path.dirname(laid[1]!)))).toBe(false);
});

test('a file without an ending, too, may lie in a folder that is called as it is', async () => {
  const { files } = uploaded(['deed', 'deed.xml']);
  const laid = await layTogether(files);
  expect(laid.map((file) => readFileSync(file, 'utf8'))).toEqual(['0', '1']);
});

test.each([
  [['scan 1.png', 'scan 1.xml'], 'scan 1'],
  [['FRAN_0080_L-0.jpg', 'FRAN_0080_L-0.xml', 'FRAN_0080_L-1.jpg'], 'FRAN_0080_L'],
  [['0001.jpg', '0002.jpg'], '0001'],
  [['left.tif', 'right.tif'], 'left'],
])('files %j are called %s together', (names, shared) => { expect(sharedName(names)).toBe(shared); });
