/** Pages fetched lately or ahead of time, so that turning the page does not wait. */
import type { PageSnapshot } from '../../src-shared/api/index.ts';
import type { PageId, ProjectId } from '../../src-shared/ids.ts';

const MOST = 4;

export class SnapshotCache {
  readonly #fetch: (project: ProjectId, page: PageId) => Promise<PageSnapshot>;
  readonly #held = new Map<PageId, Promise<PageSnapshot>>();

  constructor(fetch: (project: ProjectId, page: PageId) => Promise<PageSnapshot>) {
    this.#fetch = fetch;
  }

  /** The page; from the cache where it was fetched ahead. A page is handed out once, then fetched afresh. */
  async get(project: ProjectId, page: PageId): Promise<PageSnapshot> {
    const held = this.#held.get(page) ?? this.#fetch(project, page);
    this.#held.delete(page);
    return held;
  }

  /** Fetches a page ahead of time; a failure shows when the page is really opened. */
  prefetch(project: ProjectId, page: PageId): void {
    if (this.#held.has(page)) return;
    const fetching = this.#fetch(project, page);
    this.#held.set(page, fetching);
    fetching.catch(() => { this.#held.delete(page); });
    const oldest = this.#held.keys().next().value;
    if (this.#held.size > MOST && oldest !== undefined) this.#held.delete(oldest);
  }

  /** Lets go of a page that has changed. */
  forget(page: PageId): void {
    this.#held.delete(page);
  }

  clear(): void {
    this.#held.clear();
  }
}
