/**
 * Bench of the review's figures: how long the progress of a project with 100,000 edits takes, and the longest time for
 * which making it keeps the engine's thread busy in one go.
 */
import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { progressOf } from '../../src-main/review/index.ts';
import { createProject, DATABASE_FILE, openProject } from '../../src-main/store/index.ts';
import { newEditId } from '../../src-shared/ids.ts';
import { numberOption } from './support/options.ts';
import type { BenchOptions } from './support/options.ts';

const EDITS_PER_PAGE = 100;
const COMMANDS = [
  { type: 'word.setText', word: 'w0', text: 'right' }, { type: 'entity.setLabel', entities: ['e1', 'e2'], label: 'total' },
  { type: 'link.remove', links: ['k1'] }, { type: 'accept', targets: Array.from({ length: 20 }, (_, index) => ({ kind: 'word', id: `w${index}` })) },
];

/** Fills the log in one transaction: only reading it is to be timed. Edits follow each other every 7 seconds. */
function fill(directory: string, edits: number): void {
  const store = createProject(directory, { name: 'Bench' });
  store.addDocument({ name: 'bench', sha256: '0'.repeat(64), bytes: 1, kind: 'pdf', pages: Math.ceil(edits / EDITS_PER_PAGE), ocr: 'auto', language: 'eng', password: null });
  store.close();
  const database = new Database(path.join(directory, DATABASE_FILE));
  const pages = database.prepare('SELECT key FROM page ORDER BY key').all() as { key: number }[];
  const insert = database.prepare("INSERT INTO edit (id, page, revision, reviewer, at, action, deltas) VALUES (?, ?, ?, ?, ?, ?, '[]')");
  const begin = Date.UTC(2026, 0, 1);
  database.transaction(() => {
    for (let number = 0; number < edits; number += 1) {
      const action = { kind: 'command', command: COMMANDS[number % COMMANDS.length] };
      const at = new Date(begin + number * 7000).toISOString();
      insert.run(newEditId(), pages[Math.floor(number / EDITS_PER_PAGE)]?.key ?? 0, (number % EDITS_PER_PAGE) + 1, `Reviewer ${Math.floor(number / 5000) % 4}`, at, JSON.stringify(action));
    }
    database.exec("UPDATE page SET status = 'in-review', revision = (SELECT count(*) FROM edit WHERE edit.page = page.key)");
  })();
  database.close();
}

export async function run(options: BenchOptions): Promise<Record<string, number>> {
  const edits = numberOption(options, 'edits', 100_000);
  const folder = mkdtempSync(path.join(tmpdir(), 'lectern-bench-progress-'));
  try {
    const directory = path.join(folder, 'project');
    fill(directory, edits);
    const store = openProject(directory);
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const begun = performance.now();
    const progress = await progressOf(store, { timeZone: 'Europe/Berlin' });
    const seconds = (performance.now() - begun) / 1000;
    delay.disable();
    store.close();
    return { edits, days: progress.days.length, seconds, blockedMsP99: delay.percentile(99) / 1e6, blockedMsMax: delay.max / 1e6 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
