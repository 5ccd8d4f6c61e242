/** As much of the electron module as the shell uses, in memory. */
import { EventEmitter } from 'node:events';

/** A process that was asked for; tests play its part. */
export class FakeProcess extends EventEmitter {
  readonly sent: { message: unknown; ports: unknown[] }[] = [];
  killed = false;
  readonly file: string;

  constructor(file: string) {
    super();
    this.file = file;
  }

  postMessage(message: unknown, ports: unknown[] = []): void {
    this.sent.push({ message, ports });
  }

  kill(): boolean {
    this.killed = true;
    return true;
  }
}

export class FakeContents extends EventEmitter {
  static count = 0;
  readonly id: number = (FakeContents.count += 1);
  readonly posted: { channel: string; ports: unknown[] }[] = [];
  readonly sent: { channel: string; argument: unknown }[] = [];
  openHandler: ((details: { url: string }) => { action: string }) | null = null;
  reloads = 0;
  destroyed = false;

  postMessage(channel: string, _message: unknown, ports: unknown[] = []): void { this.posted.push({ channel, ports }); }
  send(channel: string, argument: unknown): void { this.sent.push({ channel, argument }); }
  isDestroyed(): boolean { return this.destroyed; }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void { this.openHandler = handler; }
  reload(): void { this.reloads += 1; }
}

export class FakeWindow extends EventEmitter {
  readonly webContents = new FakeContents();
  readonly options: Record<string, unknown>;
  url = '';
  shown = false;
  maximised = false;
  bounds = { x: 10, y: 20, width: 900, height: 700 };

  constructor(options: Record<string, unknown>) {
    super();
    this.options = options;
    electron.windows.push(this);
  }

  static fromWebContents(contents: FakeContents): FakeWindow | null {
    return electron.windows.find((window) => window.webContents === contents) ?? null;
  }
  static getAllWindows(): FakeWindow[] { return electron.windows; }
  static getFocusedWindow(): FakeWindow | null { return null; }
  loadURL(url: string): Promise<void> { this.url = url; return Promise.resolve(); }
  show(): void { this.shown = true; }
  focus(): void { this.emit('focus'); }
  isMinimized(): boolean { return false; }
  maximize(): void { this.maximised = true; }
  isMaximized(): boolean { return this.maximised; }
  getNormalBounds(): typeof this.bounds { return this.bounds; }
}

type Listener = (...args: never[]) => unknown;

/** What the shell has done, for tests to look at. */
export const electron = {
  windows: [] as FakeWindow[],
  processes: [] as FakeProcess[],
  opened: [] as string[],
  errorBoxes: [] as string[],
  menus: [] as unknown[],
  dialogAnswer: { canceled: false, filePaths: ['/somewhere/a.pdf'] },
  handlers: new Map<string, Listener>(),
  schemes: [] as unknown[],
  hasLock: true,
  quits: 0,
};

/** Forgets everything; call it before each test. */
export function resetElectron(): void {
  Object.assign(electron, { windows: [], processes: [], opened: [], errorBoxes: [], menus: [], schemes: [], hasLock: true, quits: 0 });
  electron.handlers.clear();
  electron.dialogAnswer = { canceled: false, filePaths: ['/somewhere/a.pdf'] };
  for (const emitter of [app, ipcMain]) emitter.removeAllListeners();
  nativeTheme.themeSource = 'system';
}

class FakeApp extends EventEmitter {
  readonly paths = new Map<string, string>();
  sandboxed = false;
  setPath(name: string, value: string): void { this.paths.set(name, value); }
  requestSingleInstanceLock(): boolean { return electron.hasLock; }
  enableSandbox(): void { this.sandboxed = true; }
  isReady(): boolean { return true; }
  whenReady(): Promise<void> { return Promise.resolve(); }
  quit(): void { electron.quits += 1; }
}
export const app = new FakeApp();

class FakeIpc extends EventEmitter {
  handle(channel: string, handler: Listener): void { electron.handlers.set(channel, handler); }
}
export const ipcMain = new FakeIpc();

export const BrowserWindow = FakeWindow;
export const nativeTheme = { shouldUseDarkColors: false, themeSource: 'system' };
const workArea = { x: 0, y: 0, width: 1920, height: 1080 };
export const screen = { getAllDisplays: () => [{ workArea }], getPrimaryDisplay: () => ({ workArea }) };
export const shell = { openExternal: (url: string): Promise<void> => { electron.opened.push(url); return Promise.resolve(); } };
export const dialog = {
  showErrorBox: (title: string, text: string): void => { electron.errorBoxes.push(`${title}: ${text}`); },
  showOpenDialog: () => Promise.resolve(electron.dialogAnswer),
};
export const Menu = {
  buildFromTemplate: (template: unknown): unknown => template,
  setApplicationMenu: (menu: unknown): void => { electron.menus.push(menu); },
};
export const protocol = {
  registerSchemesAsPrivileged: (schemes: unknown[]): void => { electron.schemes.push(...schemes); },
  handle: (scheme: string, handler: Listener): void => { electron.handlers.set(`protocol:${scheme}`, handler); },
};
export const session = {
  defaultSession: {
    permissionRequest: null as Listener | null,
    setPermissionRequestHandler(handler: Listener): void { this.permissionRequest = handler; },
    setPermissionCheckHandler(handler: Listener): void { electron.handlers.set('permission-check', handler); },
    setDevicePermissionHandler(handler: Listener): void { electron.handlers.set('device-permission', handler); },
    setDisplayMediaRequestHandler(handler: Listener): void { electron.handlers.set('display-media', handler); },
  },
};
export const utilityProcess = {
  fork: (file: string): FakeProcess => {
    const child = new FakeProcess(file);
    electron.processes.push(child);
    return child;
  },
};
export class MessageChannelMain {
  readonly port1 = { end: 'engine', channel: this };
  readonly port2 = { end: 'page', channel: this };
}
