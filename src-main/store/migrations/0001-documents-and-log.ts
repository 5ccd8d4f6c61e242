/**
 * Documents, pages, what was read and predicted (never changed), and the edit log (only ever added to).
 * What must not change is guarded by triggers, so that a mistake in the program cannot do it either.
 */
import type { Migration } from './migration.ts';

export const documentsAndLog: Migration = {
  version: 1,
  up(database) {
    database.exec(`
      CREATE TABLE meta (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE document (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        sha256 TEXT NOT NULL UNIQUE,
        bytes INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('pdf', 'tiff', 'image')),
        pages INTEGER NOT NULL,
        ocr TEXT NOT NULL CHECK (ocr IN ('auto', 'always', 'never')),
        language TEXT NOT NULL,
        -- Kept only until every page has been read.
        password TEXT,
        imported_at TEXT NOT NULL,
        problem TEXT
      ) STRICT;

      CREATE TABLE page (
        -- Never given twice: what is kept in memory of a page must not be taken for a later one's.
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        document INTEGER NOT NULL REFERENCES document (key) ON DELETE CASCADE,
        number INTEGER NOT NULL CHECK (number >= 1),
        status TEXT NOT NULL CHECK (status IN ('pending', 'recognised', 'predicted', 'in-review', 'reviewed', 'set-aside', 'failed')),
        note TEXT NOT NULL DEFAULT '',
        width REAL NOT NULL DEFAULT 0,
        height REAL NOT NULL DEFAULT 0,
        image TEXT,
        recognised_by TEXT NOT NULL DEFAULT '',
        turned REAL NOT NULL DEFAULT 0,
        deskewed REAL NOT NULL DEFAULT 0,
        grid_rows INTEGER NOT NULL,
        grid_columns INTEGER NOT NULL,
        base_prediction TEXT REFERENCES prediction (id) DEFERRABLE INITIALLY DEFERRED,
        -- The number of the last edit.
        revision INTEGER NOT NULL DEFAULT 0,
        -- Rises with every change of the page's records, whatever made it.
        version INTEGER NOT NULL DEFAULT 0,
        words INTEGER NOT NULL DEFAULT 0,
        doubtful INTEGER NOT NULL DEFAULT 0,
        reviewer TEXT,
        reviewed_at TEXT,
        problem TEXT,
        priority INTEGER NOT NULL DEFAULT 0,
        UNIQUE (document, number)
      ) STRICT;
      CREATE INDEX page_by_status ON page (status, priority DESC);
      CREATE INDEX page_by_image ON page (image) WHERE image IS NOT NULL;

      CREATE TABLE recognition (
        page INTEGER PRIMARY KEY REFERENCES page (key) ON DELETE CASCADE,
        at TEXT NOT NULL,
        milliseconds TEXT NOT NULL,
        records TEXT NOT NULL
      ) STRICT;

      CREATE TABLE prediction (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        page INTEGER NOT NULL REFERENCES page (key) ON DELETE CASCADE,
        at TEXT NOT NULL,
        model TEXT NOT NULL,
        model_version TEXT NOT NULL,
        made_by TEXT NOT NULL CHECK (made_by IN ('model', 'rule')),
        device TEXT NOT NULL,
        milliseconds REAL NOT NULL,
        said TEXT NOT NULL
      ) STRICT;
      CREATE INDEX prediction_by_page ON prediction (page);

      CREATE TABLE edit (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        page INTEGER NOT NULL REFERENCES page (key) ON DELETE CASCADE,
        revision INTEGER NOT NULL CHECK (revision >= 1),
        reviewer TEXT NOT NULL CHECK (reviewer <> ''),
        at TEXT NOT NULL,
        action TEXT NOT NULL,
        deltas TEXT NOT NULL,
        UNIQUE (page, revision)
      ) STRICT;

      -- Which records an edit changed, for the history of one record.
      CREATE TABLE edit_record (
        page INTEGER NOT NULL REFERENCES page (key) ON DELETE CASCADE,
        record TEXT NOT NULL,
        revision INTEGER NOT NULL,
        PRIMARY KEY (page, record, revision)
      ) STRICT, WITHOUT ROWID;

      CREATE TRIGGER recognition_stays BEFORE UPDATE ON recognition
      BEGIN SELECT RAISE (ABORT, 'a recognition is never changed'); END;
      CREATE TRIGGER recognition_under_edits_stays BEFORE DELETE ON recognition
      WHEN EXISTS (SELECT 1 FROM page WHERE key = OLD.page AND revision > 0)
      BEGIN SELECT RAISE (ABORT, 'edits stand on this recognition'); END;

      CREATE TRIGGER prediction_stays BEFORE UPDATE ON prediction
      BEGIN SELECT RAISE (ABORT, 'a prediction is never changed'); END;
      CREATE TRIGGER prediction_of_edited_page_stays BEFORE DELETE ON prediction
      WHEN EXISTS (SELECT 1 FROM page WHERE key = OLD.page AND revision > 0)
      BEGIN SELECT RAISE (ABORT, 'edits stand on this prediction'); END;

      CREATE TRIGGER edit_stays BEFORE UPDATE ON edit
      BEGIN SELECT RAISE (ABORT, 'an edit is never changed'); END;
      -- When a document goes its pages go first, and then their edits may.
      CREATE TRIGGER edit_goes_with_its_page BEFORE DELETE ON edit
      WHEN EXISTS (SELECT 1 FROM page WHERE key = OLD.page)
      BEGIN SELECT RAISE (ABORT, 'an edit is never removed'); END;
      CREATE TRIGGER edit_follows_edit BEFORE INSERT ON edit
      WHEN NEW.revision <> 1 + (SELECT coalesce(max(revision), 0) FROM edit WHERE page = NEW.page)
      BEGIN SELECT RAISE (ABORT, 'revisions count without gaps'); END;
    `);
  },
};
