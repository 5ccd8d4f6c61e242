import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate } from '../../../../src-main/store/migrations/index.ts';

test('pages of a project of schema 8 stay as they are, and may get transcriptions that nothing changes', () => {
  const database = new Database(':memory:');
  migrate(database, 8);
  database.exec(`
    INSERT INTO document (id, name, sha256, bytes, kind, pages, ocr, language, imported_at) VALUES ('d', 'n', 's', 1, 'pdf', 1, 'auto', 'eng', 't');
    INSERT INTO page (id, document, number, status, grid_rows, grid_columns) VALUES ('p', 1, 1, 'recognised', 4, 4)`);
  migrate(database, 9);
  expect(database.prepare('SELECT id, status, original FROM page').all()).toEqual([{ id: 'p', status: 'recognised', original: null }]);
  const insert = (id: string, sha256: string, base: number): void => {
    database.prepare(`INSERT INTO transcription (id, page, at, name, made_with, format, file, sha256, part, width, height, is_base, records)
      VALUES (?, 1, 't', 'n', '', 'page', 'a.xml', ?, 0, 10, 10, ?, '{}')`).run(id, sha256, base);
  };
  insert('r-1', 'a', 1);
  insert('r-2', 'b', 0);
  expect(() => { insert('r-3', 'b', 0); }).toThrow('UNIQUE');
  expect(() => { insert('r-4', 'c', 1); }).toThrow('UNIQUE');
  expect(() => database.exec("UPDATE transcription SET name = 'x'")).toThrow('never changed');
  expect(() => database.exec('DELETE FROM transcription')).toThrow('never removed');
  database.exec("PRAGMA foreign_keys = ON; DELETE FROM document WHERE id = 'd'");
  expect(database.prepare('SELECT count(*) AS left FROM transcription').get()).toEqual({ left: 0 });
  database.close();
});
