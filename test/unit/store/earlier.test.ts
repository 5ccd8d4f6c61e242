import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { lineIdSchema } from '../../../src-shared/ids.ts';
import { newProject, predictionOf, readPageInto, reopened, REVIEWER, word } from './support.ts';

/** A page's JSON as it was before there were regions, tables and shapes of lines. */
function earlier(json: string): string {
  return JSON.stringify(JSON.parse(json, (key, value: object | null) => {
    if (['regions', 'tables'].includes(key)) return undefined;
    const isLine = typeof value === 'object' && value !== null && 'order' in value;
    return isLine ? { ...value, baseline: undefined, polygon: undefined, region: undefined } : value;
  }));
}

test('a project of an earlier version opens, is rebuilt as it stands, and its edits can be undone', async () => {
  const store = newProject();
  const page = await readPageInto(store);
  store.addPrediction(page, predictionOf({ lines: [{ words: [word('w2'), word('w1')], confidence: 0.9 }] }));
  const [first] = store.snapshot(page).records.lines;
  store.applyEdit(page, 0, { type: 'line.split', line: first!.id, index: 1, newLine: lineIdSchema.parse('n') }, REVIEWER);
  const before = store.snapshot(page).records;
  store.close();
  const database = new Database(store.databaseFile);
  database.exec('DROP TRIGGER recognition_stays; DROP TRIGGER prediction_stays; DROP TRIGGER edit_stays');
  for (const [table, column] of [['recognition', 'records'], ['prediction', 'said'], ['edit', 'deltas']] as const) {
    const row = database.prepare<[], { text: string }>(`SELECT ${column} AS text FROM ${table}`).get()!;
    expect(earlier(row.text)).not.toBe(row.text);
    database.prepare(`UPDATE ${table} SET ${column} = ?`).run(earlier(row.text));
  }
  database.close();
  const again = reopened(store);
  expect(again.rebuild(page)).toEqual(before);
  again.undo(page, REVIEWER);
  expect(again.snapshot(page).records.lines[0]).toEqual(first);
  expect(again.rebuild(page)).toEqual(again.snapshot(page).records);
});
