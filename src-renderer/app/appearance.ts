/** Light and dark, contrast and size of text: what the person chose, or else what the system says. */
import type { Ui } from '../state/ui.ts';

/** What the system says: media queries that answer for dark colours and for more contrast. */
export interface SystemAppearance {
  readonly dark: MediaQueryList;
  readonly moreContrast: MediaQueryList;
}

/** Asks the system of this window. */
export function systemAppearance(): SystemAppearance {
  return { dark: matchMedia('(prefers-color-scheme: dark)'), moreContrast: matchMedia('(prefers-contrast: more)') };
}

/** Keeps theme, contrast and text size of the document in step with choice and system until the returned function is called. */
export function followAppearance(ui: Ui, root: HTMLElement, { dark, moreContrast }: SystemAppearance): () => void {
  const apply = (): void => {
    const { theme, contrast, textSize } = ui.store.getState();
    const high = contrast === 'high' || (contrast === 'system' && moreContrast.matches);
    root.dataset['theme'] = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
    root.dataset['contrast'] = high ? 'high' : 'normal';
    root.style.setProperty('--text-scale', String(textSize / 100));
  };
  apply();
  const end = ui.store.subscribe(apply);
  for (const query of [dark, moreContrast]) query.addEventListener('change', apply);
  return () => {
    end();
    for (const query of [dark, moreContrast]) query.removeEventListener('change', apply);
  };
}
