/** Confirming all that is sure, over the engine's API: looked at first, carried out on many pages, stopped, taken back. */
import { expect, test } from 'vitest';
import type { BatchPlan, BatchPreview } from '../../../src-shared/api/index.ts';
import { DEFAULT_THRESHOLDS } from '../../../src-shared/doubt.ts';
import { bench, refusal, temporaryFolder, finish, until, writeDocument } from './fakes.ts';
import type { Bench } from './fakes.ts';

const PLAN: BatchPlan = { kind: 'confirm', scope: { kind: 'project' }, kinds: ['word', 'line'], from: DEFAULT_THRESHOLDS, labels: null, unscored: false };

async function imported(pages: number, given: Bench = bench({ predict: false })) {
  const { engine } = given;
  const project = (await engine.api.projects.create({ name: 'Batches' })).id;
  await finish(engine, engine.api.documents.import({ project, paths: [writeDocument(temporaryFolder(), 'pages.pdf', pages)] }));
  return { given, engine, project, pages: await engine.api.pages.list({ project }) };
}

async function last(previews: AsyncIterable<BatchPreview>): Promise<BatchPreview> {
  const all: BatchPreview[] = [];
  for await (const preview of previews) all.push(preview);
  return all.at(-1)!;
}

test('a preview says what would be done and does nothing; the batch does that, and undo takes it all back', async () => {
  const { engine, project, pages } = await imported(5);
  const preview = await last(await engine.api.batches.preview({ project, plan: PLAN }));
  expect(preview).toMatchObject({
    looked: 5, total: 5, pages: 5, counts: [{ kind: 'word', label: null, change: 5, stay: 0 }, { kind: 'line', label: null, change: 0, stay: 5 }],
  });
  expect(preview.examples[0]).toMatchObject({ kind: 'word', before: 'page1', after: null, confidence: 0.9 });
  expect((await engine.api.pages.list({ project })).every((page) => page.status === 'recognised')).toBe(true);

  const begun = await engine.api.batches.apply({ project, plan: PLAN, reviewer: 'Ada' });
  expect(begun.state).toBe('applying');
  await engine.jobFinished(begun.job!);
  expect(await engine.api.batches.list({ project })).toMatchObject([{ id: begun.id, state: 'applied', pages: 5, changed: 5, kept: 0, reviewer: 'Ada' }]);
  const done = await engine.api.pages.get({ project, page: pages[3]!.id });
  expect(done).toMatchObject({ revision: 1, undoBatch: begun.id, page: { status: 'in-review', reviewer: 'Ada' } });
  expect(done.records.words.every((word) => word.accepted)).toBe(true);

  const undoing = await engine.api.batches.undo({ project, batch: begun.id, reviewer: 'Ada' });
  await engine.jobFinished(undoing.job!);
  expect(await engine.api.batches.list({ project })).toMatchObject([{ state: 'undone', kept: 0 }]);
  for (const { id } of pages) {
    const { records, page } = await engine.api.pages.get({ project, page: id });
    expect(records.words.some((word) => word.accepted)).toBe(false);
    expect(page.status).toBe('recognised');
  }
});

test('screens hear of the batch and of every page that it changes', async () => {
  const { engine, project, pages } = await imported(3);
  const heard = new Set<string>();
  const states: string[] = [];
  engine.events.tap((event) => {
    if (event.type === 'page' && event.page.status === 'in-review') heard.add(event.page.id);
    if (event.type === 'batch') states.push(event.batch.state);
  });
  const { job } = await engine.api.batches.apply({ project, plan: PLAN, reviewer: 'Ada' });
  await engine.jobFinished(job!);
  expect(heard).toEqual(new Set(pages.map((page) => page.id)));
  expect([states[0], states.at(-1)]).toEqual(['applying', 'applied']);
});

test('a batch that is stopped half-way keeps what it has done, and that is taken back like any other', async () => {
  const { engine, project } = await imported(40);
  let changed = 0;
  const { job, id } = await engine.api.batches.apply({ project, plan: PLAN, reviewer: 'Ada' });
  engine.events.tap((event) => {
    if (event.type === 'page' && event.page.status === 'in-review' && ++changed === 7) void engine.api.jobs.cancel({ project, job: job! });
  });
  await engine.jobFinished(job!);
  const [stopped] = await engine.api.batches.list({ project });
  expect(stopped).toMatchObject({ id, state: 'applied' });
  expect(stopped!.pages).toBeGreaterThanOrEqual(7);
  expect(stopped!.pages).toBeLessThan(40);
  const undoing = await engine.api.batches.undo({ project, batch: id, reviewer: 'Ada' });
  await engine.jobFinished(undoing.job!);
  expect((await engine.api.pages.list({ project })).every((page) => page.status === 'recognised')).toBe(true);
});

test('a batch goes on after the engine has ended, changes nothing twice, and is taken back after a restart', async () => {
  const first = await imported(60);
  const { given, project } = first;
  let changed = 0;
  const { job, id } = await first.engine.api.batches.apply({ project, plan: PLAN, reviewer: 'Ada' });
  const ended = new Promise<void>((resolve) => {
    first.engine.events.tap((event) => {
      if (event.type === 'page' && event.page.status === 'in-review' && ++changed === 10) resolve();
    });
  });
  await ended;
  await first.engine.close();
  const { engine } = bench({ predict: false, home: given.home });
  const before = await engine.api.batches.list({ project });
  expect(before[0]!.pages).toBeLessThan(60);
  await engine.jobFinished(job!);
  await until(async () => (await engine.api.batches.list({ project }))[0]!.state === 'applied');
  expect(await engine.api.batches.list({ project })).toMatchObject([{ id, pages: 60, changed: 60 }]);
  for (const page of await engine.api.pages.list({ project })) expect((await engine.api.pages.history({ project, page: page.id, limit: 10 }))).toHaveLength(1);
  const undoing = await engine.api.batches.undo({ project, batch: id, reviewer: 'Ada' });
  await engine.jobFinished(undoing.job!);
  expect((await engine.api.pages.list({ project })).every((page) => page.status === 'recognised')).toBe(true);
});

test('reviewed pages and those set aside are left alone unless they are named', async () => {
  const { engine, project, pages } = await imported(3);
  const mark = (index: number, status: 'reviewed' | 'set-aside') => engine.api.edits.apply({
    project, page: pages[index]!.id, revision: 0, reviewer: 'Ada', command: { type: 'page.setStatus', status, note: '', reason: 'Damaged' },
  });
  await mark(0, 'reviewed');
  await mark(1, 'set-aside');
  expect(await last(await engine.api.batches.preview({ project, plan: PLAN }))).toMatchObject({ total: 1, pages: 1 });
  const named: BatchPlan = { ...PLAN, scope: { kind: 'pages', pages: [pages[1]!.id] } };
  expect(await last(await engine.api.batches.preview({ project, plan: named }))).toMatchObject({ total: 1, pages: 1 });
});

test('an unknown batch, and one that is still under way, is not taken back', async () => {
  const { engine, project } = await imported(20);
  expect(await refusal(engine.api.batches.undo({ project, batch: 'b-none', reviewer: 'Ada' }))).toMatchObject({ code: 'not-found' });
  const { id, job } = await engine.api.batches.apply({ project, plan: PLAN, reviewer: 'Ada' });
  expect(await refusal(engine.api.batches.undo({ project, batch: id, reviewer: 'Ada' }))).toMatchObject({ code: 'not-allowed' });
  await engine.jobFinished(job!);
});
