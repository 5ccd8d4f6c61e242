/**
 * Whatever people do before and after a batch: taking it back gives every page back what the batch changed and nobody
 * has touched since, leaves everything else alone, and the log still rebuilds every page.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Command, PageState } from '../../../src-shared/edits/index.ts';
import { recordsOf } from '../../../src-shared/edits/index.ts';
import type { PageId } from '../../../src-shared/ids.ts';
import { brokenRules, commandOf, drawArbitrary } from './commands.ts';
import type { Draw } from './commands.ts';
import { newProject, predictionOf, readingOf, readPageInto, reopened, REVIEWER, word } from './support.ts';
import type { ProjectStore } from '../../../src-main/store/index.ts';

const CONFIRM = { kind: 'confirm', scope: { kind: 'project' }, kinds: ['word'], from: { word: 0, line: 0, cell: 0, entity: 0, link: 0, region: 0, table: 0, labels: {} }, labels: null, unscored: true } as const;

async function project(): Promise<{ store: ProjectStore; pages: PageId[] }> {
  const store = newProject();
  const pages: PageId[] = [];
  for (let index = 0; index < 2; index += 1) {
    const page = await readPageInto(store, readingOf(2, 3));
    store.addPrediction(page, predictionOf({
      entities: [{ label: 'question', words: [word('w1')], confidence: 0.9 }, { label: 'answer', words: [word('w2'), word('w3')], confidence: 0.5 }],
      links: [{ from: 0, to: 1, confidence: 0.4 }],
    }));
    pages.push(page);
  }
  return { store, pages };
}

let number = 0;
function act(store: ProjectStore, page: PageId, draw: Draw): void {
  number += 1;
  const command = commandOf(draw, store.pageState(page), number);
  if (command === null) return;
  try {
    store.applyEdit(page, store.snapshot(page).revision, command, 'Grace');
  } catch {
    // Refused: nothing happened.
  }
}

/** Accepts every word and entity there is, and gives each first word another text: all that batches do. */
function batchCommands(state: PageState): Command[] {
  const [first] = state.word.values();
  const targets = [...Array.from(state.word.values(), ({ id }) => ({ kind: 'word', id })), ...Array.from(state.entity.values(), ({ id }) => ({ kind: 'entity', id }))];
  const commands: Command[] = [{ type: 'accept', targets } as Command];
  if (first !== undefined) commands.push({ type: 'word.setText', word: first.id, text: `batch ${first.text}`.slice(0, 50) });
  return commands;
}

const flat = (state: PageState): Map<string, unknown> =>
  new Map((['word', 'line', 'cell', 'entity', 'link'] as const).flatMap((kind) => Array.from(state[kind] as ReadonlyMap<string, unknown>, ([id, record]): [string, unknown] => [`${kind} ${id}`, record])));

test('a batch is taken back as one, and what was done since stays', { timeout: 60_000 }, async () => {
  await fc.assert(fc.asyncProperty(
    fc.array(drawArbitrary, { maxLength: 4 }), fc.array(drawArbitrary, { maxLength: 6 }), fc.boolean(), async (before, after, restart) => {
      const made = await project();
      let { store } = made;
      const { pages } = made;
      for (const draw of before) for (const page of pages) act(store, page, draw);
      const { id } = store.addBatch(CONFIRM, REVIEWER);
      const states = pages.map((page) => {
        const stateBefore = store.pageState(page);
        store.applyBatch(id, page, batchCommands(stateBefore), REVIEWER);
        return { page, before: flat(stateBefore), after: flat(store.pageState(page)) };
      });
      for (const draw of after) act(store, pages[0]!, draw);
      if (restart) store = reopened(store);
      const later = new Map(pages.map((page) => [page, flat(store.pageState(page))]));
      for (const page of store.batchPages(id)) while (store.undoBatch(id, page, REVIEWER) !== null) continue;
      for (const { page, before: was, after: batched } of states) {
        const now = store.pageState(page);
        expect(brokenRules(now)).toEqual([]);
        const records = flat(now);
        for (const [name, record] of later.get(page)!) {
          const untouched = JSON.stringify(record) === JSON.stringify(batched.get(name));
          expect(records.get(name), name).toEqual(untouched && was.has(name) ? was.get(name) : record);
        }
        expect(records.size).toBe(later.get(page)!.size);
        expect(store.rebuild(page)).toEqual(recordsOf(now));
      }
    },
  ), { numRuns: 20 });
});

test('without work in between, a page is the same after a batch and its undo; redo and undo on the page go on working', async () => {
  await fc.assert(fc.asyncProperty(fc.array(drawArbitrary, { maxLength: 5 }), async (before) => {
    const { store, pages } = await project();
    const [page] = pages;
    for (const draw of before) act(store, page!, draw);
    const start = store.snapshot(page!);
    const { id } = store.addBatch(CONFIRM, REVIEWER);
    if (store.applyBatch(id, page!, batchCommands(store.pageState(page!)), REVIEWER) === null) return;
    const done = store.snapshot(page!);
    expect(done.undoBatch).toBe(id);
    store.undoBatch(id, page!, REVIEWER);
    expect(store.undoBatch(id, page!, REVIEWER)).toBeNull();
    expect(store.snapshot(page!)).toMatchObject({ records: start.records, note: start.note, page: { status: start.page.status }, undoBatch: null });
    store.redo(page!, REVIEWER);
    expect(store.snapshot(page!).records).toEqual(done.records);
    store.undo(page!, REVIEWER);
    expect(store.snapshot(page!).records).toEqual(start.records);
  }), { numRuns: 20 });
});

test('what was changed since can be undone and redone around a batch that was taken back', async () => {
  const { store, pages } = await project();
  const page = pages[0]!;
  const { id } = store.addBatch(CONFIRM, REVIEWER);
  store.applyBatch(id, page, [{ type: 'accept', targets: [{ kind: 'word', id: word('w1') }, { kind: 'word', id: word('w2') }] }], REVIEWER);
  store.applyEdit(page, 1, { type: 'word.setText', word: word('w1'), text: 'mine' }, 'Grace');
  expect(store.undoBatch(id, page, REVIEWER)).toMatchObject({ kept: 1 });
  const text = () => store.pageState(page).word.get('w1')!.text;
  const accepted = (name: string) => store.pageState(page).word.get(name)!.accepted;
  expect([text(), accepted('w1'), accepted('w2')]).toEqual(['mine', true, false]);
  store.redo(page, REVIEWER);
  expect([text(), accepted('w2')]).toEqual(['mine', true]);
  store.undo(page, REVIEWER);
  expect([text(), accepted('w2')]).toEqual(['mine', false]);
  expect(store.rebuild(page)).toEqual(recordsOf(store.pageState(page)));
  expect(store.batch(id)).toMatchObject({ pages: 1, changed: 2, kept: 1 });
  expect(store.page(page).status).toBe('in-review');
});

test('a batch that would add or remove something is refused', async () => {
  const { store, pages } = await project();
  const { id } = store.addBatch(CONFIRM, REVIEWER);
  expect(() => store.applyBatch(id, pages[0]!, [{ type: 'word.remove', words: [word('w1')] }], REVIEWER)).toThrow('adds and removes nothing');
  expect(store.snapshot(pages[0]!).revision).toBe(0);
});
