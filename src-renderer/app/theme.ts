/** Light and dark: what the person chose, or else what the system says. */
import type { Ui } from '../state/ui.ts';

/** Keeps `data-theme` of the document in step with choice and system until the returned function is called. */
export function followTheme(ui: Ui, root: HTMLElement, system: MediaQueryList): () => void {
  const apply = (): void => {
    const { theme } = ui.store.getState();
    root.dataset['theme'] = theme === 'system' ? (system.matches ? 'dark' : 'light') : theme;
  };
  apply();
  const end = ui.store.subscribe(apply);
  system.addEventListener('change', apply);
  return () => {
    end();
    system.removeEventListener('change', apply);
  };
}
