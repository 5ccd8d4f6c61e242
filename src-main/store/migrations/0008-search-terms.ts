/** The terms of the index of page text, so that searches can look for those that are nearly what was asked for. */
import type { Migration } from './migration.ts';

export const searchTerms: Migration = {
  version: 8,
  up(database) {
    database.exec("CREATE VIRTUAL TABLE page_term USING fts5vocab ('page_text', 'row')");
  },
};
