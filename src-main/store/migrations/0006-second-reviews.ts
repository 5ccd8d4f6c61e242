/**
 * Second reviews: who reads a page once more, and a log of each reading, beside the page's own and only ever added to.
 * What they read is not kept as tables: it is the base of the page with that log applied.
 */
import type { Migration } from './migration.ts';

export const secondReviews: Migration = {
  version: 6,
  up(database) {
    database.exec(`
      CREATE TABLE review (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        page INTEGER NOT NULL REFERENCES page (key) ON DELETE CASCADE,
        reviewer TEXT NOT NULL CHECK (reviewer <> ''),
        assigned_by TEXT NOT NULL,
        assigned_at TEXT NOT NULL,
        -- JSON: the share and seed by which the page was drawn.
        drawn TEXT,
        status TEXT NOT NULL DEFAULT 'assigned'
          CHECK (status IN ('assigned', 'in-review', 'done', 'differing', 'settled', 'withdrawn')),
        -- What its log stands on: set with its first edit, then never changed.
        base_prediction TEXT REFERENCES prediction (id) DEFERRABLE INITIALLY DEFERRED,
        grid_rows INTEGER,
        grid_columns INTEGER,
        -- The number of its last edit.
        revision INTEGER NOT NULL DEFAULT 0,
        -- The page's revision when the first decision was made: what the first reviewer had said. Null while none stands.
        first_revision INTEGER,
        undecided INTEGER NOT NULL DEFAULT 0,
        settled_by TEXT,
        settled_at TEXT
      ) STRICT;
      CREATE UNIQUE INDEX review_of_page ON review (page) WHERE status <> 'withdrawn';

      CREATE TABLE review_edit (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        review INTEGER NOT NULL REFERENCES review (key) ON DELETE CASCADE,
        revision INTEGER NOT NULL CHECK (revision >= 1),
        reviewer TEXT NOT NULL CHECK (reviewer <> ''),
        at TEXT NOT NULL,
        action TEXT NOT NULL,
        deltas TEXT NOT NULL,
        UNIQUE (review, revision)
      ) STRICT;

      CREATE TRIGGER review_edit_stays BEFORE UPDATE ON review_edit
      BEGIN SELECT RAISE (ABORT, 'an edit is never changed'); END;
      CREATE TRIGGER review_edit_goes_with_its_page BEFORE DELETE ON review_edit
      WHEN EXISTS (SELECT 1 FROM review WHERE key = OLD.review)
      BEGIN SELECT RAISE (ABORT, 'an edit is never removed'); END;
      CREATE TRIGGER review_edit_follows_edit BEFORE INSERT ON review_edit
      WHEN NEW.revision <> 1 + (SELECT coalesce(max(revision), 0) FROM review_edit WHERE review = NEW.review)
      BEGIN SELECT RAISE (ABORT, 'revisions count without gaps'); END;
      CREATE TRIGGER review_goes_with_its_page BEFORE DELETE ON review
      WHEN EXISTS (SELECT 1 FROM page WHERE key = OLD.page)
      BEGIN SELECT RAISE (ABORT, 'a review is withdrawn, not removed'); END;
      CREATE TRIGGER review_base_stays BEFORE UPDATE OF page, reviewer, base_prediction, grid_rows, grid_columns ON review
      WHEN OLD.revision > 0
      BEGIN SELECT RAISE (ABORT, 'edits stand on this review'); END;
      CREATE TRIGGER recognition_under_review_stays BEFORE DELETE ON recognition
      WHEN EXISTS (SELECT 1 FROM review JOIN page ON page.key = review.page WHERE review.page = OLD.page AND review.revision > 0)
      BEGIN SELECT RAISE (ABORT, 'a second review stands on this recognition'); END;
      CREATE TRIGGER prediction_under_review_stays BEFORE DELETE ON prediction
      WHEN EXISTS (SELECT 1 FROM review JOIN page ON page.key = review.page WHERE review.base_prediction = OLD.id)
      BEGIN SELECT RAISE (ABORT, 'a second review stands on this prediction'); END;
    `);
  },
};
