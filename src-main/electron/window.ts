/** The window: safe, remembered, shown when there is something to see. */
import { BrowserWindow, nativeTheme, screen } from 'electron';
import { DESKTOP_ORIGIN } from '../../src-shared/desktop.ts';
import { WEB_PREFERENCES } from './security.ts';
import { defaultState, readState, writeState } from './window-state.ts';

/** Background before the page has painted, the same as the page's own, so that nothing flashes. */
const BACKGROUND = { light: '#fbfaf8', dark: '#17181b' };

/** After this long a page that died is shown again; one that dies at once is not, or it would go round in circles. */
const RELOAD_AFTER_MS = 10_000;

export interface WindowOptions {
  readonly preload: string;
  readonly stateFile: string;
}

/** Makes the window and loads the screen into it. */
export function openWindow({ preload, stateFile }: WindowOptions): BrowserWindow {
  const state = readState(stateFile, screen.getAllDisplays().map(({ workArea }) => workArea))
    ?? defaultState(screen.getPrimaryDisplay().workArea);
  const window = new BrowserWindow({
    x: state.x,
    y: state.y,
    width: state.width,
    height: state.height,
    minWidth: 800,
    minHeight: 560,
    show: false,
    title: 'Lectern',
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: { ...WEB_PREFERENCES, preload },
  });
  if (state.maximised) window.maximize();

  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    writeState(stateFile, { ...window.getNormalBounds(), maximised: window.isMaximized() });
  });
  reviveWhenGone(window);

  // A page that cannot be loaded is still shown: an empty window says more than none.
  void window.loadURL(`${DESKTOP_ORIGIN}/index.html`).catch(() => window.show());
  return window;
}

function reviveWhenGone(window: BrowserWindow): void {
  let loadedAt = 0;
  window.webContents.on('did-finish-load', () => { loadedAt = Date.now(); });
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit' || Date.now() - loadedAt < RELOAD_AFTER_MS) return;
    window.webContents.reload();
  });
}
