import type { Word } from '../../../../src-shared/document.ts';
import { describe, expect, it, vi } from 'vitest';
import type { Document, Job, PageSummary } from '../../../../src-shared/api/index.ts';
import type { JobId, PageId } from '../../../../src-shared/ids.ts';
import { stateOf } from '../../../../src-shared/edits/index.ts';
import { indexOf } from '../../../../src-renderer/state/derived.ts';
import { certaintyOf, doubtfulThings, nextDoubtful } from '../../../../src-renderer/state/doubtful.ts';
import { SelectionSlice, primaryOf, selectionOf, targetsOf, thingsOf } from '../../../../src-renderer/state/selection.ts';
import type { Thing } from '../../../../src-renderer/state/selection.ts';
import { Ui } from '../../../../src-renderer/state/ui.ts';
import { View } from '../../../../src-renderer/state/view.ts';
import { orderPages } from '../../../../src-renderer/state/workspace.ts';
import { FakeEngine, PAGE, PROJECT, samplePage, wordId } from './fake-engine.ts';
import { memoryStorage, openApp } from './open-app.ts';

const state = stateOf(samplePage(), { status: 'predicted' }, { width: 1000, height: 1000 }, { rows: 4, columns: 4 });
const word = (id: string): Thing => ({ kind: 'word', id: wordId(id) });

describe('lookups over a page', () => {
  it('follow the order of lines, and stay the same object for the same state', () => {
    const index = indexOf(state);
    expect(index.words.map((one) => one.id)).toEqual(['w1', 'w2', 'w3', 'w4', 'w5']);
    expect(index.lineOfWord.get(wordId('w5'))?.id).toBe('l2');
    expect(index.entityOfWord.get(wordId('w3'))?.id).toBe('e2');
    expect(index.linksOfEntity.get(index.entities[1]!.id)?.map((link) => link.id)).toEqual(['k1']);
    expect(indexOf(state)).toBe(index);
  });
});

describe('doubt', () => {
  it('comes in three levels, none of which a vouched record has', () => {
    const of = (change: Partial<Word>) => certaintyOf(state, 'word', { ...state.word.get('w1')!, ...change });
    expect(of({ confidence: 0.4 })).toBe('unsure');
    expect(of({ confidence: 0.7 })).toBe('doubtful');
    expect(of({ confidence: 0.4, accepted: true })).toBe('sure');
    expect(of({ confidence: null })).toBe('sure');
  });

  it('is stepped through by mode: words, cells that mismatch, entities and links', () => {
    expect(doubtfulThings(state, 'words').map((thing) => thing.id)).toEqual(['w3', 'w5']);
    expect(doubtfulThings(state, 'grid').map((thing) => thing.id)).toEqual(['w4']);
    expect(doubtfulThings(state, 'links')).toEqual([{ kind: 'link', id: 'k1' }]);
    expect(nextDoubtful(state, 'words', null, 1)?.id).toBe('w3');
    expect(nextDoubtful(state, 'words', word('w3'), 1)?.id).toBe('w5');
    expect(nextDoubtful(state, 'words', word('w5'), 1)?.id).toBe('w3');
    expect(nextDoubtful(state, 'words', null, -1)?.id).toBe('w5');
    expect(nextDoubtful(state, 'grid', word('w4'), 1)).toBeNull();
    expect(nextDoubtful(state, 'links', word('w1'), 1)).toEqual({ kind: 'link', id: 'k1' });
  });
});

describe('selection', () => {
  it('holds things of one kind, the last named as primary', () => {
    const selection = selectionOf([word('w1'), word('w2')]);
    expect(primaryOf(selection)).toEqual(word('w2'));
    expect(thingsOf(selection)).toHaveLength(2);
    expect(targetsOf(new FakeEngine().state, selection, 'grid')).toEqual([{ kind: 'cell', id: 'w1' }, { kind: 'cell', id: 'w2' }]);
  });

  it('grows and shrinks by toggling, and begins anew with another kind', () => {
    const slice = new SelectionSlice();
    slice.toggle(word('w1'));
    slice.toggle(word('w2'));
    slice.toggle(word('w1'));
    expect(thingsOf(slice.store.getState().selection)).toEqual([word('w2')]);
    slice.toggle({ kind: 'line', id: 'l1' as never });
    expect(slice.store.getState().selection.kind).toBe('lines');
  });

  it('keeps selected words from words to lines and grid, and lets go of them for links', () => {
    const slice = new SelectionSlice();
    slice.select(word('w1'));
    slice.setMode('grid');
    expect(slice.store.getState().selection.kind).toBe('words');
    slice.setMode('links');
    expect(slice.store.getState().selection.kind).toBe('none');
  });
});

describe('window state', () => {
  it('is remembered, and survives what is broken in storage', () => {
    const storage = memoryStorage();
    new Ui(storage).keep({ theme: 'dark', queueWidth: 300 });
    expect(new Ui(storage).store.getState()).toMatchObject({ theme: 'dark', queueWidth: 300, reviewer: null });
    storage.setItem('lectern.ui', '{"theme":"pink","queueWidth":-4}');
    expect(new Ui(storage).store.getState()).toMatchObject({ theme: 'system', queueWidth: 264 });
    storage.setItem('lectern.ui', 'not json');
    expect(new Ui(storage).store.getState().theme).toBe('system');
  });

  it('shows a message once and at most four at a time', () => {
    const ui = new Ui(memoryStorage());
    for (const message of ['a', 'b', 'c', 'd', 'e', 'e']) ui.toast('info', message);
    expect(ui.store.getState().toasts.map((toast) => toast.message)).toEqual(['b', 'c', 'd', 'e']);
  });
});

describe('view', () => {
  it('fits a page when canvas and page are known, and keeps what a person has set for the next page of the same size', () => {
    const view = new View();
    view.setSize({ width: 800, height: 600 });
    view.setPage({ width: 1000, height: 1000 });
    const fitted = view.store.getState().camera;
    expect(fitted.zoom).toBeCloseTo(0.56);
    view.zoomIn();
    const { camera, fit } = view.store.getState();
    expect(camera.zoom).toBeCloseTo(0.7);
    expect(fit).toBeNull();
    view.setPage({ width: 1000, height: 1000 });
    expect(view.store.getState().camera).toBe(camera);
    view.setPage({ width: 500, height: 500 });
    expect(view.store.getState().fit).toBe('page');
  });
});

describe('workspace', () => {
  it('orders pages by document and number', () => {
    const documents = [{ id: 'd-2' }, { id: 'd-1' }] as unknown as Document[];
    const page = (id: string, document: string, number: number): PageSummary => ({ id, document, number }) as unknown as PageSummary;
    expect(orderPages(documents, [page('a', 'd-1', 1), page('b', 'd-2', 2), page('c', 'd-2', 1)])).toEqual(['c', 'b', 'a']);
  });

  it('opens the only project with its pages in order, and takes in what the engine tells', async () => {
    const { app, engine } = await openApp();
    expect(app.workspace.store.getState()).toMatchObject({ project: PROJECT, loading: false });
    expect(app.workspace.store.getState().pageOrder).toEqual([PAGE, 'p-2']);
    expect(app.workspace.reviewer).toBe('me');
    const job: Job = {
      id: 'j-1' as JobId, project: PROJECT, kind: 'import', state: 'running', title: 'Import', done: 1, total: 2, failures: [], result: null, createdAt: '1',
    };
    engine.tell({ type: 'job', job });
    engine.tell({ type: 'job', job: { ...job, state: 'done' } });
    engine.tell({ type: 'page', project: PROJECT, page: { ...engine.summary(PAGE), id: 'p-3' as PageId, number: 3 }, edit: null });
    await vi.waitFor(() => { expect(app.workspace.store.getState().pageOrder).toEqual([PAGE, 'p-2', 'p-3']); });
    expect(app.workspace.store.getState().jobs.map((one) => one.state)).toEqual(['done']);
    app.connection.stop();
  });

  it('comes back by itself when the engine does', async () => {
    const { app, engine } = await openApp();
    engine.refuseConnections = true;
    engine.disconnect();
    await vi.waitFor(() => { expect(app.connection.store.getState().attempts).toBeGreaterThan(1); }, 5000);
    expect(app.connection.store.getState().status).toBe('lost');
    engine.refuseConnections = false;
    engine.editByAnother({ type: 'word.setText', word: wordId('w1'), text: 'Surname:' });
    app.connection.retryNow();
    await vi.waitFor(() => { expect(app.page.store.getState().state?.word.get('w1')?.text).toBe('Surname:'); });
    expect(app.connection.store.getState()).toEqual({ status: 'open', attempts: 0 });
    app.connection.stop();
  });
});

it('answers addresses of images only for pages that have been read', async () => {
  const { app } = await openApp();
  const engine = new FakeEngine();
  expect(app.workspace.imageUrl(engine.summary(PAGE))).toBe(`/image/project/${'a'.repeat(64)}`);
  expect(app.workspace.imageUrl({ ...engine.summary(PAGE), image: null })).toBeNull();
  app.connection.stop();
});
