/** Keeps an engine running beside a Node program: starts it, starts it again when it dies, and joins screens to it. */
import { fork } from 'node:child_process';
import { LecternError } from '../../src-shared/errors.ts';
import { entryFile } from '../platform/paths.ts';
import type { ChildChannel } from '../platform/spawner.ts';
import { SHUTDOWN_GRACE, STEADY_AFTER, restartDelay } from './protocol.ts';
import type { EngineMessage, FoundImage, Frame, ShellMessage, StartOptions } from './protocol.ts';

/** A screen's end, as the supervisor uses it. */
export interface ScreenEnd {
  send(frame: Frame): void;
  /** The connection is over; the screen may connect again. */
  close(): void;
}

/** What the screen's transport uses. */
export interface EngineEnd {
  send(frame: Frame): void;
  close(): void;
}

export interface EngineSupervisor {
  /** Settles when the first engine serves calls, with the id of the project that it was started with. @throws LecternError what `failed` said */
  readonly ready: Promise<string | null>;
  /** Joins a screen to the engine; null while no engine runs. */
  connect(screen: ScreenEnd): EngineEnd | null;
  /** A page image or one of its tiles (`level/column_row`). Null where there is none, or no engine at the moment. */
  findImage(project: string, sha256: string, tile: string | null): Promise<FoundImage | null>;
  /** Lets the engine finish what it writes and ends it. */
  close(): Promise<void>;
}

/** Starts the engine's process by Node's `fork`. Its log goes to this program's standard error. */
export function forkEngine(): ChildChannel {
  const child = fork(entryFile('engine'), [], { serialization: 'advanced', execArgv: [], stdio: ['ignore', 2, 2, 'ipc'] });
  let ended = false;
  return {
    send: (message) => { if (child.connected) child.send(message as object, () => undefined); },
    onMessage: (listener) => { child.on('message', listener); },
    onExit: (listener) => {
      const once = (code: number | null): void => {
        if (!ended) listener(code);
        ended = true;
      };
      child.on('exit', once);
      child.on('error', () => { once(null); });
    },
    kill: () => { child.kill('SIGKILL'); },
  };
}

/** An engine that died so often without ever serving a call is given up. */
const MOST_DEATHS = 3;

/**
 * @param start what every engine is started with
 * @param launch starts a process that speaks `protocol.ts`; tests put their own here
 */
export function superviseEngine(start: StartOptions, launch: () => ChildChannel = forkEngine): EngineSupervisor {
  return new Supervisor(start, launch);
}

class Supervisor implements EngineSupervisor {
  readonly ready: Promise<string | null>;
  readonly #start: StartOptions;
  readonly #launch: () => ChildChannel;
  readonly #first = Promise.withResolvers<string | null>();
  readonly #screens = new Map<number, ScreenEnd>();
  readonly #images = new Map<number, (found: FoundImage | null) => void>();
  #engine: ChildChannel | null = null;
  #onExit: (() => void) | null = null;
  #startedAt = 0;
  #failures = 0;
  #deaths = 0;
  #served = false;
  #number = 0;
  #timer: NodeJS.Timeout | null = null;
  #closing = false;

  constructor(start: StartOptions, launch: () => ChildChannel) {
    this.#start = start;
    this.#launch = launch;
    this.ready = this.#first.promise;
    // Whoever asks hears of it; a supervisor that nobody asks must not end the program.
    this.ready.catch(() => undefined);
    this.#begin();
  }

  connect(screen: ScreenEnd): EngineEnd | null {
    if (this.#engine === null) return null;
    this.#number += 1;
    const connection = this.#number;
    this.#screens.set(connection, screen);
    this.#send({ type: 'connect', connection });
    return {
      send: (data) => { if (this.#screens.has(connection)) this.#send({ type: 'frame', connection, data }); },
      close: () => { if (this.#screens.delete(connection)) this.#send({ type: 'disconnect', connection }); },
    };
  }

  findImage(project: string, sha256: string, tile: string | null): Promise<FoundImage | null> {
    if (this.#engine === null) return Promise.resolve(null);
    this.#number += 1;
    const request = this.#number;
    return new Promise((resolve) => {
      this.#images.set(request, resolve);
      this.#send({ type: 'image', request, project, sha256, tile });
    });
  }

  async close(): Promise<void> {
    this.#closing = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    const engine = this.#engine;
    if (engine === null) return;
    const exited = new Promise<void>((resolve) => { this.#onExit = resolve; });
    this.#send({ type: 'shutdown' });
    const grace = setTimeout(() => { engine.kill(); }, SHUTDOWN_GRACE);
    await exited;
    clearTimeout(grace);
  }

  #send(message: ShellMessage): void {
    this.#engine?.send(message);
  }

  #begin(): void {
    const engine = this.#launch();
    this.#engine = engine;
    this.#startedAt = Date.now();
    engine.onMessage((message) => { this.#receive(message as EngineMessage); });
    engine.onExit(() => { this.#exited(); });
    engine.send({ type: 'start', options: this.#start } satisfies ShellMessage);
  }

  #exited(): void {
    this.#engine = null;
    for (const screen of this.#screens.values()) screen.close();
    this.#screens.clear();
    for (const answer of this.#images.values()) answer(null);
    this.#images.clear();
    this.#onExit?.();
    if (this.#closing) {
      this.#first.reject(new LecternError('cancelled', 'Lectern was ended before it had started.'));
      return;
    }
    this.#deaths += 1;
    if (!this.#served && this.#deaths >= MOST_DEATHS) {
      this.#closing = true;
      this.#first.reject(new LecternError('internal', 'The engine ends as soon as it is started.', 'Run `npm ci` in the program\'s folder. If it happens again, report it with what was printed above.'));
      return;
    }
    this.#failures = Date.now() - this.#startedAt > STEADY_AFTER ? 1 : this.#failures + 1;
    this.#timer = setTimeout(() => { this.#begin(); }, restartDelay(this.#failures));
  }

  #receive(message: EngineMessage): void {
    switch (message.type) {
      case 'ready':
        this.#served = true;
        return this.#first.resolve(message.project);
      case 'failed':
        this.#closing = true;
        return this.#first.reject(new LecternError(message.problem.code, message.problem.message, message.problem.advice));
      case 'frame': return this.#screens.get(message.connection)?.send(message.data);
      case 'disconnect':
        this.#screens.get(message.connection)?.close();
        this.#screens.delete(message.connection);
        return;
      case 'image-found':
        this.#images.get(message.request)?.(message.found);
        this.#images.delete(message.request);
        return;
      // An engine that this supervisor started forks by itself.
      case 'spawn':
      case 'child-send':
      case 'child-kill':
    }
  }
}
