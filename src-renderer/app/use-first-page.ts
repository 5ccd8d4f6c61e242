/** Opens a page where none is open: the one that was open last, or the first that waits for review, as soon as one is ready. */
import { useEffect } from 'react';
import type { PageId } from '../../src-shared/ids.ts';
import type { App } from '../state/app.ts';
import type { WorkspaceState } from '../state/workspace.ts';
import { useApp } from '../state/hooks.tsx';

/**
 * The page that was open last, else the first that was read and is neither reviewed nor set aside, else the first that was
 * read; null without one.
 */
export function firstPage({ pageOrder, pages }: Pick<WorkspaceState, 'pageOrder' | 'pages'>, last: string | null): PageId | null {
  const read = pageOrder.filter((id) => (pages.get(id)?.image ?? null) !== null);
  const again = read.find((id) => id === last);
  if (again !== undefined) return again;
  const waiting = read.find((id) => {
    const status = pages.get(id)?.status;
    return status !== 'reviewed' && status !== 'set-aside' && status !== 'failed';
  });
  return waiting ?? read[0] ?? null;
}

function openFirst(app: App): void {
  if (app.page.store.getState().id !== null) return;
  const page = firstPage(app.workspace.store.getState(), app.ui.store.getState().lastPage);
  if (page !== null) void app.page.open(page);
}

export function useFirstPage(): void {
  const app = useApp();
  useEffect(() => {
    openFirst(app);
    const ends = [app.workspace.store.subscribe(() => { openFirst(app); }), app.page.store.subscribe(() => { openFirst(app); })];
    return () => { for (const end of ends) end(); };
  }, [app]);
}
