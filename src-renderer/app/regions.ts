/** F6 and Shift+F6 move the focus from one part of the window to the next: bar, queue, page, inspector, status. */

const REGIONS = ['.topbar', '.queue', '.page-canvas', '.inspector', '.status'] as const;
const FOCUSABLE = 'button:not(:disabled), input:not(:disabled), select:not(:disabled), [tabindex="0"]';

/** What takes the focus in a region: the current item where there is one, else the first control. */
function entryOf(region: Element): HTMLElement | null {
  if (region instanceof HTMLElement && region.tabIndex === 0) return region;
  return region.querySelector<HTMLElement>('button[aria-current]') ?? region.querySelector<HTMLElement>(FOCUSABLE);
}

/** Watches keys until the returned function is called. */
export function installRegionKeys(target: Document): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'F6') return;
    event.preventDefault();
    const regions = REGIONS.flatMap((selector) => target.querySelector(selector) ?? []);
    const at = regions.findIndex((region) => region.contains(target.activeElement));
    const step = event.shiftKey ? -1 : 1;
    for (let distance = 1; distance <= regions.length; distance++) {
      const from = at === -1 && step === -1 ? 0 : at;
      const region = regions[(from + step * distance + regions.length * 2) % regions.length];
      const entry = region === undefined ? null : entryOf(region);
      if (entry === null) continue;
      entry.focus();
      return;
    }
  };
  target.addEventListener('keydown', onKeyDown);
  return () => { target.removeEventListener('keydown', onKeyDown); };
}
