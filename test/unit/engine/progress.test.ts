/** The progress of a review over the engine's API, from a real log. */
import { expect, test } from 'vitest';
import { newLineId, newWordId } from '../../../src-shared/ids.ts';
import { bench, finish, refusal, temporaryFolder, writeDocument } from './fakes.ts';

async function reviewed() {
  const { engine } = bench();
  const project = (await engine.api.projects.create({ name: 'Progress' })).id;
  await finish(engine, engine.api.documents.import({ project, paths: [writeDocument(temporaryFolder(), 'pages.pdf', 3)] }));
  const [first, second] = await engine.api.pages.list({ project });
  const word = (await engine.api.pages.get({ project, page: first!.id })).records.words[0]!.id;
  const reviewer = '=HYPERLINK("x")';
  await engine.api.edits.apply({ project, page: first!.id, revision: 0, reviewer, command: { type: 'word.setText', word, text: 'by hand' } });
  await engine.api.edits.apply({ project, page: first!.id, revision: 1, reviewer, command: { type: 'page.setStatus', status: 'reviewed', note: '' } });
  await engine.api.edits.apply({ project, page: second!.id, revision: 0, reviewer: 'Grace', command: { type: 'page.setStatus', status: 'set-aside', note: '', reason: 'Damaged' } });
  return { engine, project, reviewer };
}

test('says how many pages are in which state, who corrected what, and whose errors they were', async () => {
  const { engine, project, reviewer } = await reviewed();
  const progress = await engine.api.progress.report({ project });
  expect(progress.pages).toMatchObject({ reviewed: 1, 'set-aside': 1, predicted: 1 });
  expect(progress.days.map((day) => [day.reviewer, day.corrections, day.reviewed])).toEqual([[reviewer, 1, 1], ['Grace', 0, 0]]);
  expect(progress.errors).toEqual([{ maker: 'fake 1.0', change: 'text', corrections: 1, things: 1 }]);
  expect(progress.secondsAPage.pages).toBe(1);
  const later = await engine.api.progress.report({ project, from: '9998-01-01' });
  expect([later.days, later.errors, later.secondsAPage.pages]).toEqual([[], [], 0]);
});

test('comes as CSV in which no name of a person is a formula', async () => {
  const { engine, project } = await reviewed();
  const csv = await engine.api.progress.csv({ project, table: 'days' });
  const lines = csv.trimEnd().split('\r\n');
  expect(lines[0]).toBe('day,reviewer,active_seconds,corrections,corrections_per_hour,accepted,confirmed_in_batches,pages_reviewed,seconds_per_page');
  expect(lines).toHaveLength(3);
  expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
  expect(await engine.api.progress.csv({ project, table: 'errors' })).toContain('fake 1.0,text,1,1,100\r\n');
  expect((await engine.api.progress.csv({ project, table: 'pages' })).split('\r\n')).toContain('reviewed,1');
});

test('a time zone that does not exist is refused', async () => {
  const { engine, project } = await reviewed();
  expect(await refusal(engine.api.progress.report({ project, timeZone: 'Mars/Olympus' }))).toMatchObject({ code: 'invalid-input' });
});

test('errors are counted against what was said, not against what people have made of it since', async () => {
  const { engine, project } = await reviewed();
  const [page] = await engine.api.pages.list({ project });
  const { records, revision } = await engine.api.pages.get({ project, page: page!.id });
  await engine.api.edits.apply({
    project, page: page!.id, revision, reviewer: 'Grace',
    command: { type: 'word.add', word: newWordId(), text: 'added', quad: records.words[0]!.quad, line: null, newLine: newLineId() },
  });
  const { errors } = await engine.api.progress.report({ project });
  expect(errors.map(({ change, corrections, things }) => [change, corrections, things])).toEqual([['text', 1, 1], ['word', 1, 1]]);
});
