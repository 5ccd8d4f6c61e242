import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate, MIGRATIONS, schemaVersion } from '../../../../src-main/store/migrations/index.ts';

test('the first schema holds documents, pages and the log, each edit behind the one before', () => {
  const database = new Database(':memory:');
  migrate(database, 1);
  expect(schemaVersion(database)).toBe(1);
  database.exec(`
    INSERT INTO document (id, name, sha256, bytes, kind, pages, ocr, language, imported_at) VALUES ('d', 'n', 's', 1, 'pdf', 1, 'auto', 'eng', 't');
    INSERT INTO page (id, document, number, status, grid_rows, grid_columns) VALUES ('p', 1, 1, 'pending', 4, 4);
    INSERT INTO edit (id, page, revision, reviewer, at, action, deltas) VALUES ('x', 1, 1, 'Ada', 't', '{}', '[]')`);
  const insert = database.prepare("INSERT INTO edit (id, page, revision, reviewer, at, action, deltas) VALUES (?, 1, ?, ?, 't', '{}', '[]')");
  expect(() => insert.run('y', 1, 'Ada')).toThrow();
  expect(() => insert.run('y', 3, 'Ada')).toThrow('revisions count without gaps');
  expect(() => insert.run('y', 2, '')).toThrow('CHECK');
  expect(insert.run('y', 2, 'Ada').changes).toBe(1);
  expect(() => database.exec("UPDATE page SET status = 'lost'")).toThrow('CHECK');
  database.close();
});

test('migrations count from 1 without gaps', () => {
  expect(MIGRATIONS.map((migration) => migration.version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
});
