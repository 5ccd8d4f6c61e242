import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate } from '../../../../src-main/store/migrations/index.ts';

test('pages from before have no questions; those that come go with their page', () => {
  const database = new Database(':memory:');
  migrate(database, 10);
  database.exec(`
    INSERT INTO document (id, name, sha256, bytes, kind, pages, ocr, language, imported_at) VALUES ('d', 'n', 's', 1, 'pdf', 1, 'auto', 'eng', 't');
    INSERT INTO page (id, document, number, status, grid_rows, grid_columns) VALUES ('p', 1, 1, 'predicted', 4, 4)`);
  migrate(database, 11);
  const count = database.prepare('SELECT count(*) FROM question').pluck();
  expect(count.get()).toBe(0);
  const insert = (id: string, answers: string): void => {
    database.prepare("INSERT INTO question (id, page, question, answers, made_by, at) VALUES (?, 1, 'Who?', ?, 'import', 't')").run(id, answers);
  };
  insert('q-1', '[]');
  expect(() => { insert('q-2', '[]'); }).toThrow('UNIQUE');
  expect(() => { insert('q-2', 'Ada'); }).toThrow('CHECK');
  database.exec("PRAGMA foreign_keys = ON; DELETE FROM document WHERE id = 'd'");
  expect(count.get()).toBe(0);
  database.close();
});
