import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate } from '../../../../src-main/store/migrations/index.ts';

test('what stands in a project of schema 1 stays, and pages get their records and their text', () => {
  const database = new Database(':memory:');
  migrate(database, 1);
  database.exec(`
    INSERT INTO document (id, name, sha256, bytes, kind, pages, ocr, language, imported_at) VALUES ('d', 'n', 's', 1, 'pdf', 1, 'auto', 'eng', 't');
    INSERT INTO page (id, document, number, status, grid_rows, grid_columns) VALUES ('p', 1, 1, 'pending', 4, 4)`);
  migrate(database, 2);
  expect(database.prepare('SELECT id FROM page').all()).toEqual([{ id: 'p' }]);
  database.exec(`
    INSERT INTO cell (page, id, cell, made_by, accepted) VALUES (1, 'w', 3, 'rule', 0);
    INSERT INTO page_text (rowid, text) VALUES (1, 'Größe')`);
  expect(database.prepare("SELECT rowid FROM page_text WHERE page_text MATCH 'grosse OR große'").all()).toEqual([{ rowid: 1 }]);
  for (const sql of [
    "INSERT INTO cell (page, id, cell, made_by, accepted) VALUES (1, 'v', 0, 'rule', 0)",
    "INSERT INTO line (page, id, position, words, made_by, accepted) VALUES (1, 'l', 1, '[]', 'ocr', 0)",
    "INSERT INTO link (page, id, from_entity, to_entity, made_by, accepted) VALUES (1, 'k', 'e', 'e', 'model', 0)",
    "INSERT INTO cell (page, id, cell, made_by, accepted, confidence) VALUES (1, 'v', 1, 'rule', 0, 1.5)",
    "INSERT INTO cell (page, id, cell, made_by, accepted) VALUES (1, 'v', 1, 'ghost', 0)",
  ]) expect(() => database.exec(sql), sql).toThrow('CHECK');
  database.exec("PRAGMA foreign_keys = ON; DELETE FROM document WHERE id = 'd'");
  expect(database.prepare('SELECT (SELECT count(*) FROM cell) + (SELECT count(*) FROM page_text) AS left').get()).toEqual({ left: 0 });
  database.close();
});
