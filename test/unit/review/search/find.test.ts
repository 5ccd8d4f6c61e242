/** Searching a project with a real index: terms, pages, places, and what edits change about them. */
import { expect, test } from 'vitest';
import { searchProject } from '../../../../src-main/review/search/find.ts';
import type { ProjectStore } from '../../../../src-main/store/index.ts';
import type { SearchInput } from '../../../../src-shared/api/index.ts';
import { newProject, readingOf, readPageInto, REVIEWER, word } from '../../store/support.ts';

async function withPages(...pages: readonly string[]): Promise<ProjectStore> {
  const store = newProject();
  for (const text of pages) {
    const texts = text.split(' ');
    const reading = readingOf(1, texts.length);
    const words = reading.records.words.map((one, index) => ({ ...one, text: texts[index] ?? '' }));
    await readPageInto(store, { ...reading, records: { ...reading.records, words } });
  }
  return store;
}

const input = (query: string, change: Partial<SearchInput> = {}): SearchInput => ({ query, fuzzy: true, document: null, limit: 100, ...change });
const found = async (store: ProjectStore, query: string, change: Partial<SearchInput> = {}): Promise<string[]> =>
  (await searchProject(store, input(query, change))).pages.flatMap((page) => page.places.map((place) => place.text));

test('what scans got wrong is found behind what they got right', async () => {
  const store = await withPages('the lnvoice is here', 'an Invoice came', 'nothing of the kind');
  expect(await found(store, 'invoice')).toEqual(['Invoice', 'lnvoice']);
  expect(await found(store, 'invoice', { fuzzy: false })).toEqual(['Invoice']);
  expect(await found(store, 'receipt')).toEqual([]);
  expect(await found(store, '"an invoice"')).toEqual(['an Invoice']);
  expect(await found(store, 'the -kind')).toEqual(['the']);
});

test('a place stands between the words around it in its line', async () => {
  const store = await withPages('one two three four five');
  const { pages, places, more } = await searchProject(store, input('three'));
  expect({ places, more }).toEqual({ places: 1, more: false });
  expect(pages[0]).toMatchObject({ documentName: 'letter.png', number: 1, places: [{ words: ['w3'], before: 'one two', text: 'three', after: 'four five', score: 1, label: null }] });
});

test('an edit is found at once, and only one document where that is asked', async () => {
  const store = await withPages('alpha beta', 'alpha gamma');
  const [first, second] = store.pages();
  store.applyEdit(first!.id, 0, { type: 'word.setText', word: word('w2'), text: 'Straßburg' }, REVIEWER);
  expect(await found(store, 'straßburg')).toEqual(['Straßburg']);
  expect(await found(store, 'beta')).toEqual([]);
  expect(await found(store, 'alpha', { document: second!.document })).toEqual(['alpha']);
  expect((await searchProject(store, input('alpha', { limit: 1 }))).more).toBe(true);
});

test('signs that mean something to the index are only text', async () => {
  const store = await withPages('say "AND" NOT (this) NEAR* ok');
  for (const query of ['AND', 'not', '"(this)"', 'near*', 'ok OR', 'a"b']) expect(Array.isArray(await found(store, query))).toBe(true);
  expect(await found(store, 'and not')).toEqual(['"AND"', 'NOT']);
});
