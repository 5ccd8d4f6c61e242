/** Starting processes of our own, in a way that works under Node and under Electron alike. */

/** A process at the other end of a message channel. Messages are structured clones. */
export interface ChildChannel {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, when the process has ended or could not be started. */
  onExit(listener: (code: number | null) => void): void;
  kill(): void;
}

/** Starts one of the program's own processes. Under Electron the shell does it (`utilityProcess`), elsewhere `fork`. */
export type Spawner = (entry: 'inference') => ChildChannel;
