/** The reader of pages: shares pages out among worker threads, one reading each, and outlives threads that fail. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { LecternError } from '../../src-shared/errors.ts';
import { entryFile } from '../platform/paths.ts';
import type { Reply, Request } from './messages.ts';
import type { FileInspection, PageReader, PageReading, ReadOptions } from './types.ts';

/** How long a thread may take to heed a cancellation before it is ended. */
const HEED_MILLISECONDS = 3000;
/** JavaScript heap of one thread; images lie outside it. A page that needs more ends its thread, not the program. */
const HEAP_MEGABYTES = 2048;

interface Pending {
  readonly resolve: (value: FileInspection | PageReading | null) => void;
  readonly reject: (error: LecternError) => void;
}

/** A thread and what it owes. */
class Thread {
  busy = false;
  private readonly worker: Worker;
  private readonly pending = new Map<number, Pending>();
  private ended = false;

  constructor(onEnd: (thread: Thread) => void) {
    this.worker = new Worker(entryFile('page-worker'), { resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES } });
    this.worker.on('message', (reply: Reply) => this.settle(reply));
    // Without a listener an error in the thread would end the whole process; the exit that follows settles what is owed.
    this.worker.on('error', () => undefined);
    this.worker.on('exit', () => {
      this.ended = true;
      onEnd(this);
      for (const { reject } of this.pending.values()) {
        reject(new LecternError('page-damaged', 'Reading the page ended the reader: the page is damaged or needs too much memory.', 'The other pages can still be used. Save or scan this one again.'));
      }
      this.pending.clear();
    });
  }

  get load(): number {
    return this.pending.size;
  }

  send(request: Request): Promise<FileInspection | PageReading | null> {
    return new Promise((resolve, reject) => {
      this.pending.set(request.id, { resolve, reject });
      this.worker.postMessage(request);
    });
  }

  /** Asks for a reading to be given up; a thread that does not heed in time is ended. */
  cancel(id: number): void {
    this.worker.postMessage({ kind: 'cancel', id } satisfies Request);
    const timer = setTimeout(() => { if (this.pending.has(id)) void this.worker.terminate(); }, HEED_MILLISECONDS);
    timer.unref();
  }

  async close(id: number): Promise<void> {
    if (this.ended) return;
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise((resolve) => { timer = setTimeout(resolve, HEED_MILLISECONDS); });
    await Promise.race([this.send({ kind: 'close', id }).catch(() => null), patience]);
    clearTimeout(timer);
    await this.worker.terminate();
  }

  private settle(reply: Reply): void {
    const owed = this.pending.get(reply.id);
    this.pending.delete(reply.id);
    if (reply.ok) owed?.resolve(reply.value);
    else owed?.reject(new LecternError(reply.problem.code, reply.problem.message, reply.problem.advice));
  }
}

const cancelled = (): LecternError => new LecternError('cancelled', 'Reading the page was cancelled.');

class ThreadedReader implements PageReader {
  readonly concurrency: number;
  private readonly threads = new Set<Thread>();
  private readonly waiting: ((thread: Thread | null) => void)[] = [];
  private lastId = 0;
  private closed = false;

  constructor(concurrency: number) {
    this.concurrency = concurrency;
  }

  async inspect(file: string, password?: string): Promise<FileInspection> {
    this.refuseWhenClosed();
    // Inspections do not wait for pages: a thread has time for them while recognition runs beside it.
    const thread = [...this.threads].sort((a, b) => a.load - b.load)[0] ?? this.start();
    const value = await thread.send({ kind: 'inspect', id: this.nextId(), file, password });
    if (value === null || !('pages' in value)) throw new Error('A page thread answered something else than it was asked.');
    return value;
  }

  async read(file: string, number: number, options: ReadOptions): Promise<PageReading> {
    this.refuseWhenClosed();
    const { signal, ...plain } = options;
    const thread = await this.free(signal);
    const id = this.nextId();
    const stop = (): void => thread.cancel(id);
    signal?.addEventListener('abort', stop, { once: true });
    try {
      const value = await thread.send({ kind: 'read', id, file, number, options: plain });
      if (signal?.aborted === true) throw cancelled();
      if (value === null || !('records' in value)) throw new Error('A page thread answered something else than it was asked.');
      return value;
    } catch (error) {
      throw signal?.aborted === true ? cancelled() : error;
    } finally {
      signal?.removeEventListener('abort', stop);
      this.release(thread);
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const wake of this.waiting.splice(0)) wake(null);
    await Promise.all([...this.threads].map((thread) => thread.close(this.nextId())));
  }

  private nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }

  private refuseWhenClosed(): void {
    if (this.closed) throw cancelled();
  }

  private start(): Thread {
    const thread = new Thread((ended) => {
      this.threads.delete(ended);
      // Whoever waits would have got this thread: it gets its successor.
      if (!this.closed && this.threads.size < this.concurrency) this.waiting.shift()?.(this.claim(this.start()));
    });
    this.threads.add(thread);
    return thread;
  }

  private claim(thread: Thread): Thread {
    thread.busy = true;
    return thread;
  }

  private release(thread: Thread): void {
    thread.busy = false;
    if (this.threads.has(thread) && this.waiting.length > 0) this.waiting.shift()?.(this.claim(thread));
  }

  /** A thread that reads nothing, at once or when it is this call's turn. */
  private async free(signal: AbortSignal | undefined): Promise<Thread> {
    if (signal?.aborted === true) throw cancelled();
    const idle = [...this.threads].find((thread) => !thread.busy);
    if (idle !== undefined) return this.claim(idle);
    if (this.threads.size < this.concurrency) return this.claim(this.start());
    return new Promise((resolve, reject) => {
      const wake = (thread: Thread | null): void => {
        signal?.removeEventListener('abort', give);
        if (thread === null) reject(cancelled());
        else resolve(thread);
      };
      const give = (): void => {
        const place = this.waiting.indexOf(wake);
        if (place !== -1) this.waiting.splice(place, 1);
        reject(cancelled());
      };
      this.waiting.push(wake);
      signal?.addEventListener('abort', give, { once: true });
    });
  }
}

/** A reader with one thread per core (or `concurrency`), started as they are needed. The caller closes it. */
export function createPageReader(options: { readonly concurrency?: number } = {}): PageReader {
  return new ThreadedReader(Math.max(1, options.concurrency ?? availableParallelism()));
}
