/** Current states of pages: read from the tables, kept in memory for the pages at hand, written back with every change. */
import { doubtsOf, totalOf } from '../../src-shared/doubt.ts';
import { EMPTY_RECORDS } from '../../src-shared/document.ts';
import type { PageRecords } from '../../src-shared/document.ts';
import { markOf, recordsOf, stateOf, undoStacks } from '../../src-shared/edits/index.ts';
import type { Delta, Edit, EditOutline, PageState, UndoStacks } from '../../src-shared/edits/index.ts';
import { countFindings } from './findings.ts';
import { gridOf, isRead, sizeOf } from './page-rows.ts';
import type { PageRow } from './page-rows.ts';
import { readState, writeDeltas, writeRecords } from './records.ts';
import { CountedBy } from './settings.ts';
import type { Sql } from './sql.ts';

/** How many pages' states are kept in memory. */
const KEPT = 6;
const NO_STACKS: UndoStacks = { undo: [], redo: [] };

interface KeptState {
  readonly version: number;
  readonly state: PageState;
}
interface KeptStacks {
  readonly revision: number;
  readonly stacks: UndoStacks;
}

/** A small map that forgets what was not used for longest. */
class Recent<T> {
  readonly #entries = new Map<number, T>();

  get(key: number): T | undefined {
    const entry = this.#entries.get(key);
    if (entry !== undefined) this.set(key, entry);
    return entry;
  }

  /** The entry, without counting as a use of it. */
  peek(key: number): T | undefined {
    return this.#entries.get(key);
  }

  set(key: number, entry: T): void {
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    const oldest = this.#entries.keys().next();
    if (this.#entries.size > KEPT && oldest.done !== true) this.#entries.delete(oldest.value);
  }
}

/** The text of a page for searching: one line each line, words that stand in no line at the end. */
function textOf(state: PageState): string {
  const { words, lines } = recordsOf(state);
  const inLine = new Set<string>();
  const texts = lines.map((line) => line.words.map((id) => {
    inLine.add(id);
    return state.word.get(id)?.text ?? '';
  }).join(' '));
  const loose = words.filter((word) => !inLine.has(word.id)).map((word) => word.text);
  return [...texts, loose.join(' ')].join('\n');
}

/** Whether an edit changes what the page says, and not only who vouches for it. */
function changesText(delta: Delta): boolean {
  switch (delta.kind) {
    // Where a word lies counts because words of no line are read by place.
    case 'word': return delta.before?.text !== delta.after?.text || String(delta.before?.quad) !== String(delta.after?.quad);
    case 'line': return delta.before?.order !== delta.after?.order || delta.before?.words.join(' ') !== delta.after?.words.join(' ');
    case 'cell':
    case 'entity':
    case 'link':
    case 'region':
    case 'table':
    case 'page': return false;
  }
}

/** How many entities there are of each label. */
function labelsOf(state: PageState): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { label } of state.entity.values()) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
}

export class PageStates {
  readonly #sql: Sql;
  readonly #states = new Recent<KeptState>();
  readonly #stacks = new Recent<KeptStacks>();
  readonly #inUse: CountedBy;

  constructor(sql: Sql) {
    this.#sql = sql;
    this.#inUse = new CountedBy(sql);
  }

  /** The current state of a page. Another process may have written it: the page's version tells. */
  state(row: PageRow): PageState {
    this.#states.get(row.key);
    const state = this.glance(row);
    if (isRead(row)) this.#states.set(row.key, { version: row.version, state });
    return state;
  }

  /** The current state of a page, not kept in memory: looking through many pages must not displace those at hand. */
  glance(row: PageRow): PageState {
    const { thresholds } = this.#inUse;
    const kept = this.#states.peek(row.key);
    if (kept?.version === row.version) return kept.state.thresholds === thresholds ? kept.state : { ...kept.state, thresholds };
    return readState(this.#sql, row.key, row, sizeOf(row), gridOf(row), thresholds);
  }

  /** What can be undone and redone on a page; only log entries that are new since the last call are read. */
  stacks(row: PageRow): UndoStacks {
    if (row.revision === 0) return NO_STACKS;
    const kept = this.#stacks.get(row.key);
    if (kept?.revision === row.revision) return kept.stacks;
    const earlier = kept !== undefined && kept.revision < row.revision ? kept : { revision: 0, stacks: NO_STACKS };
    const entries = this.#sql.all<{ id: Edit['id']; action: string }>(
      'SELECT id, action FROM edit WHERE page = ? AND revision > ? ORDER BY revision', row.key, earlier.revision,
    );
    const log = entries.map(({ id, action }): EditOutline => ({ id, action: JSON.parse(action) as Edit['action'] }));
    const stacks = undoStacks(log, earlier.stacks);
    this.#stacks.set(row.key, { revision: row.revision, stacks });
    return stacks;
  }

  /**
   * Writes the records on which the log of a page will stand; part of the caller's transaction.
   * @param wordsStand whether the tables hold these very words already: then only what is said of them changes
   */
  writeBase(row: PageRow, records: PageRecords, wordsStand: boolean): void {
    const state = stateOf(records, row, sizeOf(row), gridOf(row), this.#inUse.thresholds);
    writeRecords(this.#sql, row.key, records, wordsStand);
    this.#writeText(row.key, state);
    this.#writeCounts(row.key, state);
  }

  /** Takes the records of a page away; part of the caller's transaction. */
  clear(row: PageRow): void {
    writeRecords(this.#sql, row.key, EMPTY_RECORDS);
    this.#sql.run('DELETE FROM page_text WHERE rowid = ?', row.key);
    this.#sql.run('UPDATE page SET version = version + 1, words = 0, doubtful = 0, checks = 0, doubts = ?, labels = ? WHERE key = ?', '{}', '{}', row.key);
  }

  /** Brings tables, counts and the text index after an edit; part of the caller's transaction. */
  writeEdit(row: PageRow, deltas: readonly Delta[], state: PageState): void {
    writeDeltas(this.#sql, row.key, deltas);
    if (deltas.some(changesText)) this.#writeText(row.key, state);
    const mark = markOf(state);
    this.#sql.run('UPDATE page SET status = ?, note = ?, reason = ? WHERE key = ?', mark.status, mark.note, mark.reason ?? '', row.key);
    this.#writeCounts(row.key, state);
  }

  /** Keeps in memory what an edit has led to, once it is on disk. */
  remember(key: number, version: number, state: PageState, revision: number, stacks: UndoStacks): void {
    this.#states.set(key, { version, state });
    this.#stacks.set(key, { revision, stacks });
  }

  #writeCounts(key: number, state: PageState): void {
    this.#sql.run('UPDATE page SET version = version + 1, words = ? WHERE key = ?', state.word.size, key);
    this.writeDoubts(key, state);
  }

  /** Keeps what is doubtful on a page and what does not fit the schema, and by what that was counted; part of the caller's transaction. */
  writeDoubts(key: number, state: PageState): void {
    const doubts = doubtsOf(state);
    this.#sql.run(
      'UPDATE page SET doubtful = ?, checks = ?, doubts = ?, labels = ?, counted_by = ? WHERE key = ?',
      totalOf(doubts), countFindings(state, this.#inUse.schema), JSON.stringify(doubts), JSON.stringify(labelsOf(state)), this.#inUse.key, key,
    );
  }

  /** Keys of some pages that were counted by other thresholds or another schema than those that now hold. */
  countedOtherwise(limit: number): number[] {
    return this.#sql.all<{ key: number }>(
      "SELECT key FROM page WHERE counted_by <> ? AND status NOT IN ('pending', 'failed') LIMIT ?", this.#inUse.key, limit,
    ).map((row) => row.key);
  }

  #writeText(key: number, state: PageState): void {
    this.#sql.run('DELETE FROM page_text WHERE rowid = ?', key);
    this.#sql.run('INSERT INTO page_text (rowid, text) VALUES (?, ?)', key, textOf(state));
  }
}
