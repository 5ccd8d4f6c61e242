/** Finds out in which host the screen runs. */
import type { Host } from './host.ts';

/** The host of this window: the desktop shell where its bridge is present, else the browser. */
export function hostOfWindow(): Host {
  throw new Error('No host');
}
