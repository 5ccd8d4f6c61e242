import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate } from '../../../../src-main/store/migrations/index.ts';

test('pages from before wait to be counted by kind, and are set aside for no reason', () => {
  const database = new Database(':memory:');
  migrate(database, 3);
  database.exec(`
    INSERT INTO document (id, name, sha256, bytes, kind, pages, ocr, language, imported_at) VALUES ('d', 'n', 's', 1, 'pdf', 1, 'auto', 'eng', 't');
    INSERT INTO page (id, document, number, status, grid_rows, grid_columns, doubtful) VALUES ('p', 1, 1, 'set-aside', 4, 4, 7)`);
  migrate(database, 4);
  expect(database.prepare('SELECT doubtful, doubts, labels, counted_by, reason FROM page').all())
    .toEqual([{ doubtful: 7, doubts: '{}', labels: '{}', counted_by: '', reason: '' }]);
  database.close();
});
