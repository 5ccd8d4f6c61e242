import { expect, test } from 'vitest';
import { code, newProject, readPageInto, REVIEWER } from './support.ts';

test('questions are kept with their page: a file does not overwrite what a person said, and each stands once', async () => {
  const store = newProject();
  const page = await readPageInto(store);
  const other = await readPageInto(store);
  expect(store.addQuestions(page, [{ name: '1', question: 'Who?', answers: ['Ada'] }, { name: null, question: 'When?', answers: [] }])).toBe(2);
  const corrected = store.putQuestion(page, { question: 'Who?', answers: ['Ada Lovelace', 'A. Lovelace'] }, REVIEWER);
  expect(corrected).toMatchObject({ name: '1', by: 'person', reviewer: REVIEWER, answers: ['Ada Lovelace', 'A. Lovelace'] });
  expect(store.addQuestions(page, [{ name: '1', question: 'Who?', answers: ['Ada'] }])).toBe(0);
  expect(store.questions(page)).toEqual([corrected, expect.objectContaining({ question: 'When?', by: 'import', reviewer: null })]);
  expect(store.storedPage(page).questions).toEqual(store.questions(page));
  expect(store.questions(other)).toEqual([]);
  expect(() => { store.removeQuestion(other, corrected.id); }).toThrow(code('not-found'));
  store.removeQuestion(page, corrected.id);
  expect(store.questions(page)).toHaveLength(1);
  store.removeDocument(store.page(page).document);
  expect(() => store.questions(page)).toThrow(code('not-found'));
});
