/** Mode, "all arrows" and "regions" of a window outlive a reload. */
import type { SelectionSlice } from './selection.ts';
import { MODES } from './selection.ts';
import type { Mode } from './selection.ts';
import type { Ui } from './ui.ts';
import type { View } from './view.ts';

const ALL_MODES: readonly Mode[] = [...MODES, 'ask'];

/** Puts back what was remembered, and remembers from now on. */
export function rememberView(ui: Ui, selection: SelectionSlice, view: View): void {
  const { mode: kept } = ui.store.getState();
  const mode = ALL_MODES.find((one) => one === kept);
  if (mode !== undefined) selection.setMode(mode);
  selection.store.subscribe((now, before) => {
    if (now.mode !== before.mode) ui.keep({ mode: now.mode });
  });
  const follow = (): void => {
    const { showAllLinks, showRegions } = ui.store.getState();
    const shown = view.store.getState();
    if (shown.showAllLinks !== showAllLinks || shown.showRegions !== showRegions) view.store.setState({ showAllLinks, showRegions });
  };
  follow();
  ui.store.subscribe(follow);
  view.store.subscribe(({ showAllLinks, showRegions }) => {
    const kept = ui.store.getState();
    if (kept.showAllLinks !== showAllLinks || kept.showRegions !== showRegions) ui.keep({ showAllLinks, showRegions });
  });
}
