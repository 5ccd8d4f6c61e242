/**
 * Batches: one decision carried out on many pages. Every entry of a page's log says to which batch it belongs, so that
 * the batch can be taken back as one. Jobs may be of any kind from here on; which kinds there are the program knows.
 */
import type { Migration } from './migration.ts';

export const batches: Migration = {
  version: 5,
  up(database) {
    database.exec(`
      CREATE TABLE batch (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        plan TEXT NOT NULL,
        reviewer TEXT NOT NULL CHECK (reviewer <> ''),
        at TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('applying', 'applied', 'undoing', 'undone')),
        pages INTEGER NOT NULL DEFAULT 0,
        changed INTEGER NOT NULL DEFAULT 0,
        kept INTEGER NOT NULL DEFAULT 0,
        job TEXT
      ) STRICT;

      ALTER TABLE edit ADD COLUMN batch INTEGER REFERENCES batch (key);
      CREATE INDEX edit_by_batch ON edit (batch, page, revision) WHERE batch IS NOT NULL;

      -- A table's CHECK cannot be taken away: both tables are made anew. Failures go first and come back last, because
      -- dropping jobs would take them along.
      CREATE TABLE new_job (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL CHECK (kind <> ''),
        state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'paused', 'done', 'failed', 'cancelled')),
        title TEXT NOT NULL,
        payload TEXT NOT NULL,
        done INTEGER NOT NULL DEFAULT 0,
        total INTEGER NOT NULL,
        result TEXT,
        created_at TEXT NOT NULL,
        process TEXT REFERENCES process (id) ON DELETE SET NULL
      ) STRICT;
      INSERT INTO new_job SELECT key, id, kind, state, title, payload, done, total, result, created_at, process FROM job;
      CREATE TABLE new_job_failure (
        key INTEGER PRIMARY KEY,
        job INTEGER NOT NULL REFERENCES new_job (key) ON DELETE CASCADE,
        subject TEXT NOT NULL,
        problem TEXT NOT NULL
      ) STRICT;
      INSERT INTO new_job_failure SELECT key, job, subject, problem FROM job_failure;
      DROP TABLE job_failure;
      DROP TABLE job;
      ALTER TABLE new_job RENAME TO job;
      ALTER TABLE new_job_failure RENAME TO job_failure;
      CREATE INDEX job_by_state ON job (state);
      CREATE INDEX job_failure_by_job ON job_failure (job);
    `);
  },
};
