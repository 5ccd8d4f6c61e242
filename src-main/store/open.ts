/** Making and opening projects. A project is a folder: `lectern.sqlite`, `originals/`, `images/`, `exports/`. */
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { LecternError } from '../../src-shared/errors.ts';
import { connect } from './connection.ts';
import { storeError } from './failures.ts';
import { SqliteProjectStore } from './project-store.ts';
import { nameProject } from './settings.ts';
import type { Sql } from './sql.ts';
import type { ProjectStore } from './types.ts';

export const DATABASE_FILE = 'lectern.sqlite';
const FOLDERS = ['originals', 'images', 'exports'];

/** Whether the folder holds a project. */
export function isProject(directory: string): boolean {
  return existsSync(path.join(directory, DATABASE_FILE));
}

function makeFolders(directory: string): void {
  try {
    for (const folder of ['.', ...FOLDERS]) mkdirSync(path.join(directory, folder), { recursive: true });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EACCES' || code === 'EPERM') {
      throw new LecternError('not-writable', `The folder cannot be written to: ${directory}`, 'Choose another folder, or change its permissions.', { cause: error });
    }
    if (code === 'EEXIST' || code === 'ENOTDIR') {
      throw new LecternError('invalid-input', `There is a file where the project's folder should be: ${directory}`, 'Choose another folder.', { cause: error });
    }
    throw storeError(error, directory);
  }
}

/** @param name given where the project is new */
function opened(sql: Sql, directory: string, name?: string): ProjectStore {
  try {
    if (name !== undefined) nameProject(sql, name);
    return new SqliteProjectStore(sql, directory);
  } catch (error) {
    sql.database.close();
    throw error;
  }
}

/** Finishes what is there, or begins anew; a project that has its id and name already keeps them. */
function create(folder: string, name: string): ProjectStore {
  makeFolders(folder);
  return opened(connect(path.join(folder, DATABASE_FILE), true), folder, name);
}

/** The project in a folder; null where there is none, or where creating it never came to its end. */
function openIfFinished(folder: string): ProjectStore | null {
  if (!isProject(folder)) return null;
  try {
    makeFolders(folder);
    return opened(connect(path.join(folder, DATABASE_FILE), false), folder);
  } catch (error) {
    if (error instanceof LecternError && error.code === 'project-not-found') return null;
    throw error;
  }
}

/**
 * Makes a project in a folder, which is made too where it is missing.
 * @throws LecternError `invalid-input` where there is a project already, `not-writable`, `disk-full`
 */
export function createProject(directory: string, options: { readonly name: string }): ProjectStore {
  const folder = path.resolve(directory);
  const standing = openIfFinished(folder);
  if (standing === null) return create(folder, options.name);
  standing.close();
  throw new LecternError('invalid-input', `There is a project already in ${folder}.`, 'Open it, or choose another folder.');
}

/**
 * Opens a project; with `create`, makes it where there is none. Several processes may have it open at once.
 * @throws LecternError `project-not-found`, `project-damaged` (nothing is deleted), `project-newer`, `project-in-use`,
 *   `not-writable`
 */
export function openProject(directory: string, options: { readonly create?: { readonly name: string } } = {}): ProjectStore {
  const folder = path.resolve(directory);
  const project = openIfFinished(folder);
  if (project !== null) return project;
  if (options.create !== undefined) return create(folder, options.create.name);
  throw new LecternError('project-not-found', `There is no project in ${folder}.`, 'Choose the folder of a project, or create one there.');
}
