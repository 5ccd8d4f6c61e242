import { expect, test } from 'vitest';
import { droppedFiles } from '../../../../src-renderer/api/dropped-files.ts';

/** A folder as names of what lies in it; a name with `null` is a file. */
interface Tree { readonly [name: string]: Tree | null }

/** Entries as browsers give them: folders hand out two of their entries at a time. */
function entry(name: string, inside: Tree | null): object {
  if (inside === null) return { name, isFile: true, isDirectory: false, file: (done: (file: File) => void) => { done(new File([], name)); } };
  return {
    name, isFile: false, isDirectory: true,
    createReader: () => {
      const left = Object.entries(inside).reverse().map(([one, tree]) => entry(one, tree));
      return { readEntries: (done: (part: readonly object[]) => void) => { done(left.splice(0, 2)); } };
    },
  };
}

/** A drop of what lies in several places. */
function drop(...trees: readonly Tree[]): DataTransfer {
  const items = trees.flatMap((tree) => Object.entries(tree)).map(([name, inside]) => ({ webkitGetAsEntry: () => entry(name, inside) }));
  return { items, files: trees.flatMap((tree) => Object.keys(tree)).map((name) => new File([], name)) } as unknown as DataTransfer;
}

const pathsOf = async (...trees: readonly Tree[]) => (await droppedFiles(drop(...trees))).map(({ file, path }) => {
  expect(path.split('/').at(-1)).toBe(file.name);
  return path;
});

test('files are taken as they are, whatever they are', async () => {
  expect(await pathsOf({ 'a.pdf': null, 'notes.docx': null })).toEqual(['a.pdf', 'notes.docx']);
});

test('folders are walked by name, without what is hidden or no document', async () => {
  const tree: Tree = {
    'register': { 'page 10.jpg': null, 'page 2.jpg': null, 'page 1.jpg': null, '.DS_Store': null, 'Thumbs.db': null, '.cache': { 'x.jpg': null }, 'page': { '1.xml': null, '2.XML': null } },
    'list.docx': null,
  };
  expect(await pathsOf(tree)).toEqual([
    'register/page/1.xml', 'register/page/2.XML', 'register/page 1.jpg', 'register/page 2.jpg', 'register/page 10.jpg', 'list.docx',
  ]);
});

test('folders that are called alike keep their files apart', async () => {
  expect(await pathsOf({ 'scans': { '1.jpg': null } }, { 'scans': { '1.jpg': null, '2.jpg': null }, 'scans.pdf': null })).toEqual([
    'scans/1.jpg', 'scans (2)/1.jpg', 'scans (2)/2.jpg', 'scans.pdf',
  ]);
});
