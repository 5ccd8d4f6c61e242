/** Transcriptions that files of others brought, each kept as it came; pages that have an original of their own. */
import type { Migration } from './migration.ts';

export const transcriptions: Migration = {
  version: 9,
  up(database) {
    database.exec(`
      -- SHA-256 of the page's own original, where its document is a set of images; null where it is in the document's.
      ALTER TABLE page ADD COLUMN original TEXT;
      CREATE INDEX page_by_original ON page (original) WHERE original IS NOT NULL;

      CREATE TABLE transcription (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        page INTEGER NOT NULL REFERENCES page (key) ON DELETE CASCADE,
        at TEXT NOT NULL,
        name TEXT NOT NULL,
        made_with TEXT NOT NULL,
        format TEXT NOT NULL,
        -- The file that it was read from: its name, its SHA-256 among the originals, which of its pages (from 0).
        file TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        part INTEGER NOT NULL CHECK (part >= 0),
        -- Pixels of the image that the file speaks of.
        width REAL NOT NULL CHECK (width > 0),
        height REAL NOT NULL CHECK (height > 0),
        -- Whether the page came in with it, so that its annotation is built on it.
        is_base INTEGER NOT NULL CHECK (is_base IN (0, 1)),
        records TEXT NOT NULL CHECK (json_valid(records)),
        UNIQUE (page, sha256, part)
      ) STRICT;
      CREATE INDEX transcription_by_file ON transcription (sha256);
      CREATE UNIQUE INDEX transcription_base ON transcription (page) WHERE is_base = 1;

      CREATE TRIGGER transcription_stays BEFORE UPDATE ON transcription
      BEGIN SELECT RAISE (ABORT, 'a transcription is never changed'); END;
      CREATE TRIGGER transcription_goes_with_its_page BEFORE DELETE ON transcription
      WHEN EXISTS (SELECT 1 FROM page WHERE key = OLD.page)
      BEGIN SELECT RAISE (ABORT, 'a transcription is never removed'); END;
    `);
  },
};
