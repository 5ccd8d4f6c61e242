/** What a migration is. One file each, never changed once it has shipped. */
import type Database from 'better-sqlite3';

export interface Migration {
  /** The schema's number (`PRAGMA user_version`) after this migration; they count from 1 without gaps. */
  readonly version: number;
  /** Runs inside the transaction that also raises the number. */
  readonly up: (database: Database.Database) => void;
}
