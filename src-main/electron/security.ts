/**
 * What keeps the page inside its box. One place, so that it can be read in one go; after Electron's security checklist
 * (https://www.electronjs.org/docs/latest/tutorial/security). Fuses stand in electron-builder.yml.
 */
import { shell } from 'electron';
import type { IpcMainEvent, IpcMainInvokeEvent, Session, WebContents, WebPreferences } from 'electron';

/** Settings of every page; the preload script is added by the window. */
export const WEB_PREFERENCES = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
} as const satisfies WebPreferences;

/** Sites whose pages may be opened in the person's own browser, over https alone. */
const OPENABLE_HOSTS: ReadonlySet<string> = new Set(['tesseract-ocr.github.io', 'onnxruntime.ai', 'github.com']);

/** Whether an address is one of the program's own screen. `URL.origin` is `null` for schemes that Node does not know. */
export function isAppAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host } = new URL(address);
  return protocol === 'lectern:' && host === 'app';
}

/** Whether an address may be handed to the person's browser. */
export function isOpenable(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, username, password } = new URL(address);
  return protocol === 'https:' && port === '' && username === '' && password === '' && OPENABLE_HOSTS.has(hostname);
}

/** Refuses every permission that a page can ask for, and every device that it can choose. */
export function refusePermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
}

/** Keeps a page where it is: no navigation, no new windows, no embedded pages. */
export function guardContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isAppAddress(event.url) || !event.isMainFrame) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!isAppAddress(event.url) || !event.isMainFrame) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (isOpenable(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
}

/**
 * Whether a message comes from the screen itself: from one of our windows, from its main frame, and from our own
 * address. @param known ids of the windows' web contents
 */
export function isTrustedSender(event: IpcMainEvent | IpcMainInvokeEvent, known: ReadonlySet<number>): boolean {
  const frame = event.senderFrame;
  return known.has(event.sender.id) && frame !== null && frame.parent === null && isAppAddress(frame.url);
}
