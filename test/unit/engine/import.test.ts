import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { LecternError } from '../../../src-shared/errors.ts';
import { bench, FakeReader, FakeRuntime, finish, refusal, temporaryFolder, until, writeDocument } from './fakes.ts';

test('imports folders and files, reads their pages and predicts them', async () => {
  const { engine, reader, runtime, home } = bench();
  const project = (await engine.api.projects.create({ name: 'Letters' })).id;
  const folder = temporaryFolder();
  writeDocument(folder, 'page 10.pdf', 1);
  writeDocument(folder, 'page 9.pdf', 3);
  writeFileSync(path.join(folder, 'notes.txt'), 'nothing to read');
  writeFileSync(path.join(folder, '.hidden.pdf'), 'pages=1\nhidden');
  mkdirSync(path.join(folder, 'inner'));
  const odd = writeDocument(path.join(folder, 'inner'), 'a "quote"\nand 🎉.pdf', 2);
  const job = await finish(engine, engine.api.documents.import({ project, paths: [folder] }));
  expect(job).toMatchObject({ state: 'done', failures: [], done: 6, total: 6, kind: 'import' });
  const documents = await engine.api.documents.list({ project });
  expect(documents.map(({ name, pages }) => [name, pages])).toEqual([['page 9.pdf', 3], ['page 10.pdf', 1], [path.basename(odd), 2]]);
  const pages = await engine.api.pages.list({ project });
  expect(pages.map(({ status }) => status)).toEqual(Array(6).fill('predicted'));
  expect(runtime.predicted).toBe(6);
  expect(reader.mostInFlight).toBe(2);
  expect(readdirSync(home)).toContain('projects.json');
  const { store } = await engine.projects.get(project);
  const [first] = pages;
  expect(await engine.findImage(project, first!.image!, null)).toEqual({ root: store.directory, file: store.imagePath(first!.image!) });
  expect(await engine.findImage(project, '../'.repeat(20), null)).toBeNull();
  expect(await engine.findImage('nobody', first!.image!, null)).toBeNull();
});

test('lists what fails and goes on; nothing of it stays', async () => {
  const { engine } = bench();
  const { id: project, directory } = await engine.api.projects.create({ name: 'Mixed' });
  const folder = temporaryFolder();
  const good = writeDocument(folder, 'good.pdf', 1);
  const empty = path.join(folder, 'empty.pdf');
  writeFileSync(empty, '');
  const text = path.join(folder, 'plain.txt');
  writeFileSync(text, 'not a document');
  const missing = path.join(folder, 'missing.pdf');
  const job = await finish(engine, engine.api.documents.import({ project, paths: [missing, empty, text, good] }));
  expect(job.state).toBe('done');
  expect(job.failures.map(({ subject, problem }) => [subject, problem.code])).toEqual([
    [missing, 'file-not-found'], [empty, 'file-empty'], [text, 'file-type-unknown'],
  ]);
  expect(await engine.api.documents.list({ project })).toHaveLength(1);
  expect(readdirSync(path.join(directory, 'originals'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())).toHaveLength(1);
});

test('a file whose only page cannot be read is told of as a file, and nothing of it stays', async () => {
  const { engine, reader } = bench();
  const { id: project, directory } = await engine.api.projects.create({ name: 'Cut off' });
  reader.failing.set(1, new LecternError('page-damaged', 'The image of page 1 is cut off.'));
  const folder = temporaryFolder();
  const cut = writeDocument(folder, 'cut.png', 1);
  const twin = writeDocument(path.join(folder), 'longer.tiff', 2);
  const job = await finish(engine, engine.api.documents.import({ project, paths: [folder] }));
  expect(job.state).toBe('done');
  expect(job.failures.map(({ subject, problem }) => [subject, problem.code]).sort()).toEqual([[cut, 'file-damaged'], [`${twin}, page 1`, 'page-damaged']]);
  expect((await engine.api.documents.list({ project })).map(({ name }) => name)).toEqual(['longer.tiff']);
  expect(readdirSync(path.join(directory, 'originals'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())).toHaveLength(1);
  reader.failing.clear();
  expect(await finish(engine, engine.api.documents.import({ project, paths: [cut] }))).toMatchObject({ state: 'done', failures: [] });
});

test('says so when a folder holds nothing to read', async () => {
  const { engine } = bench();
  const project = (await engine.api.projects.create({ name: 'Nothing' })).id;
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'notes.txt'), 'nothing to read');
  const job = await finish(engine, engine.api.documents.import({ project, paths: [folder] }));
  expect(job.failures).toMatchObject([{ subject: folder, problem: { code: 'file-not-found', message: 'No documents were found there.' } }]);
});

test('links that lead nowhere or round in a circle are told of where a document was promised', async () => {
  const { engine } = bench();
  const project = (await engine.api.projects.create({ name: 'Links' })).id;
  const folder = temporaryFolder();
  const sound = writeDocument(folder, 'sound.pdf', 1);
  for (const [name, target] of [['nowhere.pdf', 'gone.pdf'], ['circle.pdf', 'circle.pdf'], ['nowhere', 'gone'], ['up', '.']] as const) symlinkSync(target, path.join(folder, name));
  const job = await finish(engine, engine.api.documents.import({ project, paths: [folder, path.join(sound, 'below')] }));
  expect(job).toMatchObject({ state: 'done', total: 1 });
  expect(job.failures.map(({ subject, problem }) => [path.basename(subject), problem.code, problem.message.includes('circle')])).toEqual([
    ['circle.pdf', 'file-not-found', true], ['nowhere.pdf', 'file-not-found', false], ['below', 'file-not-found', false],
  ]);
});

test('notices a file that is there already, by its content', async () => {
  const { engine } = bench();
  const project = (await engine.api.projects.create({ name: 'Twice' })).id;
  const folder = temporaryFolder();
  const first = writeDocument(folder, 'first.pdf', 1, 'same');
  const copy = writeDocument(folder, 'copy.pdf', 1, 'same');
  const job = await finish(engine, engine.api.documents.import({ project, paths: [first, copy] }));
  expect(job.failures).toEqual([{ subject: copy, problem: expect.objectContaining({ code: 'already-imported', message: expect.stringContaining('first.pdf') as string }) as unknown }]);
  const again = await finish(engine, engine.api.documents.import({ project, paths: [first] }));
  expect(again.failures.map(({ problem }) => problem.code)).toEqual(['already-imported']);
  expect(await engine.api.documents.list({ project })).toHaveLength(1);
});

test('an encrypted file is imported once its password is given', async () => {
  const { engine } = bench();
  const project = (await engine.api.projects.create({ name: 'Locked' })).id;
  const file = path.join(temporaryFolder(), 'locked.pdf');
  writeFileSync(file, 'locked pages=2');
  const job = await finish(engine, engine.api.documents.import({ project, paths: [file] }));
  expect(job.failures.map(({ problem }) => problem.code)).toEqual(['password-required']);
  const retry = { project, job: job.id, subject: file, password: 'open sesame' };
  expect(await refusal(engine.api.documents.retryWithPassword({ ...retry, subject: '/etc/passwd' }))).toMatchObject({ code: 'not-found' });
  expect(await finish(engine, engine.api.documents.retryWithPassword(retry))).toMatchObject({ state: 'done', failures: [], total: 2 });
});

test('a page that fails is reported and does not hold up the others', async () => {
  const { engine, reader } = bench();
  const project = (await engine.api.projects.create({ name: 'Torn' })).id;
  reader.failing.set(2, new LecternError('page-damaged', 'The page cannot be read.'));
  const file = writeDocument(temporaryFolder(), 'torn.tiff', 3);
  const job = await finish(engine, engine.api.documents.import({ project, paths: [file] }));
  expect(job).toMatchObject({ state: 'done', done: 3, failures: [{ subject: `${file}, page 2`, problem: { code: 'page-damaged' } }] });
  const pages = await engine.api.pages.list({ project });
  expect(pages.map(({ status }) => status)).toEqual(['predicted', 'failed', 'predicted']);
  reader.failing.clear();
  expect(await finish(engine, engine.api.pages.recogniseAgain({ project, page: pages[1]!.id }))).toMatchObject({ state: 'done', kind: 'recognise' });
  expect((await engine.api.pages.get({ project, page: pages[1]!.id })).page.status).toBe('predicted');
});

test('a page that somebody opens is read next', async () => {
  const { engine, reader } = bench();
  const project = (await engine.api.projects.create({ name: 'Long' })).id;
  reader.hold();
  const job = await engine.api.documents.import({ project, paths: [writeDocument(temporaryFolder(), 'long.pdf', 1000)] });
  await until(() => reader.inFlight === 2);
  const pages = await engine.api.pages.list({ project });
  expect(pages).toHaveLength(1000);
  expect((await engine.api.pages.get({ project, page: pages[700]!.id })).page.status).toBe('pending');
  reader.release();
  await until(() => reader.read_.length >= 4);
  expect(reader.read_.slice(0, 4)).toContain(701);
  expect(await engine.api.jobs.cancel({ project, job: job.id })).toMatchObject({ state: 'cancelled' });
});

test('a cancelled import stops, and goes on when it is resumed', async () => {
  const { engine, reader } = bench({ predict: false });
  const project = (await engine.api.projects.create({ name: 'Stop' })).id;
  const file = writeDocument(temporaryFolder(), 'stop.pdf', 30);
  reader.hold();
  const job = await engine.api.documents.import({ project, paths: [file] });
  await until(() => reader.inFlight === 2);
  expect((await engine.api.jobs.cancel({ project, job: job.id })).state).toBe('cancelled');
  const stopped = await engine.api.pages.list({ project });
  expect(stopped.map(({ status, problem }) => `${status} ${problem?.code ?? ''}`)).toEqual(Array(30).fill('failed cancelled'));
  expect(reader.inFlight).toBe(0);
  reader.release();
  expect((await engine.api.jobs.resume({ project, job: job.id })).state).toBe('running');
  await engine.jobFinished(job.id);
  expect((await engine.api.pages.list({ project })).every(({ status }) => status === 'recognised')).toBe(true);
  expect((await engine.api.jobs.list({ project }))[0]).toMatchObject({ state: 'done', failures: [], done: 30, total: 30 });
  expect(await engine.api.documents.list({ project })).toHaveLength(1);
});

test('a new engine goes on with what the last one left', async () => {
  const first = bench();
  const { id: project } = await first.engine.api.projects.create({ name: 'Crash' });
  const folder = temporaryFolder();
  first.reader.hold();
  const job = await first.engine.api.documents.import({ project, paths: [writeDocument(folder, 'a.pdf', 4), writeDocument(folder, 'b.pdf', 2)] });
  await until(() => first.reader.inFlight === 2);
  await first.engine.close();
  const second = bench({ home: first.home, reader: new FakeReader() });
  expect((await second.engine.api.projects.list()).map(({ id }) => id)).toEqual([project]);
  await second.engine.goOn();
  await second.engine.jobFinished(job.id);
  expect((await second.engine.api.jobs.list({ project }))[0]).toMatchObject({ state: 'done', failures: [], done: 6, total: 6 });
  expect((await second.engine.api.pages.list({ project })).map(({ status }) => status)).toEqual(Array(6).fill('predicted'));
});

test.each(['disk-full', 'not-writable'] as const)('a project that cannot be stored (%s) pauses the import, and it can be resumed', async (code) => {
  const { engine, reader } = bench({ predict: false });
  const project = (await engine.api.projects.create({ name: 'Full' })).id;
  reader.failing.set(2, new LecternError(code, 'Nothing can be stored.'));
  const job = await finish(engine, engine.api.documents.import({ project, paths: [writeDocument(temporaryFolder(), 'full.pdf', 5)] }));
  expect(job).toMatchObject({ state: 'paused', failures: [{ problem: { code } }] });
  expect((await engine.api.pages.list({ project })).filter(({ status }) => status === 'failed')).toEqual([]);
  reader.failing.clear();
  await engine.api.jobs.resume({ project, job: job.id });
  await engine.jobFinished(job.id);
  expect((await engine.api.jobs.list({ project }))[0]).toMatchObject({ state: 'done', failures: [], done: 5 });
});

test('removing a document ends the reading of its pages', async () => {
  const { engine, reader } = bench();
  const project = (await engine.api.projects.create({ name: 'Gone' })).id;
  const folder = temporaryFolder();
  reader.hold();
  const job = await engine.api.documents.import({ project, paths: [writeDocument(folder, 'a.pdf', 50), writeDocument(folder, 'b.pdf', 1)] });
  await until(async () => (await engine.api.documents.list({ project })).length === 2 && reader.inFlight === 2);
  const [document] = await engine.api.documents.list({ project });
  await engine.api.documents.remove({ project, document: document!.id });
  reader.release();
  await engine.jobFinished(job.id);
  expect((await engine.api.jobs.list({ project }))[0]).toMatchObject({ state: 'done', failures: [], done: 1, total: 1 });
  expect((await engine.api.documents.list({ project })).map(({ name }) => name)).toEqual(['b.pdf']);
});

test('the shipped samples become the first project of a newcomer, and of nobody else', async () => {
  const samples = temporaryFolder();
  writeDocument(samples, 'receipt.png', 1);
  const { engine } = bench({ runtime: new FakeRuntime([]) });
  await engine.ensureSampleProject(samples);
  await engine.idle();
  const [project] = await engine.api.projects.list();
  expect(project).toMatchObject({ name: 'Samples', documents: 1 });
  expect((await engine.api.preferences.get()).tour).toEqual({ open: true, done: [] });
  expect((await engine.api.pages.list({ project: project!.id }))[0]!.status).toBe('predicted');
  await engine.ensureSampleProject(samples);
  expect(await engine.api.projects.list()).toHaveLength(1);
});
