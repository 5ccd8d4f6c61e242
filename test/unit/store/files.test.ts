import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openProject } from '../../../src-main/store/index.ts';
import { safeExtension } from '../../../src-main/store/files.ts';
import { storeError } from '../../../src-main/store/failures.ts';
import type { ProjectStore } from '../../../src-main/store/index.ts';
import { code, newDocument, newProject, readPageInto, temporaryFolder } from './support.ts';


function fileOf(content: string | Uint8Array, name = 'page.pdf'): string {
  const file = path.join(temporaryFolder(), name);
  writeFileSync(file, content);
  return file;
}
/** Everything on the shelves of a project, whole or not. */
function shelved(store: ProjectStore): string[] {
  return ['originals', 'images'].flatMap((shelf) => readdirSync(path.join(store.directory, shelf), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile()).map((entry) => entry.name);
}

describe('originals', () => {
  test('lie under their hash with a harmless extension, whatever they were called', async () => {
    const store = newProject();
    const content = new Uint8Array(3_000_000).fill(7);
    const kept = await store.keepOriginal(fileOf(content, 'a "b"\u{1F600}\n.PDF'));
    const sha256 = createHash('sha256').update(content).digest('hex');
    expect(kept).toEqual({ sha256, bytes: content.length, path: path.join(store.directory, 'originals', sha256.slice(0, 2), `${sha256}.pdf`) });
    expect(shelved(store)).toEqual([`${sha256}.pdf`]);
  });
  test('of the same content lie there once, and one that was damaged is put right', async () => {
    const store = newProject();
    const first = await store.keepOriginal(fileOf('same', 'a.png'));
    expect(await store.keepOriginal(fileOf('same', 'b.jpg'))).toEqual(first);
    truncateSync(first.path, 1);
    await store.keepOriginal(fileOf('same'));
    expect(shelved(store)).toHaveLength(1);
    expect(createHash('sha256').update('same').digest('hex')).toBe(first.sha256);
    expect(existsSync(first.path)).toBe(true);
  });
  test('that cannot be read leave nothing behind', async () => {
    const store = newProject();
    await expect(store.keepOriginal('/nowhere/at-all.pdf')).rejects.toThrow(code('file-not-found'));
    const folder = path.join(temporaryFolder(), 'folder.pdf');
    mkdirSync(folder);
    await expect(store.keepOriginal(folder)).rejects.toThrow();
    expect(shelved(store)).toEqual([]);
  });
  test('are dropped unless a document needs them', async () => {
    const store = newProject();
    const { sha256, bytes } = await store.keepOriginal(fileOf('x'));
    store.addDocument(newDocument({ sha256, bytes }));
    await store.dropOriginal(sha256);
    expect(shelved(store)).toHaveLength(1);
    store.removeDocument(store.documents()[0]!.id);
    await store.dropOriginal(sha256);
    expect(shelved(store)).toEqual([]);
  });
  test('keep an extension only of letters and digits', () => {
    expect(['a.PNG', 'a', 'a.p/../x', 'a.verylongone', 'a.t%f'].map(safeExtension)).toEqual(['png', 'bin', 'bin', 'bin', 'bin']);
  });
});

describe('page images', () => {
  test('are found by their hash only', async () => {
    const store = newProject();
    const image = store.page(await readPageInto(store)).image!;
    expect(store.imagePath(image)).toBe(path.join(store.directory, 'images', image.slice(0, 2), `${image}.png`));
    for (const name of ['..', '../../etc/passwd', image.slice(1), `${image}/../x`, image.toUpperCase(), '0'.repeat(64), '']) {
      expect(store.imagePath(name), name).toBeNull();
    }
  });
});

describe('garbage', () => {
  test('is what nothing refers to; what is just coming in stays, in whatever process', async () => {
    const store = newProject();
    await readPageInto(store);
    const other = openProject(store.directory);
    const coming = await other.keepOriginal(fileOf('coming'));
    expect(await store.collectGarbage()).toBe(0);
    store.removeDocument(store.documents()[0]!.id);
    expect(await store.collectGarbage()).toBe(1);
    expect(shelved(store)).toEqual([path.basename(coming.path)]);
    other.close();
    expect(await store.collectGarbage()).toBe(1);
    expect(shelved(store)).toEqual([]);
  });
  test('includes what a dead process left half-copied, not what a living one is copying', async () => {
    const store = newProject();
    writeFileSync(path.join(store.directory, 'originals', '.part-999999999-abc'), 'half');
    writeFileSync(path.join(store.directory, 'originals', `.part-${process.pid}-abc`), 'half');
    await store.collectGarbage();
    expect(shelved(store)).toEqual([`.part-${process.pid}-abc`]);
  });
});

test('what the file system refuses is said in a way that helps', () => {
  const failure = (name: string): unknown => Object.assign(new Error(name), { code: name });
  expect(storeError(failure('ENOSPC'), 'f')).toMatchObject({ code: 'disk-full' });
  expect(storeError(failure('EDQUOT'), 'f')).toMatchObject({ code: 'disk-full' });
  expect(storeError(failure('EROFS'), 'f')).toMatchObject({ code: 'not-writable' });
  const other = new Error('something else');
  expect(storeError(other, 'f')).toBe(other);
});
