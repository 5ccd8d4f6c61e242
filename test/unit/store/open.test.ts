import Database from 'better-sqlite3';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createProject, DATABASE_FILE, DEFAULT_SETTINGS, isProject, openProject } from '../../../src-main/store/index.ts';
import { connect, setJournal } from '../../../src-main/store/connection.ts';
import { SCHEMA_VERSION } from '../../../src-main/store/migrations/index.ts';
import { code, newDocument, newProject, readingOf, readPageInto, reopened, REVIEWER, temporaryFolder, word } from './support.ts';

describe('making and opening', () => {
  test('a project is a folder with its database and its shelves', () => {
    const folder = path.join(temporaryFolder(), 'new', 'project "ü"');
    expect(isProject(folder)).toBe(false);
    const store = newProject(folder);
    expect([store.name, store.directory, store.databaseFile]).toEqual(['Test', folder, path.join(folder, DATABASE_FILE)]);
    for (const shelf of ['originals', 'images', 'exports']) expect(statSync(path.join(folder, shelf)).isDirectory()).toBe(true);
    expect(isProject(folder)).toBe(true);
    expect(reopened(store)).toMatchObject({ id: store.id, name: 'Test' });
  });
  test('a second project is not made over the first; opening with `create` makes one only where there is none', () => {
    const store = newProject();
    expect(() => createProject(store.directory, { name: 'Other' })).toThrow(code('invalid-input'));
    const again = openProject(store.directory, { create: { name: 'Other' } });
    expect(again).toMatchObject({ id: store.id, name: 'Test' });
    again.close();
    again.close();
    const made = openProject(path.join(temporaryFolder(), 'made'), { create: { name: 'Made' } });
    expect(made.name).toBe('Made');
    made.close();
  });
  test('a project whose making was cut short can be made again', () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, DATABASE_FILE), '');
    expect(() => openProject(folder)).toThrow(code('project-not-found'));
    newProject(folder);
  });
  test('folders that hold no project, or cannot, say so', () => {
    expect(() => openProject(temporaryFolder())).toThrow(code('project-not-found'));
    const file = path.join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(() => createProject(file, { name: 'x' })).toThrow(code('invalid-input'));
    expect(() => createProject(path.join(file, 'below'), { name: 'x' })).toThrow(code('invalid-input'));
  });
  test('edits wait for the disk, and foreign keys are kept', () => {
    const sql = connect(path.join(temporaryFolder(), DATABASE_FILE), true);
    const pragmas = Object.fromEntries(['journal_mode', 'synchronous', 'foreign_keys', 'recursive_triggers', 'user_version']
      .map((name) => [name, sql.database.pragma(name, { simple: true })]));
    expect(pragmas).toEqual({ journal_mode: 'wal', synchronous: 2, foreign_keys: 1, recursive_triggers: 1, user_version: SCHEMA_VERSION });
    sql.database.close();
  });
});

test('where there can be no write-ahead log, a rollback journal takes over, and waits for the disk too', () => {
  const database = new Database(':memory:');
  setJournal(database);
  expect(database.pragma('journal_mode', { simple: true })).not.toBe('wal');
  expect(database.pragma('synchronous', { simple: true })).toBe(3);
  database.close();
});

describe('what cannot be opened', () => {
  test('a project of a newer version stays as it is', () => {
    const store = newProject();
    store.close();
    const database = new Database(store.databaseFile);
    database.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
    database.close();
    expect(() => openProject(store.directory)).toThrow(code('project-newer'));
    expect(() => openProject(store.directory, { create: { name: 'x' } })).toThrow(code('project-newer'));
    const after = new Database(store.databaseFile, { readonly: true });
    expect(after.pragma('user_version', { simple: true })).toBe(SCHEMA_VERSION + 1);
    after.close();
  });
  test('a file that is no database is damaged, and left alone', () => {
    const store = newProject();
    store.close();
    const rubbish = Buffer.alloc(20_000, 'rubbish');
    writeFileSync(store.databaseFile, rubbish);
    expect(() => openProject(store.directory)).toThrow(code('project-damaged'));
    expect(() => openProject(store.directory, { create: { name: 'x' } })).toThrow(code('project-damaged'));
    expect(readFileSync(store.databaseFile)).toEqual(rubbish);
  });
  test('a database with a spoilt middle is damaged, and left alone', async () => {
    const store = newProject();
    await readPageInto(store, readingOf(20, 10));
    store.close();
    const bytes = readFileSync(store.databaseFile);
    bytes.fill(0x5a, 4096 * 4, bytes.length - 4096);
    writeFileSync(store.databaseFile, bytes);
    expect(() => openProject(store.directory)).toThrow(code('project-damaged'));
    expect(readFileSync(store.databaseFile)).toEqual(bytes);
  });
  test('a database of another program is not taken for ours', () => {
    const folder = temporaryFolder();
    const database = new Database(path.join(folder, DATABASE_FILE));
    database.exec('CREATE TABLE other (a); PRAGMA user_version = 1');
    database.close();
    expect(() => openProject(folder)).toThrow(code('project-damaged'));
  });
});

describe('settings', () => {
  test('have defaults, are kept, and are checked', () => {
    const store = newProject();
    expect(store.settings()).toEqual(DEFAULT_SETTINGS);
    store.setSettings({ ...DEFAULT_SETTINGS, language: 'deu+fra', predictOnImport: false });
    expect(reopened(store).settings()).toMatchObject({ language: 'deu+fra', predictOnImport: false, labels: DEFAULT_SETTINGS.labels });
    const broken = { ...DEFAULT_SETTINGS, language: '; rm -rf' };
    const again = openProject(store.directory);
    expect(() => again.setSettings(broken)).toThrow(code('invalid-input'));
    again.close();
  });
});

describe('a backup', () => {
  test('is a whole project database that can be put in place', async () => {
    const store = newProject();
    const page = await readPageInto(store);
    store.applyEdit(page, 0, { type: 'word.setText', word: word('w1'), text: 'kept' }, REVIEWER);
    const file = path.join(temporaryFolder(), 'backup.sqlite');
    writeFileSync(file, 'an older backup');
    await store.backup(file);
    expect(existsSync(`${file}-wal`)).toBe(false);
    const folder = temporaryFolder();
    copyFileSync(file, path.join(folder, DATABASE_FILE));
    const copy = openProject(folder);
    expect(copy.snapshot(page).records).toEqual(store.snapshot(page).records);
    copy.close();
  });
  test('needs a folder to go to', async () => {
    await expect(newProject().backup('/nowhere/at/all.sqlite')).rejects.toThrow(code('invalid-input'));
  });
});

describe('a full disk', () => {
  test('is said as such, and nothing is half-written', async () => {
    const store = newProject();
    const page = await readPageInto(store);
    const sql = connect(store.databaseFile, false);
    const before = store.snapshot(page);
    sql.database.pragma(`max_page_count = ${String(sql.database.pragma('page_count', { simple: true }))}`);
    expect(() => sql.write(() => {
      sql.run("UPDATE page SET note = 'half'");
      sql.run('INSERT INTO meta (key, value) VALUES (?, ?)', 'big', 'x'.repeat(1_000_000));
    })).toThrow(code('disk-full'));
    sql.database.close();
    expect(store.snapshot(page)).toEqual(before);
  });
});

describe('several processes', () => {
  test('make and fill the same project together without losing anything', async () => {
    const folder = path.join(temporaryFolder(), 'shared');
    const children = ['a', 'b', 'c'].map((name) => fork(path.join(import.meta.dirname, 'writer.ts'), [folder, name], { stdio: 'inherit' }));
    const codes = await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0] as number));
    expect(codes).toEqual([0, 0, 0]);
    const store = openProject(folder);
    expect(store.counts()).toMatchObject({ documents: 30, pages: 60 });
    expect(new Set(store.jobs().map((job) => job.title)).size).toBe(30);
    expect(() => store.addDocument(newDocument({ sha256: `${'a'.charCodeAt(0)}0`.padStart(64, '0') }))).toThrow(code('already-imported'));
    store.close();
  });
});
