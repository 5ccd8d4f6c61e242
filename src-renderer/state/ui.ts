/** What belongs to the window and not to the work: theme, panel widths, dialogs, toasts. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import * as z from 'zod';
import type { Problem } from '../../src-shared/errors.ts';
import { preferencesSchema } from '../../src-shared/preferences.ts';
import type { Preferences } from '../../src-shared/preferences.ts';
import { pageStatusSchema } from '../../src-shared/document.ts';
import { QUEUE_ORDERS, QUEUE_TASKS } from './queue-order.ts';

/** Panels and dialogs that lie over the page; one at a time. */
export type Dialog = 'palette' | 'help' | 'appearance' | 'settings' | 'export' | 'import' | 'projects' | 'jobs' | 'history' | 'note' | 'aside' | 'confirm' | 'people' | 'progress' | 'dataset';

/** A button on a message. */
export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

export interface Toast {
  readonly id: number;
  readonly tone: 'info' | 'good' | 'bad';
  readonly message: string;
  /** What to do about it; empty where there is nothing. */
  readonly advice: string;
  /** What can be done about it right here. */
  readonly action: ToastAction | null;
}

const names = z.array(z.string()).readonly();
/** Order and filters of the queue, for the project that they were chosen in. */
const keptQueueSchema = z.object({
  project: z.string(),
  order: z.enum(QUEUE_ORDERS),
  descending: z.boolean(),
  grouped: z.boolean(),
  filters: z.object({
    statuses: z.array(pageStatusSchema).readonly(), labels: names, reviewers: names, tasks: z.array(z.enum(QUEUE_TASKS)).readonly(), doubtful: z.boolean(), text: z.string(),
  }),
});

/** What this window remembers between visits, besides the person's preferences. */
const windowSchema = z.object({
  /** Name that edits carry; null: the account's. */
  reviewer: z.string().nullable().catch(null),
  /** The page that was open last. */
  lastPage: z.string().nullable().catch(null),
  /** The mode that was worked in last. */
  mode: z.string().catch('words'),
  queue: keptQueueSchema.nullable().catch(null),
});
export type Kept = z.infer<typeof windowSchema> & Preferences;

export interface UiState extends Kept {
  readonly dialog: Dialog | null;
  readonly toasts: readonly Toast[];
  /** Said to those who hear the screen; the number makes the same words news again. */
  readonly announcement: { readonly id: number; readonly text: string };
}

/** The part of `localStorage` that is needed. */
export type KeyValueStorage = Pick<Storage, 'getItem' | 'setItem'>;

const KEY = 'lectern.ui';
const MOST_TOASTS = 4;

function keptOf(value: unknown): Kept {
  return { ...preferencesSchema.parse(value), ...windowSchema.parse(value) };
}

function readKept(storage: KeyValueStorage): Kept {
  try {
    return keptOf(JSON.parse(storage.getItem(KEY) ?? '{}'));
  } catch {
    return keptOf({});
  }
}

export class Ui {
  readonly store: StoreApi<UiState>;
  readonly #storage: KeyValueStorage;
  #nextToast = 1;

  constructor(storage: KeyValueStorage) {
    this.#storage = storage;
    this.store = createStore<UiState>(() => ({ ...readKept(storage), dialog: null, toasts: [], announcement: { id: 0, text: '' } }));
  }

  /**
   * Changes what is remembered between visits. Preferences go on from here to the person's file; what is stored in the
   * window lets it look right before the engine answers.
   */
  keep(change: Partial<Kept>): void {
    this.store.setState(change);
    try {
      this.#storage.setItem(KEY, JSON.stringify(keptOf(this.store.getState())));
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

  /** Says something to those who hear the screen. */
  announce(text: string): void {
    this.store.setState(({ announcement }) => ({ announcement: { id: announcement.id + 1, text } }));
  }

  toast(tone: Toast['tone'], message: string, advice = '', action: ToastAction | null = null): void {
    const toast: Toast = { id: this.#nextToast++, tone, message, advice, action };
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
