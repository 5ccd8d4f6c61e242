import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate } from '../../../../src-main/store/migrations/index.ts';

test('a page has one second review at a time, whose log only grows', () => {
  const database = new Database(':memory:');
  migrate(database, 5);
  database.exec(`
    PRAGMA foreign_keys = ON;
    INSERT INTO document (id, name, sha256, bytes, kind, pages, ocr, language, imported_at) VALUES ('d', 'n', 's', 1, 'pdf', 1, 'auto', 'eng', 't');
    INSERT INTO page (id, document, number, status, grid_rows, grid_columns) VALUES ('p', 1, 1, 'recognised', 4, 4)`);
  migrate(database, 6);
  const assign = "INSERT INTO review (id, page, reviewer, assigned_by, assigned_at) VALUES (?, 1, 'Grace', 'Ada', 't')";
  database.prepare(assign).run('s1');
  expect(() => database.prepare(assign).run('s2')).toThrow('UNIQUE');
  database.exec("UPDATE review SET status = 'withdrawn'");
  database.prepare(assign).run('s2');
  const edit = "INSERT INTO review_edit (id, review, revision, reviewer, at, action, deltas) VALUES (?, 2, ?, 'Grace', 't', '{}', '[]')";
  expect(() => database.prepare(edit).run('x', 2)).toThrow('without gaps');
  database.prepare(edit).run('x', 1);
  expect(() => database.exec('DELETE FROM review_edit')).toThrow('never removed');
  expect(() => database.exec('DELETE FROM review')).toThrow('withdrawn, not removed');
  database.exec('DELETE FROM document');
  expect(database.prepare('SELECT (SELECT count(*) FROM review) + (SELECT count(*) FROM review_edit) AS left').get()).toEqual({ left: 0 });
  database.close();
});
