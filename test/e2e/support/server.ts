/** Lectern as a browser gets it: `lectern serve` in a process of its own, with a home and a project that go afterwards. */
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '..', '..', '..');
const CLI = path.join(ROOT, 'src-main', 'cli', 'main.ts');

const START_MS = 60_000;
const END_MS = 15_000;

export interface ServerOptions {
  /** The project's folder; null for what a newcomer sees, the samples. */
  readonly project: string | null;
}

export class LecternServer {
  /** Folder that holds everything of this run. */
  readonly directory: string;
  readonly home: string;
  readonly project: string | null;
  #child: ChildProcess | null = null;
  #url = '';
  #log = '';

  constructor({ project }: ServerOptions) {
    this.directory = mkdtempSync(path.join(tmpdir(), 'lectern-e2e-'));
    this.home = path.join(this.directory, 'home');
    mkdirSync(this.home);
    this.project = project === null ? null : path.join(this.directory, project);
  }

  /** The address to open, token included. */
  get url(): string {
    return this.#url;
  }

  /** What the program has written to standard error. */
  get log(): string {
    return this.#log;
  }

  /** Starts the server and waits until it serves. */
  async start(): Promise<void> {
    const project = this.project === null ? [] : ['--project', this.project];
    const child = spawn(process.execPath, [CLI, 'serve', '--json', ...project], {
      cwd: this.directory, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, LECTERN_HOME: this.home },
    });
    this.#child = child;
    child.stderr.on('data', (bytes: Buffer) => { this.#log += bytes.toString(); });
    this.#url = await new Promise<string>((resolve, reject) => {
      let output = '';
      const fail = (reason: string): void => { reject(new Error(`Lectern did not start: ${reason}\n${this.#log}`)); };
      const timer = setTimeout(() => fail('it said nothing in time.'), START_MS);
      child.on('exit', (code) => fail(`it ended with ${String(code)}.`));
      child.stdout.on('data', (bytes: Buffer) => {
        output += bytes.toString();
        const line = output.split('\n').find((candidate) => candidate.startsWith('{'));
        if (line === undefined || !output.includes('\n')) return;
        clearTimeout(timer);
        resolve((JSON.parse(line) as { url: string }).url);
      });
    });
  }

  /** Ends the engine's process as a crash would, without warning. The server starts another one. Linux and macOS. */
  killEngine(): void {
    const [engine] = this.#engines();
    if (engine === undefined) throw new Error('No engine was found to kill.');
    process.kill(engine, 'SIGKILL');
  }

  /** Process ids of engines that this server has started. */
  #engines(): number[] {
    const { stdout } = spawnSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' });
    return stdout.split('\n').flatMap((line) => {
      const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      return Number(parent) === this.#child?.pid && /engine[/\\]process\.ts|engine\.js/.test(command) ? [Number(pid)] : [];
    });
  }

  /** Ends the program as Ctrl-C does. */
  async stop(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child?.exitCode !== null) return;
    const ended = new Promise<void>((resolve) => { child.once('exit', () => { resolve(); }); });
    const patience = setTimeout(() => child.kill('SIGKILL'), END_MS);
    child.kill('SIGTERM');
    await ended;
    clearTimeout(patience);
  }

  /** Ends the program and takes everything that it wrote. */
  async dispose(): Promise<void> {
    await this.stop();
    rmSync(this.directory, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** A sample document that ships with the program. */
export function sample(name: string): string {
  return path.join(ROOT, 'samples', name);
}

/** All files below a folder, relative to it. */
export function filesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name)))
    .sort();
}

export function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
