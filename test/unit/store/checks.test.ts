/** What of a page does not fit the project's schema, as the store counts it. */
import { expect, test } from 'vitest';
import { fieldSchema } from '../../../src-shared/schema/index.ts';
import { newProject, predictionOf, readingOf, readPageInto, reopened, REVIEWER, word } from './support.ts';

async function project() {
  const store = newProject();
  const page = await readPageInto(store, readingOf(3, 4));
  store.addPrediction(page, predictionOf({
    entities: [{ label: 'answer', words: [word('w1')], confidence: 0.9 }, { label: 'question', words: [word('w2')], confidence: 0.9 }],
    links: [{ from: 0, to: 1, confidence: 0.9 }],
  }));
  return { store, page };
}
const field = (name: string) => fieldSchema.parse({ name, title: name, source: { kind: 'label', label: name }, required: true });

test('an edit changes how much is found: a link turned round fits its type, undo brings the finding back', async () => {
  const { store, page } = await project();
  expect(store.page(page).checks).toBe(1);
  const { id } = store.snapshot(page).records.links[0]!;
  expect(store.applyEdit(page, 0, { type: 'link.reverse', links: [id] }, REVIEWER).page.checks).toBe(0);
  expect(store.undo(page, REVIEWER).page.checks).toBe(1);
});

test('another schema is counted page by page, and once only', async () => {
  const { store, page } = await project();
  store.setSettings({ ...store.settings(), fields: [field('answer'), field('total'), field('date')], linkTypes: [] });
  expect(store.recountPage()?.checks).toBe(2);
  expect(store.recountPage()).toBeNull();
  expect(reopened(store).page(page).checks).toBe(2);
});

test('a project whose settings know no schema opens with that of forms, and nothing is required', () => {
  const store = newProject();
  const { fields, linkTypes, checks, ...before } = store.settings();
  store.setSettings(JSON.parse(JSON.stringify(before)) as ReturnType<typeof store.settings>);
  expect({ fields, checks }).toEqual({ fields: [], checks: [] });
  expect(reopened(store).settings().linkTypes).toEqual(linkTypes);
});

test('settings with an expression that is none are refused', () => {
  const store = newProject();
  const checks = [{ kind: 'pattern' as const, field: 'answer', pattern: '(' }];
  expect(() => { store.setSettings({ ...store.settings(), checks }); }).toThrow('is not a regular expression');
});
