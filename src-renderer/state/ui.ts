/** What belongs to the window and not to the work: theme, panel widths, dialogs, toasts. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import * as z from 'zod';
import type { Problem } from '../../src-shared/errors.ts';

export const themeSchema = z.enum(['system', 'light', 'dark']);
export type Theme = z.infer<typeof themeSchema>;

/** Panels and dialogs that lie over the page; one at a time. */
export type Dialog = 'palette' | 'help' | 'settings' | 'export' | 'import' | 'projects' | 'jobs' | 'history' | 'note';

export interface Toast {
  readonly id: number;
  readonly tone: 'info' | 'good' | 'bad';
  readonly message: string;
  /** What to do about it; empty where there is nothing. */
  readonly advice: string;
}

/** What is remembered between visits. */
const keptSchema = z.object({
  theme: themeSchema.catch('system'),
  queueWidth: z.number().min(160).max(640).catch(264),
  inspectorWidth: z.number().min(220).max(720).catch(340),
  queueOpen: z.boolean().catch(true),
  inspectorOpen: z.boolean().catch(true),
  /** Name that edits carry; null: the account's. */
  reviewer: z.string().nullable().catch(null),
  /** The page that was open last. */
  lastPage: z.string().nullable().catch(null),
});
export type Kept = z.infer<typeof keptSchema>;

export interface UiState extends Kept {
  readonly dialog: Dialog | null;
  readonly toasts: readonly Toast[];
}

/** The part of `localStorage` that is needed. */
export type KeyValueStorage = Pick<Storage, 'getItem' | 'setItem'>;

const KEY = 'lectern.ui';
const MOST_TOASTS = 4;

function readKept(storage: KeyValueStorage): Kept {
  try {
    return keptSchema.parse(JSON.parse(storage.getItem(KEY) ?? '{}'));
  } catch {
    return keptSchema.parse({});
  }
}

export class Ui {
  readonly store: StoreApi<UiState>;
  readonly #storage: KeyValueStorage;
  #nextToast = 1;

  constructor(storage: KeyValueStorage) {
    this.#storage = storage;
    this.store = createStore<UiState>(() => ({ ...readKept(storage), dialog: null, toasts: [] }));
  }

  /** Changes what is remembered between visits. */
  keep(change: Partial<Kept>): void {
    this.store.setState(change);
    try {
      this.#storage.setItem(KEY, JSON.stringify(keptSchema.parse(this.store.getState())));
    } catch {
      // Storage may be full or forbidden; the setting then lasts as long as the window.
    }
  }

  openDialog(dialog: Dialog): void {
    this.store.setState({ dialog });
  }

  closeDialog(): void {
    this.store.setState({ dialog: null });
  }

  toast(tone: Toast['tone'], message: string, advice = ''): void {
    const toast: Toast = { id: this.#nextToast++, tone, message, advice };
    this.store.setState(({ toasts }) => ({
      toasts: [...toasts.filter((other) => other.message !== message), toast].slice(-MOST_TOASTS),
    }));
  }

  /** Shows what went wrong and what to do. */
  toastProblem(problem: Problem): void {
    this.toast('bad', problem.message, problem.advice);
  }

  dismissToast(id: number): void {
    this.store.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
  }
}
