/** Questions about pages with the answers that hold, whether a person asked them or a file brought them. */
import type { Migration } from './migration.ts';

export const questions: Migration = {
  version: 11,
  up(database) {
    database.exec(`
      CREATE TABLE question (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        page INTEGER NOT NULL REFERENCES page (key) ON DELETE CASCADE,
        -- As the file names it that it came from.
        name TEXT,
        question TEXT NOT NULL,
        answers TEXT NOT NULL CHECK (json_valid(answers)),
        made_by TEXT NOT NULL CHECK (made_by IN ('import', 'person')),
        reviewer TEXT,
        at TEXT NOT NULL,
        UNIQUE (page, question)
      ) STRICT;
    `);
  },
};
