/** Events on their way to the screens: one queue per listener, bounded, with what is outdated left out. */
import type { AppEvent } from '../../src-shared/api/index.ts';

/** Events that wait for a slow listener before everything is replaced by a call to reload. */
const LONGEST_QUEUE = 2000;

/** Events with the same key say the same thing, the later one better. Null: each one counts (an edit, a prediction). */
function keyOf(event: AppEvent): string | null {
  switch (event.type) {
    case 'job': return `job ${event.job.id}`;
    case 'batch': return `batch ${event.batch.id}`;
    case 'document': return `document ${event.document}`;
    case 'page': return event.edit === null ? `page ${event.page.id}` : null;
    case 'review': return event.edit === null ? `review ${event.page.id}` : null;
    case 'questions': return `questions ${event.page}`;
    case 'runtime':
    case 'preferences':
    case 'projects': return event.type;
    case 'prediction':
    case 'document-removed': return null;
  }
}

/** The events that one listener has not taken yet. */
class EventQueue {
  readonly #events = new Map<string, AppEvent>();
  #count = 0;
  #wake: (() => void) | null = null;

  push(event: AppEvent): void {
    const key = keyOf(event) ?? `event ${this.#count}`;
    this.#count += 1;
    if (this.#events.size >= LONGEST_QUEUE && !this.#events.has(key)) {
      this.#events.clear();
      this.#events.set('projects', { type: 'projects' });
    } else {
      // Taken out first, so that it comes after what has happened since.
      this.#events.delete(key);
      this.#events.set(key, event);
    }
    this.#wake?.();
  }

  take(): AppEvent | null {
    for (const [key, event] of this.#events) {
      this.#events.delete(key);
      return event;
    }
    return null;
  }

  /** Settles when there is something to take, or when `end` has been called. */
  wait(): Promise<void> {
    return new Promise((resolve) => { this.#wake = resolve; });
  }

  end(): void {
    this.#wake?.();
  }
}

/**
 * What the engine tells. A listener that does not keep up loses nothing but outdated states; past 2,000 events it gets
 * one `projects` event instead of them, which means: load everything again.
 */
export class EventBus {
  readonly #queues = new Set<EventQueue>();
  readonly #taps = new Set<(event: AppEvent) => void>();

  publish(event: AppEvent): void {
    for (const queue of this.#queues) queue.push(event);
    for (const tap of this.#taps) tap(event);
  }

  /** Calls back at once, inside the engine's own process. Returns a function that stops it. */
  tap(listener: (event: AppEvent) => void): () => void {
    this.#taps.add(listener);
    return () => { this.#taps.delete(listener); };
  }

  /** All events from this call on, until `signal` says stop. */
  listen(signal?: AbortSignal): AsyncGenerator<AppEvent, void, void> {
    // Made here and not in the generator, whose body would wait for the first `next`.
    const queue = new EventQueue();
    this.#queues.add(queue);
    return this.#drain(queue, signal);
  }

  async* #drain(queue: EventQueue, signal: AbortSignal | undefined): AsyncGenerator<AppEvent, void, void> {
    const end = (): void => { queue.end(); };
    signal?.addEventListener('abort', end);
    try {
      while (signal?.aborted !== true) {
        const event = queue.take();
        if (event === null) await queue.wait();
        else yield event;
      }
    } finally {
      signal?.removeEventListener('abort', end);
      this.#queues.delete(queue);
    }
  }

  /** Listeners at this moment, for tests. */
  get listeners(): number {
    return this.#queues.size;
  }
}

