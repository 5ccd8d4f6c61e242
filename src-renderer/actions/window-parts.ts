/** Moving the focus from one part of the window to the next: bar, queue, page, strip of doubt, inspector, status. */
import type { DeclaredAction } from './types.ts';

const PARTS = ['.topbar', '.queue', '.page-canvas', '.heat', '.inspector', '.status'] as const;
const FOCUSABLE = 'button:not(:disabled), input:not(:disabled), select:not(:disabled), [tabindex="0"]';

/** What takes the focus in a part: the current item where there is one, else the first control. */
function entryOf(part: Element): HTMLElement | null {
  if (part instanceof HTMLElement && part.tabIndex === 0) return part;
  return part.querySelector<HTMLElement>('button[aria-current]') ?? part.querySelector<HTMLElement>(FOCUSABLE);
}

/** Focuses the next part (or the one before) that has something to focus, round the end. */
export function stepPart(target: Document, step: 1 | -1): void {
  const parts = PARTS.flatMap((selector) => target.querySelector(selector) ?? []);
  const at = parts.findIndex((part) => part.contains(target.activeElement));
  for (let distance = 1; distance <= parts.length; distance++) {
    const from = at === -1 && step === -1 ? 0 : at;
    const part = parts[(from + step * distance + parts.length * 2) % parts.length];
    const entry = part === undefined ? null : entryOf(part);
    if (entry === null) continue;
    entry.focus();
    return;
  }
}

export const windowPartActions: readonly DeclaredAction[] = [
  {
    id: 'part.next', group: 'go', keys: ['F6'], whileTyping: true, keyOnly: true,
    when: () => true, run: () => { stepPart(document, 1); },
  },
  {
    id: 'part.previous', group: 'go', keys: ['Shift+F6'], whileTyping: true, keyOnly: true,
    when: () => true, run: () => { stepPart(document, -1); },
  },
];
