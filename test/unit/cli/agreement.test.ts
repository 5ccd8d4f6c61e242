/** `lectern agreement` as people and scripts run it, on a project in which two people have read a page. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { agreementSchema } from '../../../src-shared/agreement.ts';
import { createProject } from '../../../src-main/store/index.ts';
import { predictionOf, readPageInto, temporaryFolder, word } from '../store/support.ts';

const MAIN = path.resolve(import.meta.dirname, '../../../src-main/cli/main.ts');

function lectern(home: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [MAIN, ...args], { env: { ...process.env, LECTERN_HOME: home } }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
}

test('agreement is printed for people, as one JSON object, and as a table', async () => {
  const folder = temporaryFolder();
  const project = path.join(folder, 'register');
  const store = createProject(project, { name: 'register' });
  const page = await readPageInto(store);
  store.addPrediction(page, predictionOf({
    entities: [{ label: 'question', words: [word('w1')], confidence: 0.9 }, { label: 'answer', words: [word('w2')], confidence: 0.9 }],
  }));
  const { id } = store.reviews.assign(page, 'Grace', 'Ada', null);
  const entity = store.snapshot(page).records.entities[1]!.id;
  store.applyEdit(page, 0, { type: 'page.setStatus', status: 'reviewed', note: '' }, 'Ada');
  store.reviews.apply(id, 0, { type: 'entity.setLabel', entities: [entity], label: 'other' }, 'Grace');
  store.reviews.apply(id, 1, { type: 'page.setStatus', status: 'reviewed', note: '' }, 'Grace');
  store.close();

  const table = path.join(folder, 'agreement.csv');
  const printed = await lectern(path.join(folder, 'home'), 'agreement', '--project', project, '--json', '--csv', table);
  expect(printed.code, printed.err).toBe(0);
  const agreement = agreementSchema.parse(JSON.parse(printed.out));
  expect(agreement.pairs).toMatchObject([{ first: 'Ada', second: 'Grace', pages: 1, entities: { one: 2, other: 2, both: 1, f1: 0.5 } }]);
  expect(readFileSync(table, 'utf8').split('\r\n')[2]).toMatch(/^pair,Ada,Grace,,1,12,1,/);

  const spoken = await lectern(path.join(folder, 'home'), 'agreement', '--project', project);
  expect(spoken.out).toContain('Ada and Grace  1 page  entities F1 0.500');
});
