import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate } from '../../../../src-main/store/migrations/index.ts';

test('lines of a project of schema 6 stay as they are, and pages get regions, tables and shapes of lines', () => {
  const database = new Database(':memory:');
  migrate(database, 6);
  database.exec(`
    INSERT INTO document (id, name, sha256, bytes, kind, pages, ocr, language, imported_at) VALUES ('d', 'n', 's', 1, 'pdf', 1, 'auto', 'eng', 't');
    INSERT INTO page (id, document, number, status, grid_rows, grid_columns) VALUES ('p', 1, 1, 'recognised', 4, 4);
    INSERT INTO line (page, id, position, words, made_by, confidence, accepted) VALUES (1, 'l1', 1.5, '["w1"]', 'ocr', 0.5, 1)`);
  migrate(database, 7);
  expect(database.prepare('SELECT * FROM line').all()).toEqual([
    { page: 1, id: 'l1', position: 1.5, words: '["w1"]', baseline: null, polygon: null, region: null, made_by: 'ocr', confidence: 0.5, accepted: 1 },
  ]);
  database.exec(`
    INSERT INTO line (page, id, position, words, baseline, made_by, accepted) VALUES (1, 'l2', 2, '[]', '[[0,0],[1,0]]', 'import', 0);
    INSERT INTO region (page, id, kind, polygon, position, made_by, accepted) VALUES (1, 'g', 'paragraph', '[]', 1, 'import', 0);
    INSERT INTO page_table (page, id, polygon, row_count, column_count, row_separators, column_separators, cells, made_by, accepted)
      VALUES (1, 't', '[]', 2, 1, '[5]', '[]', '[]', 'person', 1)`);
  for (const sql of [
    "INSERT INTO line (page, id, position, words, made_by, accepted) VALUES (1, 'l3', 1, '[]', 'ocr', 0)",
    "INSERT INTO region (page, id, kind, polygon, position, made_by, accepted) VALUES (1, 'h', '', '[]', 1, 'import', 0)",
    `INSERT INTO page_table (page, id, polygon, row_count, column_count, row_separators, column_separators, cells, made_by, accepted)
      VALUES (1, 'u', '[]', 2, 1, '[]', '[]', '[]', 'person', 1)`,
  ]) expect(() => database.exec(sql), sql).toThrow('CHECK');
  database.exec("PRAGMA foreign_keys = ON; DELETE FROM document WHERE id = 'd'");
  expect(database.prepare('SELECT (SELECT count(*) FROM line) + (SELECT count(*) FROM region) + (SELECT count(*) FROM page_table) AS left').get())
    .toEqual({ left: 0 });
  database.close();
});
