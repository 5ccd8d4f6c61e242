/** What is doubtful on pages, as the store counts it and by which thresholds. */
import { expect, test } from 'vitest';
import { thresholdsSchema } from '../../../src-shared/doubt.ts';
import { newProject, predictionOf, readingOf, readPageInto, reopened, REVIEWER, word } from './support.ts';

async function project() {
  const store = newProject();
  const page = await readPageInto(store, readingOf(3, 4));
  store.addPrediction(page, predictionOf({
    entities: [{ label: 'total', words: [word('w1')], confidence: 0.9 }, { label: 'date', words: [word('w2')], confidence: 0.5 }],
    links: [{ from: 0, to: 1, confidence: 0.4 }],
  }));
  return { store, page };
}

test('a page says what is doubtful on it by kind, and which labels its entities have', async () => {
  const { store, page } = await project();
  expect(store.page(page)).toMatchObject({
    doubtful: 2, doubts: { entity: { count: 1, wrong: 0.5 }, link: { count: 1, wrong: 0.6 } }, labels: { total: 1, date: 1 },
  });
});

test('other thresholds make other things doubtful: at once on the page, and page by page in the counts', async () => {
  const { store, page } = await project();
  const other = await readPageInto(store, readingOf(2, 2));
  store.setSettings({ ...store.settings(), thresholds: thresholdsSchema.parse({ word: 0.95, labels: { total: 0.99 } }) });
  expect(store.page(page).doubtful).toBe(2);
  const recounted = [store.recountPage(), store.recountPage()].map((one) => one?.id);
  expect(new Set(recounted)).toEqual(new Set([page, other]));
  expect(store.recountPage()).toBeNull();
  expect(store.page(page).doubts).toEqual({ word: { count: 12, wrong: 1.2 }, entity: { count: 2, wrong: 0.6 }, link: { count: 1, wrong: 0.6 } });
  expect(store.page(other).doubts).toEqual({ word: { count: 4, wrong: 0.4 } });
  expect(reopened(store).recountPage()).toBeNull();
});

test('an edit counts by the thresholds that hold', async () => {
  const { store, page } = await project();
  store.snapshot(page);
  store.setSettings({ ...store.settings(), thresholds: thresholdsSchema.parse({ word: 0.95 }) });
  const { page: after } = store.applyEdit(page, 0, { type: 'accept', targets: [{ kind: 'word', id: word('w1') }] }, REVIEWER);
  expect(after.doubts.word).toEqual({ count: 11, wrong: 1.1 });
  expect(store.recountPage()).toBeNull();
});

test('a page that is set aside says why until it is brought back', async () => {
  const { store, page } = await project();
  store.applyEdit(page, 0, { type: 'page.setStatus', status: 'set-aside', note: 'lower half', reason: 'Cannot be read' }, REVIEWER);
  expect(reopened(store).page(page)).toMatchObject({ status: 'set-aside', reason: 'Cannot be read', note: 'lower half' });
});
