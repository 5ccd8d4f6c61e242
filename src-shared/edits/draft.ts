/** A page while an edit is being planned: reads see what was already changed, and the deltas are collected. */
import type { RecordKind, RecordOf, Word } from '../document.ts';
import type { Delta } from './delta.ts';
import type { PageState } from './state.ts';

/** An edit that makes no sense on the page as it stands. `message` is for people and says what to do. */
export class EditRefused extends Error {
  override readonly name = 'EditRefused';
  readonly code: EditRefusal;

  constructor(code: EditRefusal, message: string) {
    super(message);
    this.code = code;
  }
}
export type EditRefusal = 'not-found' | 'nothing-to-change' | 'invalid' | 'exists';

interface Change<K extends RecordKind> {
  readonly kind: K;
  readonly id: string;
  readonly before: RecordOf[K] | null;
  after: RecordOf[K] | null;
}

const TITLES: Readonly<Record<RecordKind, string>> = {
  word: 'word', line: 'line', cell: 'grid cell', entity: 'entity', link: 'link', region: 'region', table: 'table', page: 'page',
};

export class PageDraft {
  readonly state: PageState;
  readonly #changes = new Map<string, Change<RecordKind>>();

  constructor(state: PageState) {
    this.state = state;
  }

  /** The record as it now stands in the draft, or null. */
  find<K extends RecordKind>(kind: K, id: string): RecordOf[K] | null {
    const change = this.#changes.get(`${kind}/${id}`) as Change<K> | undefined;
    if (change !== undefined) return change.after;
    return (this.state[kind] as ReadonlyMap<string, RecordOf[K]>).get(id) ?? null;
  }

  /**
   * The record as it now stands in the draft.
   * @throws EditRefused `not-found`
   */
  get<K extends RecordKind>(kind: K, id: string): RecordOf[K] {
    const record = this.find(kind, id);
    if (record === null) throw new EditRefused('not-found', `This ${TITLES[kind]} is no longer on the page. Reload the page.`);
    return record;
  }

  /** All records of a kind as they now stand, in no particular order. */
  *all<K extends RecordKind>(kind: K): Generator<RecordOf[K]> {
    for (const [id, record] of this.state[kind] as ReadonlyMap<string, RecordOf[K]>) {
      const change = this.#changes.get(`${kind}/${id}`) as Change<K> | undefined;
      if (change === undefined) yield record;
      else if (change.after !== null) yield change.after;
    }
    for (const change of this.#changes.values()) {
      if (change.kind === kind && change.before === null && change.after !== null) yield change.after as RecordOf[K];
    }
  }

  /** Adds or replaces a record. */
  put<K extends RecordKind>(kind: K, record: RecordOf[K]): void {
    this.#set(kind, record.id, record);
  }

  /**
   * Adds a record whose id must be free.
   * @throws EditRefused `exists`
   */
  add<K extends RecordKind>(kind: K, record: RecordOf[K]): void {
    if (this.find(kind, record.id) !== null) throw new EditRefused('exists', `There is already a ${TITLES[kind]} ${record.id}.`);
    this.#set(kind, record.id, record);
  }

  /** Takes a record away; nothing happens where there is none. */
  remove(kind: RecordKind, id: string): void {
    if (this.find(kind, id) !== null) this.#set(kind, id, null);
  }

  /** The words with these ids. @throws EditRefused `not-found` */
  words(ids: readonly string[]): Word[] {
    return ids.map((id) => this.get('word', id));
  }

  /** What has changed, one delta a record, changes that came to nothing left out. */
  deltas(): Delta[] {
    const deltas: Delta[] = [];
    for (const change of this.#changes.values()) {
      if (JSON.stringify(change.before) !== JSON.stringify(change.after)) deltas.push(change as Delta);
    }
    return deltas;
  }

  #set<K extends RecordKind>(kind: K, id: string, after: RecordOf[K] | null): void {
    const key = `${kind}/${id}`;
    const change = this.#changes.get(key);
    if (change !== undefined) {
      change.after = after;
      return;
    }
    const before = (this.state[kind] as ReadonlyMap<string, RecordOf[K]>).get(id) ?? null;
    this.#changes.set(key, { kind, id, before, after });
  }
}
