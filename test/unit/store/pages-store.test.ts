import Database from 'better-sqlite3';
import { readFileSync, rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openProject } from '../../../src-main/store/index.ts';
import type { ProjectStore } from '../../../src-main/store/index.ts';
import { documentSchema, pageSummarySchema } from '../../../src-shared/api/index.ts';
import type { Problem } from '../../../src-shared/errors.ts';
import type { PageId } from '../../../src-shared/ids.ts';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { code, newDocument, newProject, predictionOf, readingOf, readPageInto, reopened, REVIEWER, temporaryFolder, word } from './support.ts';

const PROBLEM: Problem = { code: 'page-damaged', message: 'Page 2 is damaged.', advice: '' };

/** A document of so many pages whose original is really in the project. */
async function withOriginal(store: ProjectStore, pages: number, password: string | null = null): Promise<PageId[]> {
  const file = path.join(temporaryFolder(), 'scan.TIFF');
  writeFileSync(file, `original ${store.documents().length}`);
  const { sha256, bytes } = await store.keepOriginal(file);
  const document = store.addDocument(newDocument({ name: 'scan.TIFF', kind: 'tiff', sha256, bytes, pages, password, ocr: 'always', language: 'deu' }));
  return store.pages(document.id).map((page) => page.id);
}
const handedOut = (store: ProjectStore, limit = 99): number[] => store.pendingPages(limit).map((page) => page.number);

describe('reading pages', () => {
  test('what was read is there in full, with its image under its hash', async () => {
    const store = newProject();
    const [page] = await withOriginal(store, 1);
    const reading = readingOf(2, 3);
    const summary = await store.saveReading(page!, reading);
    expect(summary).toMatchObject({ status: 'recognised', width: 1000, height: 1000, words: 6, doubtful: 0, problem: null });
    expect(pageSummarySchema.parse(summary)).toEqual(summary);
    expect(readFileSync(store.imagePath(summary.image!)!)).toEqual(Buffer.from(reading.image.bytes));
    const snapshot = store.snapshot(page!);
    expect(snapshot).toMatchObject({ documentName: 'scan.TIFF', recognisedBy: 'tesseract 5.3.0', turned: 90, deskewed: -0.5, revision: 0, canUndo: false, grid: { rows: 4, columns: 4 } });
    expect([snapshot.records.words, snapshot.records.lines]).toEqual([reading.records.words, reading.records.lines]);
    expect(reopened(store).snapshot(page!)).toEqual(snapshot);
  });
  test('the first of two readings of a page stays', async () => {
    const store = newProject();
    const page = await readPageInto(store);
    await store.saveReading(page, readingOf(1, 1));
    expect(store.page(page).words).toBe(12);
  });
  test('a page without words is a page', async () => {
    const store = newProject();
    const page = await readPageInto(store, readingOf(0, 1));
    expect(store.snapshot(page).records.words).toEqual([]);
    expect(store.addPrediction(page, predictionOf())).toMatchObject({ isBase: true });
  });
  test('a page that could not be read says why, and can be read again', async () => {
    const store = newProject();
    const [page] = await withOriginal(store, 1);
    expect(store.failPage(page!, PROBLEM)).toMatchObject({ status: 'failed', problem: PROBLEM });
    expect(handedOut(store)).toEqual([]);
    expect(store.resetPage(page!)).toMatchObject({ status: 'pending', problem: null });
    expect(handedOut(store)).toEqual([1]);
    expect(await store.saveReading(page!, readingOf(1, 1))).toMatchObject({ status: 'recognised', problem: null });
  });
  test('reading again starts from nothing, but never over somebody’s work', async () => {
    const store = newProject();
    const page = await readPageInto(store);
    store.addPrediction(page, predictionOf());
    expect(store.resetPage(page)).toMatchObject({ status: 'pending', words: 0, image: null });
    expect(store.snapshot(page)).toMatchObject({ records: { words: [], lines: [] }, predictions: [] });
    await store.saveReading(page, readingOf(1, 2));
    store.applyEdit(page, 0, { type: 'word.setText', word: word('w1'), text: 'x' }, REVIEWER);
    expect(() => store.resetPage(page)).toThrow(code('edit-refused'));
    store.undo(page, REVIEWER);
    expect(() => store.resetPage(page)).toThrow(code('edit-refused'));
  });
  test('the model gets the words as they now stand', async () => {
    const store = newProject();
    const page = await readPageInto(store, readingOf(1, 2));
    store.applyEdit(page, 0, { type: 'word.setText', word: word('w2'), text: 'right' }, REVIEWER);
    const input = store.modelInput(page);
    expect(input.words.map(({ id, text }) => [id, text])).toEqual([['w1', 'text1'], ['w2', 'right']]);
    rmSync(input.image);
    expect(() => store.modelInput(page)).toThrow(code('file-not-found'));
  });
  test('what the model said of an earlier reading of the page is refused', async () => {
    const store = newProject();
    const page = await readPageInto(store, readingOf(1, 2));
    store.modelInput(page);
    store.resetPage(page);
    await new Promise((resolve) => { setTimeout(resolve, 5); });
    await store.saveReading(page, readingOf(2, 2));
    expect(() => store.addPrediction(page, predictionOf())).toThrow(code('stale'));
    store.modelInput(page);
    expect(store.addPrediction(page, predictionOf()).isBase).toBe(true);
  });
  test('the grid of the settings holds for pages read or predicted from now on, not for edited ones', async () => {
    const store = newProject();
    const edited = await readPageInto(store);
    store.applyEdit(edited, 0, { type: 'word.setText', word: word('w1'), text: 'x' }, REVIEWER);
    const untouched = await readPageInto(store);
    store.setSettings({ ...store.settings(), grid: { rows: 2, columns: 2 } });
    store.addPrediction(edited, predictionOf());
    store.addPrediction(untouched, predictionOf());
    expect(store.snapshot(edited).grid).toEqual({ rows: 4, columns: 4 });
    expect(store.snapshot(untouched).grid).toEqual({ rows: 2, columns: 2 });
    expect(Math.max(...store.snapshot(untouched).records.cells.map((cell) => cell.cell))).toBe(4);
  });
});

describe('the reading queue', () => {
  test('goes through documents in their order, and a wanted page comes first', async () => {
    const store = newProject();
    const pages = await withOriginal(store, 3);
    const [other] = await withOriginal(store, 1);
    store.prioritise(pages[2]!);
    store.prioritise(other!);
    expect(store.pendingPages(3).map((page) => page.id)).toEqual([other, pages[2], pages[0]]);
  });
  test('hands out each page once, with what reading it needs', async () => {
    const store = newProject();
    const pages = await withOriginal(store, 2, 'secret');
    const [first] = store.pendingPages(1);
    expect(first).toMatchObject({ id: pages[0], number: 1, ocr: 'always', language: 'deu', password: 'secret' });
    expect(first!.original).toMatch(/originals.[0-9a-f]{2}.[0-9a-f]{64}\.tiff$/);
    expect(readFileSync(first!.original, 'utf8')).toBe('original 0');
    expect(handedOut(store)).toEqual([2]);
    expect(handedOut(store)).toEqual([]);
    store.releasePage(pages[0]!);
    expect(handedOut(store)).toEqual([1]);
  });
  test('never hands a page to two stores, and takes back what a closed one held', async () => {
    const one = newProject();
    await withOriginal(one, 4);
    const two = openProject(one.directory);
    expect([handedOut(one, 2), handedOut(two, 9), handedOut(one)]).toEqual([[1, 2], [3, 4], []]);
    two.close();
    expect(handedOut(one)).toEqual([3, 4]);
  });
  test('takes back what a dead process held', async () => {
    const store = newProject();
    await withOriginal(store, 1);
    expect(handedOut(store)).toEqual([1]);
    const database = new Database(store.databaseFile);
    database.prepare('UPDATE process SET birth = ?, pid = 1').run('another boot/1');
    database.close();
    const other = openProject(store.directory);
    expect(process.platform === 'linux' ? handedOut(other) : [1]).toEqual([1]);
    other.close();
  });
  test('fails a page whose original is gone and goes on', async () => {
    const store = newProject();
    const [lost] = await withOriginal(store, 1);
    await withOriginal(store, 1);
    const [page] = store.pendingPages(1);
    rmSync(page!.original);
    store.releasePage(lost!);
    expect(store.pendingPages(5)).toHaveLength(1);
    expect(store.page(lost!)).toMatchObject({ status: 'failed', problem: { code: 'file-not-found' } });
  });
  test('forgets the password once no page waits for it', async () => {
    const store = newProject();
    const pages = await withOriginal(store, 2, 'secret');
    await store.saveReading(pages[0]!, readingOf(1, 1));
    expect(store.pendingPages(1)[0]?.password).toBe('secret');
    store.failPage(pages[1]!, PROBLEM);
    store.resetPage(pages[1]!);
    expect(store.pendingPages(1)[0]?.password).toBeNull();
    store.releasePage(pages[1]!);
    store.setDocumentPassword(store.documents()[0]!.id, 'again');
    expect(store.pendingPages(1)[0]?.password).toBe('again');
  });
});

describe('documents', () => {
  test('count their pages by status', async () => {
    const store = newProject();
    const pages = await withOriginal(store, 3);
    await store.saveReading(pages[0]!, readingOf(1, 1));
    store.failPage(pages[1]!, PROBLEM);
    const [document] = store.documents();
    expect(documentSchema.parse(document)).toEqual(document);
    expect(document?.byStatus).toMatchObject({ pending: 1, recognised: 1, failed: 1, reviewed: 0 });
    expect(store.document(document!.id)).toEqual(document);
    expect(store.counts()).toEqual({ documents: 1, pages: 3, reviewedPages: 0 });
    expect(store.setDocumentProblem(document!.id, PROBLEM).problem).toEqual(PROBLEM);
    expect(store.setDocumentProblem(document!.id, null).problem).toBeNull();
  });
  test('are not imported twice', () => {
    const store = newProject();
    const document = store.addDocument(newDocument());
    expect(() => store.addDocument(newDocument({ name: 'copy.png' }))).toThrow(code('already-imported'));
    expect(store.documentBySha256('a'.repeat(64))).toEqual(document);
    expect(store.documentBySha256('b'.repeat(64))).toBeNull();
  });
  test('that come after one that was removed share nothing with it', async () => {
    const store = newProject();
    const first = await readPageInto(store, readingOf(1, 1));
    store.applyEdit(first, 0, { type: 'word.setText', word: word('w1'), text: 'old' }, REVIEWER);
    store.removeDocument(store.documents()[0]!.id);
    const second = await readPageInto(store, readingOf(1, 1));
    store.applyEdit(second, 0, { type: 'word.setText', word: word('w1'), text: 'new' }, REVIEWER);
    expect(store.undo(second, REVIEWER)).toMatchObject({ canUndo: false });
    expect(store.snapshot(second).records.words[0]?.text).toBe('text1');
  });
  test('that are gone say so', async () => {
    const store = newProject();
    const page = await readPageInto(store);
    const { id } = store.documents()[0]!;
    store.removeDocument(id);
    expect(() => store.removeDocument(id)).toThrow(code('not-found'));
    expect(() => store.document(id)).toThrow(code('not-found'));
    expect(() => store.snapshot(page)).toThrow(code('not-found'));
    await expect(store.saveReading(page, readingOf(1, 1))).rejects.toThrow(code('not-found'));
  });
});
