/**
 * Bench of the store: how many edits a second are on disk before they are acknowledged, how long a project with many
 * edits takes to open, and what a page of 5,000 words costs. Beside it, what plain SQLite takes on the same disk.
 */
import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createProject, DATABASE_FILE, openProject } from '../../src-main/store/index.ts';
import type { ProjectStore } from '../../src-main/store/index.ts';
import type { PageReading } from '../../src-main/documents/types.ts';
import { EMPTY_RECORDS, SHAPELESS } from '../../src-shared/document.ts';
import type { Line, Word } from '../../src-shared/document.ts';
import { quadOfBox } from '../../src-shared/geometry.ts';
import { newEditId } from '../../src-shared/ids.ts';
import type { LineId, PageId, WordId } from '../../src-shared/ids.ts';

export interface StoreBenchOptions {
  /** Edits to time; 500 unless said otherwise. */
  readonly edits?: number;
}

const EDITS_PER_PAGE = 500;
const WORDS_PER_LINE = 10;

const now = (): number => performance.now();
const round = (value: number): number => Math.round(value * 100) / 100;

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}

/** How long each of `count` calls takes, in milliseconds. */
function timed(count: number, work: (index: number) => void): number[] {
  return Array.from({ length: count }, (_, index) => {
    const start = now();
    work(index);
    return now() - start;
  });
}

function readingOf(count: number): PageReading {
  const words: Word[] = [];
  const lines: Line[] = [];
  for (let index = 0; index < count; index += 1) {
    const row = Math.floor(index / WORDS_PER_LINE);
    const x0 = (index % WORDS_PER_LINE) * 100;
    const box = { x0, y0: row * 20, x1: x0 + 90, y1: row * 20 + 15 };
    words.push({
      id: `w${index}` as WordId, text: `word${index}`, quad: quadOfBox(box), baseline: [x0, box.y1, box.x1, box.y1], by: 'ocr', confidence: 0.9, accepted: false,
    });
  }
  for (let row = 0; row * WORDS_PER_LINE < count; row += 1) {
    const members = words.slice(row * WORDS_PER_LINE, (row + 1) * WORDS_PER_LINE).map((word) => word.id);
    lines.push({ id: `l${row}` as LineId, order: row + 1, words: members, ...SHAPELESS, by: 'ocr', confidence: null, accepted: false });
  }
  return {
    image: { bytes: new TextEncoder().encode(`image of ${count} words`), format: 'png', width: 1000, height: Math.max(1000, count * 2) },
    records: { ...EMPTY_RECORDS, words, lines },
    recognisedBy: 'bench', turned: 0, deskewed: 0, milliseconds: { decode: 0, ocr: 0 },
  };
}

async function addPages(store: ProjectStore, name: string, pages: number, words: number): Promise<PageId[]> {
  const document = store.addDocument({
    name, sha256: name.padStart(64, '0'), bytes: 1, kind: 'pdf', pages, ocr: 'auto', language: 'eng', password: null,
  });
  const ids = store.pages(document.id).map((page) => page.id);
  for (const id of ids) await store.saveReading(id, readingOf(words));
  return ids;
}

function editTimes(store: ProjectStore, page: PageId, count: number): number[] {
  let { revision } = store.snapshot(page);
  return timed(count, (index) => {
    const word = `w${index % 400}` as WordId;
    revision = store.applyEdit(page, revision, { type: 'word.setText', word, text: `edit ${revision}` }, 'Bench').edit.revision;
  });
}

/** One row of about the size of an edit a transaction, waiting for the disk alike. */
function plainInsertTimes(folder: string, count: number): number[] {
  const database = new Database(path.join(folder, 'plain.sqlite'));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('CREATE TABLE log (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT');
  const insert = database.prepare('INSERT INTO log (text) VALUES (?)');
  const text = 'x'.repeat(600);
  const times = timed(count, () => { insert.run(text); });
  database.close();
  return times;
}

/** Fills the log with edits such as `applyEdit` writes, in one transaction, because only opening is to be timed. */
function fillLog(file: string, edits: number): void {
  const database = new Database(file);
  const pages = database.prepare('SELECT key FROM page ORDER BY key').all() as { key: number }[];
  const insert = database.prepare("INSERT INTO edit (id, page, revision, reviewer, at, action, deltas) VALUES (?, ?, ?, 'Bench', ?, ?, ?)");
  const index = database.prepare('INSERT INTO edit_record (page, record, revision) VALUES (?, ?, ?)');
  const [word] = readingOf(1).records.words;
  database.transaction(() => {
    for (let number = 0; number < edits; number += 1) {
      const page = pages[Math.floor(number / EDITS_PER_PAGE)]?.key ?? 0;
      const revision = (number % EDITS_PER_PAGE) + 1;
      const action = { kind: 'command', command: { type: 'word.setText', word: 'w0', text: `edit ${number}` } };
      const deltas = [{ kind: 'word', id: 'w0', before: word, after: { ...word, text: `edit ${number}` } }];
      insert.run(newEditId(), page, revision, new Date().toISOString(), JSON.stringify(action), JSON.stringify(deltas));
      index.run(page, 'w0', revision);
    }
    database.exec('UPDATE page SET revision = (SELECT count(*) FROM edit WHERE edit.page = page.key)');
  })();
  database.close();
}

/** Median time of opening a project, of opening it and loading its list of pages and one page, and of plain SQLite. */
async function openTimes(folder: string, edits: number): Promise<{ open: number; page: number; plain: number; megabytes: number }> {
  const directory = path.join(folder, `open-${edits}`);
  const store = createProject(directory, { name: 'Bench' });
  const [page] = await addPages(store, 'pages', Math.ceil(edits / EDITS_PER_PAGE), 20);
  store.close();
  const file = path.join(directory, DATABASE_FILE);
  fillLog(file, edits);
  const pageTimes: number[] = [];
  const opens = timed(7, () => {
    const project = openProject(directory);
    const opened = now();
    project.pages();
    if (page !== undefined) project.snapshot(page);
    pageTimes.push(now() - opened);
    project.close();
  }).map((total, index) => total - (pageTimes[index] ?? 0));
  const plain = timed(7, () => {
    const database = new Database(file);
    database.prepare('SELECT count(*) FROM page').get();
    database.close();
  });
  const measured = new Database(file);
  const bytes = Number(measured.pragma('page_count', { simple: true })) * Number(measured.pragma('page_size', { simple: true }));
  measured.close();
  return { open: percentile(opens, 0.5), page: percentile(pageTimes, 0.5), plain: percentile(plain, 0.5), megabytes: round(bytes / 1e6) };
}

/** Runs the bench in a temporary folder; a table goes to standard error, the figures are returned. */
export async function run(options: StoreBenchOptions = {}): Promise<object> {
  const edits = options.edits ?? 500;
  const folder = mkdtempSync(path.join(tmpdir(), 'lectern-bench-store-'));
  try {
    const store = createProject(path.join(folder, 'edits'), { name: 'Bench' });
    const [page] = await addPages(store, 'page', 1, 500);
    const [largePage] = await addPages(store, 'large', 1, 5000);
    if (page === undefined || largePage === undefined) throw new Error('The bench has no pages.');
    editTimes(store, page, 20);
    const plain = plainInsertTimes(folder, edits);
    const ours = editTimes(store, page, edits);
    const large = editTimes(store, largePage, Math.min(edits, 100));
    store.close();
    const cold: number[] = [];
    const warm: number[] = [];
    for (let count = 0; count < 5; count += 1) {
      const again = openProject(store.directory);
      cold.push(...timed(1, () => again.snapshot(largePage)));
      warm.push(...timed(1, () => again.snapshot(largePage)));
      again.close();
    }
    const few = await openTimes(folder, 1_000);
    const many = await openTimes(folder, 100_000);
    const perSecond = (times: readonly number[]): number => Math.round((1000 * times.length) / times.reduce((sum, time) => sum + time, 0));
    const result = {
      edits,
      editsPerSecond: perSecond(ours),
      editMs: { p50: percentile(ours, 0.5), p95: percentile(ours, 0.95) },
      openMs: { 1000: few.open, 100000: many.open },
      firstPageMs: { 1000: few.page, 100000: many.page },
      databaseMb: { 1000: few.megabytes, 100000: many.megabytes },
      largePage: {
        words: 5000,
        snapshotMs: { cold: percentile(cold, 0.5), warm: percentile(warm, 0.5) },
        editMs: { p50: percentile(large, 0.5), p95: percentile(large, 0.95) },
      },
      baseline: { insertsPerSecond: perSecond(plain), insertMs: { p50: percentile(plain, 0.5), p95: percentile(plain, 0.95) }, openMs: { 1000: few.plain, 100000: many.plain } },
    };
    const rows: [string, number, number | string][] = [
      ['durable edits a second (500 words a page)', result.editsPerSecond, result.baseline.insertsPerSecond],
      ['one edit, ms, p50', result.editMs.p50, result.baseline.insertMs.p50],
      ['one edit, ms, p95', result.editMs.p95, result.baseline.insertMs.p95],
      ['one edit on 5,000 words, ms, p50', result.largePage.editMs.p50, ''],
      ['one edit on 5,000 words, ms, p95', result.largePage.editMs.p95, ''],
      ['page of 5,000 words from disk, ms', result.largePage.snapshotMs.cold, ''],
      ['the same again, ms', result.largePage.snapshotMs.warm, ''],
      ['opening at 1,000 edits, ms', few.open, few.plain],
      ['opening at 100,000 edits, ms', many.open, many.plain],
      ['page list and first page at 100,000, ms', many.page, ''],
    ];
    process.stderr.write(`${''.padEnd(42)}${'store'.padStart(10)}${'plain SQLite'.padStart(15)}\n`);
    for (const [what, value, beside] of rows) process.stderr.write(`${what.padEnd(42)}${String(value).padStart(10)}${String(beside).padStart(15)}\n`);
    return result;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
