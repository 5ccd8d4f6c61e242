/** The desktop application from start to end: one instance, one window, one engine. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { BrowserWindow, app, dialog, session } from 'electron';
import { rootDirectory, userDirectory } from '../platform/paths.ts';
import { CHANNELS } from './channels.ts';
import { EngineHost } from './engine-host.ts';
import { answerPages } from './ipc.ts';
import { installMenu } from './menu.ts';
import { registerScheme, serveScheme } from './protocol.ts';
import { guardContents, refusePermissions } from './security.ts';
import { openWindow } from './window.ts';

/** The folder named by `--project`, absolute, null where none is. Chromium's own switches are let through. */
export function projectArgument(argv: readonly string[], cwd: string): string | null {
  const { values } = parseArgs({ args: [...argv], options: { project: { type: 'string' } }, strict: false, allowPositionals: true });
  return typeof values.project === 'string' && values.project !== '' ? path.resolve(cwd, values.project) : null;
}

/** Starts the application, or wakes the one that is running already. */
export function startApp(): void {
  // Chromium keeps its own things there; beside ours, so that one setting (LECTERN_HOME) moves everything.
  const shellDirectory = path.join(userDirectory(), 'shell');
  app.setPath('userData', shellDirectory);
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  app.enableSandbox();
  registerScheme();
  app.on('web-contents-created', (_event, contents) => guardContents(contents));

  const project = projectArgument(process.argv.slice(1), process.cwd());
  const engine = new EngineHost({
    start: { host: 'desktop', project, samples: project === null, spawner: 'shell', uploads: null },
    onFailed: ({ message, advice }) => {
      dialog.showErrorBox('Lectern could not start', advice === '' ? message : `${message}\n\n${advice}`);
      app.quit();
    },
  });
  const known = new Set<number>();
  const open = (): void => {
    const window = openWindow({
      preload: path.join(rootDirectory(), 'out', 'preload', 'preload.cjs'),
      stateFile: path.join(shellDirectory, 'window.json'),
    });
    const { id } = window.webContents;
    known.add(id);
    window.on('closed', () => { known.delete(id); });
  };

  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) return open();
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('activate', () => {
    if (app.isReady() && BrowserWindow.getAllWindows().length === 0) open();
  });
  endWithEngine(engine);

  void app.whenReady().then(() => {
    engine.start();
    refusePermissions(session.defaultSession);
    serveScheme({
      rendererDirectory: path.join(rootDirectory(), 'out', 'renderer'),
      findImage: (project, sha256, tile) => engine.findImage(project, sha256, tile),
    });
    answerPages(known, (contents) => engine.connect(contents));
    installMenu((action) => {
      (BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0])?.webContents.send(CHANNELS.action, action);
    });
    open();
  });
}

/** Holds the end of the application until the engine has written everything and ended. */
function endWithEngine(engine: EngineHost): void {
  let ended = false;
  app.on('will-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    void engine.stop().finally(() => {
      ended = true;
      app.quit();
    });
  });
}
