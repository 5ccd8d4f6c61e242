/** Who the person is and where their things lie. */
import { existsSync, readFileSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import path from 'node:path';
import * as z from 'zod';
import { rootDirectory } from '../platform/paths.ts';

/** The account's name, with which edits are signed unless a person chose another. */
export function accountName(): string {
  try {
    const { username } = userInfo();
    if (username.trim() !== '') return username;
  } catch {
    // Accounts without a name exist, in containers for one.
  }
  return 'reviewer';
}

/** The folder in which new projects are made: inside `home` where that was set on purpose, else among the documents. */
export function defaultProjectsDirectory(home: string): string {
  const override = process.env['LECTERN_HOME'];
  if (override !== undefined && override !== '') return path.join(home, 'projects');
  const documents = path.join(homedir(), 'Documents');
  return path.join(existsSync(documents) ? documents : homedir(), 'Lectern');
}

/** The version in the program's `package.json`. */
export function programVersion(): string {
  const file: unknown = JSON.parse(readFileSync(path.join(rootDirectory(), 'package.json'), 'utf8'));
  return z.object({ version: z.string() }).parse(file).version;
}
