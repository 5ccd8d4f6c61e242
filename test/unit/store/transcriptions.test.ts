import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { NewTranscription, ProjectStore } from '../../../src-main/store/index.ts';
import { EMPTY_RECORDS, SHAPELESS } from '../../../src-shared/document.ts';
import type { PageRecords } from '../../../src-shared/document.ts';
import type { Command } from '../../../src-shared/edits/index.ts';
import { quadOfBox } from '../../../src-shared/geometry.ts';
import type { EntityId, LineId, LinkId, PageId, RegionId, WordId } from '../../../src-shared/ids.ts';
import { newDocument, newProject, predictionOf, readingOf, readPageInto, reopened, REVIEWER, temporaryFolder, word } from './support.ts';

const IMPORTED = { by: 'import', confidence: null, accepted: false } as const;

/** A line of words on the raster of `readingOf`: row (from 0) of so many columns; the page is 1000 pixels wide and high. */
function lines(...rows: readonly { readonly row: number; readonly rows: number; readonly texts: readonly string[] }[]): PageRecords {
  const words = rows.flatMap(({ row, rows: count, texts }) => texts.map((text, column) => {
    const { x0, y0 } = { x0: (1000 * column) / texts.length, y0: (1000 * row) / count };
    return {
      id: `x${row}-${column}` as WordId, text, baseline: null,
      quad: quadOfBox({ x0, y0, x1: x0 + 900 / texts.length, y1: y0 + 900 / count }), ...IMPORTED,
    };
  }));
  return {
    ...EMPTY_RECORDS, words,
    lines: rows.map(({ row, texts }, index) => ({ id: `xl${row}` as LineId, order: index + 1, words: texts.map((_, column) => `x${row}-${column}` as WordId), ...SHAPELESS, ...IMPORTED })),
  };
}

function transcription(records: PageRecords, change: Partial<NewTranscription> = {}): NewTranscription {
  return {
    name: 'page/1.xml', madeWith: '(PAGE XML)', format: 'page', file: '1.xml', sha256: 'b'.repeat(64), part: 0, size: { width: 1000, height: 1000 }, records, ...change,
  };
}

/** A document that is a set of images, with one page that came in with `records`. */
async function transcribedPage(store: ProjectStore, records: PageRecords): Promise<PageId> {
  const { id } = store.addDocument(newDocument({ name: 'folder', pages: 0, sha256: 'c'.repeat(64) }));
  const page = store.addTranscribedPage(id, { sha256: 'd'.repeat(64), bytes: 5 }, transcription(records));
  await store.saveReading(page.id, { ...levelReading(1, 1), records: EMPTY_RECORDS });
  return page.id;
}

/** A page that was taken over as the image is. */
const levelReading = (rows: number, columns: number): ReturnType<typeof readingOf> => ({ ...readingOf(rows, columns), turned: 0, deskewed: 0 });

const texts = (store: ProjectStore, page: PageId): string[] => {
  const { records } = store.snapshot(page);
  return records.lines.map((line) => line.words.map((id) => records.words.find((one) => one.id === id)?.text).join(' '));
};
const edit = (store: ProjectStore, page: PageId, command: object): void => {
  store.applyEdit(page, store.snapshot(page).revision, command as Command, REVIEWER);
};

describe('a page that comes in with a transcription', () => {
  test('is built on it: its words, lines, shapes, regions and entities', async () => {
    const store = newProject();
    const said: PageRecords = {
      ...lines({ row: 0, rows: 2, texts: ['Gut', 'zu'] }, { row: 1, rows: 2, texts: ['lesen'] }),
      regions: [{ id: 'g' as RegionId, kind: 'margin', polygon: [[0, 0], [9, 0], [9, 9]], order: 1, ...IMPORTED }],
      entities: [
        { id: 'e1' as EntityId, label: 'question', words: [word('x0-0')], ...IMPORTED }, { id: 'e2' as EntityId, label: 'answer', words: [word('x1-0')], ...IMPORTED },
      ],
      links: [{ id: 'k' as LinkId, from: 'e1' as EntityId, to: 'e2' as EntityId, ...IMPORTED }],
    };
    const page = await transcribedPage(store, said);
    const snapshot = store.snapshot(page);
    expect(snapshot.page).toMatchObject({ status: 'recognised', number: 1, words: 3 });
    expect({ ...snapshot.records, cells: [] }).toEqual(said);
    expect(snapshot.recognisedBy).toBe('page/1.xml');
    expect(snapshot.predictions).toMatchObject([{ model: 'page/1.xml', modelVersion: '(PAGE XML)', by: 'import', isBase: true }]);
    expect(store.rebuild(page)).toEqual(snapshot.records);
    expect(store.pagesOfOriginal('d'.repeat(64))).toEqual([page]);
    expect(store.pagesOfOriginal('e'.repeat(64))).toEqual([]);
  });

  test('stays as it is when a model speaks of it, except for what the file does not know', async () => {
    const store = newProject();
    const page = await transcribedPage(store, lines({ row: 0, rows: 1, texts: ['Name:', 'Ada'] }));
    store.addPrediction(page, predictionOf({
      lines: [{ words: [word('x0-1')], confidence: 0.9 }, { words: [word('x0-0')], confidence: 0.9 }],
      entities: [{ label: 'question', words: [word('x0-0')], confidence: 0.9 }],
    }));
    expect(texts(store, page)).toEqual(['Name: Ada']);
    expect(store.snapshot(page).records.entities.map(({ label, by }) => [label, by])).toEqual([['question', 'model']]);
  });

  test('is read without recognition and as the image is, from an original of its own', async () => {
    const store = newProject();
    const folder = temporaryFolder();
    const [image, xml] = [path.join(folder, '1.png'), path.join(folder, '1.xml')];
    writeFileSync(image, 'image');
    writeFileSync(xml, '<xml/>');
    const original = await store.keepOriginal(image);
    const source = await store.keepOriginal(xml);
    const { id } = store.addDocument(newDocument({ name: 'folder', pages: 0, sha256: 'c'.repeat(64) }));
    store.addTranscribedPage(id, original, transcription(lines(), { sha256: source.sha256 }));
    const again = reopened(store);
    expect(again.pendingPages(5)).toMatchObject([{ original: original.path, number: 1, ocr: 'never', asItIs: true }]);
    expect(await again.collectGarbage()).toBe(0);
    expect(existsSync(source.path)).toBe(true);
    again.removeDocument(id);
    expect(await again.collectGarbage()).toBe(2);
  });
});

describe('a transcription of a page that is there', () => {
  const SAID = lines({ row: 0, rows: 3, texts: ['Eins', 'text2'] }, { row: 1, rows: 3, texts: ['drei', 'vier'] }, { row: 2, rows: 3, texts: ['text5', 'text6'] });

  test('is one more layer, once, and changes nothing', async () => {
    const store = newProject();
    const page = await readPageInto(store, levelReading(3, 2));
    const before = store.snapshot(page).records;
    const layer = store.addTranscription(page, transcription(SAID));
    expect(layer).not.toBeNull();
    expect(store.addTranscription(page, transcription(SAID))).toBeNull();
    expect(store.snapshot(page).records).toEqual(before);
    expect(store.snapshot(page).predictions).toMatchObject([{ id: layer, by: 'import', isBase: false }]);
  });

  test('takes the place of lines that nobody vouched for, and shows before what it would do', async () => {
    const store = newProject();
    const page = await readPageInto(store, levelReading(3, 2));
    edit(store, page, { type: 'word.setText', word: 'w3', text: 'DREI' });
    const layer = store.addTranscription(page, transcription(SAID));
    expect(texts(store, page)).toEqual(['text1 text2', 'DREI text4', 'text5 text6']);
    const preview = store.previewMerge(page, layer!);
    expect(preview.removed).toBe(5);
    expect(texts(store, page)).toEqual(['text1 text2', 'DREI text4', 'text5 text6']);
    store.mergePrediction(page, layer!, REVIEWER);
    expect(texts(store, page)).toEqual(['Eins text2', 'DREI text4', 'text5 text6']);
    expect(store.snapshot(page).records.words.find(({ text }) => text === 'Eins')).toMatchObject({ by: 'import', id: 'x0-0' });
    expect(store.rebuild(page)).toEqual(store.snapshot(page).records);
    store.undo(page, REVIEWER);
    expect(texts(store, page)).toEqual(['text1 text2', 'DREI text4', 'text5 text6']);
  });

  test('hands on what was said of the words that it takes the place of', async () => {
    const store = newProject();
    const page = await readPageInto(store, levelReading(3, 2));
    store.addPrediction(page, predictionOf({
      entities: [{ label: 'question', words: [word('w1')], confidence: 0.9 }, { label: 'answer', words: [word('w3'), word('w4')], confidence: 0.9 }],
      links: [{ from: 0, to: 1, confidence: 0.9 }],
    }));
    const layer = store.addTranscription(page, transcription(SAID));
    store.mergePrediction(page, layer!, REVIEWER);
    const { records } = store.snapshot(page);
    expect(records.entities.map(({ label, words }) => [label, ...words])).toEqual([['question', 'x0-0'], ['answer', 'x1-0', 'x1-1']]);
    expect(records.links).toHaveLength(1);
    expect(records.cells.map(({ id }) => id).sort()).toEqual(records.words.map(({ id }) => id).sort());
  });

  test('changes nothing where it says what the page says', async () => {
    const store = newProject();
    const page = await readPageInto(store, levelReading(3, 2));
    const same = lines({ row: 0, rows: 3, texts: ['text1', 'text2'] }, { row: 2, rows: 3, texts: ['text5', 'text6'] });
    const layer = store.addTranscription(page, transcription(same));
    expect(store.previewMerge(page, layer!)).toMatchObject({ added: 0, changed: 0, removed: 0 });
    expect(() => store.mergePrediction(page, layer!, REVIEWER)).toThrow('nothing that the page does not hold already');
  });
});

describe('a transcription that says what somebody has deleted', () => {
  const SAID: PageRecords = {
    ...lines({ row: 0, rows: 3, texts: ['text1', 'text2'] }, { row: 1, rows: 3, texts: ['drei', 'vier'] }, { row: 2, rows: 3, texts: ['text5', 'text6'] }),
    regions: [{ id: 'g' as RegionId, kind: 'margin', polygon: [[0, 0], [500, 0], [500, 300], [0, 300]], order: 1, ...IMPORTED }],
    entities: [
      { id: 'e1' as EntityId, label: 'question', words: [word('x1-0')], ...IMPORTED }, { id: 'e2' as EntityId, label: 'answer', words: [word('x1-1')], ...IMPORTED },
    ],
    links: [{ id: 'k' as LinkId, from: 'e1' as EntityId, to: 'e2' as EntityId, ...IMPORTED }],
  };
  const layered = async (...commands: readonly object[]): Promise<{ store: ProjectStore; page: PageId; layer: NonNullable<ReturnType<ProjectStore['addTranscription']>> }> => {
    const store = newProject();
    const page = await readPageInto(store, levelReading(3, 2));
    store.addPrediction(page, predictionOf({
      entities: [{ label: 'question', words: [word('w3')], confidence: 0.9 }, { label: 'answer', words: [word('w4')], confidence: 0.9 }],
      links: [{ from: 0, to: 1, confidence: 0.9 }],
    }));
    for (const command of commands) edit(store, page, command);
    return { store, page, layer: store.addTranscription(page, transcription(SAID))! };
  };

  test('does not bring back words, alone or as a whole line, and says how many it held back', async () => {
    const { store, page, layer } = await layered({ type: 'word.remove', words: ['w2'] }, { type: 'word.remove', words: ['w5', 'w6'] });
    expect(store.previewMerge(page, layer)).toMatchObject({ heldBack: 3 });
    store.mergePrediction(page, layer, REVIEWER);
    expect(texts(store, page)).toEqual(['drei vier', 'text1']);
  });

  test('says that there is nothing else where all the rest stands there already', async () => {
    const { store, page } = await layered({ type: 'word.remove', words: ['w2'] });
    const only = store.addTranscription(page, transcription(lines({ row: 0, rows: 3, texts: ['text1', 'text2'] }), { sha256: 'e'.repeat(64) }))!;
    expect(store.previewMerge(page, only)).toMatchObject({ added: 0, changed: 0, removed: 0, heldBack: 1 });
    expect(() => store.mergePrediction(page, only, REVIEWER)).toThrow('but for what was deleted here');
  });

  test('brings it back once the deletion was undone', async () => {
    const { store, page, layer } = await layered({ type: 'word.remove', words: ['w2'] });
    store.undo(page, REVIEWER);
    expect(store.previewMerge(page, layer)).toMatchObject({ heldBack: 0 });
    store.mergePrediction(page, layer, REVIEWER);
    expect(texts(store, page)).toEqual(['drei vier', 'text1 text2', 'text5 text6']);
  });

  test('takes the place of words that were merged into one: those were not deleted', async () => {
    const { store, page, layer } = await layered({ type: 'word.merge', words: ['w5', 'w6'], separator: '' });
    expect(store.previewMerge(page, layer)).toMatchObject({ heldBack: 0 });
  });

  test('reads what lies under a stain that somebody took away', async () => {
    const stain = { type: 'word.add', word: 'stain', text: '~', quad: quadOfBox({ x0: 0, y0: 0, x1: 990, y1: 990 }), line: null, newLine: 'stain-line' };
    const { store, page, layer } = await layered(stain, { type: 'word.remove', words: ['stain'] });
    expect(store.previewMerge(page, layer)).toMatchObject({ heldBack: 0 });
  });

  test('does not bring back entities, links and regions', async () => {
    const entity = await layered();
    const { entities } = entity.store.snapshot(entity.page).records;
    edit(entity.store, entity.page, { type: 'entity.remove', entities: [entities.find(({ label }) => label === 'answer')!.id] });
    entity.store.mergePrediction(entity.page, entity.layer, REVIEWER);
    expect(entity.store.snapshot(entity.page).records.entities.map(({ label }) => label)).toEqual(['question']);

    const both = await layered();
    edit(both.store, both.page, { type: 'link.remove', links: [both.store.snapshot(both.page).records.links[0]!.id] });
    edit(both.store, both.page, { type: 'entity.removeWords', words: ['w3', 'w4'] });
    expect(both.store.previewMerge(both.page, both.layer)).toMatchObject({ heldBack: 2 });
    both.store.mergePrediction(both.page, both.layer, REVIEWER);
    expect(both.store.snapshot(both.page).records).toMatchObject({ entities: [], links: [] });

    const region = await layered(
      { type: 'region.create', region: 'drawn', kind: 'margin', polygon: [[0, 0], [490, 0], [490, 310], [0, 310]], lines: [] }, { type: 'region.remove', regions: ['drawn'] },
    );
    expect(region.store.previewMerge(region.page, region.layer)).toMatchObject({ heldBack: 1 });
    region.store.mergePrediction(region.page, region.layer, REVIEWER);
    expect(region.store.snapshot(region.page).records.regions).toEqual([]);
  });
});
