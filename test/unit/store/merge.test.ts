import { describe, expect, test } from 'vitest';
import { LecternError } from '../../../src-shared/errors.ts';
import { commandSchema } from '../../../src-shared/edits/index.ts';
import type { Command } from '../../../src-shared/edits/index.ts';
import type { PageId } from '../../../src-shared/ids.ts';
import type { PagePrediction } from '../../../src-main/model/types.ts';
import type { ProjectStore } from '../../../src-main/store/index.ts';
import { newProject, predictionOf, readingOf, readPageInto, REVIEWER, tableSaid, word } from './support.ts';

const entity = (label: string, ...words: string[]) => ({ label, words: words.map(word), confidence: 0.9 });
const FIRST: Partial<PagePrediction> = {
  entities: [entity('question', 'w1'), entity('answer', 'w2'), entity('question', 'w5')],
  links: [{ from: 0, to: 1, confidence: 0.9 }],
  cells: [{ word: word('w1'), cell: 2, confidence: 0.9 }, { word: word('w2'), cell: 2, confidence: 0.9 }],
};
const SECOND: Partial<PagePrediction> = {
  entities: [entity('question', 'w1', 'w2'), entity('answer', 'w3'), entity('question', 'w5'), entity('answer', 'w6')],
  links: [{ from: 0, to: 1, confidence: 0.8 }, { from: 2, to: 3, confidence: 0.8 }],
  cells: [{ word: word('w1'), cell: 1, confidence: 0.9 }, { word: word('w2'), cell: 1, confidence: 0.9 }],
};

function entities(store: ProjectStore, page: PageId): string[] {
  return store.snapshot(page).records.entities.map((item) => `${item.label} ${item.words.join('+')} ${item.by}`);
}
function links(store: ProjectStore, page: PageId): string[] {
  const { records } = store.snapshot(page);
  const words = (id: string): string => records.entities.find((item) => item.id === id)?.words.join('+') ?? '?';
  return records.links.map((item) => `${words(item.from)} > ${words(item.to)}`);
}
function idOf(store: ProjectStore, page: PageId, ...words: string[]): string {
  return store.snapshot(page).records.entities.find((item) => item.words.join() === words.join())!.id;
}
function edit(store: ProjectStore, page: PageId, command: object): void {
  store.applyEdit(page, store.snapshot(page).revision, command as Command, REVIEWER);
}
async function editedPage(command: (store: ProjectStore, page: PageId) => object): Promise<{ store: ProjectStore; page: PageId }> {
  const store = newProject();
  const page = await readPageInto(store);
  store.addPrediction(page, predictionOf(FIRST));
  edit(store, page, command(store, page));
  return { store, page };
}

describe('a prediction of a page that nobody has edited', () => {
  test('becomes its base, each time anew', async () => {
    const store = newProject();
    const page = await readPageInto(store);
    expect(store.addPrediction(page, predictionOf(FIRST))).toMatchObject({ isBase: true, page: { status: 'predicted' } });
    const second = store.addPrediction(page, predictionOf(SECOND));
    expect(second.isBase).toBe(true);
    expect(entities(store, page)).toEqual(['question w1+w2 model', 'answer w3 model', 'question w5 model', 'answer w6 model']);
    expect(store.snapshot(page).predictions.map((item) => item.isBase)).toEqual([false, true]);
    expect(store.prediction(second.prediction)).toEqual(predictionOf(SECOND));
  });

  test('is read without fields and tables where it was kept before there were any', async () => {
    const store = newProject();
    const page = await readPageInto(store);
    store.applyEdit(page, 0, { type: 'word.setText', word: word('w1'), text: 'x' }, REVIEWER);
    const before: Partial<PagePrediction> = predictionOf(FIRST);
    Reflect.deleteProperty(before, 'fields');
    Reflect.deleteProperty(before, 'tables');
    const { prediction } = store.addPrediction(page, before as PagePrediction);
    expect(store.prediction(prediction)).toEqual({ ...before, fields: [], tables: [] });
    const fields = [{ name: 'total', words: [readingOf(3, 4).records.words[0]!.id], confidence: 0.9 }];
    expect(store.prediction(store.addPrediction(page, predictionOf({ fields })).prediction).fields).toEqual(fields);
  });
});

describe('a prediction of a page that somebody has edited', () => {
  test('changes nothing by itself', async () => {
    const { store, page } = await editedPage(() => ({ type: 'word.setText', word: 'w1', text: 'x' }));
    const before = store.snapshot(page);
    expect(store.addPrediction(page, predictionOf(SECOND)).isBase).toBe(false);
    expect(store.snapshot(page).records).toEqual(before.records);
  });

  test('is taken over by merging where nobody has vouched for anything, and can be undone', async () => {
    const { store, page } = await editedPage(() => ({ type: 'word.setText', word: 'w1', text: 'x' }));
    const before = store.snapshot(page).records;
    const { prediction } = store.addPrediction(page, predictionOf(SECOND));
    const preview = store.previewMerge(page, prediction);
    const kept = idOf(store, page, 'w5');
    const merged = store.mergePrediction(page, prediction, REVIEWER);
    expect(merged.edit.action).toEqual({ kind: 'merge', prediction });
    expect(entities(store, page)).toEqual(['question w1+w2 model', 'answer w3 model', 'question w5 model', 'answer w6 model']);
    expect(links(store, page)).toEqual(['w1+w2 > w3', 'w5 > w6']);
    expect(idOf(store, page, 'w5')).toBe(kept);
    expect(preview).toEqual({ added: 5, changed: 2, removed: 3, kept: 0, heldBack: 0 });
    expect(store.snapshot(page).records.words.find((item) => item.id === 'w1')?.text).toBe('x');
    expect(store.rebuild(page)).toEqual(store.snapshot(page).records);
    store.undo(page, REVIEWER);
    expect(store.snapshot(page).records).toEqual(before);
  });

  test('brings back a link that the model itself took back, but none that a person deleted', async () => {
    const first = (store: ProjectStore, page: PageId): string => store.snapshot(page).records.links[0]!.id;
    const taken = await editedPage((store, page) => ({ type: 'link.propose', maker: 'tiny 1', add: [], remove: [first(store, page)] }));
    const deleted = await editedPage((store, page) => ({ type: 'link.remove', links: [first(store, page)] }));
    for (const [{ store, page }, held] of [[taken, 0], [deleted, 1]] as const) {
      const { prediction } = store.addPrediction(page, predictionOf(FIRST));
      expect(store.previewMerge(page, prediction).heldBack).toBe(held);
    }
  });

  test('leaves an accepted entity, and whatever would share a word with it', async () => {
    const { store, page } = await editedPage((at, id) => ({ type: 'accept', targets: [{ kind: 'entity', id: idOf(at, id, 'w2') }] }));
    const { prediction } = store.addPrediction(page, predictionOf(SECOND));
    expect(store.previewMerge(page, prediction).kept).toBe(1);
    store.mergePrediction(page, prediction, REVIEWER);
    expect(entities(store, page)).toEqual(['answer w2 model', 'answer w3 model', 'question w5 model', 'answer w6 model']);
    expect(links(store, page)).toEqual(['w5 > w6']);
  });

  test('leaves a link that a person vouched for and the entities at its ends', async () => {
    const { store, page } = await editedPage((at, id) => ({ type: 'accept', targets: [{ kind: 'link', id: at.snapshot(id).records.links[0]!.id }] }));
    store.mergePrediction(page, store.addPrediction(page, predictionOf(SECOND)).prediction, REVIEWER);
    expect(links(store, page)).toEqual(['w1 > w2', 'w5 > w6']);
  });

  test('does not bring back what a person has deleted, unless that was undone', async () => {
    const { store, page } = await editedPage((at, id) => ({ type: 'entity.remove', entities: [idOf(at, id, 'w5')] }));
    const { prediction } = store.addPrediction(page, predictionOf(SECOND));
    expect(store.previewMerge(page, prediction)).toMatchObject({ heldBack: 1 });
    store.mergePrediction(page, prediction, REVIEWER);
    expect(entities(store, page)).toEqual(['question w1+w2 model', 'answer w3 model', 'answer w6 model']);
    store.undo(page, REVIEWER);
    store.undo(page, REVIEWER);
    store.mergePrediction(page, prediction, REVIEWER);
    expect(entities(store, page)).toContain('question w5 model');
  });

  test('does not turn back a link that a person has turned round', async () => {
    const { store, page } = await editedPage((at, id) => ({ type: 'link.reverse', links: [at.snapshot(id).records.links[0]!.id] }));
    store.mergePrediction(page, store.addPrediction(page, predictionOf({ ...FIRST, entities: [...FIRST.entities!, entity('answer', 'w6')] })).prediction, REVIEWER);
    expect(links(store, page)).toEqual(['w2 > w1']);
  });

  test('replaces cells but those that a person has set', async () => {
    const { store, page } = await editedPage(() => ({ type: 'cell.set', words: ['w1'], cell: 9 }));
    store.mergePrediction(page, store.addPrediction(page, predictionOf(SECOND)).prediction, REVIEWER);
    const cells = new Map(store.snapshot(page).records.cells.map((cell) => [cell.id as string, cell]));
    expect(cells.get('w1')).toMatchObject({ cell: 9, predicted: 2, by: 'person' });
    expect(cells.get('w2')).toMatchObject({ cell: 1, predicted: 1, by: 'model' });
  });

  const LINES = { lines: [['w1', 'w2', 'w3', 'w4', 'w5'], ['w6', 'w7', 'w8'], ['w9', 'w10', 'w11', 'w12']].map((words) => ({ words: words.map(word), confidence: 0.9 })) };
  const lines = (store: ProjectStore, page: PageId): string[] => store.snapshot(page).records.lines.map((line) => line.words.join(' '));
  test('replaces lines where no person has worked on any', async () => {
    const { store, page } = await editedPage(() => ({ type: 'word.setText', word: 'w1', text: 'x' }));
    store.mergePrediction(page, store.addPrediction(page, predictionOf(LINES)).prediction, REVIEWER);
    expect(lines(store, page)).toEqual(['w1 w2 w3 w4 w5', 'w6 w7 w8', 'w9 w10 w11 w12']);
    expect(store.snapshot(page).records.lines[2]?.id).toBe('l3');
  });
  test('keeps all lines where a person has worked on one', async () => {
    const { store, page } = await editedPage(() => ({ type: 'line.split', line: 'l3', index: 2, newLine: 'n' }));
    const before = lines(store, page);
    store.mergePrediction(page, store.addPrediction(page, predictionOf({ ...LINES, entities: [entity('answer', 'w8')] })).prediction, REVIEWER);
    expect(lines(store, page)).toEqual(before);
  });
  test('keeps all lines where the prediction does not know a word of the page', async () => {
    const { store, page } = await editedPage(() => ({ type: 'word.split', word: 'w1', at: 2, right: 'w1b' }));
    const before = lines(store, page);
    store.mergePrediction(page, store.addPrediction(page, predictionOf({ ...LINES, entities: [entity('answer', 'w8')] })).prediction, REVIEWER);
    expect(lines(store, page)).toEqual(before);
  });

  const tables = (store: ProjectStore, page: PageId): string[] => store.snapshot(page).records.tables
    .map((table) => `${String(table.rows)}x${String(table.columns)} ${table.cells.flatMap((cell) => cell.words).join(' ')}`);
  test('replaces tables that nobody has worked on, and keeps the id of one with the same words', async () => {
    const { store, page } = await editedPage(() => ({ type: 'word.setText', word: 'w1', text: 'x' }));
    store.mergePrediction(page, store.addPrediction(page, predictionOf({ ...FIRST, tables: [tableSaid(2, 4)] })).prediction, REVIEWER);
    expect(tables(store, page)).toEqual(['2x4 w1 w2 w3 w4 w5 w6 w7 w8']);
    const { id } = store.snapshot(page).records.tables[0]!;
    store.mergePrediction(page, store.addPrediction(page, predictionOf({ ...FIRST, tables: [{ ...tableSaid(2, 4), confidence: 0.95 }] })).prediction, REVIEWER);
    expect(store.snapshot(page).records.tables).toMatchObject([{ id, confidence: 0.95 }]);
    store.mergePrediction(page, store.addPrediction(page, predictionOf({ ...FIRST, tables: [tableSaid(3, 4)] })).prediction, REVIEWER);
    expect(tables(store, page)).toEqual(['3x4 w1 w2 w3 w4 w5 w6 w7 w8 w9 w10 w11 w12']);
    expect(store.rebuild(page)).toEqual(store.snapshot(page).records);
  });
  test.each([
    ['of which a person has touched one cell', { type: 'table.setHeader', table: 'T', cells: [{ row: 1, column: 0 }], header: true }],
    ['that a person has vouched for', { type: 'accept', targets: [{ kind: 'table', id: 'T' }] }],
    ['of which a person has vouched for one cell', { type: 'accept', targets: [{ kind: 'table', id: 'T', cell: { row: 0, column: 0 } }] }],
    ['whose rows a person has changed', { type: 'table.joinRows', table: 'T', row: 0 }],
  ])('keeps a table %s', async (_, command) => {
    const store = newProject();
    const page = await readPageInto(store);
    store.addPrediction(page, predictionOf({ tables: [tableSaid(2, 4)] }));
    const { id } = store.snapshot(page).records.tables[0]!;
    edit(store, page, commandSchema.parse(JSON.parse(JSON.stringify(command).replaceAll('"T"', `"${id}"`))));
    const before = store.snapshot(page).records.tables;
    store.mergePrediction(page, store.addPrediction(page, predictionOf({ ...FIRST, tables: [tableSaid(3, 4)] })).prediction, REVIEWER);
    expect(store.snapshot(page).records.tables).toEqual(before);
  });
  test('does not bring back a table that a person has deleted', async () => {
    const store = newProject();
    const page = await readPageInto(store);
    store.addPrediction(page, predictionOf({ tables: [tableSaid(2, 4)] }));
    edit(store, page, { type: 'table.remove', tables: [store.snapshot(page).records.tables[0]!.id] });
    store.mergePrediction(page, store.addPrediction(page, predictionOf({ ...FIRST, tables: [tableSaid(2, 4)] })).prediction, REVIEWER);
    expect(tables(store, page)).toEqual([]);
  });

  test('that says nothing new is refused, as is one of another page', async () => {
    const { store, page } = await editedPage(() => ({ type: 'word.setText', word: 'w1', text: 'x' }));
    const same = store.addPrediction(page, predictionOf(FIRST)).prediction;
    expect(() => store.mergePrediction(page, same, REVIEWER)).toThrow(expect.objectContaining({ code: 'edit-refused' }));
    const other = await readPageInto(store);
    expect(() => store.mergePrediction(other, same, REVIEWER)).toThrow(LecternError);
  });
});
