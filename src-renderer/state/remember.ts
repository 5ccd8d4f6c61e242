/** Mode and "all arrows" of a window outlive a reload. */
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
    const { showAllLinks } = ui.store.getState();
    if (view.store.getState().showAllLinks !== showAllLinks) view.store.setState({ showAllLinks });
  };
  follow();
  ui.store.subscribe(follow);
  view.store.subscribe(({ showAllLinks }) => {
    if (ui.store.getState().showAllLinks !== showAllLinks) ui.keep({ showAllLinks });
  });
}
