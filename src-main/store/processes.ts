/**
 * Which processes have the project open. What a process holds (pages it reads, jobs it runs, files on their way in)
 * is set free when the process is gone, however it went.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Sql } from './sql.ts';

/** A process on another machine counts as gone when it has not been heard of for so long, in milliseconds. */
const ABSENCE = 60 * 60 * 1000;

/** The registrations of this process, so that it does not take an earlier one with its number for itself. */
const ours = new Set<string>();

interface ProcessRow {
  readonly id: string;
  readonly pid: number;
  readonly host: string;
  readonly birth: string | null;
  readonly seen_at: string;
}

/** Whether a process with this number runs on this machine. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** When a process began, in the system's own counting; null where the system does not say (all but Linux). */
function birthOf(pid: number): string | null {
  if (process.platform !== 'linux') return null;
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Field 22, starttime (man proc_pid_stat); the name in brackets may hold spaces, so count from behind it.
    const start = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return start === undefined ? null : `${boot}/${start}`;
  } catch {
    return null;
  }
}

function isGone(row: ProcessRow): boolean {
  if (row.host !== hostname()) return Date.now() - Date.parse(row.seen_at) > ABSENCE;
  if (row.pid === process.pid) return !ours.has(row.id);
  if (!isRunning(row.pid)) return true;
  return row.birth !== null && row.birth !== birthOf(row.pid);
}

export class Processes {
  readonly id = `q-${randomBytes(8).toString('hex')}`;
  readonly #sql: Sql;
  readonly #birth = birthOf(process.pid);

  /** Registers this process and sets free what processes that are gone were holding. */
  constructor(sql: Sql) {
    this.#sql = sql;
    ours.add(this.id);
    sql.write(() => {
      this.touch();
      this.releaseGone();
      sql.run("UPDATE job SET state = 'waiting' WHERE state = 'running' AND process IS NULL");
    });
  }

  /** Sets free what processes that are gone were holding. */
  releaseGone(): void {
    const others = this.#sql.all<ProcessRow>('SELECT id, pid, host, birth, seen_at FROM process WHERE id <> ?', this.id);
    const gone = others.filter(isGone);
    if (gone.length === 0) return;
    this.#sql.write(() => { for (const row of gone) this.#release(row.id); });
  }

  /** Says that this process is there, still or again: a machine that slept may have been taken for gone. */
  touch(): void {
    this.#sql.run(
      `INSERT INTO process (id, pid, host, birth, seen_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at`,
      this.id, process.pid, hostname(), this.#birth, new Date().toISOString(),
    );
  }

  /** Sets free what this process was holding. */
  leave(): void {
    this.#sql.write(() => { this.#release(this.id); });
    ours.delete(this.id);
  }

  #release(id: string): void {
    this.#sql.run("UPDATE job SET state = 'waiting' WHERE state = 'running' AND process = ?", id);
    this.#sql.run('DELETE FROM process WHERE id = ?', id);
  }
}
