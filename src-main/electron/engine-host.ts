/**
 * Runs the engine beside the shell: starts it, starts it again when it dies, gives each page a port to it, and starts
 * processes that it asks for. The messages are those of src-main/engine/protocol.ts.
 */
import { MessageChannelMain, utilityProcess } from 'electron';
import type { UtilityProcess, WebContents } from 'electron';
import type { Problem } from '../../src-shared/errors.ts';
import { SHUTDOWN_GRACE, STEADY_AFTER, restartDelay } from '../engine/protocol.ts';
import type { EngineMessage, FoundImage, ShellMessage, StartOptions } from '../engine/protocol.ts';
import { entryFile } from '../platform/paths.ts';
import { CHANNELS } from './channels.ts';

/** How it stands with a page: it waits for the engine, has the connection with this number, or lost the one that it had. */
type ClientState = 'waiting' | 'lost' | number;

interface ImageRequest {
  readonly project: string;
  readonly sha256: string;
  readonly tile: string | null;
  readonly resolve: (found: FoundImage | null) => void;
}

export interface EngineHostOptions {
  readonly start: StartOptions;
  /** The engine said that it cannot start; it is not started again. */
  readonly onFailed: (problem: Problem) => void;
}

export class EngineHost {
  readonly #options: EngineHostOptions;
  readonly #clients = new Map<WebContents, ClientState>();
  readonly #images = new Map<number, ImageRequest>();
  readonly #children = new Map<number, UtilityProcess>();
  #engine: UtilityProcess | null = null;
  #ready = false;
  #ended = false;
  #failures = 0;
  #startedAt = 0;
  #numbers = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: EngineHostOptions) {
    this.#options = options;
  }

  /** Starts the engine; may be called once the application is ready. */
  start(): void {
    if (this.#ended) return;
    const engine = utilityProcess.fork(entryFile('engine'), [], { serviceName: 'Lectern engine' });
    this.#engine = engine;
    this.#startedAt = Date.now();
    engine.on('message', (message: EngineMessage) => this.#receive(message));
    engine.on('exit', () => this.#lost());
    this.#send({ type: 'start', options: this.#options.start });
  }

  /** Gives a page a port to the engine, as soon as there is one; a port that it had before is closed. */
  connect(contents: WebContents): void {
    if (this.#clients.has(contents)) {
      this.#disconnect(contents);
    } else {
      contents.once('destroyed', () => {
        this.#disconnect(contents);
        this.#clients.delete(contents);
      });
    }
    this.#clients.set(contents, 'waiting');
    if (this.#ready) this.#open(contents);
  }

  /** Where a page image lies, or one of its tiles (`level/column_row`); waits while the engine is being started again. Null where there is no such image. */
  findImage(project: string, sha256: string, tile: string | null): Promise<FoundImage | null> {
    if (this.#ended) return Promise.resolve(null);
    return new Promise((resolve) => {
      const request = this.#number();
      this.#images.set(request, { project, sha256, tile, resolve });
      if (this.#ready) this.#send({ type: 'image', request, project, sha256, tile });
    });
  }

  /** Lets the engine finish what it is writing, and ends it. Settles when it has ended. */
  async stop(): Promise<void> {
    this.#end();
    const engine = this.#engine;
    if (engine === null) return;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    engine.once('exit', () => resolve(undefined));
    const patience = setTimeout(() => { engine.kill(); }, SHUTDOWN_GRACE);
    this.#send({ type: 'shutdown' });
    await promise;
    clearTimeout(patience);
  }

  #number(): number {
    this.#numbers += 1;
    return this.#numbers;
  }

  #send(message: ShellMessage): void {
    this.#engine?.postMessage(message);
  }

  #receive(message: EngineMessage): void {
    switch (message.type) {
      case 'ready':
        this.#ready = true;
        for (const [contents, state] of this.#clients) if (state === 'waiting') this.#open(contents);
        for (const [request, { project, sha256, tile }] of this.#images) this.#send({ type: 'image', request, project, sha256, tile });
        return;
      case 'failed':
        this.#end();
        this.#options.onFailed(message.problem);
        return;
      case 'image-found':
        this.#images.get(message.request)?.resolve(message.found);
        this.#images.delete(message.request);
        return;
      case 'spawn': return this.#spawn(message.child, message.entry);
      case 'child-send':
        this.#children.get(message.child)?.postMessage(message.message);
        return;
      case 'child-kill':
        this.#children.get(message.child)?.kill();
        return;
      // Pages have ports of their own: nothing of theirs comes this way.
      case 'frame':
      case 'disconnect':
    }
  }

  #open(contents: WebContents): void {
    if (this.#engine === null || contents.isDestroyed()) return;
    const connection = this.#number();
    this.#clients.set(contents, connection);
    const { port1, port2 } = new MessageChannelMain();
    const message: ShellMessage = { type: 'connect', connection };
    this.#engine.postMessage(message, [port1]);
    contents.postMessage(CHANNELS.port, null, [port2]);
  }

  #disconnect(contents: WebContents): void {
    const connection = this.#clients.get(contents);
    if (typeof connection === 'number') this.#send({ type: 'disconnect', connection });
  }

  #spawn(number: number, entry: 'inference'): void {
    const child = utilityProcess.fork(entryFile(entry), [], { serviceName: `Lectern ${entry}` });
    const engine = this.#engine;
    this.#children.set(number, child);
    child.on('message', (message: unknown) => {
      if (this.#engine === engine) this.#send({ type: 'child-message', child: number, message });
    });
    child.on('exit', (code) => {
      if (this.#engine !== engine) return;
      this.#children.delete(number);
      this.#send({ type: 'child-exit', child: number, code });
    });
  }

  /** The engine has ended. Ports end with it, and pages ask for new ones; images that were asked for are asked again. */
  #lost(): void {
    this.#engine = null;
    this.#ready = false;
    for (const child of this.#children.values()) child.kill();
    this.#children.clear();
    // A page asks for a new port when it sees its old one close; one that is given unasked would be lost.
    for (const [contents, state] of this.#clients) if (typeof state === 'number') this.#clients.set(contents, 'lost');
    if (this.#ended) return;
    this.#failures = Date.now() - this.#startedAt > STEADY_AFTER ? 1 : this.#failures + 1;
    this.#timer = setTimeout(() => this.start(), restartDelay(this.#failures));
  }

  #end(): void {
    this.#ended = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    for (const { resolve } of this.#images.values()) resolve(null);
    this.#images.clear();
  }
}
