/**
 * Counting anew what is doubtful on pages, after thresholds have changed or a project of an older version was opened.
 * One page at a time, with everything else in between; what an engine leaves undone the next one goes on with.
 */
import { setImmediate } from 'node:timers/promises';
import type { ProjectId } from '../../src-shared/ids.ts';
import type { EventBus } from './events.ts';
import type { OpenProject } from './projects.ts';

export class Recounts {
  readonly #events: EventBus;
  readonly #running = new Map<ProjectId, Promise<void>>();
  #closing = false;

  constructor(events: EventBus) {
    this.#events = events;
  }

  /** Begins with a project unless its pages are being counted already, which then takes in the new thresholds, too. */
  start(project: OpenProject): void {
    if (this.#running.has(project.id)) return;
    this.#running.set(project.id, this.#run(project).finally(() => { this.#running.delete(project.id); }));
  }

  /** Settles when nothing is counted any more. */
  async idle(): Promise<void> {
    await Promise.all(this.#running.values());
  }

  async close(): Promise<void> {
    this.#closing = true;
    await this.idle();
  }

  async #run({ id, store }: OpenProject): Promise<void> {
    await setImmediate();
    while (!this.#closing) {
      const page = store.recountPage();
      if (page === null) return;
      this.#events.publish({ type: 'page', project: id, page, edit: null });
      await setImmediate();
    }
  }
}
