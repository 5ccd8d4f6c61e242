/** WebSockets of screens, each joined to the engine. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { RawData, WebSocket } from 'ws';
import type { EngineSupervisor } from '../engine/supervisor.ts';

/** Bytes that may wait for a screen that does not read; then it is cut off and comes back when it can. */
const MOST_WAITING = 64 * 1024 * 1024;
const HEARTBEAT = 30_000;
const LARGEST_FRAME = 16 * 1024 * 1024;

export class Sockets {
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: LARGEST_FRAME, perMessageDeflate: false });
  readonly #engine: Pick<EngineSupervisor, 'connect'>;
  readonly #alive = new WeakSet<WebSocket>();
  readonly #heart: NodeJS.Timeout;

  constructor(engine: Pick<EngineSupervisor, 'connect'>) {
    this.#engine = engine;
    this.#heart = setInterval(() => { this.#beat(); }, HEARTBEAT);
  }

  /** Takes over a request that has been let in. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (screen) => { this.#join(screen); });
  }

  close(): void {
    clearInterval(this.#heart);
    for (const screen of this.#server.clients) screen.terminate();
    this.#server.close();
  }

  #join(screen: WebSocket): void {
    const engine = this.#engine.connect({
      send: (frame) => {
        if (screen.bufferedAmount > MOST_WAITING) screen.terminate();
        else screen.send(frame);
      },
      // 1012: the service restarts.
      close: () => { screen.close(1012); },
    });
    if (engine === null) {
      screen.close(1013, 'The engine is being started again.');
      return;
    }
    this.#alive.add(screen);
    screen.on('pong', () => { this.#alive.add(screen); });
    screen.on('message', (data, isBinary) => { engine.send(isBinary ? new Uint8Array(bytesOf(data)) : bytesOf(data).toString()); });
    screen.on('close', () => { engine.close(); });
    screen.on('error', () => { screen.terminate(); });
  }

  #beat(): void {
    for (const screen of this.#server.clients) {
      if (this.#alive.delete(screen)) screen.ping();
      else screen.terminate();
    }
  }
}

function bytesOf(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
}
