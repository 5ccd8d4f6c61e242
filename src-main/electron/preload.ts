/** The page's only way out of its sandbox: one small object, `window.lectern`. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { DESKTOP_PORT_MESSAGE } from '../../src-shared/desktop.ts';
import type { DesktopBridge } from '../../src-shared/desktop.ts';
import { CHANNELS } from './channels.ts';

const bridge: DesktopBridge = {
  host: 'desktop',
  platform: process.platform,
  connect: () => { ipcRenderer.send(CHANNELS.connect); },
  pathForFile: (file) => webUtils.getPathForFile(file),
  pickFolder: () => ipcRenderer.invoke(CHANNELS.pickFolder) as Promise<string | null>,
  setTheme: (theme) => { ipcRenderer.send(CHANNELS.theme, theme); },
  onAction: (listener) => {
    // The event itself stays here: it would hand the page the sender.
    const forward = (_event: unknown, action: unknown): void => {
      if (typeof action === 'string') listener(action);
    };
    ipcRenderer.on(CHANNELS.action, forward);
    return () => { ipcRenderer.removeListener(CHANNELS.action, forward); };
  },
};

contextBridge.exposeInMainWorld('lectern', bridge);

// A port cannot cross from this world into the page's as a return value. The message goes to this window alone, which
// never shows anything but our own screen.
ipcRenderer.on(CHANNELS.port, (event) => {
  window.postMessage(DESKTOP_PORT_MESSAGE, '*', [...event.ports]);
});
