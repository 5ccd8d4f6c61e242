/** How much of a page does not fit the project's schema. Pages are counted anew, for what they were counted by has changed, too. */
import type { Migration } from './migration.ts';

export const checks: Migration = {
  version: 10,
  up(database) {
    database.exec('ALTER TABLE page ADD COLUMN checks INTEGER NOT NULL DEFAULT 0');
  },
};
