/** The application as a whole, with Electron's part played by the fake. */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { app, electron, ipcMain, nativeTheme, resetElectron } from './fake-electron.ts';
import type { FakeWindow } from './fake-electron.ts';

vi.mock('electron', () => import('./fake-electron.ts'));
const { projectArgument, startApp } = await import('../../../src-main/electron/app.ts');
const { MENU, menuTemplate } = await import('../../../src-main/electron/menu.ts');

let home: string;
beforeEach(() => {
  resetElectron();
  home = mkdtempSync(path.join(tmpdir(), 'lectern-shell-'));
  vi.stubEnv('LECTERN_HOME', home);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
});

async function open(): Promise<FakeWindow> {
  startApp();
  await vi.waitFor(() => expect(electron.windows).toHaveLength(1));
  return electron.windows[0]!;
}
/** A message as it comes from a page. */
const from = (window: FakeWindow, url = window.url): object => ({ sender: window.webContents, senderFrame: { url, parent: null } });

describe('starting', () => {
  it('opens one window in a sandbox, hidden until it has something to show', async () => {
    const window = await open();
    expect(app.sandboxed).toBe(true);
    expect(window.url).toBe('lectern://app/index.html');
    expect(window.options).toMatchObject({ show: false, webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false } });
    expect((window.options['webPreferences'] as { preload: string }).preload).toMatch(/out[/\\]preload[/\\]preload\.cjs$/);
    expect(window.shown).toBe(false);
    window.emit('ready-to-show');
    expect(window.shown).toBe(true);
    expect(app.paths.get('userData')).toBe(path.join(home, 'shell'));
  });

  it('wakes the window that is there instead of opening a second program', async () => {
    const window = await open();
    const focused = vi.fn();
    window.on('focus', focused);
    app.emit('second-instance');
    expect(focused).toHaveBeenCalledOnce();
    resetElectron();
    electron.hasLock = false;
    startApp();
    await Promise.resolve();
    expect([electron.quits, electron.windows.length, electron.processes.length]).toEqual([1, 0, 0]);
  });

  it('tells the engine which project was asked for', () => {
    expect(projectArgument(['.', '--no-sandbox', '--project', 'deeds'], '/archive')).toBe(path.resolve('/archive', 'deeds'));
    expect(projectArgument(['.', '--inspect=1'], '/archive')).toBeNull();
    expect(projectArgument(['--project'], '/archive')).toBeNull();
  });
});

describe('the page\'s messages', () => {
  it('give it a port, colours and folders', async () => {
    const window = await open();
    electron.processes[0]!.emit('message', { type: 'ready', project: null });
    ipcMain.emit('lectern:connect', from(window));
    expect(window.webContents.posted.map(({ channel }) => channel)).toEqual(['lectern:port']);
    ipcMain.emit('lectern:theme', from(window), 'dark');
    expect(nativeTheme.themeSource).toBe('dark');
    const ask = (channel: string): unknown => (electron.handlers.get(channel) as (event: object) => unknown)(from(window));
    await expect(ask('lectern:pick-folder')).resolves.toBe('/somewhere/a.pdf');
    electron.dialogAnswer = { canceled: true, filePaths: [] };
    await expect(ask('lectern:pick-folder')).resolves.toBeNull();
  });

  it('are not heard from elsewhere, and not when they make no sense', async () => {
    const window = await open();
    electron.processes[0]!.emit('message', { type: 'ready', project: null });
    ipcMain.emit('lectern:connect', from(window, 'https://evil.example/'));
    expect(window.webContents.posted).toEqual([]);
    const pick = electron.handlers.get('lectern:pick-folder') as (event: object) => unknown;
    expect(() => pick(from(window, 'https://evil.example/'))).toThrow('Refused.');
    ipcMain.emit('lectern:theme', from(window), 'pink');
    expect(nativeTheme.themeSource).toBe('system');
    window.emit('closed');
    ipcMain.emit('lectern:connect', from(window));
    expect(window.webContents.posted).toEqual([]);
  });
});

describe('closing', () => {
  it('remembers the window', async () => {
    const window = await open();
    window.maximised = true;
    window.emit('close');
    expect(JSON.parse(readFileSync(path.join(home, 'shell', 'window.json'), 'utf8'))).toEqual({ x: 10, y: 20, width: 900, height: 700, maximised: true });
  });

  it('lets the engine finish first', async () => {
    await open();
    const preventDefault = vi.fn();
    app.emit('will-quit', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
    expect(electron.quits).toBe(0);
    expect(electron.processes[0]!.sent.at(-1)!.message).toEqual({ type: 'shutdown' });
    electron.processes[0]!.emit('exit', 0);
    await vi.waitFor(() => expect(electron.quits).toBe(1));
    app.emit('will-quit', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  });
});

it('says why when the engine cannot start', async () => {
  await open();
  electron.processes[0]!.emit('message', { type: 'failed', problem: { code: 'project-newer', message: 'The project is newer.', advice: 'Update Lectern.' } });
  expect(electron.errorBoxes).toEqual(['Lectern could not start: The project is newer.\n\nUpdate Lectern.']);
  expect(electron.quits).toBe(1);
});

it('loads the page again when it dies, but not in circles', async () => {
  const { webContents } = await open();
  webContents.emit('did-finish-load');
  webContents.emit('render-process-gone', {}, { reason: 'crashed' });
  expect(webContents.reloads).toBe(0);
  vi.useFakeTimers({ now: Date.now() + 60_000 });
  webContents.emit('render-process-gone', {}, { reason: 'crashed' });
  webContents.emit('render-process-gone', {}, { reason: 'clean-exit' });
  vi.useRealTimers();
  expect(webContents.reloads).toBe(1);
});

describe('the menu', () => {
  it('names only actions that the screen has, and hands them to it', () => {
    const directory = path.join(import.meta.dirname, '..', '..', '..', 'src-renderer', 'actions');
    const sources = readdirSync(directory).map((file) => readFileSync(path.join(directory, file), 'utf8')).join('\n');
    const actions = MENU.flatMap(({ entries }) => entries).flatMap((entry) => (typeof entry === 'object' && 'action' in entry ? [entry.action] : []));
    for (const action of actions) expect(sources).toContain(`id: '${action}'`);

    const chosen: string[] = [];
    for (const { submenu } of menuTemplate(MENU, (action) => chosen.push(action))) {
      for (const item of submenu as { click?: () => void; accelerator?: string; registerAccelerator?: boolean }[]) {
        item.click?.();
        // The page hears the keys itself: it knows whether a text is being typed.
        if (item.click !== undefined && item.accelerator !== undefined) expect(item.registerAccelerator).toBe(false);
      }
    }
    expect(chosen).toEqual(actions);
  });
});
