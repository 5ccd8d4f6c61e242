/** Giving the focus back: what had it before a panel opened gets it again, so that keys go on working there. */

/** What has the focus now, to be given to `giveFocusBack`. */
export function focusedNow(): Element | null {
  return document.activeElement;
}

/**
 * Focuses what had the focus before; the page where that is gone or was nothing in particular. Where something else has
 * taken the focus meanwhile (a click, another panel), it keeps it.
 */
export function giveFocusBack(before: Element | null): void {
  if (document.activeElement !== null && document.activeElement !== document.body) return;
  const isThere = before instanceof HTMLElement && before !== document.body && before.isConnected;
  if (isThere) before.focus({ preventScroll: true });
  else focusPage();
}

/** Gives the focus to the page, so that its keys work. */
export function focusPage(): void {
  document.querySelector<HTMLElement>('.page-canvas')?.focus({ preventScroll: true });
}
