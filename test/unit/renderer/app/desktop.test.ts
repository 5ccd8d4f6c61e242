// @vitest-environment jsdom
import { expect, test, vi } from 'vitest';
import { followTitle, joinDesktop } from '../../../../src-renderer/app/desktop.ts';
import { openApp } from '../state/open-app.ts';

test('the title names the document that is open', async () => {
  const { app } = await openApp();
  const end = followTitle(app, document);
  const name = app.page.store.getState().snapshot!.documentName;
  expect(document.title).toBe(`${name} – Lectern`);
  await app.page.leave();
  expect(document.title).toBe('Lectern');
  end();
});

test('the desktop window hears of colours, and its menu is obeyed', async () => {
  const { app } = await openApp();
  const setTheme = vi.fn();
  let choose: (action: string) => void = () => undefined;
  const onAction = (listener: (action: string) => void): (() => void) => {
    choose = listener;
    return () => { choose = () => undefined; };
  };
  const end = joinDesktop(app, { setTheme, onAction });
  app.ui.keep({ theme: 'dark' });
  app.ui.keep({ queueOpen: false });
  expect(setTheme.mock.calls).toEqual([['system'], ['dark']]);
  choose('settings.open');
  expect(app.ui.store.getState().dialog).toBe('settings');
  choose('no.such.action');
  end();
  choose('help.keys');
  expect(app.ui.store.getState().dialog).toBe('settings');
});
