/** One shape for all transports: a port over which frames of API calls travel, whatever carries them. */
import type { Frame } from './protocol.ts';

/** Longest call that is taken, in characters: far above any call of the screen, far below what would hurt. */
const LONGEST_CALL = 16 * 1024 * 1024;

type Listener = (event?: { data: Frame }) => void;

/**
 * A port as oRPC's message-port adapter wants it (`postMessage`, `on`). Whoever owns the transport hands arriving frames
 * to `receive` and calls `close` when it ends. Never throws towards either side.
 */
export class FramePort {
  readonly #send: (frame: Frame) => void;
  readonly #messageListeners: Listener[] = [];
  readonly #closeListeners: Listener[] = [];
  #closed = false;

  /** @param send takes a frame to the other end; not called after `close`. */
  constructor(send: (frame: Frame) => void) {
    this.#send = send;
  }

  on(event: string, listener: Listener): void {
    if (event === 'message') this.#messageListeners.push(listener);
    if (event === 'close') this.#closeListeners.push(listener);
  }

  postMessage(frame: Frame): void {
    if (!this.#closed) this.#send(frame);
  }

  receive(frame: Frame): void {
    if (this.#closed) return;
    for (const listener of this.#messageListeners) listener({ data: frame });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const listener of this.#closeListeners) listener();
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/**
 * Whether a frame is one that a client of the API sends: a call, an item of a stream, or the end of a call. oRPC's
 * adapter rejects without a handler on anything else, which would end the process.
 */
export function isCallFrame(frame: unknown): frame is string {
  if (typeof frame !== 'string' || frame.length > LONGEST_CALL) return false;
  let message: unknown;
  try {
    message = JSON.parse(frame);
  } catch {
    return false;
  }
  if (!isRecord(message) || typeof message['i'] !== 'string') return false;
  const kind = message['t'] ?? 1;
  if (kind === 4) return true;
  const payload = message['p'];
  if (!isRecord(payload)) return false;
  if (kind === 3) return typeof payload['e'] === 'string';
  const headers = payload['h'];
  return kind === 1 && typeof payload['u'] === 'string' && payload['u'].startsWith('/') && (headers === undefined || isRecord(headers));
}
