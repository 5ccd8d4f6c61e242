/**
 * Files on their way in. Between the moment when a file stands in the project and the one when a document or a page
 * refers to it, nobody may take it for garbage: neither this process nor another one.
 */
import type { Processes } from './processes.ts';
import type { Sql } from './sql.ts';

export class Incoming {
  readonly #sql: Sql;
  readonly #processes: Processes;

  constructor(sql: Sql, processes: Processes) {
    this.#sql = sql;
    this.#processes = processes;
  }

  announce(sha256: string): void {
    this.#sql.write(() => {
      this.#processes.touch();
      this.#sql.run('INSERT INTO incoming (sha256, process) VALUES (?, ?) ON CONFLICT DO NOTHING', sha256, this.#processes.id);
    });
  }

  /** The file is referred to now, or no longer wanted. */
  settle(sha256: string): void {
    this.#sql.run('DELETE FROM incoming WHERE sha256 = ? AND process = ?', sha256, this.#processes.id);
  }

  /** Whether some process has put the file in and not said yet what it belongs to. */
  has(sha256: string): boolean {
    return this.#sql.get('SELECT 1 FROM incoming WHERE sha256 = ? LIMIT 1', sha256) !== undefined;
  }
}
