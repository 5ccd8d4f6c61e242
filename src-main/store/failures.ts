/** What SQLite and the file system refuse, said so that people can act on it. */
import Database from 'better-sqlite3';
import { LecternError } from '../../src-shared/errors.ts';

const DISK_FULL = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL']);

/** A project that cannot be read as one. Nothing of it is ever deleted. */
export function damaged(file: string, cause: unknown): LecternError {
  return new LecternError(
    'project-damaged', `The project's database is damaged: ${file}`,
    'Nothing was deleted or changed. Put a backup of the file in its place, or ask for help before working on.', { cause },
  );
}

function codeOf(error: unknown): string {
  if (error instanceof Database.SqliteError) return error.code;
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return '';
}

/** Brings an error of SQLite or of the file system into the form for people; other errors stay as they are. */
export function storeError(error: unknown, file: string): unknown {
  const code = codeOf(error);
  if (DISK_FULL.has(code)) {
    return new LecternError(
      'disk-full', 'The disk is full.', 'Free some space and try again; nothing that was saved is lost.', { cause: error },
    );
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return damaged(file, error);
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new LecternError(
      'project-in-use', 'Another program is writing to the project and does not come to an end.',
      'Wait a moment and try again, or close the other program.', { cause: error },
    );
  }
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_PERM') || code === 'EROFS') {
    return new LecternError(
      'not-writable', `The project's folder cannot be written to: ${file}`,
      'Change the permissions of the folder, or copy the project to another one.', { cause: error },
    );
  }
  return error;
}
