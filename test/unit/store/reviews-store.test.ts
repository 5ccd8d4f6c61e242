import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { ProjectStore } from '../../../src-main/store/index.ts';
import { compare } from '../../../src-shared/compare/index.ts';
import { stateOf } from '../../../src-shared/edits/index.ts';
import type { Command } from '../../../src-shared/edits/index.ts';
import type { PageId, ReviewId } from '../../../src-shared/ids.ts';
import { code, newProject, predictionOf, readPageInto, reopened, word } from './support.ts';

const REVIEWED: Command = { type: 'page.setStatus', status: 'reviewed', note: '' };
const text = (id: string, says: string): Command => ({ type: 'word.setText', word: word(id), text: says });
const PREDICTION = predictionOf({ entities: [{ label: 'question', words: [word('w1')], confidence: 0.9 }] });

interface Scene {
  readonly store: ProjectStore;
  readonly page: PageId;
  readonly review: ReviewId;
}

async function assigned(): Promise<Scene> {
  const store = newProject();
  const page = await readPageInto(store);
  store.addPrediction(page, PREDICTION);
  return { store, page, review: store.reviews.assign(page, 'Grace', 'Ada', null).id };
}

/** Carries out commands of the first reviewer on the page, and of the second on the copy. */
function work({ store, page, review }: Scene, first: readonly Command[], second: readonly Command[]): void {
  for (const command of first) store.applyEdit(page, store.page(page).status === 'pending' ? 0 : store.snapshot(page).revision, command, 'Ada');
  for (const command of second) store.reviews.apply(review, store.reviews.snapshot(page, 'Grace')!.revision, command, 'Grace');
}

/** Decides the first difference that is left, taking the side named. */
function decide({ store, page, review }: Scene, key: string, choice: 'first' | 'second' | 'own', put: Command & { type: 'take' }): void {
  const { origin } = put;
  if (origin.kind !== 'review') throw new Error('not a decision');
  store.applyEdit(page, store.snapshot(page).revision, { ...put, origin: { ...origin, review, decision: { ...origin.decision, key, choice } } }, 'Edsger');
}
const decision = (review: ReviewId): Command & { type: 'take' } => ({
  type: 'take', put: [], remove: [], origin: { kind: 'review', review, decision: { key: 'k', kind: 'text', first: 'one', second: 'two', choice: 'first' } },
});

describe('a second review', () => {
  test('starts from the prediction whatever the first reviewer has done, and leaves the page alone', async () => {
    const scene = await assigned();
    const { store, page, review } = scene;
    work(scene, [text('w1', 'first')], []);
    expect(store.reviews.snapshot(page, 'Grace')).toMatchObject({ review, revision: 0, page: { status: 'predicted' }, records: { words: [{ text: 'text1' }, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}] } });
    work(scene, [], [text('w2', 'second')]);
    expect(store.snapshot(page).records.words.slice(0, 2).map((one) => one.text)).toEqual(['first', 'text2']);
    expect(store.reviews.snapshot(page, 'Grace')?.records.words.slice(0, 2).map((one) => one.text)).toEqual(['text1', 'second']);
    expect(store.page(page).secondReview).toEqual({ id: review, reviewer: 'Grace', status: 'in-review', undecided: 0 });
  });

  test('is blind: the copy is shown to its reviewer only, and the readings to nobody until both are done', async () => {
    const scene = await assigned();
    const { store, page } = scene;
    expect(store.reviews.snapshot(page, 'Ada')).toBeNull();
    work(scene, [text('w1', 'x'), REVIEWED], [text('w1', 'y')]);
    expect(() => store.reviews.readings(page)).toThrow(code('not-allowed'));
    expect(() => store.applyEdit(page, 2, text('w3', 'peek'), 'Grace')).toThrow(code('not-allowed'));
    expect(() => store.reviews.apply(store.reviews.list()[0]!.id, 1, text('w3', 'z'), 'Ada')).toThrow(code('not-allowed'));
    work(scene, [], [REVIEWED]);
    expect(store.page(page).secondReview).toMatchObject({ status: 'differing', undecided: 1 });
    expect(store.reviews.snapshot(page, 'Grace')).toBeNull();
    expect(store.reviews.readings(page)).toMatchObject({ review: { first: 'Ada', reviewer: 'Grace' }, decisions: [] });
  });

  test('waits for whoever is not done', async () => {
    const scene = await assigned();
    const { store, page, review } = scene;
    work(scene, [], [text('w1', 'y'), REVIEWED]);
    expect(store.page(page).secondReview?.status).toBe('done');
    store.reviews.undo(review, 'Grace');
    expect(store.page(page).secondReview?.status).toBe('in-review');
    store.reviews.redo(review, 'Grace');
    work(scene, [REVIEWED], []);
    expect(store.page(page).secondReview?.status).toBe('differing');
    store.undo(page, 'Ada');
    expect(store.page(page).secondReview?.status).toBe('done');
  });

  test('is settled at once where both say the same', async () => {
    const scene = await assigned();
    work(scene, [text('w1', 'same'), REVIEWED], [text('w1', 'same'), REVIEWED]);
    expect(scene.store.page(scene.page).secondReview).toMatchObject({ status: 'settled', undecided: 0 });
    expect(scene.store.reviews.list()[0]).toMatchObject({ settledBy: 'Grace' });
  });

  test('is settled by decisions on the page, each an edit that can be undone', async () => {
    const scene = await assigned();
    const { store, page, review } = scene;
    work(scene, [text('w1', 'a1'), text('w2', 'a2'), REVIEWED], [text('w1', 'b1'), text('w2', 'b2'), REVIEWED]);
    const keep = decision(review);
    expect(() => store.reviews.apply(review, 3, keep, 'Grace')).toThrow(code('not-allowed'));
    decide(scene, 'text:w1', 'first', keep);
    expect(store.page(page)).toMatchObject({ status: 'reviewed', secondReview: { status: 'differing', undecided: 1 } });
    const taken = store.reviews.readings(page).second.words.find((one) => one.id === 'w2')!;
    decide(scene, 'text:w2', 'second', { ...keep, put: [{ kind: 'word', record: taken }] });
    expect(store.page(page).secondReview).toMatchObject({ status: 'settled', undecided: 0 });
    expect(store.reviews.list()[0]).toMatchObject({ settledBy: 'Edsger', first: 'Ada' });
    expect(store.snapshot(page).records.words.slice(0, 2).map((one) => one.text)).toEqual(['a1', 'b2']);
    const readings = store.reviews.readings(page);
    expect(readings.first.words.slice(0, 2).map((one) => one.text), 'what the first had said').toEqual(['a1', 'a2']);
    expect(readings.decisions.map(({ key, choice, by }) => [key, choice, by])).toEqual([['text:w1', 'first', 'Edsger'], ['text:w2', 'second', 'Edsger']]);
    store.undo(page, 'Edsger');
    expect(store.page(page).secondReview).toMatchObject({ status: 'differing', undecided: 1 });
    expect(store.snapshot(page).records.words[1]?.text).toBe('a2');
    store.undo(page, 'Edsger');
    expect(store.page(page).secondReview).toMatchObject({ status: 'differing', undecided: 2 });
    expect(store.reviews.list()[0]?.first, 'taking a decision back does not make one the first reviewer').toBe('Ada');
    store.redo(page, 'Edsger');
    expect(store.reviews.readings(page).decisions.map(({ key }) => key)).toEqual(['text:w1']);
  });

  test('may not decide anything before both are done, or about another review', async () => {
    const scene = await assigned();
    const { store, page, review } = scene;
    work(scene, [REVIEWED], []);
    expect(() => store.applyEdit(page, 1, decision(review), 'Edsger')).toThrow(code('not-allowed'));
    work(scene, [], [text('w1', 'y'), REVIEWED]);
    expect(() => store.applyEdit(page, 1, decision('s-other' as ReviewId), 'Edsger')).toThrow(code('not-allowed'));
  });

  test('survives closing the project, and its log is never changed or removed but with its page', async () => {
    const scene = await assigned();
    work(scene, [], [text('w2', 'second')]);
    const again = reopened(scene.store);
    expect(again.reviews.snapshot(scene.page, 'Grace')).toMatchObject({ revision: 1, canUndo: true, page: { status: 'in-review' } });
    expect(again.reviews.history(scene.review, { limit: 10 }).map((edit) => edit.reviewer)).toEqual(['Grace']);
    expect(again.reviews.history(scene.review, { record: 'w9', limit: 10 })).toEqual([]);
    const database = new Database(again.databaseFile);
    expect(() => database.exec("UPDATE review_edit SET reviewer = 'Eve'")).toThrow('never changed');
    expect(() => database.exec('DELETE FROM review_edit')).toThrow('never removed');
    expect(() => database.exec("UPDATE review SET reviewer = 'Eve'")).toThrow('edits stand');
    database.close();
    expect(() => again.resetPage(scene.page)).toThrow(code('edit-refused'));
    again.removeDocument(again.page(scene.page).document);
    expect(again.reviews.list()).toEqual([]);
  });

  test('keeps the prediction that it began with when a newer one comes to an untouched page', async () => {
    const scene = await assigned();
    const { store, page } = scene;
    work(scene, [], [text('w2', 'second')]);
    store.addPrediction(page, predictionOf({ entities: [{ label: 'header', words: [word('w1')], confidence: 0.9 }] }));
    expect(store.snapshot(page).records.entities.map(({ label }) => label)).toEqual(['header']);
    expect(store.reviews.snapshot(page, 'Grace')?.records.entities.map(({ label }) => label)).toEqual(['question']);
    expect(store.snapshot(page).predictions).toHaveLength(2);
  });
});

describe('assigning', () => {
  test('refuses a page that has a second reviewer, and one that the person has worked on', async () => {
    const { store, page } = await assigned();
    expect(() => store.reviews.assign(page, 'Edsger', 'Ada', null)).toThrow(code('not-allowed'));
    const other = await readPageInto(store);
    store.applyEdit(other, 0, text('w1', 'x'), 'Grace');
    expect(() => store.reviews.assign(other, 'Grace', 'Ada', null)).toThrow(code('not-allowed'));
    expect(store.reviews.candidates().map(({ reviewed, editors }) => [reviewed, editors])).toEqual([[true, []], [false, ['Grace']]]);
  });

  test('can be taken back until something is decided, and the page given to another', async () => {
    const scene = await assigned();
    const { store, page } = scene;
    work(scene, [text('w1', 'a'), REVIEWED], [text('w1', 'b'), REVIEWED]);
    decide(scene, 'text:w1', 'first', decision(scene.review));
    expect(() => store.reviews.withdraw(page)).toThrow(code('not-allowed'));
    store.undo(page, 'Edsger');
    expect(store.reviews.withdraw(page).secondReview).toBeNull();
    expect(() => store.reviews.history(scene.review, { limit: 1 })).toThrow(code('not-found'));
    expect(store.reviews.assign(page, 'Barbara', 'Ada', { share: 0.1, seed: 7 })).toMatchObject({ status: 'assigned', drawn: { share: 0.1, seed: 7 } });
  });
});

test('a prediction is shown with the words that the page has now', async () => {
  const { store, page } = await assigned();
  store.applyEdit(page, 0, text('w1', 'Corrected'), 'Ada');
  const { prediction } = store.addPrediction(page, predictionOf({ entities: [{ label: 'answer', words: [word('w1')], confidence: 0.9 }] }));
  const records = store.predictionOnPage(page, prediction);
  expect(records.words[0]?.text).toBe('Corrected');
  expect(records.entities.map(({ label, by }) => [label, by])).toEqual([['answer', 'model']]);
  const snapshot = store.snapshot(page);
  const state = (of: typeof records) => stateOf(of, { status: 'predicted' }, snapshot.page, snapshot.grid);
  expect(compare(state(snapshot.records), state(records)).map(({ key }) => key)).toEqual(['label:w1']);
});

test('the origin of a record is the reading or the prediction that made it', async () => {
  const { store, page } = await assigned();
  store.applyEdit(page, 0, text('w1', 'Corrected'), 'Ada');
  expect(store.recordOrigin(page, null, 'word', 'w1')).toMatchObject({ by: 'ocr', maker: 'tesseract 5.3.0', taken: { kind: 'word', record: { text: 'text1' } } });
  const [entity] = store.snapshot(page).records.entities;
  expect(store.recordOrigin(page, null, 'entity', entity!.id)).toMatchObject({ by: 'model', maker: 'tiny 0.1.0', taken: { record: { label: 'question' } } });
  expect(store.recordOrigin(page, null, 'entity', 'e-made-by-hand')).toBeNull();
});
