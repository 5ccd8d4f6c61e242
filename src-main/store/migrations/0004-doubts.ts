/**
 * What is doubtful on a page by kind, by which thresholds that was counted, which labels its entities have, and why a
 * page is set aside. Pages from before are counted anew: the empty `counted_by` says that nobody has yet.
 */
import type { Migration } from './migration.ts';

export const doubts: Migration = {
  version: 4,
  up(database) {
    database.exec(`
      ALTER TABLE page ADD COLUMN doubts TEXT NOT NULL DEFAULT '{}';
      ALTER TABLE page ADD COLUMN labels TEXT NOT NULL DEFAULT '{}';
      ALTER TABLE page ADD COLUMN counted_by TEXT NOT NULL DEFAULT '';
      ALTER TABLE page ADD COLUMN reason TEXT NOT NULL DEFAULT '';
      CREATE INDEX page_by_count ON page (counted_by);
    `);
  },
};
