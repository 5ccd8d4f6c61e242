/**
 * Run as a process of its own by the kill test: edits a page without end, counting in the text of its first word, and
 * says each number only after the store has acknowledged it.
 */
import { writeSync } from 'node:fs';
import { openProject } from '../../../src-main/store/index.ts';
import type { PageId } from '../../../src-shared/ids.ts';

const [, , folder, page, first] = process.argv;
if (folder === undefined || page === undefined || first === undefined) throw new Error('Wants a folder, a page and a number.');
const store = openProject(folder);
const snapshot = store.snapshot(page as PageId);
const word = snapshot.records.words[0]?.id;
if (word === undefined) throw new Error('The page has no words.');
let { revision } = snapshot;
for (let number = Number(first); ; number += 1) {
  revision = store.applyEdit(page as PageId, revision, { type: 'word.setText', word, text: `number ${number}` }, 'Ada').edit.revision;
  writeSync(1, `${number}\n`);
}
