import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { AppEvent, ProposedLinks } from '../../../src-shared/api/index.ts';
import type { Command } from '../../../src-shared/edits/index.ts';
import { LecternError } from '../../../src-shared/errors.ts';
import type { ExportRequest } from '../../../src-main/formats/types.ts';
import type { EntityId, LineId, LinkId, WordId } from '../../../src-shared/ids.ts';
import { bench, FakeRuntime, finish, pagesOf, refusal, temporaryFolder, until, writeDocument } from './fakes.ts';
import type { Bench } from './fakes.ts';

async function imported(given: Bench, pages: number) {
  const { engine } = given;
  const project = (await engine.api.projects.create({ name: 'Pages' })).id;
  await finish(engine, engine.api.documents.import({ project, paths: [writeDocument(temporaryFolder(), 'pages.pdf', pages)] }));
  return { project, pages: await engine.api.pages.list({ project }) };
}

test('predicts all pages that were read; a second prediction of an edited page is a layer beside the person\'s work', async () => {
  const given = bench({ predict: false });
  const { engine } = given;
  const { project, pages } = await imported(given, 3);
  expect(pages.map(({ status }) => status)).toEqual(Array(3).fill('recognised'));
  expect(await finish(engine, engine.api.models.predict({ project }))).toMatchObject({ state: 'done', done: 3, total: 3, failures: [] });
  const [page] = pages;
  const snapshot = await engine.api.pages.get({ project, page: page!.id });
  expect(snapshot.page.status).toBe('predicted');
  const [word] = snapshot.records.words;
  const heard: AppEvent[] = [];
  engine.events.tap((event) => { heard.push(event); });
  const command = { type: 'word.setText', word: word!.id, text: 'by hand' } as const;
  await engine.api.edits.apply({ project, page: page!.id, revision: snapshot.revision, reviewer: 'Ada', command });
  expect(heard).toContainEqual(expect.objectContaining({ type: 'page', edit: expect.objectContaining({ reviewer: 'Ada' }) as unknown }));
  await finish(engine, engine.api.models.predict({ project, pages: [page!.id] }));
  expect(heard.filter(({ type }) => type === 'prediction')).toEqual([{ type: 'prediction', project, page: page!.id }]);
  const after = await engine.api.pages.get({ project, page: page!.id });
  expect(after.records.words[0]!.text).toBe('by hand');
  expect(after.predictions).toHaveLength(2);
});

test('a default model that is not there is replaced by another package', async () => {
  const given = bench({ runtime: new FakeRuntime(['other']) });
  const { project } = await imported(given, 1);
  const [page] = await given.engine.api.pages.list({ project });
  expect((await given.engine.api.pages.get({ project, page: page!.id })).predictions).toMatchObject([{ model: 'other', by: 'model' }]);
});

test('without any package rules stand in, and the status says why', async () => {
  const given = bench({ runtime: new FakeRuntime([]) });
  const { project } = await imported(given, 2);
  const [page] = await given.engine.api.pages.list({ project });
  expect((await given.engine.api.pages.get({ project, page: page!.id })).predictions).toMatchObject([{ by: 'rule' }]);
  expect(await given.engine.api.models.status()).toMatchObject({ state: 'failed', problem: { code: 'model-not-found' } });
  expect(given.runtime.loads).toEqual([]);
});

test('a model asked for by name is that model or a failure', async () => {
  const given = bench({ predict: false });
  const { engine } = given;
  const { project } = await imported(given, 1);
  const job = await finish(engine, engine.api.models.predict({ project, model: 'nosuch' }));
  expect(job).toMatchObject({ state: 'failed', failures: [{ problem: { code: 'model-not-found' } }] });
  expect((await engine.api.pages.list({ project }))[0]!.status).toBe('recognised');
});

test('a page that the model fails on is named and the others are predicted', async () => {
  const given = bench({ predict: false });
  const { engine, runtime } = given;
  const { project } = await imported(given, 3);
  const predict = runtime.predict.bind(runtime);
  runtime.predict = (page) => (page.words[0]?.text === 'page2' ? Promise.reject(new LecternError('inference-failed', 'No.')) : predict(page));
  const job = await finish(engine, engine.api.models.predict({ project }));
  expect(job).toMatchObject({ state: 'done', done: 3, failures: [{ subject: 'pages.pdf, page 2', problem: { code: 'inference-failed' } }] });
  expect((await engine.api.pages.list({ project })).map(({ status }) => status)).toEqual(['predicted', 'recognised', 'predicted']);
});

test('exports reviewed pages only, unless all are asked for', async () => {
  const requests: { pages: number[]; out: string }[] = [];
  const writer = async (request: ExportRequest) => {
    const pages = (await pagesOf(request)).map(({ summary }) => summary.number);
    requests.push({ pages, out: request.out });
    return { out: request.out, documents: 1, pages: pages.length, words: 0, entities: 0, links: 0, losses: [] };
  };
  const given = bench({ predict: false, writer });
  const { engine } = given;
  const { project, pages } = await imported(given, 3);
  const options = { format: 'funsd', out: null, all: false, testShare: 0, seed: 0 } as const;
  expect(await finish(engine, engine.api.exports.start({ project, options }))).toMatchObject({ state: 'failed', failures: [{ problem: { code: 'no-pages' } }] });
  const reviewed = pages[1]!.id;
  const { revision } = await engine.api.pages.get({ project, page: reviewed });
  await engine.api.edits.apply({ project, page: reviewed, revision, reviewer: 'Ada', command: { type: 'page.setStatus', status: 'reviewed', note: '' } });
  const job = await finish(engine, engine.api.exports.start({ project, options }));
  expect(job.state).toBe('done');
  expect(path.basename(path.dirname(job.result!))).toBe('exports');
  const out = path.join(temporaryFolder(), 'all');
  mkdirSync(out);
  await finish(engine, engine.api.exports.start({ project, options: { ...options, all: true, out } }));
  expect(requests).toEqual([{ pages: [2], out: job.result }, { pages: [1, 2, 3], out }]);
});

test('a page whose image is gone is written without and named, or left out by a format that is nothing without', async () => {
  const written: { number: number; image: boolean }[][] = [];
  const given = bench({
    predict: false,
    writer: async (request: ExportRequest) => {
      const pages = await pagesOf(request);
      written.push(pages.map(({ summary, imagePath }) => ({ number: summary.number, image: imagePath !== null })));
      return { out: request.out, documents: 1, pages: pages.length, words: 0, entities: 0, links: 0, losses: [] };
    },
  });
  const { engine, reader } = given;
  reader.kind = 'image';
  const project = (await engine.api.projects.create({ name: 'Scans' })).id;
  const folder = temporaryFolder();
  await finish(engine, engine.api.documents.import({ project, paths: ['a', 'b', 'c'].map((name) => writeDocument(folder, `${name}.png`, 1)) }));
  const pages = await engine.api.pages.list({ project });
  const { store } = await engine.projects.get(project);
  // The images of the three are of the same bytes: one file.
  rmSync(store.storedPage(pages[1]!.id).imagePath!);
  const lost = pages.filter(({ id }) => store.storedPage(id).imagePath === null);
  const names = lost.map(({ document, number }) => `${store.document(document).name}, page ${number}`);
  const exported = (format: 'funsd' | 'pdf', images: boolean) => finish(engine, engine.api.exports.start({ project, options: { format, out: null, all: true, testShare: 0, seed: 0, images } }));

  const without = await exported('funsd', true);
  expect(without).toMatchObject({ state: 'done', failures: names.map((subject) => ({ subject, problem: { code: 'mended', message: expect.stringContaining('written without') as string } })) });
  const leftOut = await exported('pdf', true);
  expect(leftOut).toMatchObject({ state: 'done', failures: names.map((subject) => ({ subject, problem: { code: 'file-not-found', message: expect.stringContaining('left out') as string } })) });
  expect(await exported('funsd', false)).toMatchObject({ state: 'done', failures: [] });
  expect(written.map((of) => [of.length, of.filter(({ image }) => !image).length])).toEqual([[3, lost.length], [3 - lost.length, 0], [3, lost.length]]);
  expect(await engine.api.exports.preview({ project, all: true })).toMatchObject({ pages: 3 });
});

test('finished jobs can be cleared away', async () => {
  const given = bench();
  const { project } = await imported(given, 1);
  expect(await given.engine.api.jobs.list({ project })).toHaveLength(1);
  await given.engine.api.jobs.clear({ project });
  expect(await given.engine.api.jobs.list({ project })).toEqual([]);
});

test('a question is answered by the project\'s model, before predictions that wait', async () => {
  const given = bench({ predict: false });
  const { engine, runtime } = given;
  const { project, pages } = await imported(given, 8);
  const [first, , third] = pages;
  const order: string[] = [];
  const predict = runtime.predict.bind(runtime);
  runtime.predict = (page) => {
    order.push('predict');
    return predict(page);
  };
  const ask = runtime.ask.bind(runtime);
  runtime.ask = (page, question) => {
    order.push('ask');
    return ask(page, question);
  };
  const { id } = await engine.api.models.predict({ project });
  const answer = await engine.api.pages.ask({ project, page: third!.id, question: ' Where is page3? ' });
  expect(runtime.asked).toEqual(['Where is page3?']);
  const [word] = (await engine.api.pages.get({ project, page: third!.id })).records.words;
  expect(answer).toEqual({ text: 'page3', words: [word!.id], by: 'decoder', key: [], confidence: 0.8, milliseconds: 3 });
  await engine.jobFinished(id);
  expect(order.filter((step) => step === 'predict')).toHaveLength(8);
  expect(order.indexOf('ask')).toBeLessThan(order.lastIndexOf('predict'));
  expect(await engine.api.pages.ask({ project, page: first!.id, question: 'Where?', model: 'tiny' })).toMatchObject({ text: '' });
  expect(await refusal(engine.api.pages.ask({ project, page: first!.id, question: 'Where?', model: 'nosuch' }))).toMatchObject({ code: 'model-not-found' });
});

test('entities are linked as they are given, without links that people have deleted', async () => {
  const given = bench();
  const { engine, runtime } = given;
  const { project, pages: [page] } = await imported(given, 1);
  const { records } = await engine.api.pages.get({ project, page: page!.id });
  const entities = ['question', 'answer', 'answer'].map((label, at) => ({ id: `e${at}` as EntityId, label, words: [records.words[0]!.id] }));
  const ask = (): Promise<ProposedLinks> => engine.api.pages.link({ project, page: page!.id, entities });
  const link = (from: number): object => ({ from: `e${from}`, to: `e${from + 1}`, confidence: 0.7 });
  expect(await ask()).toEqual({ maker: 'tiny 1', links: [link(0), link(1)] });
  expect(runtime.linked).toEqual([['question', 'answer', 'answer']]);

  const edit = (revision: number, command: Command): Promise<unknown> => engine.api.edits.apply({ project, page: page!.id, revision, command, reviewer: 'Ada' });
  const [word] = records.words;
  await edit(0, { type: 'word.add', word: 'w-new' as WordId, text: 'x', quad: word!.quad, line: null, newLine: 'l-new' as LineId });
  await edit(1, { type: 'entity.create', entity: 'e0' as EntityId, label: 'question', words: [word!.id] });
  await edit(2, { type: 'entity.create', entity: 'e1' as EntityId, label: 'answer', words: ['w-new' as WordId] });
  await edit(3, { type: 'link.add', link: 'k-new' as LinkId, from: 'e0' as EntityId, to: 'e1' as EntityId });
  await edit(4, { type: 'link.remove', links: ['k-new' as LinkId] });
  expect((await ask()).links).toEqual([link(1)]);
});

test('rules link nothing, and it is said why', async () => {
  const given = bench({ runtime: new FakeRuntime([]) });
  const { project, pages: [page] } = await imported(given, 1);
  const refused = await refusal(given.engine.api.pages.link({ project, page: page!.id, entities: [] }));
  expect(refused).toMatchObject({ code: 'model-not-found' });
  expect(refused.message).toMatch(/^No model can link the entities: No model package is installed/);
  expect(refused.advice).not.toBe('');
});

test('rules answer no questions, and it is said why; later packages are found', async () => {
  const given = bench({ runtime: new FakeRuntime([]) });
  const { engine, runtime } = given;
  const { project, pages } = await imported(given, 1);
  const question = { project, page: pages[0]!.id, question: 'Where is page1?' };
  const refused = await refusal(engine.api.pages.ask(question));
  expect(refused).toMatchObject({ code: 'answers-unavailable' });
  expect(refused.message).toMatch(/No model package is installed/);
  expect(refused.advice).not.toBe('');
  runtime.packages = ['tiny'];
  expect((await engine.api.pages.ask(question)).text).toBe('page1');
});

test('after the thresholds have changed, what is doubtful is counted anew and every screen hears of it', async () => {
  const { engine } = bench({ predict: false });
  const project = (await engine.api.projects.create({ name: 'Counts' })).id;
  await finish(engine, engine.api.documents.import({ project, paths: [writeDocument(temporaryFolder(), 'pages.pdf', 3)] }));
  expect((await engine.api.pages.list({ project })).map((page) => page.doubts)).toEqual([{}, {}, {}]);
  const heard = new Set<string>();
  engine.events.tap((event) => { if (event.type === 'page' && event.page.doubtful === 1) heard.add(event.page.id); });
  const settings = await engine.api.projects.settings({ project });
  await engine.api.projects.setSettings({ project, settings: { ...settings, thresholds: { ...settings.thresholds, word: 0.99 } } });
  await until(() => heard.size === 3);
  expect((await engine.api.pages.list({ project })).map((page) => page.doubts)).toEqual(Array(3).fill({ word: { count: 1, wrong: 0.1 } }));
});
