/** The state of the screen as React components see it: each hook takes a selector and renders when its result changes. */
import { createContext, useContext } from 'react';
import type { JSX, ReactNode } from 'react';
import { useStore } from 'zustand';
import type { App } from './app.ts';
import type { BatchesState } from './batches.ts';
import type { ComparisonState } from './comparison.ts';
import type { ConnectionState } from './connection.ts';
import type { FieldsState } from './fields.ts';
import type { OpenPageState } from './page-state.ts';
import type { QuestionsState } from './questions.ts';
import type { QueueState } from './queue.ts';
import type { SearchState } from './search.ts';
import type { SelectionState } from './selection.ts';
import type { UiState } from './ui.ts';
import type { ViewState } from './view.ts';
import type { WorkspaceState } from './workspace.ts';

const AppContext = createContext<App | null>(null);

export function AppProvider({ app, children }: { readonly app: App; readonly children: ReactNode }): JSX.Element {
  return <AppContext value={app}>{children}</AppContext>;
}

/** The app, for its methods. */
export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error('useApp outside AppProvider');
  return app;
}

export function useConnection<T>(selector: (state: ConnectionState) => T): T {
  return useStore(useApp().connection.store, selector);
}

export function useWorkspace<T>(selector: (state: WorkspaceState) => T): T {
  return useStore(useApp().workspace.store, selector);
}

export function usePage<T>(selector: (state: OpenPageState) => T): T {
  return useStore(useApp().page.store, selector);
}

export function useSelection<T>(selector: (state: SelectionState) => T): T {
  return useStore(useApp().selection.store, selector);
}

export function useFields<T>(selector: (state: FieldsState) => T): T {
  return useStore(useApp().fields.store, selector);
}

export function useQuestions<T>(selector: (state: QuestionsState) => T): T {
  return useStore(useApp().questions.store, selector);
}

export function useComparison<T>(selector: (state: ComparisonState) => T): T {
  return useStore(useApp().comparison.store, selector);
}

export function useSearch<T>(selector: (state: SearchState) => T): T {
  return useStore(useApp().search.store, selector);
}

export function useQueue<T>(selector: (state: QueueState) => T): T {
  return useStore(useApp().queue.store, selector);
}

export function useBatches<T>(selector: (state: BatchesState) => T): T {
  return useStore(useApp().batches.store, selector);
}

export function useView<T>(selector: (state: ViewState) => T): T {
  return useStore(useApp().view.store, selector);
}

export function useUi<T>(selector: (state: UiState) => T): T {
  return useStore(useApp().ui.store, selector);
}
