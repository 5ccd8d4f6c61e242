/** What the desktop shell offers to the page. In a browser there is none of it, and the page talks to `serve`. */

/** The address of the screen in the desktop application. */
export const DESKTOP_ORIGIN = 'lectern://app';

/** The `data` of the window message that carries a port to the engine as `ports[0]`. */
export const DESKTOP_PORT_MESSAGE = 'lectern:port';

/** What the shell does on request, `window.lectern` in the page. Nothing in it reaches Node or Electron themselves. */
export interface DesktopBridge {
  readonly host: 'desktop';
  readonly platform: string;
  /**
   * Asks for a new port to the engine. It arrives as a window message, because a port cannot be returned across the
   * isolated worlds; `connectDesktop` waits for it. A port that closes means that the engine ended: ask again.
   */
  connect(): void;
  /** The path on disk of a file that was dropped or chosen, empty where it has none. */
  pathForFile(file: File): string;
  /** Asks the person for a folder, null where they cancelled. */
  pickFolder(): Promise<string | null>;
  /** The colours of the window's own parts. */
  setTheme(theme: 'light' | 'dark' | 'system'): void;
  /** Calls the listener with the id of an action that was chosen in the menu. Returns a function that stops it. */
  onAction(listener: (action: string) => void): () => void;
}

declare global {
  interface Window {
    /** There in the desktop application only. */
    readonly lectern?: DesktopBridge;
  }
}

/** The address of a page image in the desktop application. */
export function desktopImageAddress(project: string, sha256: string): string {
  return `lectern://image/${encodeURIComponent(project)}/${sha256}`;
}

/** Waits for a port to the engine; messages are held back until the receiver calls `start` or sets `onmessage`. */
export function connectDesktop(bridge: Pick<DesktopBridge, 'connect'>): Promise<MessagePort> {
  return new Promise((resolve) => {
    const onMessage = (event: MessageEvent<unknown>): void => {
      const [port] = event.ports;
      if (event.source !== window || event.data !== DESKTOP_PORT_MESSAGE || port === undefined) return;
      window.removeEventListener('message', onMessage);
      resolve(port);
    };
    window.addEventListener('message', onMessage);
    bridge.connect();
  });
}
