import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { Command } from '../../../src-shared/edits/index.ts';
import { openProject } from '../../../src-main/store/index.ts';
import { code, newDocument, newProject, predictionOf, readPageInto, reopened, REVIEWER, word } from './support.ts';

const setText = (name: string, text: string): Command => ({ type: 'word.setText', word: word(name), text });

describe('edits', () => {
  test('answer with the log entry and the page as it now stands', async () => {
    const store = newProject();
    const page = await readPageInto(store);
    const result = store.applyEdit(page, 0, setText('w1', 'x'), 'Grace');
    expect(result).toMatchObject({
      edit: { page, revision: 1, reviewer: 'Grace', action: { kind: 'command', command: setText('w1', 'x') } },
      page: { id: page, status: 'in-review', reviewer: 'Grace', words: 12 }, canUndo: true, canRedo: false,
    });
    expect(Math.abs(Date.now() - Date.parse(result.edit.at))).toBeLessThan(60_000);
  });
  test('planned on another revision are refused, even where they would fit', async () => {
    const store = newProject();
    const page = await readPageInto(store);
    store.applyEdit(page, 0, setText('w1', 'x'), REVIEWER);
    expect(() => store.applyEdit(page, 0, setText('w2', 'y'), REVIEWER)).toThrow(code('stale'));
    expect(() => store.applyEdit(page, 2, setText('w2', 'y'), REVIEWER)).toThrow(code('stale'));
    expect(store.snapshot(page).revision).toBe(1);
  });
  test('that make no sense are refused with what to do, and leave nothing behind', async () => {
    const store = newProject();
    const page = await readPageInto(store);
    const before = store.snapshot(page);
    expect(() => store.applyEdit(page, 0, setText('gone', 'y'), REVIEWER)).toThrow(code('edit-refused'));
    expect(() => store.undo(page, REVIEWER)).toThrow(code('edit-refused'));
    expect(() => store.redo(page, REVIEWER)).toThrow(code('edit-refused'));
    expect(store.snapshot(page)).toEqual(before);
  });
  test('wait until the page has been read', () => {
    const store = newProject();
    store.addDocument(newDocument());
    expect(() => store.applyEdit(store.pages()[0]!.id, 0, { type: 'page.setStatus', status: 'reviewed', note: '' }, REVIEWER)).toThrow(code('edit-refused'));
  });
  test('of two open stores see each other at once', async () => {
    const one = newProject();
    const page = await readPageInto(one);
    const two = openProject(one.directory);
    one.applyEdit(page, 0, setText('w1', 'x'), 'Ada');
    expect(() => two.applyEdit(page, 0, setText('w1', 'y'), 'Grace')).toThrow(code('stale'));
    two.applyEdit(page, 1, setText('w1', 'y'), 'Grace');
    expect(one.undo(page, 'Ada').edit.revision).toBe(3);
    expect(two.snapshot(page)).toEqual(one.snapshot(page));
    expect(one.snapshot(page).records.words[0]?.text).toBe('x');
    two.close();
  });
});

describe('undo and redo', () => {
  test('survive closing the project, each under the name of who did it', async () => {
    let store = newProject();
    const page = await readPageInto(store);
    store.applyEdit(page, 0, setText('w1', 'one'), 'Ada');
    store.applyEdit(page, 1, setText('w1', 'two'), 'Ada');
    store = reopened(store);
    expect(store.undo(page, 'Grace')).toMatchObject({ canUndo: true, canRedo: true });
    expect(store.snapshot(page).records.words[0]?.text).toBe('one');
    store = reopened(store);
    store.redo(page, 'Grace');
    expect(store.snapshot(page)).toMatchObject({ canRedo: false, revision: 4 });
    expect(store.snapshot(page).records.words[0]?.text).toBe('two');
    expect(store.history(page, { limit: 10 }).map((edit) => [edit.action.kind, edit.reviewer])).toEqual([
      ['redo', 'Grace'], ['undo', 'Grace'], ['command', 'Ada'], ['command', 'Ada'],
    ]);
  });
  test('end where something new is done', async () => {
    const store = newProject();
    const page = await readPageInto(store);
    store.applyEdit(page, 0, setText('w1', 'one'), REVIEWER);
    store.undo(page, REVIEWER);
    expect(store.applyEdit(page, 2, setText('w2', 'new'), REVIEWER).canRedo).toBe(false);
    expect(() => store.redo(page, REVIEWER)).toThrow(code('edit-refused'));
  });
});

describe('the log', () => {
  test('gives the history of one record, newest first', async () => {
    const store = newProject();
    const page = await readPageInto(store);
    store.applyEdit(page, 0, setText('w1', 'a'), REVIEWER);
    store.applyEdit(page, 1, setText('w2', 'b'), REVIEWER);
    store.applyEdit(page, 2, { type: 'cell.set', words: [word('w1')], cell: 7 }, REVIEWER);
    expect(store.history(page, { record: 'w1', limit: 10 }).map((edit) => edit.revision)).toEqual([3, 1]);
    expect(store.history(page, { record: 'w1', limit: 1 }).map((edit) => edit.revision)).toEqual([3]);
    expect(store.history(page, { record: 'nothing', limit: 10 })).toEqual([]);
  });
  test('and what was read and predicted cannot be changed, whatever the program does; a document takes all with it', async () => {
    const store = newProject();
    const page = await readPageInto(store);
    store.addPrediction(page, predictionOf());
    store.applyEdit(page, 0, setText('w1', 'a'), REVIEWER);
    const database = new Database(store.databaseFile);
    database.pragma('foreign_keys = ON');
    database.pragma('recursive_triggers = ON');
    for (const sql of [
      "UPDATE edit SET reviewer = 'x'", 'DELETE FROM edit', "UPDATE prediction SET said = '{}'", 'DELETE FROM prediction',
      "UPDATE recognition SET records = '{}'", 'DELETE FROM recognition',
      'INSERT OR REPLACE INTO edit SELECT * FROM edit',
      "INSERT INTO edit (id, page, revision, reviewer, at, action, deltas) SELECT 'x', page, 9, reviewer, at, action, deltas FROM edit",
    ]) expect(() => database.exec(sql), sql).toThrow(/never|stand on|without gaps/);
    store.removeDocument(store.documents()[0]!.id);
    for (const table of ['page', 'edit', 'edit_record', 'prediction', 'recognition', 'word', 'line', 'cell', 'page_text']) {
      expect(database.prepare(`SELECT count(*) AS count FROM ${table}`).get(), table).toEqual({ count: 0 });
    }
    database.close();
  });
  test('knows all reviewers, and when the page was reviewed', async () => {
    const store = newProject();
    const page = await readPageInto(store);
    store.applyEdit(page, 0, setText('w1', 'a'), 'Grace');
    store.applyEdit(page, 1, setText('w1', 'b'), 'Ada');
    const { edit } = store.applyEdit(page, 2, { type: 'page.setStatus', status: 'reviewed', note: 'done' }, 'Grace');
    expect(store.storedPage(page)).toMatchObject({ reviewers: ['Grace', 'Ada'], reviewedAt: edit.at, summary: { status: 'reviewed' } });
    expect(store.snapshot(page).note).toBe('done');
    store.applyEdit(page, 3, setText('w1', 'c'), 'Ada');
    expect(store.storedPage(page).reviewedAt).toBe(edit.at);
    store.undo(page, 'Ada');
    store.undo(page, 'Ada');
    expect(store.storedPage(page)).toMatchObject({ reviewedAt: null, summary: { status: 'in-review', reviewer: 'Ada' } });
  });
});

describe('the text of pages', () => {
  test('is indexed in reading order and follows every edit', async () => {
    const store = newProject();
    const page = await readPageInto(store);
    const database = new Database(store.databaseFile, { readonly: true });
    const found = (query: string): boolean => database.prepare('SELECT 1 FROM page_text WHERE page_text MATCH ?').get(query) !== undefined;
    expect([found('"text1 text2 text3"'), found('"text4 text5"'), found('zurich')]).toEqual([true, true, false]);
    store.applyEdit(page, 0, setText('w2', 'Zürich'), REVIEWER);
    expect([found('"text1 zurich text3"'), found('text2')]).toEqual([true, false]);
    store.applyEdit(page, 1, { type: 'line.reorder', lines: [store.snapshot(page).records.lines[2]!.id], before: store.snapshot(page).records.lines[0]!.id }, REVIEWER);
    expect([found('"text12 text1"'), found('"text4 text5"')]).toEqual([true, true]);
    store.undo(page, REVIEWER);
    store.undo(page, REVIEWER);
    expect([found('text2'), found('zurich')]).toEqual([true, false]);
    database.close();
  });
});

test('doubt is what nobody vouched for and nobody was sure of, and cells that lie elsewhere', async () => {
  const store = newProject();
  const page = await readPageInto(store);
  expect(store.page(page).doubtful).toBe(0);
  store.addPrediction(page, predictionOf({
    entities: [{ label: 'question', words: [word('w1')], confidence: 0.79 }, { label: 'answer', words: [word('w2')], confidence: 0.8 }],
    links: [{ from: 0, to: 1, confidence: 0.1 }],
    cells: [{ word: word('w1'), cell: 16, confidence: 1 }, { word: word('w2'), cell: 16, confidence: 0.2 }],
  }));
  expect(store.page(page).doubtful).toBe(4);
  store.applyEdit(page, 0, { type: 'accept', targets: [{ kind: 'cell', id: word('w1') }] }, REVIEWER);
  expect(store.page(page).doubtful).toBe(3);
});
