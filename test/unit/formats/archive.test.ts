import { createWriteStream, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { expect, onTestFinished, test } from 'vitest';
import yazl from 'yazl';
import { unpackArchive } from '../../../src-main/formats/index.ts';

async function folder(): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), 'lectern-zip-'));
  onTestFinished(async () => { await rm(made, { recursive: true, force: true }); });
  return made;
}

/** An archive with entries of these names; a name may be overwritten by one of the same length, which no writer would write. */
async function archive(entries: Readonly<Record<string, string | Buffer>>, rename: Readonly<Record<string, string>> = {}): Promise<string> {
  const file = path.join(await folder(), 'a.zip');
  const zip = new yazl.ZipFile();
  for (const [name, content] of Object.entries(entries)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
  let bytes = readFileSync(file).toString('latin1');
  for (const [from, to] of Object.entries(rename)) bytes = bytes.replaceAll(from, to);
  writeFileSync(file, Buffer.from(bytes, 'latin1'));
  return file;
}

async function unpack(file: string): Promise<{ folder: string; told: string[] }> {
  const told: string[] = [];
  const unpacked = await unpackArchive(file, (entry, problem) => { told.push(`${entry} ${problem.code}`); });
  onTestFinished(async () => { await rm(path.dirname(unpacked), { recursive: true, force: true }); });
  return { folder: unpacked, told };
}

test('unpacks folders with names in any script', async () => {
  const { folder: unpacked, told } = await unpack(await archive({ 'Bände/seite 1.xml': '<a/>', 'b/c/ד.xml': 'x' }));
  expect(told).toEqual([]);
  expect(path.basename(unpacked)).toBe('a');
  expect(readFileSync(path.join(unpacked, 'Bände', 'seite 1.xml'), 'utf8')).toBe('<a/>');
  expect(existsSync(path.join(unpacked, 'b', 'c', 'ד.xml'))).toBe(true);
});

test('leaves out names that lead out of the folder, and takes the rest', async () => {
  const file = await archive(
    { 'aa/evil.txt': 'x', 'bb/cc/deep.txt': 'x', 'Xabs.txt': 'x', 'good.txt': 'y' },
    { 'aa/evil.txt': '../evil.txt', 'bb/cc/deep.txt': 'b/../../eep.tx', 'Xabs.txt': '/abs.txt' },
  );
  const { folder: unpacked, told } = await unpack(file);
  expect(told).toEqual(['../evil.txt not-allowed', 'b/../../eep.tx not-allowed', '/abs.txt not-allowed']);
  expect(readFileSync(path.join(unpacked, 'good.txt'), 'utf8')).toBe('y');
  expect(existsSync(path.join(path.dirname(unpacked), 'evil.txt'))).toBe(false);
});

test('leaves out entries that swell, and second ones of the same name', async () => {
  const file = await archive({ 'bomb.txt': Buffer.alloc(4 * 1024 * 1024), 'one.txt': '1', 'two.txt': '2' }, { 'two.txt': 'one.txt' });
  const { folder: unpacked, told } = await unpack(file);
  expect(told).toEqual(['bomb.txt not-allowed', 'one.txt invalid-input']);
  expect(readFileSync(path.join(unpacked, 'one.txt'), 'utf8')).toBe('1');
});

test('refuses what is no archive', async () => {
  const file = path.join(await folder(), 'no.zip');
  writeFileSync(file, 'hello');
  await expect(unpackArchive(file, () => undefined)).rejects.toMatchObject({ code: 'file-damaged' });
});
