/** A copy of a project's database that is known to be whole. */
import Database from 'better-sqlite3';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { LecternError } from '../../src-shared/errors.ts';
import { damaged, storeError } from './failures.ts';
import type { Sql } from './sql.ts';

/** @throws LecternError `project-damaged` where the copy is not whole */
function checkCopy(file: string): void {
  const copy = new Database(file);
  try {
    // One file that can be carried away, without a log beside it.
    copy.pragma('journal_mode = DELETE');
    const answer: unknown = copy.pragma('integrity_check(1)', { simple: true });
    if (answer !== 'ok') throw damaged(file, answer);
  } finally {
    copy.close();
  }
}

/**
 * Copies the database to `file` while work goes on, checks the copy, and only then puts it in place of an older one.
 * Originals and page images are files of their own and not part of it.
 * @throws LecternError `disk-full`, `not-writable`, `project-damaged`, `invalid-input` where the folder does not exist
 */
export async function backup(sql: Sql, file: string): Promise<void> {
  const target = path.resolve(file);
  if (!existsSync(path.dirname(target))) {
    throw new LecternError('invalid-input', `There is no folder ${path.dirname(target)}.`, 'Choose a folder that exists.');
  }
  const part = `${target}.part-${randomBytes(4).toString('hex')}`;
  try {
    await sql.database.backup(part);
    checkCopy(part);
    const handle = await open(part, 'r+');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, target);
  } catch (error) {
    throw storeError(error, target);
  } finally {
    await rm(part, { force: true }).catch(() => undefined);
  }
}
