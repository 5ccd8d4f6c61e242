/** Answers the page's few messages. Every one is checked for its sender first. */
import { BrowserWindow, dialog, ipcMain, nativeTheme } from 'electron';
import type { IpcMainEvent, IpcMainInvokeEvent, OpenDialogOptions, WebContents } from 'electron';
import * as z from 'zod';
import { CHANNELS } from './channels.ts';
import { isTrustedSender } from './security.ts';

const themeSchema = z.enum(['light', 'dark', 'system']);


/**
 * Starts answering.
 * @param known ids of the web contents of our windows, kept up to date by the caller
 * @param connect gives a page a port to the engine
 */
export function answerPages(known: ReadonlySet<number>, connect: (contents: WebContents) => void): void {
  const on = (channel: string, listener: (contents: WebContents, argument: unknown) => void): void => {
    ipcMain.on(channel, (event: IpcMainEvent, argument: unknown) => {
      if (isTrustedSender(event, known)) listener(event.sender, argument);
    });
  };
  const handle = (channel: string, handler: (contents: WebContents) => Promise<unknown>): void => {
    ipcMain.handle(channel, (event: IpcMainInvokeEvent) => {
      if (!isTrustedSender(event, known)) throw new Error('Refused.');
      return handler(event.sender);
    });
  };

  on(CHANNELS.connect, (contents) => connect(contents));
  on(CHANNELS.theme, (_contents, argument) => {
    const theme = themeSchema.safeParse(argument);
    if (theme.success) nativeTheme.themeSource = theme.data;
  });
  handle(CHANNELS.pickFolder, async (contents) => {
    const [folder] = await choose(contents, { properties: ['openDirectory', 'createDirectory'] });
    return folder ?? null;
  });
}

async function choose(contents: WebContents, options: OpenDialogOptions): Promise<readonly string[]> {
  const window = BrowserWindow.fromWebContents(contents);
  if (window === null) return [];
  const { canceled, filePaths } = await dialog.showOpenDialog(window, options);
  return canceled ? [] : filePaths;
}
