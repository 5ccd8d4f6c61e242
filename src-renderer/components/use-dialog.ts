/** The panel that is open, if it is this one. */
import type { Dialog } from '../state/ui.ts';
import { useApp, useUi } from '../state/hooks.tsx';

/** Whether this panel is open, and a function to open or close it. */
export function useDialog(dialog: Dialog): readonly [open: boolean, setOpen: (open: boolean) => void] {
  const app = useApp();
  const open = useUi((state) => state.dialog === dialog);
  const setOpen = (next: boolean): void => {
    if (next) app.ui.openDialog(dialog);
    else if (app.ui.store.getState().dialog === dialog) app.ui.closeDialog();
  };
  return [open, setOpen];
}
