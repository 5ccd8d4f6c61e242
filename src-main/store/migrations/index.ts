/** All migrations in order, and bringing a database up to the newest. */
import type Database from 'better-sqlite3';
import { LecternError } from '../../../src-shared/errors.ts';
import { documentsAndLog } from './0001-documents-and-log.ts';
import { currentState } from './0002-current-state.ts';
import { jobs } from './0003-jobs.ts';
import { doubts } from './0004-doubts.ts';
import { batches } from './0005-batches.ts';
import { secondReviews } from './0006-second-reviews.ts';
import { regionsAndTables } from './0007-regions-and-tables.ts';
import { searchTerms } from './0008-search-terms.ts';
import { transcriptions } from './0009-transcriptions.ts';
import { checks } from './0010-checks.ts';
import { questions } from './0011-questions.ts';
import type { Migration } from './migration.ts';

export const MIGRATIONS: readonly Migration[] = [documentsAndLog, currentState, jobs, doubts, batches, secondReviews, regionsAndTables, searchTerms, transcriptions, checks, questions];

/** The schema's number that this program writes. */
export const SCHEMA_VERSION = MIGRATIONS.length;

/** The schema's number of a database; 0 where it is empty. */
export function schemaVersion(database: Database.Database): number {
  return database.pragma('user_version', { simple: true }) as number;
}

/**
 * Brings the database to schema `target` (the newest unless said otherwise), all that is missing in one transaction:
 * another process sees the old schema or the new one, never one between. Two that do so at once do it one after the other.
 * @throws LecternError `project-newer` where a later version of the program has written it
 */
export function migrate(database: Database.Database, target = SCHEMA_VERSION): void {
  const version = schemaVersion(database);
  if (version > SCHEMA_VERSION) {
    throw new LecternError(
      'project-newer', 'This project was written by a newer version of Lectern.',
      'Install the newest version of Lectern to open it. Nothing in the project was changed.',
    );
  }
  if (version >= target) return;
  database.transaction(() => {
    for (const migration of MIGRATIONS.slice(schemaVersion(database), target)) {
      migration.up(database);
      database.pragma(`user_version = ${migration.version}`);
    }
  }).immediate();
}
