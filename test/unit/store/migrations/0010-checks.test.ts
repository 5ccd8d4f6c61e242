import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate } from '../../../../src-main/store/migrations/index.ts';

test('pages from before have nothing found on them until they are counted', () => {
  const database = new Database(':memory:');
  migrate(database, 9);
  database.exec(`
    INSERT INTO document (id, name, sha256, bytes, kind, pages, ocr, language, imported_at) VALUES ('d', 'n', 's', 1, 'pdf', 1, 'auto', 'eng', 't');
    INSERT INTO page (id, document, number, status, grid_rows, grid_columns) VALUES ('p', 1, 1, 'predicted', 4, 4)`);
  migrate(database, 10);
  expect(database.prepare('SELECT checks FROM page').pluck().all()).toEqual([0]);
  database.close();
});
