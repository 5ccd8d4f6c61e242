/**
 * Messages between the engine's process and the shell that started it (Electron's main process, or the Node
 * supervisor of `serve`).
 *
 * How a shell talks to the engine:
 * 1. It starts `entryFile('engine')`: `utilityProcess.fork` in Electron, `child_process.fork` with
 *    `serialization: 'advanced'` elsewhere. The engine listens on `process.parentPort` or on `process.on('message')`.
 * 2. It sends `start` first. The engine answers `ready` once it serves calls, or `failed` and ends.
 * 3. For each screen it sends `connect` with a connection number of its own choice, never used twice. In Electron the
 *    message carries a `MessagePortMain` (`child.postMessage(message, [port])`) and frames go over that port directly;
 *    without a port they go as `frame` messages, both ways. A frame is what oRPC's message-port adapter sends: a string,
 *    or bytes where a call carries a blob.
 * 4. `disconnect` ends a connection, sent by either side; nothing follows it on that connection.
 * 5. When the process dies, every connection is gone: the shell closes its clients' ends, starts another engine after
 *    `restartDelay`, and the clients connect again. Jobs go on by themselves, they are rows in SQLite.
 * 6. The engine cannot start processes under Electron, so it asks with `spawn` and the shell passes messages on with
 *    `child-send` and `child-message`. Where `start.spawner` is `self` it forks by itself and never asks.
 * 7. Page images are not frames: the shell asks with `image` where a page image lies and streams the file itself.
 */
import type { Problem } from '../../src-shared/errors.ts';

/** What oRPC's message-port adapter hands over. */
export type Frame = string | Uint8Array;

/** What an engine process is told when it starts. */
export interface StartOptions {
  readonly host: 'desktop' | 'browser';
  /** A project to open, made where the folder has none; null to open what was open last. */
  readonly project: string | null;
  /** Whether a person without any project gets one with the shipped samples. */
  readonly samples: boolean;
  /** Who starts the inference process: the engine itself by `fork`, or the shell on its behalf. */
  readonly spawner: 'self' | 'shell';
  /** Folder with one folder per upload, named after the upload's id and holding one file, perhaps in folders that it was sent with; null without uploads. */
  readonly uploads: string | null;
}

/** A page image on disk: its path, and the project's folder, outside of which it may not lie once links are resolved. */
export interface FoundImage {
  readonly root: string;
  readonly file: string;
}

export type ShellMessage =
  | { readonly type: 'start'; readonly options: StartOptions }
  | { readonly type: 'connect'; readonly connection: number }
  | { readonly type: 'frame'; readonly connection: number; readonly data: Frame }
  | { readonly type: 'disconnect'; readonly connection: number }
  /** Where is this page image, or this tile of it? All names come from a URL and are checked by the engine. */
  | { readonly type: 'image'; readonly request: number; readonly project: string; readonly sha256: string; readonly tile: string | null }
  /** A message from a process that the shell started for the engine. */
  | { readonly type: 'child-message'; readonly child: number; readonly message: unknown }
  | { readonly type: 'child-exit'; readonly child: number; readonly code: number | null }
  /** Finish what is being written, close everything and end with exit code 0. Kill it after `SHUTDOWN_GRACE`. */
  | { readonly type: 'shutdown' };

export type EngineMessage =
  /** Calls are served. `project` is the id of the project that `start` named. */
  | { readonly type: 'ready'; readonly project: string | null }
  /** The engine could not start and ends; starting it again would fail in the same way. */
  | { readonly type: 'failed'; readonly problem: Problem }
  | { readonly type: 'frame'; readonly connection: number; readonly data: Frame }
  | { readonly type: 'disconnect'; readonly connection: number }
  /** Answer to `image`; null where there is no such image. */
  | { readonly type: 'image-found'; readonly request: number; readonly found: FoundImage | null }
  /** Start `entryFile(entry)` and call it `child`. */
  | { readonly type: 'spawn'; readonly child: number; readonly entry: 'inference' }
  | { readonly type: 'child-send'; readonly child: number; readonly message: unknown }
  | { readonly type: 'child-kill'; readonly child: number };

/** Milliseconds that an engine has to end after `shutdown` before it is killed. */
export const SHUTDOWN_GRACE = 10_000;

/**
 * Milliseconds to wait before engine number `failures + 1` is started after `failures` deaths in a row: 0.1 s, doubled
 * each time, at most 10 s. A life of more than `STEADY_AFTER` starts the count anew.
 */
export function restartDelay(failures: number): number {
  return Math.min(10_000, 100 * 2 ** Math.max(0, failures - 1));
}

/** Milliseconds after which an engine counts as having started well. */
export const STEADY_AFTER = 30_000;
