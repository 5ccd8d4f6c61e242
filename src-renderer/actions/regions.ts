/** Moving the focus from one part of the window to the next: bar, queue, page, strip of doubt, inspector, status. */
import type { DeclaredAction } from './types.ts';

const REGIONS = ['.topbar', '.queue', '.page-canvas', '.heat', '.inspector', '.status'] as const;
const FOCUSABLE = 'button:not(:disabled), input:not(:disabled), select:not(:disabled), [tabindex="0"]';

/** What takes the focus in a region: the current item where there is one, else the first control. */
function entryOf(region: Element): HTMLElement | null {
  if (region instanceof HTMLElement && region.tabIndex === 0) return region;
  return region.querySelector<HTMLElement>('button[aria-current]') ?? region.querySelector<HTMLElement>(FOCUSABLE);
}

/** Focuses the next part (or the one before) that has something to focus, round the end. */
export function stepRegion(target: Document, step: 1 | -1): void {
  const regions = REGIONS.flatMap((selector) => target.querySelector(selector) ?? []);
  const at = regions.findIndex((region) => region.contains(target.activeElement));
  for (let distance = 1; distance <= regions.length; distance++) {
    const from = at === -1 && step === -1 ? 0 : at;
    const region = regions[(from + step * distance + regions.length * 2) % regions.length];
    const entry = region === undefined ? null : entryOf(region);
    if (entry === null) continue;
    entry.focus();
    return;
  }
}

export const regionActions: readonly DeclaredAction[] = [
  {
    id: 'region.next', group: 'go', keys: ['F6'], whileTyping: true, keyOnly: true,
    when: () => true, run: () => { stepRegion(document, 1); },
  },
  {
    id: 'region.previous', group: 'go', keys: ['Shift+F6'], whileTyping: true, keyOnly: true,
    when: () => true, run: () => { stepRegion(document, -1); },
  },
];
