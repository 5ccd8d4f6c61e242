import fc from 'fast-check';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openProject } from '../../../src-main/store/index.ts';
import { LecternError } from '../../../src-shared/errors.ts';
import { countDoubtful } from '../../../src-shared/doubt.ts';
import { applyDeltas, EditRefused, planEdit, recordsOf, stateOf } from '../../../src-shared/edits/index.ts';
import type { Delta, PageState } from '../../../src-shared/edits/index.ts';
import type { PageSnapshot } from '../../../src-shared/api/index.ts';
import { pageSnapshotSchema } from '../../../src-shared/api/index.ts';
import { brokenRules, commandOf, drawArbitrary } from './commands.ts';
import { newProject, predictionOf, readPageInto, readingOf, REVIEWER, tableSaid, withShapes, word } from './support.ts';

/** The page as a screen holds it after loading it. */
function screenOf(snapshot: PageSnapshot): PageState {
  return stateOf(snapshot.records, { status: snapshot.page.status, note: snapshot.note }, snapshot.page, snapshot.grid);
}

function refusalOf(work: () => unknown): boolean {
  try {
    work();
    return false;
  } catch (error) {
    if (error instanceof EditRefused || (error instanceof LecternError && error.code === 'edit-refused')) return true;
    throw error;
  }
}

const steps = fc.array(
  fc.record({ draw: drawArbitrary, kind: fc.constantFrom('command', 'command', 'command', 'command', 'undo', 'redo', 'merge', 'reopen') }),
  { minLength: 5, maxLength: 40 },
);
const size = fc.record({ rows: fc.integer({ min: 1, max: 4 }), columns: fc.integer({ min: 1, max: 5 }) });
const some = (numbers: readonly number[]) => numbers.map((number) => word(`w${number}`));

test('screen, tables and log tell the same story whatever is done', async () => {
  let edits = 0;
  await fc.assert(fc.asyncProperty(size, steps, async ({ rows, columns }, story) => {
    let store = newProject();
    const reading = readingOf(rows, columns);
    const page = await readPageInto(store, { ...reading, records: withShapes(reading.records) });
    const said = predictionOf({
      entities: [{ label: 'question', words: some([1, 2]), confidence: 0.7 }, { label: 'answer', words: some([3]), confidence: 0.9 }],
      links: [{ from: 0, to: 1, confidence: 0.9 }],
      tables: [tableSaid(rows, columns)],
    });
    store.addPrediction(page, said);
    let screen = screenOf(store.snapshot(page));
    let revision = 0;
    const take = (deltas: readonly Delta[]): void => {
      screen = applyDeltas(screen, deltas);
      revision += 1;
      edits += 1;
    };
    story.forEach(({ draw, kind }, number) => {
      if (kind === 'reopen') {
        store.close();
        store = openProject(store.directory);
        return;
      }
      if (kind === 'undo' || kind === 'redo') {
        const { canUndo, canRedo } = store.snapshot(page);
        expect(refusalOf(() => { take(store[kind](page, REVIEWER).edit.deltas); })).toBe(kind === 'undo' ? !canUndo : !canRedo);
        return;
      }
      if (kind === 'merge') {
        const { prediction } = store.addPrediction(page, predictionOf({
          entities: [{ label: 'answer', words: some([draw.picks[0]! % 9, draw.picks[1]! % 9]), confidence: 0.6 }, { label: 'header', words: some([4]), confidence: 0.6 }],
          links: [{ from: 1, to: 0, confidence: 0.6 }],
          tables: [tableSaid(1 + (draw.picks[2]! % rows), columns)],
        }));
        if (revision === 0) screen = screenOf(store.snapshot(page));
        else refusalOf(() => { take(store.mergePrediction(page, prediction, REVIEWER).edit.deltas); });
        return;
      }
      const command = commandOf(draw, screen, number);
      if (command === null) return;
      let planned: Delta[] = [];
      const refused = refusalOf(() => { planned = planEdit(screen, command); });
      expect(refusalOf(() => store.applyEdit(page, revision, command, REVIEWER)), JSON.stringify(command)).toBe(refused);
      if (!refused) take(planned);
    });
    expect(brokenRules(screen)).toEqual([]);
    const snapshot = store.snapshot(page);
    expect(recordsOf(screen)).toEqual(snapshot.records);
    expect(store.rebuild(page)).toEqual(snapshot.records);
    expect(pageSnapshotSchema.parse(snapshot)).toEqual(snapshot);
    expect(snapshot.page).toMatchObject({ words: screen.word.size, doubtful: countDoubtful(screen), status: screen.page.get('page')?.status });
    expect(snapshot.revision).toBe(revision);
    expect(store.history(page, { limit: 500 }).map((edit) => edit.revision)).toEqual(Array.from({ length: revision }, (_, index) => revision - index));
    store.close();
    store = openProject(store.directory);
    expect(store.snapshot(page)).toEqual(snapshot);
    while (store.snapshot(page).canUndo) store.undo(page, REVIEWER);
    const file = new Database(store.databaseFile);
    expect(file.pragma('integrity_check', { simple: true })).toBe('ok');
    file.close();
    store.close();
  }), { numRuns: 25 });
  expect(edits).toBeGreaterThan(50);
});

test('undoing everything brings a page back to its base', async () => {
  const store = newProject();
  const page = await readPageInto(store);
  const base = store.snapshot(page).records;
  for (const [index, text] of ['a', 'b', 'c'].entries()) store.applyEdit(page, index, { type: 'word.setText', word: word('w1'), text }, REVIEWER);
  for (let count = 0; count < 3; count += 1) store.undo(page, REVIEWER);
  expect(store.snapshot(page)).toMatchObject({ records: base, canUndo: false, canRedo: true, revision: 6, page: { status: 'recognised' } });
});
