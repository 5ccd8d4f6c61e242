import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate } from '../../../../src-main/store/migrations/index.ts';

test('jobs and what failed in them stay, and any kind of job may follow; edits may belong to a batch', () => {
  const database = new Database(':memory:');
  database.pragma('foreign_keys = ON');
  migrate(database, 4);
  database.exec(`
    INSERT INTO document (id, name, sha256, bytes, kind, pages, ocr, language, imported_at) VALUES ('d', 'n', 's', 1, 'pdf', 1, 'auto', 'eng', 't');
    INSERT INTO page (id, document, number, status, grid_rows, grid_columns) VALUES ('p', 1, 1, 'predicted', 4, 4);
    INSERT INTO edit (id, page, revision, reviewer, at, action, deltas) VALUES ('x', 1, 1, 'Ada', 't', '{}', '[]');
    INSERT INTO process (id, pid, host, seen_at) VALUES ('q', 1, 'h', 't');
    INSERT INTO job (id, kind, state, title, payload, total, created_at, process) VALUES ('j', 'import', 'running', 't', '{}', 1, 't', 'q');
    INSERT INTO job_failure (job, subject, problem) VALUES (1, 'a.pdf', '{}')`);
  migrate(database, 5);
  expect(database.prepare('SELECT job.id, subject, process FROM job_failure JOIN job ON job.key = job').all()).toEqual([{ id: 'j', subject: 'a.pdf', process: 'q' }]);
  database.exec(`
    INSERT INTO job (id, kind, state, title, payload, total, created_at) VALUES ('k', 'batch', 'waiting', 't', '{}', 1, 't');
    INSERT INTO batch (id, plan, reviewer, at, state) VALUES ('b', '{}', 'Ada', 't', 'applying');
    INSERT INTO edit (id, page, revision, reviewer, at, action, deltas, batch) VALUES ('y', 1, 2, 'Ada', 't', '{}', '[]', 1)`);
  expect(database.prepare('SELECT id, batch FROM edit ORDER BY key').all()).toEqual([{ id: 'x', batch: null }, { id: 'y', batch: 1 }]);
  expect(() => database.exec('UPDATE edit SET batch = NULL')).toThrow('never changed');
  expect(() => database.exec("UPDATE job SET state = 'lost'")).toThrow('CHECK');
  database.exec("DELETE FROM process; DELETE FROM job WHERE id = 'j'");
  expect(database.prepare('SELECT count(*) AS left FROM job_failure').get()).toEqual({ left: 0 });
  database.close();
});
