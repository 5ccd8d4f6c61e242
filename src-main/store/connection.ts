/** Opening the database file of a project so that what it acknowledges is on disk. */
import Database from 'better-sqlite3';
import { statSync } from 'node:fs';
import { LecternError } from '../../src-shared/errors.ts';
import { damaged, storeError } from './failures.ts';
import { migrate, schemaVersion } from './migrations/index.ts';
import { Sql } from './sql.ts';

/** Marks the file as ours (`PRAGMA application_id`): the letters `LECT`. */
const APPLICATION_ID = 0x4c454354;

/** How long a write waits for another process that is writing, in milliseconds. */
const BUSY_TIMEOUT = 10_000;

/**
 * Files up to this size are checked whole on opening (10 to 20 ms a megabyte); of larger ones only the small tables
 * are, and damage elsewhere is met, and said, when it is read.
 */
const WHOLE_CHECK_BYTES = 8 * 1024 * 1024;
const SMALL_TABLES = ['meta', 'document', 'page', 'job'];

/**
 * Write-ahead logging where the file system can do it, a rollback journal where it cannot (network shares). Both
 * wait for the disk at every commit.
 */
export function setJournal(database: Database.Database): void {
  let mode: unknown;
  try {
    mode = database.pragma('journal_mode = WAL', { simple: true });
  } catch (error) {
    if (!(error instanceof Database.SqliteError) || !/^SQLITE_(IOERR|CANTOPEN|PROTOCOL|READONLY)/.test(error.code)) throw error;
  }
  // On macOS fsync alone does not reach the disk (SQLite, PRAGMA fullfsync); elsewhere this changes nothing.
  database.pragma('fullfsync = ON');
  database.pragma('checkpoint_fullfsync = ON');
  if (mode === 'wal') {
    database.pragma('synchronous = FULL');
    return;
  }
  database.pragma('journal_mode = DELETE');
  database.pragma('synchronous = EXTRA');
}

function check(database: Database.Database, file: string): void {
  const checks = statSync(file).size <= WHOLE_CHECK_BYTES ? ['quick_check(1)'] : SMALL_TABLES.map((table) => `quick_check(${table})`);
  for (const pragma of checks) {
    const answer: unknown = database.pragma(pragma, { simple: true });
    if (answer !== 'ok') throw damaged(file, answer);
  }
}

/**
 * Opens a project's database, checks it, and brings its schema up to date.
 * @param create whether an empty database is made where there is none
 * @throws LecternError `project-not-found`, `project-damaged`, `project-newer`, `not-writable`, `project-in-use`
 */
export function connect(file: string, create: boolean): Sql {
  let database: Database.Database | null = null;
  try {
    database = new Database(file, { fileMustExist: !create, timeout: BUSY_TIMEOUT });
    const owner = database.pragma('application_id', { simple: true });
    const version = schemaVersion(database);
    if (version === 0 && !create) {
      throw new LecternError('project-not-found', 'The folder holds a project that was never finished.', 'Create the project again in the same folder.');
    }
    if (version > 0 && owner !== APPLICATION_ID) throw damaged(file, 'application_id');
    setJournal(database);
    database.pragma('foreign_keys = ON');
    database.pragma('recursive_triggers = ON');
    database.pragma('secure_delete = ON');
    if (version > 0) check(database, file);
    if (version === 0) database.pragma(`application_id = ${APPLICATION_ID}`);
    migrate(database);
    return new Sql(database);
  } catch (error) {
    database?.close();
    throw storeError(error, file);
  }
}
