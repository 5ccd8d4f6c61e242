import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate } from '../../../../src-main/store/migrations/index.ts';

test('the terms of pages that were indexed before can be listed, and follow what pages say', () => {
  const database = new Database(':memory:');
  migrate(database, 7);
  database.exec("INSERT INTO page_text (rowid, text) VALUES (1, 'Émile wrote a letter')");
  migrate(database, 8);
  const terms = (): unknown[] => database.prepare('SELECT term FROM page_term ORDER BY term').pluck().all();
  expect(terms()).toEqual(['a', 'emile', 'letter', 'wrote']);
  database.exec('DELETE FROM page_text WHERE rowid = 1');
  expect(terms()).toEqual([]);
  database.close();
});
