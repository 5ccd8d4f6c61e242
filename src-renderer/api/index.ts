/** The screen's way to the engine. */
import { browserHost } from './browser-host.ts';
import { desktopHost } from './desktop-host.ts';
import type { Host } from './host.ts';

export type { EngineLink, Host, OfferedFiles } from './host.ts';
export { problemOfCall } from './problem.ts';

/** The host of this window: the desktop shell where its bridge is present, else the browser. */
export function hostOfWindow(): Host {
  const bridge = window.lectern;
  return bridge === undefined ? browserHost(new URL('.', window.location.href).href) : desktopHost(bridge);
}
