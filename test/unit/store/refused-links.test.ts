import { expect, test } from 'vitest';
import type { Command } from '../../../src-shared/edits/index.ts';
import { newProject, predictionOf, readPageInto, REVIEWER, word } from './support.ts';

const SAID = predictionOf({
  entities: [['question', 'w1'], ['answer', 'w2'], ['answer', 'w3'], ['answer', 'w5']].map(([label, id]) => ({ label: label!, words: [word(id!)], confidence: 0.9 })),
  links: [1, 2, 3].map((to) => ({ from: 0, to, confidence: 0.9 })),
});

test('links that people have deleted or turned round are told from those that a model took back', async () => {
  const store = newProject();
  const page = await readPageInto(store);
  store.addPrediction(page, SAID);
  const apply = (command: object): void => { store.applyEdit(page, store.snapshot(page).revision, command as Command, REVIEWER); };
  const [first, second, third] = store.snapshot(page).records.links;
  expect(store.refusedLinks(page, null)).toEqual([]);
  apply({ type: 'link.remove', links: [first!.id] });
  apply({ type: 'link.reverse', links: [second!.id] });
  apply({ type: 'link.propose', maker: 'tiny 1', add: [], remove: [third!.id] });
  expect(store.refusedLinks(page, null)).toEqual([{ from: first!.from, to: first!.to }, { from: second!.from, to: second!.to }]);
});

test('a second reviewer\'s copy has refusals of its own', async () => {
  const store = newProject();
  const page = await readPageInto(store);
  store.addPrediction(page, SAID);
  const { id: review } = store.reviews.assign(page, 'Grace', REVIEWER, null);
  const [first, second] = store.snapshot(page).records.links;
  store.applyEdit(page, 0, { type: 'link.remove', links: [first!.id] }, REVIEWER);
  store.reviews.apply(review, 0, { type: 'link.remove', links: [second!.id] }, 'Grace');
  expect(store.refusedLinks(page, review)).toEqual([{ from: second!.from, to: second!.to }]);
  expect(store.refusedLinks(page, null)).toEqual([{ from: first!.from, to: first!.to }]);
});
