import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { bench, refusal, temporaryFolder } from './fakes.ts';

test('projects are made in folders of their own, listed last opened first, and known to the next engine', async () => {
  const first = bench();
  const { projectsDirectory } = await first.engine.api.app.info();
  const a = await first.engine.api.projects.create({ name: 'Über: A/B' });
  const b = await first.engine.api.projects.create({ name: 'Über: A/B' });
  expect(a).toMatchObject({ name: 'Über: A/B', directory: path.join(projectsDirectory, 'Über- A-B'), documents: 0, pages: 0 });
  expect(b.directory).toBe(path.join(projectsDirectory, 'Über- A-B 2'));
  await first.engine.close();
  const second = bench({ home: first.home });
  expect((await second.engine.api.projects.list()).map(({ id }) => id)).toEqual([b.id, a.id]);
  expect(await second.engine.api.documents.list({ project: a.id })).toEqual([]);
});

test('a project whose folder has gone is not listed, and not forgotten', async () => {
  const { engine, home } = bench();
  const parent = temporaryFolder();
  const { id, directory } = await engine.api.projects.create({ name: 'Moving', directory: path.join(parent, 'here') });
  await engine.close();
  const next = bench({ home });
  renameSync(directory, path.join(parent, 'there'));
  expect(await next.engine.api.projects.list()).toEqual([]);
  expect(await refusal(next.engine.api.documents.list({ project: id }))).toMatchObject({ code: 'project-not-found' });
  expect(await next.engine.api.projects.open({ directory: path.join(parent, 'there') })).toMatchObject({ id, name: 'Moving' });
});

test('opening a folder without a project, or making one where one is, is refused', async () => {
  const { engine } = bench();
  const folder = temporaryFolder();
  expect(await refusal(engine.api.projects.open({ directory: folder }))).toMatchObject({ code: 'project-not-found' });
  await engine.api.projects.create({ name: 'One', directory: folder });
  expect(await refusal(engine.api.projects.create({ name: 'Two', directory: folder }))).toMatchObject({ code: 'invalid-input' });
});

test('two calls at once open a project once', async () => {
  const first = bench();
  const folder = path.join(temporaryFolder(), 'p');
  await first.engine.api.projects.create({ name: 'P', directory: folder });
  await first.engine.close();
  const { engine } = bench({ home: first.home });
  const [a, b] = await Promise.all([engine.projects.open(folder), engine.projects.open(`${folder}/`)]);
  expect(a).toBe(b);
});

test('the project that was opened last comes first, also when it had been open all the time', async () => {
  const { engine } = bench();
  const folder = path.join(temporaryFolder(), 'one');
  await engine.api.projects.create({ name: 'One', directory: folder });
  await new Promise((resolve) => { setTimeout(resolve, 5); });
  await engine.api.projects.create({ name: 'Two', directory: path.join(temporaryFolder(), 'two') });
  expect((await engine.api.projects.list()).map(({ name }) => name)).toEqual(['Two', 'One']);
  await new Promise((resolve) => { setTimeout(resolve, 5); });
  await engine.api.projects.open({ directory: folder });
  expect((await engine.api.projects.list()).map(({ name }) => name)).toEqual(['One', 'Two']);
});

test('a list of projects that is damaged does not stop the program', async () => {
  const home = temporaryFolder();
  mkdirSync(home, { recursive: true });
  writeFileSync(path.join(home, 'projects.json'), '{"version":1,"projects":[{');
  const { engine } = bench({ home });
  expect(await engine.api.projects.list()).toEqual([]);
  await engine.api.projects.create({ name: 'New', directory: path.join(temporaryFolder(), 'new') });
  expect(JSON.parse(readFileSync(path.join(home, 'projects.json'), 'utf8'))).toMatchObject({ version: 1 });
});

test('settings are kept with the project', async () => {
  const { engine } = bench();
  const { id: project } = await engine.api.projects.create({ name: 'Set', directory: path.join(temporaryFolder(), 'set') });
  const settings = await engine.api.projects.settings({ project });
  const changed = { ...settings, language: 'deu+fra', predictOnImport: false };
  expect(await engine.api.projects.setSettings({ project, settings: changed })).toEqual(changed);
  expect(await engine.api.projects.settings({ project })).toEqual(changed);
});

test('a project whose work goes on by itself does not come before the one that a person opens', async () => {
  const first = bench();
  const parent = temporaryFolder();
  const busy = await first.engine.api.projects.create({ name: 'Busy', directory: path.join(parent, 'busy') });
  await first.engine.close();
  const list = path.join(first.home, 'projects.json');
  writeFileSync(list, readFileSync(list, 'utf8').replace(/"unfinished":\s*false/, '"unfinished": true'));
  const { engine } = bench({ home: first.home });
  await engine.api.projects.create({ name: 'Asked for', directory: path.join(parent, 'asked') });
  await engine.goOn();
  expect(engine.projects.peek(busy.id)).not.toBeNull();
  expect((await engine.api.projects.list()).map(({ name }) => name)).toEqual(['Asked for', 'Busy']);
});
