/** `lectern check` as people and scripts run it. */
import path from 'node:path';
import { expect, test } from 'vitest';
import { createProject } from '../../../src-main/store/index.ts';
import { fieldSchema } from '../../../src-shared/schema/index.ts';
import { lecternIn } from './support.ts';
import { predictionOf, readPageInto, temporaryFolder, word } from '../store/support.ts';

test('findings are printed page by page, and as one JSON object', async () => {
  const folder = temporaryFolder();
  const project = path.join(folder, 'invoices');
  const store = createProject(project, { name: 'invoices' });
  const page = await readPageInto(store);
  store.addPrediction(page, predictionOf({ entities: [{ label: 'answer', words: [word('w1')], confidence: 0.9 }] }));
  store.setSettings({
    ...store.settings(),
    fields: [
      fieldSchema.parse({ name: 'paid', title: 'Paid on', source: { kind: 'label', label: 'answer' } }),
      fieldSchema.parse({ name: 'total', title: 'Total', source: { kind: 'key', texts: ['Total'] }, required: true }),
    ],
    checks: [{ kind: 'date', field: 'paid', order: 'any', earliest: null, latest: null }],
  });
  store.close();

  const spoken = await lecternIn(path.join(folder, 'home'), 'check', '--project', project);
  expect(spoken.code, spoken.err).toBe(1);
  expect(spoken.out.split('\n').slice(1)).toEqual(['  Paid on: Cannot be read as a date.', '  Total: Required, but not on the page.', '2 findings on 1 page of 1', '']);

  const printed = await lecternIn(path.join(folder, 'home'), 'check', '--project', project, '--json');
  expect(JSON.parse(printed.out)).toMatchObject({
    findings: 2,
    pages: [{ page: 1, findings: [{ field: 'paid', check: 'date', severity: 'warning', words: ['w1'], reason: { key: 'no-date' } }, { field: 'total', check: 'required' }] }],
  });
});
