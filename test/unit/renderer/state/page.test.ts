import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Command } from '../../../../src-shared/edits/index.ts';
import { markOf } from '../../../../src-shared/edits/index.ts';
import { NEXT_PAGE, PAGE, lineId, wordId } from './fake-engine.ts';
import type { OpenedApp } from './open-app.ts';
import { openApp } from './open-app.ts';

const setText = (word: string, text: string): Command => ({ type: 'word.setText', word: wordId(word), text });

let opened: OpenedApp;

function textOf(word: string): string | undefined {
  return opened.app.page.store.getState().state?.word.get(word)?.text;
}

function toasts(): string[] {
  return opened.app.ui.store.getState().toasts.map((toast) => toast.message);
}

afterEach(() => { opened.app.connection.stop(); });

describe('the open page', () => {
  it('shows an edit at once, counts it as unsaved, and sends edits in order with the right revisions', async () => {
    opened = await openApp();
    const { app, engine } = opened;
    let release = (): void => undefined;
    engine.gate = new Promise((resolve) => { release = resolve; });
    expect(app.page.dispatch(setText('w3', 'Lovelace'))).toBe(true);
    app.page.dispatch(setText('w5', '1842'));
    app.page.dispatch({ type: 'line.moveWords', words: [wordId('w5')], line: lineId('l1'), index: null });
    expect(textOf('w3')).toBe('Lovelace');
    expect(textOf('w5')).toBe('1842');
    expect(app.page.store.getState()).toMatchObject({ pending: 3, revision: 0, canUndo: true });
    release();
    await app.page.idle();
    expect(engine.calls).toEqual(['apply word.setText on 0', 'apply word.setText on 1', 'apply line.moveWords on 2']);
    expect(app.page.store.getState()).toMatchObject({ pending: 0, revision: 3 });
    expect(app.page.store.getState().state).toEqual(engine.state);
  });

  it('says why an edit makes no sense and sends nothing; one that changes nothing passes in silence', async () => {
    opened = await openApp();
    const { app, engine } = opened;
    expect(app.page.dispatch(setText('w1', '  '))).toBe(false);
    expect(toasts()).toHaveLength(1);
    expect(app.page.dispatch({ type: 'line.moveWords', words: [wordId('w1')], line: lineId('l1'), index: 0 })).toBe(false);
    expect(toasts()).toHaveLength(1);
    expect(engine.calls).toEqual([]);
  });

  it('lets an undo be taken back before the engine has answered it', async () => {
    opened = await openApp();
    const { app, engine } = opened;
    app.page.dispatch(setText('w3', 'Lovelace'));
    await app.page.idle();
    let release = (): void => undefined;
    engine.gate = new Promise((resolve) => { release = resolve; });
    app.page.undo();
    expect(app.page.store.getState().canRedo).toBe(true);
    app.page.redo();
    release();
    await app.page.idle();
    expect(textOf('w3')).toBe('Lovelace');
    expect(app.page.store.getState()).toMatchObject({ canUndo: true, canRedo: false });
  });

  it('plans its edits again on the page as another person left it', async () => {
    opened = await openApp();
    const { app, engine } = opened;
    engine.editByAnother(setText('w1', 'Surname:'));
    app.page.dispatch(setText('w3', 'Lovelace'));
    await app.page.idle();
    expect(engine.calls).toEqual(['apply word.setText on 0', 'apply word.setText on 1']);
    expect(textOf('w1')).toBe('Surname:');
    expect(textOf('w3')).toBe('Lovelace');
    expect(app.page.store.getState().state).toEqual(engine.state);
    expect(toasts()).toHaveLength(1);
  });

  it('drops, and says so, what no longer fits the page as another person left it', async () => {
    opened = await openApp();
    const { app, engine } = opened;
    engine.editByAnother({ type: 'word.remove', words: [wordId('w3')] });
    app.page.dispatch(setText('w3', 'Lovelace'));
    app.page.dispatch(setText('w5', '1842'));
    await app.page.idle();
    expect(app.page.store.getState().state?.word.has('w3')).toBe(false);
    expect(engine.state.word.get('w5')?.text).toBe('1842');
    expect(toasts().some((message) => message.includes('no longer fits'))).toBe(true);
  });

  it('takes an edit back that the engine refuses, and keeps those after it', async () => {
    opened = await openApp();
    const { app, engine } = opened;
    engine.fates = [{ refuse: 'disk-full' }];
    app.page.dispatch(setText('w3', 'Lovelace'));
    app.page.dispatch(setText('w5', '1842'));
    await app.page.idle();
    expect(textOf('w3')).toBe('Lovelacc');
    expect(textOf('w5')).toBe('1842');
    expect(toasts()).toContain('It was refused: disk-full.');
    expect(app.page.store.getState().state).toEqual(engine.state);
  });

  it('sends an edit again that was lost on the way, once the connection is back', async () => {
    opened = await openApp();
    const { app, engine } = opened;
    engine.fates = ['lost-before'];
    app.page.dispatch(setText('w3', 'Lovelace'));
    app.page.dispatch(setText('w5', '1842'));
    await vi.waitFor(() => { expect(app.connection.store.getState().status).toBe('lost'); });
    expect(app.page.store.getState().pending).toBe(2);
    expect(textOf('w3')).toBe('Lovelace');
    await app.page.idle();
    expect(engine.log.map((edit) => edit.revision)).toEqual([1, 2]);
    expect(engine.state.word.get('w3')?.text).toBe('Lovelace');
  });

  it('does not send an edit again that had arrived when the connection broke', async () => {
    opened = await openApp();
    const { app, engine } = opened;
    engine.fates = ['lost-after'];
    app.page.dispatch({ type: 'word.merge', words: [wordId('w2'), wordId('w3')], separator: ' ' });
    app.page.dispatch(setText('w5', '1842'));
    await app.page.idle();
    expect(engine.log).toHaveLength(2);
    expect(toasts()).toEqual([]);
    expect(app.page.store.getState().state).toEqual(engine.state);
  });

  it('undoes and redoes what the engine names, also behind edits that are on their way', async () => {
    opened = await openApp();
    const { app, engine } = opened;
    app.page.dispatch(setText('w3', 'Lovelace'));
    app.page.undo();
    app.page.dispatch(setText('w5', '1842'));
    await app.page.idle();
    expect(textOf('w3')).toBe('Lovelacc');
    expect(textOf('w5')).toBe('1842');
    app.page.undo();
    await app.page.idle();
    expect(textOf('w5')).toBe('1843');
    expect(app.page.store.getState()).toMatchObject({ canUndo: false, canRedo: true });
    app.page.redo();
    await app.page.idle();
    expect(textOf('w5')).toBe('1842');
    expect(app.page.store.getState().state).toEqual(engine.state);
  });

  it('follows the edits of other screens, and fetches the page where it missed one', async () => {
    opened = await openApp();
    const { app, engine } = opened;
    engine.tell(engine.editByAnother(setText('w1', 'Surname:')));
    await vi.waitFor(() => { expect(textOf('w1')).toBe('Surname:'); });
    expect(app.page.store.getState().revision).toBe(1);
    engine.editByAnother(setText('w2', 'Augusta'));
    engine.tell(engine.editByAnother(setText('w4', 'Year:')));
    await vi.waitFor(() => { expect(textOf('w4')).toBe('Year:'); });
    expect(textOf('w2')).toBe('Augusta');
    expect(app.page.store.getState().revision).toBe(3);
  });

  it('turns the page only when the edits of the one before are saved', async () => {
    opened = await openApp();
    const { app, engine } = opened;
    let release = (): void => undefined;
    engine.gate = new Promise((resolve) => { release = resolve; });
    app.page.dispatch(setText('w3', 'Lovelace'));
    const turning = app.page.open(NEXT_PAGE);
    await Promise.resolve();
    expect(app.page.store.getState().id).toBe(PAGE);
    release();
    await turning;
    expect(app.page.store.getState()).toMatchObject({ id: NEXT_PAGE, status: 'ready', pending: 0 });
    expect(engine.log).toHaveLength(1);
  });

  it('moves a page that only the model has touched into review with the first edit', async () => {
    opened = await openApp();
    const { app } = opened;
    app.page.dispatch(setText('w3', 'Lovelace'));
    const { state } = app.page.store.getState();
    expect(state === null ? null : markOf(state).status).toBe('in-review');
    await app.page.idle();
    expect(app.workspace.store.getState().pages.get(PAGE)?.status).toBe('in-review');
  });

  it('lets go of what is selected when it is no longer on the page', async () => {
    opened = await openApp();
    const { app } = opened;
    app.selection.select({ kind: 'word', id: wordId('w2') }, { kind: 'word', id: wordId('w3') });
    app.page.dispatch({ type: 'word.remove', words: [wordId('w3')] });
    expect(app.selection.store.getState().selection).toEqual({ kind: 'words', ids: new Set(['w2']), primary: 'w2' });
  });
});
