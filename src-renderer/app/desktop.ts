/** The parts of the desktop window that are not the page: its title, its colours, its menu. */
import type { DesktopBridge } from '../../src-shared/desktop.ts';
import { runAction } from '../actions/registry.ts';
import type { App } from '../state/app.ts';
import { en } from '../text/en.ts';

/** Keeps the title in step with the page that is open; the desktop window and the browser's tab both show it. */
export function followTitle(app: App, document: Document): () => void {
  const apply = (): void => {
    const name = app.page.store.getState().snapshot?.documentName;
    document.title = name === undefined ? en.appName : en.windowTitle(name);
  };
  apply();
  return app.page.store.subscribe(apply);
}

/** Gives the window's own parts the colours that were chosen, and does what is chosen in its menu. */
export function joinDesktop(app: App, bridge: Pick<DesktopBridge, 'setTheme' | 'onAction'>): () => void {
  bridge.setTheme(app.ui.store.getState().theme);
  const ends = [
    app.ui.store.subscribe(({ theme }, before) => {
      if (theme !== before.theme) bridge.setTheme(theme);
    }),
    bridge.onAction((action) => { runAction(app, action); }),
  ];
  return () => { for (const end of ends) end(); };
}
