/** The connection to the engine: opened, watched, and opened again when it is lost. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { Api, AppEvent } from '../../src-shared/api/index.ts';
import { LecternError } from '../../src-shared/errors.ts';
import type { EngineLink, Host } from '../api/host.ts';
import { en } from '../text/en.ts';

export type ConnectionStatus = 'connecting' | 'open' | 'lost';

export interface ConnectionState {
  readonly status: ConnectionStatus;
  /** Attempts since the connection was lost, 0 while it is open. */
  readonly attempts: number;
}

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 8000;

export class Connection {
  readonly store: StoreApi<ConnectionState> = createStore<ConnectionState>(() => ({ status: 'connecting', attempts: 0 }));
  readonly #host: Host;
  readonly #openListeners = new Set<() => void>();
  readonly #eventListeners = new Set<(event: AppEvent) => void>();
  #link: EngineLink | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #stopped = false;

  constructor(host: Host) {
    this.#host = host;
  }

  /** The API. @throws LecternError `internal` while there is no connection. */
  get api(): Api {
    if (this.#link === null) {
      throw new LecternError('internal', en.problems.connectionLost.message, en.problems.connectionLost.advice);
    }
    return this.#link.api;
  }

  get isOpen(): boolean {
    return this.#link !== null;
  }

  /** Calls `listener` each time the connection has been opened, the first time too. */
  onOpen(listener: () => void): () => void {
    this.#openListeners.add(listener);
    return () => { this.#openListeners.delete(listener); };
  }

  /** Calls `listener` with everything that the engine tells. */
  onEvent(listener: (event: AppEvent) => void): () => void {
    this.#eventListeners.add(listener);
    return () => { this.#eventListeners.delete(listener); };
  }

  /** Opens the connection and keeps it open until `stop`. */
  start(): void {
    this.#stopped = false;
    void this.#open();
  }

  /** Tries again at once instead of when the wait is over. */
  retryNow(): void {
    if (this.#link !== null || this.#timer === null) return;
    clearTimeout(this.#timer);
    this.#timer = null;
    void this.#open();
  }

  stop(): void {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#link?.close();
    this.#link = null;
  }

  async #open(): Promise<void> {
    try {
      const link = await this.#host.connect();
      if (this.#stopped) {
        link.close();
        return;
      }
      const events = await link.api.app.events();
      this.#link = link;
      this.store.setState({ status: 'open', attempts: 0 });
      void link.closed.then(() => { this.#lost(link); });
      void this.#listen(link, events);
      for (const listener of this.#openListeners) listener();
    } catch {
      this.#again();
    }
  }

  async #listen(link: EngineLink, events: AsyncIterable<AppEvent>): Promise<void> {
    try {
      for await (const event of events) {
        if (this.#link !== link) return;
        for (const listener of this.#eventListeners) listener(event);
      }
    } catch {
      // A stream that breaks off is a lost connection, as is one that ends.
    }
    link.close();
    this.#lost(link);
  }

  #lost(link: EngineLink): void {
    if (this.#link !== link || this.#stopped) return;
    this.#link = null;
    this.#again();
  }

  #again(): void {
    if (this.#stopped || this.#timer !== null) return;
    const attempts = this.store.getState().attempts + 1;
    this.store.setState({ status: 'lost', attempts });
    const delay = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempts - 1));
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.#open();
    }, delay);
  }
}
