import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { findUpload, layTogether, removeUploads, sharedName } from '../../../src-main/engine/uploads.ts';
import type { Upload } from '../../../src-main/engine/uploads.ts';
import { temporaryFolder } from './fakes.ts';

/** Uploads as the server keeps them: each file in a folder of its own, with the folders that it was sent with. */
function uploaded(names: readonly string[]): { readonly uploads: string; readonly files: Upload[] } {
  const uploads = temporaryFolder();
  const files = names.map((name, n) => {
    const folder = path.join(uploads, `u-00000000000${n}`);
    const file = path.join(...name.split('/'));
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), String(n));
    return { folder, file };
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
  expect(await layTogether(files.slice(2))).toEqual(laid.slice(2));
});

test('what came with folders lies in these, which are imported as such, and no file gets in the place of another', async () => {
  const { uploads, files } = uploaded(['vol/a/page/1.xml', 'vol/a/1.jpg', 'deed.jpg', 'vol/b/page/1.xml', 'deed/1.jpg', 'deed.xml', 'vol/b/page/1.xml']);
  const found = await Promise.all(files.map(({ folder }) => findUpload(uploads, path.basename(folder))));
  expect(found).toEqual(files);
  const laid = await layTogether(found);
  const where = (place: string): string => path.relative(uploads, place).replaceAll(path.sep, '/');
  expect(laid.map(where)).toEqual(['u-000000000000/vol', 'u-000000000002/deed/deed.jpg', 'u-000000000000/deed', 'u-000000000002/deed/deed.xml', 'u-000000000006/vol']);
  const all = readdirSync(uploads, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map((one) => path.join(one.parentPath, one.name));
  expect(Object.fromEntries(all.map((file) => [where(file), readFileSync(file, 'utf8')]))).toEqual({
    'u-000000000000/vol/a/page/1.xml': '0', 'u-000000000000/vol/a/1.jpg': '1', 'u-000000000002/deed/deed.jpg': '2', 'u-000000000000/vol/b/page/1.xml': '3',
    'u-000000000000/deed/1.jpg': '4', 'u-000000000002/deed/deed.xml': '5', 'u-000000000006/vol/b/page/1.xml': '6',
  });
  const wanted = path.join(laid[0]!, 'a', '1.jpg');
  await removeUploads(uploads, laid, new Set([wanted]));
  expect(readdirSync(uploads)).toEqual(['u-000000000000']);
  expect(readFileSync(wanted, 'utf8')).toBe('1');
  await removeUploads(uploads, [wanted]);
  expect(readdirSync(uploads)).toEqual([]);
  await expect(findUpload(uploads, 'u-000000000000')).rejects.toMatchObject({ code: 'not-found' });
});

test('uploads go with their folders, but not those that are still needed, nor files elsewhere', async () => {
  const { uploads, files } = uploaded(['1.jpg', '2.pdf', '3.jpg']);
  const laid = await layTogether(files.slice(0, 2));
  const elsewhere = path.join(temporaryFolder(), 'mine.pdf');
  writeFileSync(elsewhere, '');
  await removeUploads(uploads, [laid[0]!, path.join(files[2]!.folder, files[2]!.file), elsewhere]);
  expect(existsSync(laid[0]!)).toBe(false);
  expect(existsSync(laid[1]!)).toBe(true);
  expect(existsSync(files[2]!.folder)).toBe(false);
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
