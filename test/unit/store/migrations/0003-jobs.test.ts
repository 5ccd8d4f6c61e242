import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate, SCHEMA_VERSION, schemaVersion } from '../../../../src-main/store/migrations/index.ts';

test('jobs outlive the process that ran them; what it was holding is free again', () => {
  const database = new Database(':memory:');
  migrate(database, 2);
  migrate(database);
  migrate(database);
  expect(schemaVersion(database)).toBe(SCHEMA_VERSION);
  database.exec(`
    PRAGMA foreign_keys = ON;
    INSERT INTO document (id, name, sha256, bytes, kind, pages, ocr, language, imported_at) VALUES ('d', 'n', 's', 1, 'pdf', 1, 'auto', 'eng', 't');
    INSERT INTO page (id, document, number, status, grid_rows, grid_columns) VALUES ('p', 1, 1, 'pending', 4, 4);
    INSERT INTO process (id, pid, host, seen_at) VALUES ('q', 1, 'h', 't');
    INSERT INTO job (id, kind, state, title, payload, total, created_at, process) VALUES ('j', 'import', 'running', 't', '{}', 1, 't', 'q');
    INSERT INTO claim (page, process) VALUES (1, 'q');
    INSERT INTO incoming (sha256, process) VALUES ('s', 'q');
    DELETE FROM process`);
  expect(database.prepare('SELECT process FROM job').all()).toEqual([{ process: null }]);
  expect(database.prepare('SELECT (SELECT count(*) FROM claim) + (SELECT count(*) FROM incoming) AS held').get()).toEqual({ held: 0 });
  expect(() => database.exec("UPDATE job SET state = 'lost'")).toThrow('CHECK');
  database.close();
});
