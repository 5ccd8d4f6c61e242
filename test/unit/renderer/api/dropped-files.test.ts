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

function drop(tree: Tree): DataTransfer {
  const items = Object.entries(tree).map(([name, inside]) => ({ webkitGetAsEntry: () => entry(name, inside) }));
  return { items, files: Object.keys(tree).map((name) => new File([], name)) } as unknown as DataTransfer;
}

const namesOf = async (tree: Tree) => (await droppedFiles(drop(tree))).map(({ name }) => name);

test('files are taken as they are, whatever they are', async () => {
  expect(await namesOf({ 'a.pdf': null, 'notes.docx': null })).toEqual(['a.pdf', 'notes.docx']);
});

test('folders are walked by name, without what is hidden or no document', async () => {
  const tree: Tree = {
    'register': { 'page 10.jpg': null, 'page 2.jpg': null, 'page 1.jpg': null, '.DS_Store': null, 'Thumbs.db': null, '.cache': { 'x.jpg': null }, 'page': { '1.xml': null, '2.XML': null } },
    'list.docx': null,
  };
  expect(await namesOf(tree)).toEqual(['1.xml', '2.XML', 'page 1.jpg', 'page 2.jpg', 'page 10.jpg', 'list.docx']);
});
