/** The current state of pages as tables for queries, and the index of page text. All of it can be rebuilt from the log. */
import type { Migration } from './migration.ts';

const PROVENANCE = `
        made_by TEXT NOT NULL CHECK (made_by IN ('text-layer', 'ocr', 'model', 'rule', 'import', 'person')),
        confidence REAL CHECK (confidence BETWEEN 0 AND 1),
        accepted INTEGER NOT NULL CHECK (accepted IN (0, 1)),
        PRIMARY KEY (page, id)`;

export const currentState: Migration = {
  version: 2,
  up(database) {
    database.exec(`
      CREATE TABLE word (
        page INTEGER NOT NULL REFERENCES page (key) ON DELETE CASCADE,
        id TEXT NOT NULL,
        text TEXT NOT NULL,
        -- Corners in page pixels, clockwise from the top left of the upright word.
        x1 REAL NOT NULL, y1 REAL NOT NULL, x2 REAL NOT NULL, y2 REAL NOT NULL,
        x3 REAL NOT NULL, y3 REAL NOT NULL, x4 REAL NOT NULL, y4 REAL NOT NULL,
        baseline TEXT, ${PROVENANCE}
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE line (
        page INTEGER NOT NULL REFERENCES page (key) ON DELETE CASCADE,
        id TEXT NOT NULL,
        position REAL NOT NULL,
        words TEXT NOT NULL CHECK (json_array_length(words) > 0), ${PROVENANCE}
      ) STRICT, WITHOUT ROWID;

      -- The id is the word's.
      CREATE TABLE cell (
        page INTEGER NOT NULL REFERENCES page (key) ON DELETE CASCADE,
        id TEXT NOT NULL,
        cell INTEGER NOT NULL CHECK (cell >= 1),
        predicted INTEGER CHECK (predicted >= 1), ${PROVENANCE}
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE entity (
        page INTEGER NOT NULL REFERENCES page (key) ON DELETE CASCADE,
        id TEXT NOT NULL,
        label TEXT NOT NULL,
        words TEXT NOT NULL CHECK (json_array_length(words) > 0), ${PROVENANCE}
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE link (
        page INTEGER NOT NULL REFERENCES page (key) ON DELETE CASCADE,
        id TEXT NOT NULL,
        from_entity TEXT NOT NULL,
        to_entity TEXT NOT NULL CHECK (to_entity <> from_entity), ${PROVENANCE}
      ) STRICT, WITHOUT ROWID;

      -- One row a page (rowid = page.key): its words in reading order, one line each line.
      CREATE VIRTUAL TABLE page_text USING fts5 (
        text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
      );
      CREATE TRIGGER page_text_goes_with_its_page AFTER DELETE ON page
      BEGIN DELETE FROM page_text WHERE rowid = OLD.key; END;
    `);
  },
};
