/** Jobs, the processes that have the project open, and what each of them is holding. */
import type { Migration } from './migration.ts';

export const jobs: Migration = {
  version: 3,
  up(database) {
    database.exec(`
      CREATE TABLE process (
        id TEXT PRIMARY KEY,
        pid INTEGER NOT NULL,
        host TEXT NOT NULL,
        -- Tells a process from a later one with the same number, where the system says so.
        birth TEXT,
        seen_at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE job (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL CHECK (kind IN ('import', 'recognise', 'predict', 'export')),
        state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'paused', 'done', 'failed', 'cancelled')),
        title TEXT NOT NULL,
        payload TEXT NOT NULL,
        done INTEGER NOT NULL DEFAULT 0,
        total INTEGER NOT NULL,
        result TEXT,
        created_at TEXT NOT NULL,
        process TEXT REFERENCES process (id) ON DELETE SET NULL
      ) STRICT;
      CREATE INDEX job_by_state ON job (state);

      CREATE TABLE job_failure (
        key INTEGER PRIMARY KEY,
        job INTEGER NOT NULL REFERENCES job (key) ON DELETE CASCADE,
        subject TEXT NOT NULL,
        problem TEXT NOT NULL
      ) STRICT;
      CREATE INDEX job_failure_by_job ON job_failure (job);

      -- Pages that a process is reading.
      CREATE TABLE claim (
        page INTEGER PRIMARY KEY REFERENCES page (key) ON DELETE CASCADE,
        process TEXT NOT NULL REFERENCES process (id) ON DELETE CASCADE
      ) STRICT;
      CREATE INDEX claim_by_process ON claim (process);

      -- Files that a process has put into the project and that no document or page refers to yet.
      CREATE TABLE incoming (
        sha256 TEXT NOT NULL,
        process TEXT NOT NULL REFERENCES process (id) ON DELETE CASCADE,
        PRIMARY KEY (sha256, process)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
