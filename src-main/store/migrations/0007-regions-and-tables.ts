/** Regions and tables of pages; lines get a baseline, an outline and a region, and may be without words if they have a shape. */
import type { Migration } from './migration.ts';

const PROVENANCE = `
        made_by TEXT NOT NULL CHECK (made_by IN ('text-layer', 'ocr', 'model', 'rule', 'import', 'person')),
        confidence REAL CHECK (confidence BETWEEN 0 AND 1),
        accepted INTEGER NOT NULL CHECK (accepted IN (0, 1)),
        PRIMARY KEY (page, id)`;

export const regionsAndTables: Migration = {
  version: 7,
  up(database) {
    database.exec(`
      -- Polygons and baselines are JSON lists of [x, y] in page pixels.
      CREATE TABLE line_with_shape (
        page INTEGER NOT NULL REFERENCES page (key) ON DELETE CASCADE,
        id TEXT NOT NULL,
        position REAL NOT NULL,
        words TEXT NOT NULL CHECK (json_valid(words)),
        baseline TEXT,
        polygon TEXT,
        region TEXT, ${PROVENANCE},
        CHECK (json_array_length(words) > 0 OR baseline IS NOT NULL OR polygon IS NOT NULL)
      ) STRICT, WITHOUT ROWID;
      INSERT INTO line_with_shape (page, id, position, words, made_by, confidence, accepted)
        SELECT page, id, position, words, made_by, confidence, accepted FROM line;
      DROP TABLE line;
      ALTER TABLE line_with_shape RENAME TO line;

      CREATE TABLE region (
        page INTEGER NOT NULL REFERENCES page (key) ON DELETE CASCADE,
        id TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind <> ''),
        polygon TEXT NOT NULL,
        position REAL NOT NULL, ${PROVENANCE}
      ) STRICT, WITHOUT ROWID;

      -- The tables of a page. Separators are JSON lists of y (rows) and x (columns), cells one JSON list.
      CREATE TABLE page_table (
        page INTEGER NOT NULL REFERENCES page (key) ON DELETE CASCADE,
        id TEXT NOT NULL,
        polygon TEXT NOT NULL,
        row_count INTEGER NOT NULL CHECK (row_count >= 1),
        column_count INTEGER NOT NULL CHECK (column_count >= 1),
        row_separators TEXT NOT NULL,
        column_separators TEXT NOT NULL,
        cells TEXT NOT NULL CHECK (json_valid(cells)), ${PROVENANCE},
        CHECK (json_array_length(row_separators) = row_count - 1 AND json_array_length(column_separators) = column_count - 1)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
