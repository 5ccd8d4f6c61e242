/** The application's menu, from a list. */
import { Menu } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';

/** An entry that the page carries out (`action` is its id there), one that Electron knows (`role`), or a line. */
export type MenuEntry =
  | { readonly title: string; readonly action: string; readonly key?: string }
  | { readonly role: NonNullable<MenuItemConstructorOptions['role']> }
  | '-';

export interface MenuSection {
  readonly title: string;
  readonly entries: readonly MenuEntry[];
}

/** Keys are shown here and heard by the page, where they can also be typed into a field. */
export const MENU: readonly MenuSection[] = [
  {
    title: 'File',
    entries: [
      { title: 'Change the project…', action: 'projects.open', key: 'CmdOrCtrl+Shift+O' },
      { title: 'Import…', action: 'documents.import', key: 'CmdOrCtrl+O' },
      { title: 'Export…', action: 'exports.open', key: 'CmdOrCtrl+E' },
      '-',
      { title: 'Settings…', action: 'settings.open', key: 'CmdOrCtrl+,' },
      '-',
      { role: 'quit' },
    ],
  },
  {
    title: 'Edit',
    entries: [
      { title: 'Undo', action: 'edit.undo', key: 'CmdOrCtrl+Z' },
      { title: 'Redo', action: 'edit.redo', key: 'CmdOrCtrl+Shift+Z' },
      '-',
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
    ],
  },
  {
    title: 'View',
    entries: [
      { title: 'Find an action…', action: 'palette.open', key: 'CmdOrCtrl+K' },
      '-',
      { title: 'Zoom in', action: 'view.zoomIn', key: 'CmdOrCtrl+=' },
      { title: 'Zoom out', action: 'view.zoomOut', key: 'CmdOrCtrl+-' },
      { title: 'Whole page', action: 'view.fitPage', key: 'CmdOrCtrl+0' },
      { title: 'Whole width', action: 'view.fitWidth', key: 'Shift+W' },
      { title: 'Zoom to the selection', action: 'view.fitSelection', key: 'F' },
      { title: 'Turn clockwise', action: 'view.turnRight', key: 'Shift+R' },
      { title: 'Turn anticlockwise', action: 'view.turnLeft', key: 'Alt+Shift+R' },
      '-',
      { title: 'Where doubt is', action: 'view.heat', key: 'Shift+D' },
      { title: 'Whole page in small', action: 'view.map', key: 'Shift+O' },
      { title: 'Queue', action: 'view.queue', key: 'CmdOrCtrl+B' },
      { title: 'Inspector', action: 'view.inspector', key: 'CmdOrCtrl+J' },
      '-',
      { role: 'togglefullscreen' },
      { role: 'reload' },
      { role: 'toggleDevTools' },
    ],
  },
  {
    title: 'Help',
    entries: [
      { title: 'Keys', action: 'help.keys', key: '?' },
      { role: 'about' },
    ],
  },
];

/** Electron's form of the list. @param run called with the id of an action that was chosen */
export function menuTemplate(sections: readonly MenuSection[], run: (action: string) => void): MenuItemConstructorOptions[] {
  return sections.map(({ title, entries }) => ({
    label: title,
    submenu: entries.map((entry): MenuItemConstructorOptions => {
      if (entry === '-') return { type: 'separator' };
      if ('role' in entry) return { role: entry.role };
      const { action, key } = entry;
      return {
        label: entry.title,
        click: () => run(action),
        ...(key === undefined ? {} : { accelerator: key, registerAccelerator: false }),
      };
    }),
  }));
}

/** Puts the menu in place; on macOS the application's own comes first. */
export function installMenu(run: (action: string) => void): void {
  const own: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  Menu.setApplicationMenu(Menu.buildFromTemplate([...own, ...menuTemplate(MENU, run)]));
}
